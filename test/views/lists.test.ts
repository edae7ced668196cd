import type { Site } from '../../src/site/site.js';
import type { View } from '../../src/site/view.js';
import { postsByYear } from '../../src/views/archive.js';
import { render } from '../../src/views/render.js';
import { SITE_YAML, makeApp, makeBlog, post } from '../support/blog.js';
import { attributesOf, pageOf, textsOf } from '../support/documents.js';

const FILES = {
  'posts/told.md': post('description: A description.\ntimeToRead: 7\ntags: [all]', 'A text.'),
  'posts/untold.md': post('tags: [all]', 'A text.'),
};

/** Which texts are read for a view, and how. */
function readFor(viewOf: (site: Site) => View): { read: string[]; body: string } {
  const { site, templates } = makeBlog(FILES).current();
  const read: string[] = [];
  const watched: Site = {
    ...site,
    rendered: (document) => {
      read.push(`all of ${document.slug}`);
      return site.rendered(document);
    },
    digestOf: (document) => {
      read.push(document.slug);
      return site.digestOf(document);
    },
  };
  const { body } = render(templates, watched, viewOf(watched), '/');
  return { read: [...new Set(read)], body };
}

test.each<[string, (site: Site) => View]>([
  ['home page', () => ({ name: 'home', number: 1 })],
  [
    'page of a tag',
    ({ taxonomies: { tags } }) => {
      const [term] = tags.terms;
      if (term === undefined) throw new Error('unreachable: the posts have a tag');
      return { name: 'term', term, number: 1 };
    },
  ],
])('the %s renders no post, and reads only those whose front matter leaves something open', (_, viewOf) => {
  const { read, body } = readFor(viewOf);
  expect(read).toEqual(['untold']);
  expect(body).toContain('A description.');
  expect(body).toContain('A text.');
  expect(body).toContain('7 min read');
  expect(body).toContain('1 min read');
});

test.each([
  ['en-GB', 'UTC', '5 January'],
  ['en', 'UTC', 'January 5'],
  ['ja', 'UTC', '1月5日'],
  ['de', 'Asia/Tokyo', '6. Januar'],
])('the archive says the year once, above its posts, in %s and %s', async (language, timeZone, day) => {
  const site = `${SITE_YAML}language: ${language}\ntime_zone: ${timeZone}\n`;
  const files = { 'site.yaml': site, 'posts/a.md': post('date: "2017-01-05T17:03:59.102Z"') };
  const $ = await pageOf(makeApp(files), '/archive');
  expect([textsOf($, '.year h2'), textsOf($, '.year time')]).toEqual([['2017'], [day]]);
  expect($('.year time').attr('datetime')).toBe('2017-01-05T17:03:59.102Z');
});

test('the archive reads no post', () => {
  expect(readFor(() => ({ name: 'archive' })).read).toEqual([]);
});

test.each([
  ['/', '.post-list h2'],
  ['/', '.post-list h2 + p'],
  ['/archive', '.lines a'],
  ['/posts/told', 'h1'],
  ['/posts/long', '.kicker a'],
  ['/posts/long', '.toc a'],
  ['/posts/long', 'a[rel=tag]'],
  ['/posts/long', '.pager a > :last-child'],
  ['/tags', '.terms a'],
  ['/tags/all', 'h1'],
  ['/about', 'h1'],
])('what an author wrote has a direction of its own: %s %s', async (path, selector) => {
  const more = {
    'posts/long.md': post(
      'categories: [all]\ntags: [all]',
      'A text.\n\n## One\n\n## Two\n\n## Three\n\n## Four',
    ),
    'pages/about.md': '---\ntitle: About\n---\n',
  };
  const $ = await pageOf(makeApp({ ...FILES, ...more }), path);
  const directions = attributesOf($, selector, 'dir');
  expect([...new Set(directions)]).toEqual(['auto']);
});

test.each([
  ['Pacific/Kiritimati', ['2026', '2026', '2025']],
  ['UTC', ['2026', '2025', '2025']],
  ['Pacific/Pago_Pago', ['2025', '2025', '2025']],
])('the archive goes by the year of %s', (timeZone, years) => {
  const dates = ['2026-01-01T08:00:00Z', '2025-12-31T12:00:00Z', '2025-07-01T12:00:00Z'];
  const posts = dates.map((date, index) => [`posts/p${index}.md`, post(`date: "${date}"`)] as const);
  const settings = `${SITE_YAML}time_zone: ${timeZone}\n`;
  const { site } = makeBlog({ 'site.yaml': settings, ...Object.fromEntries(posts) }).current();
  const found = postsByYear(site).flatMap((group) => group.posts.map(({ slug }) => [slug, group.year]));
  expect(found).toEqual(years.map((year, index) => [`p${index}`, year]));
});
