import request from 'supertest';
import { SITE_YAML, makeApp, post } from '../../support/blog.js';
import { attributesOf, pageOf, parseSitemap } from '../../support/documents.js';
import { FEED_FILES, READERS } from '../../support/feeds.js';
import { bodyOf } from '../../support/http.js';

const TYPES = {
  'feed.xml': 'application/rss+xml',
  'atom.xml': 'application/atom+xml',
  'feed.json': 'application/feed+json',
};

const FILES = {
  'posts/new.md': post('title: New\ndate: 2026-03-01\ntags: [Node.js]'),
  'posts/both.md': post('title: Both\ndate: 2026-02-01\ntags: [Node.js, C++]\ncategories: Größe'),
  'posts/old.md': post('title: Old\ndate: 2026-01-01\ncategories: Größe'),
  'posts/draft.md': post('title: Draft\ntags: [Secret, Node.js]\ndraft: true'),
  'posts/later.md': post('title: Later\ndate: 2030-01-01\ntags: [Future, Node.js]'),
};
const app = makeApp(FILES);

describe.each(FEED_FILES)('%s', (file) => {
  const read = async (path: string) => READERS[file](await bodyOf(app, `${path}/${file}`));

  test.each([
    ['', 'Test blog', 'https://blog.test/', ['New', 'Both', 'Old']],
    ['/tags/nodejs', 'Node.js · Test blog', 'https://blog.test/tags/nodejs', ['New', 'Both']],
    ['/tags/cplusplus', 'C++ · Test blog', 'https://blog.test/tags/cplusplus', ['Both']],
    [
      '/categories/gr%C3%B6%C3%9Fe',
      'Größe · Test blog',
      'https://blog.test/categories/gr%C3%B6%C3%9Fe',
      ['Both', 'Old'],
    ],
  ])('of %j has the posts that belong there, newest first', async (path, title, home, titles) => {
    const feed = await read(path);
    expect(feed).toMatchObject({ title, home, self: `https://blog.test${path}/${file}` });
    expect(feed.items.map((item) => item.title)).toEqual(titles);
  });

  test('has its media type', async () => {
    const response = await request(app).get(`/tags/nodejs/${file}`);
    expect(response.get('Content-Type')).toBe(`${TYPES[file]}; charset=utf-8`);
  });

  test.each(['/tags/secret', '/tags/future', '/tags/none', '/tags', '/categories'])(
    'is not there below %s',
    async (path) => {
      await request(app).get(`${path}/${file}`).expect(404);
    },
  );

  test('of a term holds feed_size posts', async () => {
    const small = makeApp({ ...FILES, 'site.yaml': `${SITE_YAML}feed_size: 1\n` });
    const feed = READERS[file](await bodyOf(small, `/tags/nodejs/${file}`));
    expect(feed.items.map(({ title }) => title)).toEqual(['New']);
  });

  test('of a term is the same at any time', async () => {
    const late = makeApp(FILES, { now: () => new Date('2026-12-24') });
    expect(await bodyOf(late, `/tags/nodejs/${file}`)).toBe(await bodyOf(app, `/tags/nodejs/${file}`));
  });

  test('gets a scheduled post when the time has come', async () => {
    const late = makeApp(FILES, { now: () => new Date('2030-02-01') });
    const response = await request(late).get(`/tags/nodejs/${file}`).buffer(true);
    expect(READERS[file](response.text).items.map(({ title }) => title)).toEqual(['Later', 'New', 'Both']);
  });

  test('names the hub that site.yaml names, and none otherwise', async () => {
    const yaml = `${SITE_YAML}websub_hub: "https://hub.test/?a=1&b=2"\n`;
    const withHub = makeApp({ ...FILES, 'site.yaml': yaml });
    for (const path of ['', '/tags/nodejs']) {
      expect(READERS[file](await bodyOf(withHub, `${path}/${file}`)).hubs).toEqual([
        'https://hub.test/?a=1&b=2',
      ]);
    }
    expect((await read('')).hubs).toEqual([]);
  });
});

const linksOf = async (path: string) => {
  const $ = await pageOf(app, path);
  return ['type', 'title', 'href'].map((name) => attributesOf($, 'link[rel=alternate]', name));
};

test.each(['/', '/posts/new', '/archive', '/tags'])(
  '%s announces the three feeds of the site',
  async (path) => {
    expect(await linksOf(path)).toEqual([
      Object.values(TYPES),
      ['Test blog', 'Test blog (Atom)', 'Test blog (JSON Feed)'],
      ['/feed.xml', '/atom.xml', '/feed.json'],
    ]);
  },
);

test('the page of a term announces those of the site, and then its own', async () => {
  expect(await linksOf('/tags/cplusplus')).toEqual([
    [...Object.values(TYPES), ...Object.values(TYPES)],
    [
      'Test blog',
      'Test blog (Atom)',
      'Test blog (JSON Feed)',
      'C++ · Test blog',
      'C++ · Test blog (Atom)',
      'C++ · Test blog (JSON Feed)',
    ],
    [
      '/feed.xml',
      '/atom.xml',
      '/feed.json',
      '/tags/cplusplus/feed.xml',
      '/tags/cplusplus/atom.xml',
      '/tags/cplusplus/feed.json',
    ],
  ]);
});

test('every feed that a page announces is there, also under a path', async () => {
  const below = makeApp(FILES, { siteUrl: 'https://example.org/blog' });
  const links = attributesOf(await pageOf(below, '/blog/tags/nodejs'), 'link[rel=alternate]', 'href');
  expect(links).toHaveLength(6);
  for (const link of links) await request(below).get(link).expect(200);
});

test('no sitemap lists a feed', async () => {
  const locations = parseSitemap(await bodyOf(app, '/sitemap.xml')).map(({ loc }) => loc);
  expect(locations).toContain('https://blog.test/tags/nodejs');
  expect(locations.filter((loc) => /\.(?:xml|json)$/.test(loc))).toEqual([]);
});
