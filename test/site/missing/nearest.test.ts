import fc from 'fast-check';
import { createNearest, type Nearest } from '../../../src/site/missing/nearest.js';
import { makeBlog, post } from '../../support/blog.js';
import type { Files } from '../../support/folder.js';

const nearestIn = (files: Files): Nearest => createNearest(makeBlog(files).current().site.documents);

const titled = (title: string, more = ''): string => post(`title: ${title}\n${more}`);

const nearest = nearestIn({
  'posts/why-serverless.md': titled('Why serverless', 'redirect_from: /why-serverless-186de8451a4'),
  'posts/autumn-in-the-garden.md': titled('Autumn in the garden', 'aliases: [/2014/03/leaves-and-rakes/]'),
  'posts/moving-a-blog-to-another-host.md': titled('Moving a blog to another host', 'wordpress_id: 123'),
  'posts/one.md': titled('The art of doing nothing at all', 'guid: https://example.org/?p=77'),
  'posts/cafe-culture.md': titled('Café culture'),
  'posts/rubys-garden-tools.md': titled("Ruby's garden tools"),
  'posts/chinese.md': titled('如何使用静态博客', 'slug: 如何使用静态博客'),
  'posts/emoji.md': titled('Party', 'slug: 🎉🎉'),
  'posts/january.md': titled('Monthly review', 'date: 2020-01-31\nredirect_from: /monthly-review'),
  'posts/march.md': titled('Monthly review', 'date: 2020-03-31\nredirect_from: /a/monthly-review'),
  'pages/about.md': '---\ntitle: About me\n---\nText.\n',
});

const SERVERLESS = 'posts/why-serverless.md';
const AUTUMN = 'posts/autumn-in-the-garden.md';
const MOVING = 'posts/moving-a-blog-to-another-host.md';
const NOTHING = 'posts/one.md';

describe('the same id or slug is certain:', () => {
  test.each([
    ['/@me/a-title-that-was-changed-186de8451a4', SERVERLESS, 'id'],
    ['/p/186de8451a4', SERVERLESS, 'id'],
    ['/P/186DE8451A4/', SERVERLESS, 'id'],
    ['/?p=123', MOVING, 'id'],
    ['/index.php?page_id=123&preview=true', MOVING, 'id'],
    ['/archives/123', MOVING, 'id'],
    ['/123/', MOVING, 'id'],
    ['/?p=77', NOTHING, 'id'],
    ['/blog/why-serverless', SERVERLESS, 'slug'],
    ['/2026/01/02/why-serverless/', SERVERLESS, 'slug'],
    ['/2026-01-02-why-serverless.html', SERVERLESS, 'slug'],
    ['/Why_Serverless.php', SERVERLESS, 'slug'],
    ['/blog/why-serverless/amp/', SERVERLESS, 'slug'],
    ['/blog/why-serverless/comment-page-2', SERVERLESS, 'slug'],
    ['/blog/why-serverless/page/2/amp/', SERVERLESS, 'slug'],
    ['/blog/why-serverless/index.html?utm_source=x', SERVERLESS, 'slug'],
    ['/journal/leaves-and-rakes.html', AUTUMN, 'slug'],
    ['/x/the-art-of-doing-nothing-at-all', NOTHING, 'title'],
    ['/x/caf%C3%A9-culture', 'posts/cafe-culture.md', 'slug'],
    ['/x/cafe%CC%81-culture', 'posts/cafe-culture.md', 'slug'],
    ['/x/caf%E9-culture', 'posts/cafe-culture.md', 'slug'],
    ['/x/rubys-garden-tools', 'posts/rubys-garden-tools.md', 'slug'],
    [`/x/${encodeURIComponent('如何使用静态博客')}`, 'posts/chinese.md', 'slug'],
    ['/2020/03/monthly-review', 'posts/march.md', 'slug'],
    ['/en/about', 'pages/about.md', 'slug'],
  ])('%s', (path, file, reason) => {
    const [first] = nearest(path);
    expect({ file: first?.document.file, reason: first?.reason }).toEqual({ file, reason });
    expect(first?.confidence).toBeGreaterThanOrEqual(0.9);
  });
});

test('a long query hides nothing of the path', () => {
  const [first] = nearest(`/blog/why-serverless?utm_content=${'a'.repeat(2000)}`);
  expect({ file: first?.document.file, reason: first?.reason }).toEqual({ file: SERVERLESS, reason: 'slug' });
});

describe('most words or a typing mistake is likely:', () => {
  test.each([
    ['/posts/why-serverles', SERVERLESS],
    ['/posts/whyserverless', SERVERLESS],
    ['/posts/ehy-serverless', SERVERLESS],
    ['/posts/why-servrless', SERVERLESS],
    ['/posts/serverless-why', SERVERLESS],
    ['/posts/autumn-garden', AUTUMN],
    ['/posts/moving-your-blog-to-another-host', MOVING],
    ['/posts/moving-blog-host', MOVING],
    ['/posts/abuot', 'pages/about.md'],
    [`/x/${encodeURIComponent('使用静态博客')}`, 'posts/chinese.md'],
  ])('%s', (path, file) => {
    const [first] = nearest(path);
    expect(first?.document.file).toBe(file);
    expect(first?.confidence).toBeGreaterThanOrEqual(path.includes('abuot') ? 0.4 : 0.6);
    expect(first?.confidence).toBeLessThan(0.9);
  });
});

test.each(['/2015/03/why-serverless', '/2026/05/why-serverless'])(
  '%s names another date than the post with this slug has, and so nobody is sent there unasked',
  (path) => {
    expect(nearest(path)[0]).toMatchObject({ document: { file: SERVERLESS }, reason: 'slug' });
    expect(nearest(path)[0]?.confidence).toBeLessThan(0.9);
  },
);

test('the turn of a day in another time zone is no other date', () => {
  const eve = nearestIn({ 'posts/new-year.md': titled('New year', 'date: 2025-12-31T23:30:00Z') });
  expect(eve('/2026/01/new-year')[0]?.confidence).toBeGreaterThanOrEqual(0.9);
  expect(eve('/2026/02/new-year')[0]?.confidence).toBeLessThan(0.9);
});

test('two posts with one slug are both proposed, and none is certain', () => {
  const found = nearest('/x/monthly-review');
  expect(found.map(({ document }) => document.file).sort()).toEqual(['posts/january.md', 'posts/march.md']);
  expect(Math.max(...found.map(({ confidence }) => confidence))).toBeLessThan(0.9);
});

test('an id that two documents have tells nothing', () => {
  const both = nearestIn({
    'posts/a.md': titled('First', 'wordpress_id: 5'),
    'posts/b.md': titled('Second', 'guid: https://blog.test/?p=5'),
  });
  expect(both('/?p=5')).toEqual([]);
});

test('a slug goes before a title', () => {
  const both = nearestIn({ 'posts/hello.md': titled('Something else'), 'posts/b.md': titled('Hello') });
  expect(both('/x/hello')[0]).toMatchObject({ document: { file: 'posts/hello.md' }, path: '/posts/hello' });
  expect(both('/x/hello')[0]?.confidence).toBeGreaterThanOrEqual(0.9);
});

test.each([
  ['/intro', ['intro-to-rust']],
  ['/intro', ['intro-to-rust', 'intro-to-go']],
  ['/about', ['about-me']],
])('%s is surely none of %j, whose slugs merely begin so', (path, slugs) => {
  const posts = slugs.map((slug) => [`posts/${slug}.md`, titled(slug.replaceAll('-', ' '))]);
  const [first] = nearestIn(Object.fromEntries(posts) as Files)(path);
  expect(first?.confidence ?? 0).toBeLessThan(0.9);
});

test('a rare word counts more than one that many posts have', () => {
  const many = Object.fromEntries(
    Array.from({ length: 30 }, (_, number) => [
      `posts/garden-note-${number}.md`,
      titled(`Garden note ${number}`),
    ]),
  );
  const found = nearestIn({ ...many, 'posts/compost-basics.md': titled('Compost basics') });
  expect(found('/garden-compost')[0]?.document.file).toBe('posts/compost-basics.md');
});

test.each([
  '/',
  '//////',
  '/2014/',
  '/2014/03/',
  '/asdf-qwer',
  '/x',
  '/%',
  '/%ff%fe',
  '/feed/',
  '/page/7',
  '/?p=999',
  '/123-recipes',
  '/tag/feedface',
  `/${encodeURIComponent('完全不同')}`,
  `/${'a'.repeat(10_000)}`,
  `/${'/'.repeat(10_000)}`,
])('nothing is near %.40s', (path) => {
  expect(nearest(path)).toEqual([]);
});

test('at most three are proposed, the best first', () => {
  const weekly = nearestIn(
    Object.fromEntries(
      [1, 2, 3, 4, 5].map((month) => [
        `posts/n${month}.md`,
        titled('Weekly notes', `date: 2026-0${month}-15`),
      ]),
    ),
  );
  const found = weekly('/2026/03/weekly-notes');
  expect(found).toHaveLength(3);
  expect(found[0]?.document.file).toBe('posts/n3.md');
  expect(found[0]?.confidence).toBeGreaterThan(found[1]?.confidence ?? 1);
});

test('hidden posts are proposed to nobody', () => {
  const hidden = nearestIn({
    'posts/secret-plans.md': titled('Secret plans', 'published: false'),
    'posts/later-plans.md': titled('Later plans', 'date: 2999-01-01'),
  });
  expect(hidden('/x/secret-plans')).toEqual([]);
  expect(hidden('/x/later-plans')).toEqual([]);
});

test('whatever is asked, there are at most three different documents with a confidence from 0 to 1', () => {
  const text = fc.oneof(fc.string({ unit: 'binary' }), fc.webUrl(), fc.constantFrom('/why', '/2020/monthly'));
  fc.assert(
    fc.property(text, (target) => {
      const found = nearest(target);
      expect(found.length).toBeLessThanOrEqual(3);
      expect(new Set(found.map(({ path }) => path)).size).toBe(found.length);
      for (const { confidence } of found) {
        expect(confidence).toBeGreaterThan(0);
        expect(confidence).toBeLessThanOrEqual(1);
      }
    }),
  );
});

test('a slug with one letter changed, left out or added still finds its post', () => {
  const slug = 'moving-a-blog-to-another-host';
  fc.assert(
    fc.property(fc.nat(slug.length - 1), fc.constantFrom('', 'q', 'qq'), (place, put) => {
      const path = `/x/${slug.slice(0, place)}${put}${slug.slice(place + 1)}`;
      expect(nearest(path)[0]?.document.file).toBe(MOVING);
    }),
  );
});

test.each([
  ['/2020/01/monthly-revue/', 'posts/january.md'],
  ['/2020/03/monthly-revue/', 'posts/march.md'],
])('of two that are as near, %s is that of its month', (target, file) => {
  expect(nearest(target)[0]?.document.file).toBe(file);
});

describe('what tells against a document is left to a person:', () => {
  const files: Files = {
    'posts/hello-world.md': titled('Hello world', 'date: 2014-03-09'),
    'posts/third.md': titled('Third', 'wordpress_id: 5'),
    'posts/nodejs.md': titled('Node.js'),
    'posts/a/news.md': titled('News of spring', 'slug: news-a\nredirect_from: /2020/news'),
    'posts/b/news.md': titled('News of autumn', 'slug: news-b\nredirect_from: /2021/news'),
    'posts/weekly.md': titled('Weekly', 'redirect_from: /weekly-186de8451a4'),
  };
  const find = nearestIn(files);

  test.each([
    ['the number of another script', '/forum/viewtopic.php?p=5'],
    ['the number of another script', '/download.php?id=5'],
    ['the number of something else', '/gallery/5'],
    ['an id of one and the slug of another', '/x/hello-world/?page_id=5'],
    ['two that have the slug', '/old/news'],
    ['another article of Medium', '/weekly-aaaa8451a401'],
    ['a feed of comments', '/2014/03/hello-world/feed/'],
    ['a feed of comments', '/hello-world/feed/atom/'],
    ['a trackback', '/nodejs/trackback/'],
    ['a tag', '/tag/nodejs/'],
    ['the feed of a category', '/category/nodejs/feed/'],
    ['an author', '/author/nodejs'],
    ['one page of a script', '/hello-world.php?sid=2'],
  ])('%s, %s', (_why, path) => {
    for (const { confidence } of find(path)) expect(confidence).toBeLessThan(0.6);
  });

  test.each([
    ['/?p=5', 'posts/third.md'],
    ['/blog/?page_id=5', 'posts/third.md'],
    ['/2014/03/hello-world/?utm_source=x', 'posts/hello-world.md'],
    ['/weekly-186de8451a4', 'posts/weekly.md'],
    ['/x/weekly', 'posts/weekly.md'],
    ['/articles/nodejs', 'posts/nodejs.md'],
    ['/a/b/?p=5', 'posts/third.md'],
    ['/posts/topics/nodejs', 'posts/nodejs.md'],
    ['/nodejs.html?page=2', 'posts/nodejs.md'],
    ['/nodejs.php?fbclid=x', 'posts/nodejs.md'],
  ])('but not %s', (path, file) => {
    const [first] = find(path);
    expect(first?.document.file).toBe(file);
    expect(first?.confidence).toBeGreaterThanOrEqual(0.9);
  });
});
