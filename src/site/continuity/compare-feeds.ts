import type { Post } from '../../content/documents/document.js';
import type { FeedItem } from '../../old-site/documents/feed.js';
import { isAbsoluteUrl } from '../../urls.js';
import { postAt } from './destination.js';
import { freshIdOf } from './feed-ids.js';
import { readRequested } from '../redirects/read-address.js';
import type { Site } from '../site.js';
import { termsOf } from '../taxonomies.js';

/** What a feed reader makes of an item. */
export type Continuity =
  /** The reader knows the item by its id. */
  | { readonly kind: 'known'; readonly post: Post; readonly old: FeedItem }
  /** The reader knows the post under another id, and shows it again. */
  | {
      readonly kind: 'changed';
      readonly post: Post;
      readonly old: FeedItem;
      readonly id: string;
      /** The post whose id is the old one now, for it has taken that address, with an id for it; null where it is told with its own item. */
      readonly successor: { readonly post: Post; readonly id: string } | null;
    }
  /** The post is older than what the old feed ended with, and its id is not the old one for certain. */
  | {
      readonly kind: 'beyond';
      readonly post: Post;
      readonly id: string;
      /** How many posts come before it in the feed. */
      readonly newer: number;
      /** True where the old feed had another post of the same moment, and so had them in another order. */
      readonly isTie: boolean;
    }
  /** The old feed did not have it, but its id is its address, and so are the ids of all that the old feed had. */
  | { readonly kind: 'presumed'; readonly post: Post }
  /** Written since. */
  | { readonly kind: 'new'; readonly post: Post }
  /** Changed like the others, but too old to be in a feed. */
  | { readonly kind: 'out of feed'; readonly post: Post; readonly old: FeedItem }
  /** No post here is this item; no reader will show it. */
  | { readonly kind: 'unknown'; readonly old: FeedItem };

/** True for what a subscriber would see as new although it is not. */
export function isShownAgain({ kind }: Continuity): boolean {
  return kind === 'changed' || kind === 'beyond';
}

/** Compares what subscribers have seen with the feed that they get now, item by item: the old ones first, in their order. */
export function compareFeeds(site: Site, oldItems: readonly FeedItem[]): readonly Continuity[] {
  const { feedSize } = site.settings;
  const byId = new Map(site.documents.posts.map((post) => [site.feedIdOf(post), post]));
  const inFeed = new Set(
    [site.documents, ...Object.values(site.taxonomies).flatMap(({ terms }) => terms)].flatMap((list) =>
      list.posts.slice(0, feedSize),
    ),
  );
  const postOf = createPostFinder(site, oldItems);
  const known = new Map<FeedItem, Post>();
  for (const item of oldItems) {
    const post = byId.get(item.id);
    if (post !== undefined && isSame(item, post, postOf(item))) known.set(item, post);
  }
  const knownPosts = new Set(known.values());
  /** What readers know by another id, or saw before the feeds ended. */
  const changed = new Map<FeedItem, Post>();
  for (const item of oldItems) {
    const post = known.has(item) ? null : postOf(item);
    // a post that readers know by an item of its own: this one was merged into it
    if (post !== null && !knownPosts.has(post)) changed.set(item, post);
  }
  const idsThen = new Map(Array.from(changed, ([item, post]) => [post, item.id]));
  const found = new Set([...knownPosts, ...changed.values()]);
  const successorOf = ({ id }: FeedItem) => {
    const post = byId.get(id);
    if (post?.guid !== null || (found.has(post) && inFeed.has(post))) return null;
    return { post, id: idsThen.get(post) ?? freshIdOf(site, post) };
  };
  const old = oldItems.map((item): Continuity => {
    const same = known.get(item);
    if (same !== undefined) return { kind: 'known', post: same, old: item };
    const post = changed.get(item);
    if (post === undefined) return { kind: 'unknown', old: item };
    if (!inFeed.has(post)) return { kind: 'out of feed', post, old: item };
    return { kind: 'changed', post, old: item, id: site.feedIdOf(post), successor: successorOf(item) };
  });
  const newest = newestDate(oldItems, found);
  // an item without a post may have been in no term
  const posts = old.some(({ kind }) => kind === 'unknown') ? site.documents.posts : listOf(site, found);
  const oldIds = new Set(oldItems.map(({ id }) => id));
  const moments = new Set(Array.from(found, ({ date }) => date.getTime()));
  const areAddresses =
    known.size > 0 &&
    changed.size === 0 &&
    oldItems.every(({ id }) => isAbsoluteUrl(id)) &&
    [...knownPosts].every((post) => hasOwnId(site, post));
  const others = posts.slice(0, feedSize).flatMap((post, newer): Continuity[] => {
    if (found.has(post)) return [];
    const id = site.feedIdOf(post);
    const isNew = post.date.getTime() > newest || !hasOwnId(site, post) || oldIds.has(id);
    if (isNew) return [{ kind: 'new', post }];
    if (areAddresses) return [{ kind: 'presumed', post }];
    return [{ kind: 'beyond', post, id, newer, isTie: moments.has(post.date.getTime()) }];
  });
  return [...old, ...others];
}

/** The posts of the term whose feed the old one was: it skips whatever is not in that term. Else those of the site. */
function listOf({ documents: { posts }, taxonomies }: Site, found: ReadonlySet<Post>): readonly Post[] {
  const first = posts.findIndex((post) => found.has(post));
  const last = posts.findLastIndex((post) => found.has(post));
  const skipped = posts.slice(first, last).filter((post) => !found.has(post));
  const [some] = found;
  if (some === undefined || skipped.length === 0) return posts;
  const candidates = Object.values(taxonomies).flatMap((taxonomy) => termsOf(taxonomy, some));
  const term = candidates.find((candidate) => {
    const inTerm = new Set(candidate.posts);
    return [...found].every((post) => inTerm.has(post)) && !skipped.some((post) => inTerm.has(post));
  });
  return (term ?? { posts }).posts;
}

/** Whether its id is its present address: nothing says that readers know it by another one. */
function hasOwnId({ settings, documents, feedIdOf }: Site, post: Post): boolean {
  return post.guid === null && feedIdOf(post) === `${settings.address.origin}${documents.pathOf(post)}`;
}

function newestDate(items: readonly FeedItem[], posts: ReadonlySet<Post>): number {
  const times = [
    ...items.flatMap(({ date }) => date?.getTime() ?? []),
    ...[...posts].map(({ date }) => date.getTime()),
  ];
  return times.reduce((a, b) => Math.max(a, b), -Infinity);
}

const DAY = 24 * 60 * 60 * 1000;

/** False where an item and the post with its id have nothing else in common: the id was copied, or given to another post. */
function isSame(item: FeedItem, post: Post, named: Post | null): boolean {
  if (named === post || titleKey(item.title) === titleKey(post.title) || item.date === null) return true;
  const isOfOther = post.guid === null && titleKey(item.title) === titleKey(named?.title ?? '');
  return isOfDay(item.date, post) && !isOfOther;
}

/** Of a date without a time, the zone may have been another. */
function isOfDay(date: Date, post: Post): boolean {
  return Math.abs(date.getTime() - post.date.getTime()) <= DAY;
}

/**
 * By address, then by title where only one post has it. A post of another title, as a translation, may have taken the
 * address since, while the one of this title is here, with its date. A title that several items have, as Tumblr's
 * `Photo`, does not say so.
 */
function createPostFinder(site: Site, items: readonly FeedItem[]): (item: FeedItem) => Post | null {
  const byTitle = byOwnTitle(site.documents.posts);
  const itemByTitle = byOwnTitle(items);
  return (item) => {
    const key = titleKey(item.title);
    const named = byTitle.get(key) ?? null;
    const isNamed = named !== null && itemByTitle.get(key) === item;
    if (isNamed && item.date !== null && isOfDay(item.date, named)) return named;
    const addresses = [item.link ?? '', item.id].filter(isAbsoluteUrl);
    for (const address of addresses) {
      const post = postAt(site.table, readRequested(address.replace(/^\/\//, 'https://')));
      if (post !== null) return post;
    }
    return named;
  };
}

/** Those that share a title are null. */
function byOwnTitle<T extends { readonly title: string }>(
  titled: readonly T[],
): ReadonlyMap<string, T | null> {
  const byTitle = new Map<string, T | null>();
  for (const one of titled) {
    const key = titleKey(one.title);
    byTitle.set(key, byTitle.has(key) ? null : one);
  }
  byTitle.delete('');
  return byTitle;
}

function titleKey(title: string): string {
  return title.normalize('NFC').replace(/\s+/g, ' ').trim().toLowerCase();
}
