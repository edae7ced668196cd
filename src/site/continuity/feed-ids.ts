import type { Post } from '../../content/documents/document.js';
import type { Settings } from '../../content/settings/settings.js';
import { LOCK_FILE, type LockedAddress } from '../../content/urls-lock.js';
import { describe, type Problem } from '../../problems.js';
import type { PathTable } from '../addresses/path-table.js';
import { postAt } from './destination.js';
import type { Documents } from '../documents.js';

/** What ids are made of: of a site, or of one that is being made. */
export interface IdSource {
  readonly settings: Settings;
  readonly documents: Documents;
  readonly table: PathTable;
  readonly locked: readonly LockedAddress[];
}

/**
 * The id of a post in feeds, which decides whether a reader shows it as new: its `guid`, else the oldest
 * locked address that still leads to it, else its present one. So it outlives a new slug, another permalink
 * pattern and the change from http to https.
 */
export function createFeedIds(source: IdSource): (post: Post) => string {
  const { settings, documents } = source;
  let oldest: ReadonlyMap<Post, LockedAddress> | null = null;
  return (post) => {
    oldest ??= oldestAddresses(source);
    return post.guid ?? oldest.get(post)?.url ?? `${settings.address.origin}${documents.pathOf(post)}`;
  };
}

function oldestAddresses(
  { locked, table, documents }: IdSource,
  counts: (address: LockedAddress, post: Post) => boolean = () => true,
): ReadonlyMap<Post, LockedAddress> {
  const oldest = new Map<Post, LockedAddress>();
  for (const address of locked) {
    const post = address.isRedirect ? null : postAt(table, address.target);
    if (post === null || !counts(address, post)) continue;
    const rival = oldest.get(post);
    if (rival === undefined || isOlder(address, rival, documents.pathOf(post))) oldest.set(post, address);
  }
  return oldest;
}

/** Of those that were recorded together, a post's own address is older: the other came to it with a post that was merged into it. */
function isOlder(a: LockedAddress, b: LockedAddress, path: string): boolean {
  if (a.since !== b.since) return a.since < b.since;
  if ((a.target === path) !== (b.target === path)) return a.target === path;
  return a.url < b.url;
}

/**
 * Posts whose id was recorded before they appeared, and so was another post's, which was merged into it or has lost its
 * address to it. Or the date has been changed: only the author knows, so the id stays until it is written down.
 */
export function inheritedIdProblems(source: IdSource): readonly Problem[] {
  const oldest = oldestAddresses(source);
  const inherited = [...oldest].filter(([post, address]) => post.guid === null && !isOf(address, post));
  if (inherited.length === 0) return [];
  const own = oldestAddresses(source, isOf);
  const { settings, documents, locked } = source;
  const { origin } = settings.address;
  const urls = new Set(locked.map(({ url }) => url));
  return inherited.map(([post, { url, target, since, line }]) => {
    const { file } = post;
    const path = documents.pathOf(post);
    const present = `${origin}${path}`;
    const id = own.get(post)?.url ?? (urls.has(present) ? freshIdOf(source, post) : present);
    const guid = `guid: ${JSON.stringify(url)}`;
    const other = target === path ? `\n    and into the post that had it, if it is still here: ${guid}` : '';
    return {
      file: LOCK_FILE,
      line,
      message: `${url} is the id of ${file} in feeds, but was recorded on ${since.slice(0, 10)}, before the date of that post`,
      hint:
        `If it was another post's, write into ${file}: guid: ${JSON.stringify(id)}${other}\n` +
        `    If it is the same post with a later date, write into ${file}: ${guid}`,
    };
  });
}

/** An id that no post has had, for one whose address has been another post's id. RFC 4151. */
export function freshIdOf(
  { settings, documents }: Pick<IdSource, 'settings' | 'documents'>,
  post: Post,
): string {
  const { hostname } = new URL(settings.address.origin);
  return `tag:${hostname},${post.date.toISOString().slice(0, 10)}:${documents.pathOf(post)}`;
}

/** False for an address that was recorded before the post can have had it: only what has appeared is recorded. */
function isOf({ since }: LockedAddress, { date }: Post): boolean {
  // a day, or a time to the second
  const length = Math.min(since.length, '2026-11-25T12:30:00'.length);
  return date.toISOString().slice(0, length) <= since;
}

const ONE_IS_SHOWN =
  'A feed reader shows one of two posts with one id: remove the line from the one that did not have it in the old feed.';

/** Posts that have the `guid` of another post, or its address where that is its id. RFC 4287, 4.2.6: an id is of one entry. */
export function guidProblems(
  { settings, documents }: IdSource,
  feedIdOf: (post: Post) => string,
): readonly Problem[] {
  const { origin } = settings.address;
  const { posts, pathOf } = documents;
  // a copy is newer than what it was made of
  const withGuid = posts.filter(({ guid }) => guid !== null).toReversed();
  if (withGuid.length === 0) return [];
  const holders = new Map<string, Post>();
  const problems: Problem[] = [];
  const tell = ({ file, lineOf, guid }: Post, message: string): void => {
    const line = lineOf(['guid']);
    problems.push({ file, line, message: `guid ${describe(guid)} ${message}`, hint: ONE_IS_SHOWN });
  };
  for (const post of withGuid) {
    const holder = holders.get(post.guid ?? '');
    if (holder === undefined) holders.set(post.guid ?? '', post);
    else tell(post, `is that of ${holder.file} too, on line ${holder.lineOf(['guid'])}`);
  }
  for (const other of posts) {
    const holder = other.guid === null ? holders.get(`${origin}${pathOf(other)}`) : undefined;
    // to ask for the id of each would look through the whole lock
    if (holder === undefined) continue;
    if (feedIdOf(other) === holder.guid)
      tell(holder, `is the id of ${other.file} too, which has that address`);
  }
  return problems;
}
