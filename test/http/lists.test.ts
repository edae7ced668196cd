import request from 'supertest';
import { makeApp, post, SITE_YAML } from '../support/blog.js';
import { attributesOf, pageOf, textsOf } from '../support/documents.js';

/** Posts named 1, 2, 3 …, the last one the newest. */
const posts = (count: number, frontMatter = '') =>
  Object.fromEntries(
    Array.from({ length: count }, (_, index) => [
      `posts/p${index + 1}.md`,
      post(
        `title: "${index + 1}"\ndate: "2026-01-01T00:00:${String(index).padStart(2, '0')}Z"\n${frontMatter}`,
      ),
    ]),
  );

const blogOf = (count: number, pageSize: number, frontMatter = '') =>
  makeApp({ 'site.yaml': `${SITE_YAML}page_size: ${pageSize}\n`, ...posts(count, frontMatter) });

describe('the home page', () => {
  test('shows ten posts unless page_size says otherwise, newest first', async () => {
    const $ = await pageOf(makeApp(posts(11)), '/');
    expect(textsOf($, '.post-list h2')).toEqual(['11', '10', '9', '8', '7', '6', '5', '4', '3', '2']);
  });

  test.each([
    [5, 2, [['5', '4'], ['3', '2'], ['1']]],
    [
      4,
      2,
      [
        ['4', '3'],
        ['2', '1'],
      ],
    ],
    [2, 2, [['2', '1']]],
    [1, 2, [['1']]],
    [3, 1, [['3'], ['2'], ['1']]],
    [0, 2, [[]]],
  ])('of %i posts, %i to a page, has these pages: %j', async (count, size, expected) => {
    const app = blogOf(count, size);
    for (const [index, titles] of expected.entries()) {
      const $ = await pageOf(app, index === 0 ? '/' : `/page/${index + 1}`);
      expect(textsOf($, '.post-list h2')).toEqual(titles);
    }
    expect((await request(app).get(`/page/${expected.length + 1}`)).status).toBe(302);
  });

  test('leads from page to page, and back to / and not to /page/1', async () => {
    const app = blogOf(3, 1);
    const linksOf = async (path: string) => {
      const $ = await pageOf(app, path);
      return [
        attributesOf($, '.pager a[rel=prev]', 'href'),
        attributesOf($, '.pager a[rel=next]', 'href'),
        textsOf($, '.pager p'),
      ];
    };
    expect(await linksOf('/')).toEqual([[], ['/page/2'], ['Page 1 of 3']]);
    expect(await linksOf('/page/2')).toEqual([['/'], ['/page/3'], ['Page 2 of 3']]);
    expect(await linksOf('/page/3')).toEqual([['/page/2'], [], ['Page 3 of 3']]);
  });

  test('of a single page has no pagination', async () => {
    expect((await pageOf(blogOf(2, 2), '/'))('.pager')).toHaveLength(0);
  });

  test('numbers its further pages in title and canonical URL', async () => {
    const $ = await pageOf(blogOf(2, 1), '/page/2');
    expect($('title').text()).toBe('Page 2 · Test blog');
    expect(attributesOf($, 'link[rel=canonical]', 'href')).toEqual(['https://blog.test/page/2']);
  });

  test('orders posts of one moment by file name', async () => {
    const $ = await pageOf(
      makeApp({
        'posts/b.md': post('title: B'),
        'posts/a.md': post('title: A'),
        'posts/c.md': post('title: C'),
      }),
      '/',
    );
    expect(textsOf($, '.post-list h2')).toEqual(['A', 'B', 'C']);
  });

  test('says something kind while there is nothing', async () => {
    const $ = await pageOf(makeApp({}), '/');
    expect($('main a[href="/feed.xml"]')).toHaveLength(1);
  });

  test('shows each post with description, date and reading time', async () => {
    const $ = await pageOf(makeApp({ 'posts/a.md': post('description: In short\ntimeToRead: 7') }), '/');
    expect(textsOf($, 'article p')[0]).toBe('In short');
    expect(attributesOf($, 'article time', 'datetime')).toEqual(['2026-01-02T00:00:00.000Z']);
    expect($('article').text()).toContain('7 min read');
  });
});

describe.each(['categories', 'tags'] as const)('%s', (name) => {
  const oneEach = (...terms: string[]) =>
    makeApp(
      Object.fromEntries(
        terms.map((term, index) => [
          `posts/p${index}.md`,
          post(`title: P${index}\n${name}: [${JSON.stringify(term)}]`),
        ]),
      ),
    );

  test.each([
    ['C++', 'cplusplus'],
    ['C#', 'csharp'],
    ['C', 'c'],
    ['日本語', '日本語'],
    ['Überraschung', 'überraschung'],
    ['On the road', 'on-the-road'],
    ['a/b', 'ab'],
    ['node.js', 'nodejs'],
    ['page', 'page'],
    ['2026', '2026'],
    ['__proto__', '__proto__'],
    ['constructor', 'constructor'],
    ['<b>&amp;</b>', 'bampb'],
    ['100%', '100'],
  ])('called %s has its page at %s', async (term, slug) => {
    const app = oneEach(term);
    const $ = await pageOf(app, `/${name}`);
    const [href = ''] = attributesOf($, '.terms a', 'href');
    expect(decodeURIComponent(href)).toBe(`/${name}/${slug}`);
    const page = await pageOf(app, href);
    expect(textsOf(page, 'h1')).toEqual([term]);
    expect(textsOf(page, '.post-list h2')).toEqual(['P0']);
  });

  test('called C, C++ and C# are three', async () => {
    const $ = await pageOf(oneEach('C', 'C++', 'C#'), `/${name}`);
    expect(textsOf($, '.terms a')).toEqual(['C', 'C++', 'C#'].toSorted(new Intl.Collator('en').compare));
    expect(new Set(attributesOf($, '.terms a', 'href')).size).toBe(3);
  });

  test('that differ in case are one, called as most posts call it', async () => {
    const app = makeApp({
      'posts/a.md': post(`title: A\ndate: 2026-01-03\n${name}: [Node]`),
      'posts/b.md': post(`title: B\ndate: 2026-01-02\n${name}: [node]`),
      'posts/c.md': post(`title: C\ndate: 2026-01-01\n${name}: [NODE, node]`),
    });
    const $ = await pageOf(app, `/${name}`);
    expect(textsOf($, '.terms a')).toEqual(['node']);
    expect(textsOf($, '.terms .meta')).toEqual(['3 posts']);
    expect(textsOf(await pageOf(app, `/${name}/node`), '.post-list h2')).toEqual(['A', 'B', 'C']);
  });

  test('are listed in the alphabet of the site’s language', async () => {
    const files = Object.fromEntries(
      ['Öl', 'Zebra', 'apple', 'Orange'].map((term) => [
        `posts/${term}.md`,
        post(`title: ${term}\n${name}: ${term}`),
      ]),
    );
    const inLanguage = async (language: string) =>
      textsOf(
        await pageOf(makeApp({ 'site.yaml': `${SITE_YAML}language: ${language}\n`, ...files }), `/${name}`),
        '.terms a',
      );
    expect(await inLanguage('de')).toEqual(['apple', 'Öl', 'Orange', 'Zebra']);
    expect(await inLanguage('sv')).toEqual(['apple', 'Orange', 'Zebra', 'Öl']);
  });

  test('may be written as a list, on one line, or as a single text', async () => {
    const app = makeApp({
      'posts/a.md': post(`title: A\n${name}:\n     - One\n     - Two`),
      'posts/b.md': post(`title: B\n${name}: One, Two`),
      'posts/c.md': post(`title: C\n${name}: One`),
    });
    expect(textsOf(await pageOf(app, `/${name}`), '.terms .meta')).toEqual(['3 posts', '2 posts']);
  });

  test('with many posts have pages, too', async () => {
    const app = blogOf(3, 2, `${name}: [Travel]`);
    const first = await pageOf(app, `/${name}/travel`);
    const second = await pageOf(app, `/${name}/travel/page/2`);
    expect(textsOf(first, '.post-list h2')).toEqual(['3', '2']);
    expect(textsOf(second, '.post-list h2')).toEqual(['1']);
    expect(attributesOf(first, '.pager a', 'href')).toEqual([`/${name}/travel/page/2`]);
    expect(attributesOf(second, '.pager a', 'href')).toEqual([`/${name}/travel`]);
    expect(second('title').text()).toBe('Travel, page 2 · Test blog');
  });

  test('say so while there are none', async () => {
    const $ = await pageOf(makeApp({ 'posts/a.md': post() }), `/${name}`);
    expect($('.terms')).toHaveLength(0);
    expect($('main a[href="/archive"]')).toHaveLength(1);
  });

  test('with one post say 1 post', async () => {
    expect(textsOf(await pageOf(oneEach('One'), `/${name}`), '.terms .meta')).toEqual(['1 post']);
  });

  test('stay out of pages, which have none', async () => {
    const app = makeApp({ 'pages/about.md': `---\ntitle: About\n${name}: [Travel]\n---\nText.\n` });
    expect((await request(app).get(`/${name}/travel`)).status).toBe(404);
    expect((await request(app).get('/about')).status).toBe(200);
  });
});

describe('the archive', () => {
  const files = {
    'posts/a.md': post('title: A\ndate: "2026-01-01T03:00:00Z"'),
    'posts/b.md': post('title: B\ndate: "2025-12-31T20:00:00Z"'),
    'posts/c.md': post('title: C\ndate: "2024-06-01T00:00:00Z"'),
  };
  const yearsIn = async (timeZone: string) => {
    const $ = await pageOf(
      makeApp({ 'site.yaml': `${SITE_YAML}time_zone: ${timeZone}\n`, ...files }),
      '/archive',
    );
    return $('.year')
      .toArray()
      .map((section) => [
        $(section).find('h2').text(),
        ...textsOf($, '.year a').filter((title) => $(section).find('a').text().includes(title)),
      ]);
  };

  test.each([
    [
      'UTC',
      [
        ['2026', 'A'],
        ['2025', 'B'],
        ['2024', 'C'],
      ],
    ],
    [
      'America/New_York',
      [
        ['2025', 'A', 'B'],
        ['2024', 'C'],
      ],
    ],
    [
      'Asia/Tokyo',
      [
        ['2026', 'A', 'B'],
        ['2024', 'C'],
      ],
    ],
  ])('lists all posts by the year they have in %s', async (timeZone, years) => {
    expect(await yearsIn(timeZone)).toEqual(years);
  });

  test('is not cut into pages', async () => {
    expect((await pageOf(blogOf(30, 2), '/archive'))('.year a')).toHaveLength(30);
  });

  test('says so while there is nothing', async () => {
    expect((await pageOf(makeApp({}), '/archive'))('.empty')).toHaveLength(1);
  });
});

test('a permalink by date has the day of the site’s time zone', async () => {
  const app = makeApp({
    'site.yaml': `${SITE_YAML}time_zone: America/New_York\npermalink: /:year/:month/:day/:slug\n`,
    'posts/hello.md': post('date: "2026-01-01T03:00:00Z"'),
  });
  expect((await request(app).get('/2025/12/31/hello')).status).toBe(200);
});
