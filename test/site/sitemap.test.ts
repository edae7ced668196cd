import { join } from 'node:path';
import type { Post } from '../../src/content/documents/document.js';
import { staticFilesInSteps } from '../../src/content/static-files.js';
import { createSite } from '../../src/site/site.js';
import { loadTemplates } from '../../src/views/theme/templates.js';
import { atOnce } from '../../src/steps.js';
import { render } from '../../src/views/render.js';
import { NOW, blogOptions, post } from '../support/blog.js';
import { loadContent } from '../support/content.js';

const STATIC = join(__dirname, '../../static');

/** A site with so many posts, copies of one another but for the slug. */
function siteOf(count: number) {
  const { content } = loadContent(blogOptions({ 'posts/a.md': post() }).folders.content);
  const [first] = content.posts;
  const posts = Array.from({ length: count }, (_, index) => ({ ...first, slug: `p${index}` })) as Post[];
  return createSite({ content: { ...content, posts }, staticFiles: [] }, NOW).site;
}

function locations(site: ReturnType<typeof siteOf>, path: string): string[] {
  const { templates } = loadTemplates(
    join(__dirname, '../../views'),
    site.settings,
    atOnce(staticFilesInSteps(STATIC)).files,
  );
  const entry = site.table.exact.get(path);
  if (entry?.kind !== 'page') throw new Error(`there is no ${path}`);
  return [...render(templates, site, entry.view, path).body.matchAll(/<loc>(.*?)<\/loc>/g)].map(
    ([, url = '']) => url,
  );
}

test('a site with more pages than a sitemap may list has an index of sitemaps that list each page once', () => {
  const site = siteOf(60_000);
  const parts = locations(site, '/sitemap.xml');
  expect(parts).toEqual(['https://blog.test/sitemap-1.xml', 'https://blog.test/sitemap-2.xml']);
  const lists = parts.map((url) => locations(site, new URL(url).pathname));
  expect(Math.max(...lists.map(({ length }) => length))).toBeLessThanOrEqual(50_000);
  const all = lists.flat();
  expect(new Set(all).size).toBe(all.length);
  expect(all.filter((url) => url.includes('/posts/'))).toHaveLength(60_000);
});
