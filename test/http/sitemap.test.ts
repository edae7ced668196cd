import { makeApp, post, SITE_YAML } from '../support/blog.js';
import { attributesOf, pageOf, parseSitemap } from '../support/documents.js';
import { bodyOf } from '../support/http.js';

const app = makeApp({
  'site.yaml': `${SITE_YAML}page_size: 2\n`,
  'posts/a.md': post('title: A\ndate: 2026-01-01\ncategories: [Travel]\nredirect_from: /old'),
  'posts/b.md': post(
    'title: B\ndate: 2026-01-02\nupdated: "2026-02-03T04:05:06Z"\ncategories: [Travel]\nslug: "q&a"',
  ),
  'posts/c/index.md': post('title: C\ndate: 2026-01-03\ncategories: [Travel]'),
  'posts/c/photo.png': Buffer.from('image'),
  'posts/copy.md': post('title: Copy\ndate: 2025-01-01\ncanonical_link: https://other.test/x'),
  'posts/hidden.md': post('title: Hidden\npublished: false'),
  'posts/later.md': post('title: Later\ndate: 2030-01-01'),
  'pages/about.md': '---\ntitle: About\nupdated: 2026-01-05\n---\nText.\n',
  'pages/plan.md': '---\ntitle: Plan\npublished: false\n---\nText.\n',
});

test('the sitemap lists every page that wants to be found, once, and nothing else', async () => {
  const locations = parseSitemap(await bodyOf(app, '/sitemap.xml')).map(({ loc }) => loc);
  expect(locations.toSorted()).toEqual(
    [
      'https://blog.test/',
      'https://blog.test/about',
      'https://blog.test/archive',
      'https://blog.test/categories',
      'https://blog.test/categories/travel',
      'https://blog.test/categories/travel/page/2',
      'https://blog.test/page/2',
      'https://blog.test/posts/a',
      'https://blog.test/posts/c',
      'https://blog.test/posts/q&a',
    ].toSorted(),
  );
});

test('every address of the sitemap is a page and its own canonical URL', async () => {
  for (const { loc } of parseSitemap(await bodyOf(app, '/sitemap.xml'))) {
    const $ = await pageOf(app, loc.slice('https://blog.test'.length));
    expect(attributesOf($, 'link[rel=canonical]', 'href')).toEqual([loc]);
  }
});

test('pages are dated by their last change, posts without one by their date, lists not at all', async () => {
  const entries = new Map(
    parseSitemap(await bodyOf(app, '/sitemap.xml')).map(({ loc, lastmod }) => [loc, lastmod]),
  );
  expect(entries.get('https://blog.test/posts/a')).toBe('2026-01-01T00:00:00.000Z');
  expect(entries.get('https://blog.test/posts/q&a')).toBe('2026-02-03T04:05:06.000Z');
  expect(entries.get('https://blog.test/about')).toBe('2026-01-05T00:00:00.000Z');
  expect(entries.get('https://blog.test/')).toBeUndefined();
});

test('a post is never dated before it appeared', async () => {
  const older = makeApp({ 'posts/a.md': post('date: 2026-02-01\nupdated: 2020-01-01') });
  const entries = parseSitemap(await bodyOf(older, '/sitemap.xml'));
  expect(entries.find(({ loc }) => loc.endsWith('/posts/a'))?.lastmod).toBe('2026-02-01T00:00:00.000Z');
});

test('lists with nothing in them are left out', async () => {
  const locations = parseSitemap(await bodyOf(makeApp({}), '/sitemap.xml')).map(({ loc }) => loc);
  expect(locations).toEqual(['https://blog.test/', 'https://blog.test/archive']);
});
