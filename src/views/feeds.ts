import type { Post } from '../content/documents/document.js';
import { calendarIn } from '../content/dates.js';
import { sitemapPath } from '../site/addresses/claims.js';
import type { Site } from '../site/site.js';
import { withBase } from '../urls.js';
import { summaryModel } from './models.js';

/** What `feed.xml.njk` prints: the newest posts in full, dated by the posts and never by the clock. */
export function feedModel(site: Site) {
  const { settings, documents } = site;
  const posts = documents.posts.slice(0, settings.feedSize);
  return {
    homeUrl: `${settings.address.origin}${withBase(settings.address, '/')}`,
    updated: newestChange(posts),
    posts: posts.map((post) => {
      const link = `${settings.address.origin}${documents.pathOf(post)}`;
      const summary = summaryModel(site, post);
      return {
        ...summary,
        link,
        guid: post.guid ?? link,
        isPermaLink: post.guid === null || post.guid === link,
        author: post.author ?? settings.author.name,
        terms: [...new Set([...summary.categories, ...summary.tags].map(({ title }) => title))],
        html: site.htmlForFeed(post),
      };
    }),
  };
}

/** What `sitemap-index.xml.njk` prints. */
export function sitemapIndexModel({ settings: { address } }: Site, parts: number) {
  const url = (part: number): string => `${address.origin}${withBase(address, sitemapPath(part))}`;
  return { sitemaps: Array.from({ length: parts }, (_, index) => url(index + 1)) };
}

function newestChange(posts: readonly Post[]): Date | null {
  const times = posts.map((post) => Math.max(post.date.getTime(), post.updated?.getTime() ?? 0));
  return times.length === 0 ? null : new Date(times.reduce((a, b) => Math.max(a, b)));
}

/** Posts by year, as the calendar of the site's time zone has it; newest first. */
export function postsByYear({ settings, documents }: Site): { year: string; posts: Post[] }[] {
  const dayOf = calendarIn(settings.timeZone);
  const years = new Map<string, Post[]>();
  for (const post of documents.posts) {
    const { year } = dayOf(post.date);
    const group = years.get(year);
    if (group === undefined) years.set(year, [post]);
    else group.push(post);
  }
  return [...years].map(([year, posts]) => ({ year, posts }));
}
