import type { Post } from '../content/documents/document.js';
import { feedPath } from '../site/addresses/claims.js';
import { lastUpdate } from '../site/documents.js';
import type { Site } from '../site/site.js';
import type { Term } from '../site/taxonomies.js';
import { FEED_FORMATS, type FeedFormat } from '../site/view.js';
import { withBase } from '../urls.js';
import { authorUrl, summaryModel } from './models.js';

/** Media types by format. */
export const FEED_TYPES: Readonly<Record<FeedFormat, string>> = {
  rss: 'application/rss+xml',
  atom: 'application/atom+xml',
  json: 'application/feed+json',
};

export type FeedModel = ReturnType<typeof feedModel>;

/** What the templates of feeds print: the newest posts of the site or of a term, dated by the posts and never by the clock. */
export function feedModel(site: Site, format: FeedFormat, term: Term | null) {
  const { settings } = site;
  const { origin } = settings.address;
  const posts = feedPosts(site, term);
  const title = titleOf(site, term);
  return {
    title,
    description: term === null ? settings.description : null,
    homeUrl: `${origin}${term?.path ?? withBase(settings.address, '/')}`,
    feedUrl: `${origin}${feedPath(settings.address, format, term)}`,
    hub: settings.websubHub,
    author: authorModel(site),
    updated: newest(posts.map((post) => lastChange(post).getTime())),
    posts: posts.map((post) => itemModel(site, post)),
  };
}

/** The newest posts of the site or of a term. */
export function feedPosts({ settings, documents }: Site, term: Term | null): readonly Post[] {
  return (term ?? documents).posts.slice(0, settings.feedSize);
}

/** A post in a feed. It is known by its id, which is `guid` to the letter if the post has one. */
function itemModel(site: Site, post: Post) {
  const { settings, documents } = site;
  const link = `${settings.address.origin}${documents.pathOf(post)}`;
  const guid = site.feedIdOf(post);
  const summary = summaryModel(site, post);
  // a spread would count the words of every post, which feeds do not print
  return Object.assign(summary, {
    date: post.date,
    link,
    guid,
    isPermaLink: guid === link,
    changed: lastChange(post),
    author: post.author ?? settings.author.name,
    terms: [...new Set([...summary.categories, ...summary.tags].map(({ title }) => title))],
    html: settings.feedContent === 'full' ? site.htmlForFeed(post) : null,
  });
}

/** Who writes the feed: Atom wants a name in any case (RFC 4287, 4.1.1). */
function authorModel(site: Site) {
  const { author, title } = site.settings;
  const isNamed = author.name !== null;
  return { name: author.name ?? title, isNamed, url: authorUrl(site), email: author.email };
}

/** The feeds that a page announces: those of the site, or of a term. */
export function feedLinks(site: Site, term: Term | null) {
  const title = titleOf(site, term);
  return FEED_FORMATS.map((format) => ({
    type: FEED_TYPES[format],
    title: format === 'rss' ? title : `${title} (${format === 'atom' ? 'Atom' : 'JSON Feed'})`,
    url: feedPath(site.settings.address, format, term),
  }));
}

function titleOf({ settings }: Site, term: Term | null): string {
  return term === null ? settings.title : `${term.title} · ${settings.title}`;
}

function lastChange(post: Post): Date {
  return lastUpdate(post) ?? post.date;
}

function newest(times: readonly number[]): Date | null {
  return times.length === 0 ? null : new Date(times.reduce((a, b) => Math.max(a, b)));
}
