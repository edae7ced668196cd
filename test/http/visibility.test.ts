import type { RequestListener } from 'node:http';
import request from 'supertest';
import { END_OF_TIME } from '../../src/site/visibility.js';
import { appFor, blogOptions, makeApp, openWith, post } from '../support/blog.js';
import { parseSitemap } from '../support/documents.js';
import { bodyOf } from '../support/http.js';

const SECRET = 'Zebra';

/** A blog whose one secret post would show in every list, beside one that everybody may see. */
const filesWith = (frontMatter: string) => ({
  'posts/open.md': post('title: Open\ndate: 2026-01-02\ncategories: [Shared]\ntags: [shared]'),
  'posts/zebra/index.md': post(
    `title: ${SECRET}\ndescription: About a ${SECRET}\n${frontMatter}\ncategories: [Shared, Striped]\ntags: [shared, stripes]\nredirect_from: /old-zebra\nguid: zebra-guid`,
    `A ${SECRET}. ![](stripes.png)`,
  ),
  'posts/zebra/stripes.png': Buffer.from('image'),
  'posts/zebra/more/notes.txt': SECRET,
});

const LISTS = [
  '/',
  '/posts/open',
  '/archive',
  '/categories',
  '/categories/shared',
  '/tags',
  '/tags/shared',
  '/feed.xml',
  '/sitemap.xml',
  '/robots.txt',
] as const;

const OWN = [
  '/posts/zebra',
  '/posts/zebra/stripes.png',
  '/posts/zebra/more/notes.txt',
  '/categories/striped',
  '/tags/stripes',
] as const;

async function statusesOf(app: RequestListener, paths: readonly string[]): Promise<number[]> {
  const statuses: number[] = [];
  for (const path of paths) statuses.push((await request(app).get(path)).status);
  return statuses;
}

describe.each(['published: false', 'published: "false"', 'draft: true', 'date: 2030-01-01'])(
  'a post with %s',
  (frontMatter) => {
    const app = makeApp(
      filesWith(frontMatter.startsWith('date') ? frontMatter : `date: 2026-01-03\n${frontMatter}`),
    );

    test.each(LISTS)('is not in %s', async (path) => {
      expect((await bodyOf(app, path)).toLowerCase()).not.toMatch(/zebra|strip/);
    });

    test.each(OWN)('has nothing at %s', async (path) => {
      expect((await request(app).get(path)).status).toBe(404);
    });

    test.each([
      '/old-zebra',
      '/Old-Zebra/',
      '/POSTS/Zebra',
      '/posts/zebra.html',
      '/posts/zebra/',
      '/categories/striped/page/1',
    ])('is not betrayed by a redirect from %s', async (path) => {
      expect((await request(app).get(path)).status).toBe(404);
    });

    test('is not on the page for what is not there', async () => {
      expect((await request(app).get('/posts/zebra')).text.toLowerCase()).not.toMatch(/zebra|strip/);
    });
  },
);

test.each(['draft: true', 'date: 2030-01-01', 'published: false'])(
  'who asks for drafts finds a post with %s wherever it will be',
  async (frontMatter) => {
    const options = blogOptions(filesWith(frontMatter), { now: () => END_OF_TIME });
    const app = appFor(openWith({ ...options, showsDrafts: true }));
    expect(await statusesOf(app, OWN)).toEqual(OWN.map(() => 200));
    expect(await bodyOf(app, '/')).toContain(SECRET);
    expect((await request(app).get('/old-zebra')).headers['location']).toBe('/posts/zebra');
    // there is no such time, and a feed reader would ask for no later one
    expect((await request(app).get('/feed.xml')).headers['last-modified']).toBeUndefined();
  },
);

test('an unpublished page does not exist, and neither do its files and old paths', async () => {
  const app = makeApp({
    'pages/plan/index.md': '---\ntitle: Plan\npublished: false\nredirect_from: /old-plan\n---\nText.\n',
    'pages/plan/map.png': Buffer.from('image'),
  });
  expect(await statusesOf(app, ['/plan', '/plan/map.png', '/old-plan'])).toEqual([404, 404, 404]);
  expect(await bodyOf(app, '/sitemap.xml')).not.toContain('plan');
});

describe('a scheduled post', () => {
  const APPEARS = '2026-07-01T08:00:00.500Z';
  const time = new Date(APPEARS).getTime();
  const clock = { time: 0 };
  const lines: string[] = [];
  const now = () => new Date(clock.time);
  const app = makeApp(filesWith(`date: "${APPEARS}"`), { now }, lines);

  const shows = async (): Promise<string[]> => {
    const bodies = await Promise.all(LISTS.map(async (path) => [path, await bodyOf(app, path)] as const));
    return bodies.filter(([, body]) => /zebra|strip/i.test(body)).map(([path]) => path);
  };

  test('is nowhere a millisecond before its time', async () => {
    clock.time = time - 1;
    expect(await shows()).toEqual([]);
    expect(await statusesOf(app, [...OWN, '/old-zebra'])).toEqual([404, 404, 404, 404, 404, 404]);
  });

  test('is everywhere at its time, with no restart and no reload', async () => {
    clock.time = time;
    expect(await shows()).toEqual(LISTS.filter((path) => path !== '/robots.txt'));
    expect(await statusesOf(app, [...OWN, '/old-zebra'])).toEqual([200, 200, 200, 200, 200, 301]);
    expect((await request(app).get('/nowhere')).text).toContain(SECRET);
  });

  test('is still there long after', async () => {
    clock.time = time + 1e11;
    expect(await statusesOf(app, OWN)).toEqual([200, 200, 200, 200, 200]);
  });
});

test('several scheduled posts appear one after the other', async () => {
  const clock = { time: Date.parse('2026-01-01T00:00:00Z') };
  const app = makeApp(
    {
      'posts/b.md': post('title: B\ndate: "2026-01-03T00:00:00Z"'),
      'posts/a.md': post('title: A\ndate: "2026-01-02T00:00:00Z"'),
      'posts/c.md': post('title: C\ndate: "2026-01-03T00:00:00Z"'),
      'posts/d.md': post('title: D\ndate: "2026-01-04T00:00:00Z"\npublished: false'),
    },
    { now: () => new Date(clock.time) },
  );
  const seen: string[][] = [];
  for (const day of ['2026-01-01', '2026-01-02', '2026-01-03', '2026-01-04']) {
    clock.time = Date.parse(`${day}T00:00:00Z`);
    seen.push(
      [...(await bodyOf(app, '/archive')).matchAll(/href="\/posts\/(\w)"/g)]
        .map(([, slug = '']) => slug)
        .sort(),
    );
  }
  expect(seen).toEqual([[], ['a'], ['a', 'b', 'c'], ['a', 'b', 'c']]);
});

test('a page that was kept is made anew when a post appears beside it', async () => {
  const clock = { time: Date.parse('2026-06-30T00:00:00Z') };
  const app = makeApp(filesWith('date: "2026-07-01T00:00:00Z"'), { now: () => new Date(clock.time) });
  const before = await request(app).get('/posts/open');
  expect((await request(app).get('/posts/open')).get('ETag')).toBe(before.get('ETag'));
  clock.time = Date.parse('2026-07-01T00:00:00Z');
  const after = await request(app)
    .get('/posts/open')
    .set('If-None-Match', before.get('ETag') ?? '');
  expect(after.status).toBe(200);
  expect(after.text).toContain(SECRET);
});

test('a date without a time is midnight in the site’s time zone', async () => {
  const clock = { time: 0 };
  const app = makeApp(
    {
      'site.yaml': 'title: Test blog\nurl: https://blog.test\ntime_zone: Asia/Tokyo\n',
      'posts/hello.md': post('date: 2026-07-01'),
    },
    { now: () => new Date(clock.time) },
  );
  clock.time = Date.parse('2026-06-30T14:59:59.999Z');
  expect((await request(app).get('/posts/hello')).status).toBe(404);
  clock.time += 1;
  expect((await request(app).get('/posts/hello')).status).toBe(200);
});

describe('canonical_link', () => {
  const headOf = async (value: string, siteUrl?: string) => {
    const app = makeApp(
      { 'posts/hello.md': post(`canonical_link: ${value}`) },
      siteUrl === undefined ? {} : { siteUrl },
    );
    const base = siteUrl === undefined ? '' : new URL(siteUrl).pathname;
    const html = await bodyOf(app, `${base}/posts/hello`);
    const sitemap = parseSitemap(await bodyOf(app, `${base}/sitemap.xml`)).map(({ loc }) => loc);
    return {
      canonical: /<link rel="canonical" href="([^"]*)">/.exec(html)?.[1],
      ogUrl: /<meta property="og:url" content="([^"]*)">/.exec(html)?.[1],
      jsonLd: /"mainEntityOfPage":"([^"]*)"/.exec(html)?.[1],
      inSitemap: sitemap.some((loc) => loc.endsWith('/posts/hello')),
    };
  };

  const OWN_URL = 'https://blog.test/posts/hello';
  const own = { canonical: OWN_URL, ogUrl: OWN_URL, jsonLd: OWN_URL, inSitemap: true };

  test.each([
    ['nothing', ''],
    ['null', 'null'],
    ['an empty text', '""'],
    ['the post’s own URL', OWN_URL],
    ['its own URL with a slash', `${OWN_URL}/`],
    ['its own URL in capitals', 'HTTPS://BLOG.TEST/Posts/HELLO'],
    ['its own URL as .html', `${OWN_URL}.html`],
    ['its own URL, encoded without need', 'https://blog.test/posts/%68ello'],
    ['its own URL with the default port', 'https://blog.test:443/posts/hello'],
    ['its own path', '/posts/hello'],
    ['its own path with a slash', '/posts/hello/'],
  ])('with %s leaves the post in the sitemap under its own URL', async (_what, value) => {
    expect(await headOf(value)).toEqual(own);
  });

  test.each([
    ['another site', 'https://other.test/hello', 'https://other.test/hello'],
    ['the same path on another host', 'https://other.test/posts/hello', 'https://other.test/posts/hello'],
    ['the same URL without https', 'http://blog.test/posts/hello', 'http://blog.test/posts/hello'],
    ['another port', 'https://blog.test:8443/posts/hello', 'https://blog.test:8443/posts/hello'],
    ['another page of this site', '/posts/other', 'https://blog.test/posts/other'],
    ['its own URL with a query', `${OWN_URL}?a=1&b=2`, `${OWN_URL}?a=1&amp;b=2`],
    ['a URL without a protocol', '//other.test/hello', 'https://other.test/hello'],
    ['a URL with odd characters', '"https://other.test/a b\\"<c>"', 'https://other.test/a%20b%22%3Cc%3E'],
  ])('to %s is printed and takes the post out of the sitemap', async (_what, value, printed) => {
    const { canonical, ogUrl, inSitemap } = await headOf(value);
    expect({ canonical, ogUrl, inSitemap }).toEqual({ canonical: printed, ogUrl: printed, inSitemap: false });
  });

  test('of a site under a path may be written with the path or without', async () => {
    const siteUrl = 'https://example.org/blog';
    const expected = { canonical: `${siteUrl}/posts/hello`, inSitemap: true };
    expect(await headOf('/posts/hello', siteUrl)).toMatchObject(expected);
    expect(await headOf('/blog/posts/hello', siteUrl)).toMatchObject(expected);
    expect(await headOf(`${siteUrl}/posts/hello/`, siteUrl)).toMatchObject(expected);
  });

  test('elsewhere does not take the post out of lists and feed', async () => {
    const app = makeApp({ 'posts/hello.md': post('title: Copied\ncanonical_link: https://other.test/x') });
    for (const path of ['/', '/archive', '/feed.xml']) expect(await bodyOf(app, path)).toContain('Copied');
    expect(await bodyOf(app, '/feed.xml')).toContain('<link>https://blog.test/posts/hello</link>');
  });

  test('works for pages, too', async () => {
    const app = makeApp({
      'pages/about.md': '---\ntitle: About\ncanonical_link: https://other.test/me\n---\nText.\n',
    });
    expect(await bodyOf(app, '/about')).toContain('<link rel="canonical" href="https://other.test/me">');
    expect(await bodyOf(app, '/sitemap.xml')).not.toContain('about');
  });
});
