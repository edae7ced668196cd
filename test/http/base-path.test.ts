import request from 'supertest';
import { makeApp, post } from '../support/blog.js';
import { attributesOf, pageOf, parseFeed, parseSitemap } from '../support/documents.js';
import { ask, bodyOf, listen } from '../support/http.js';

const FILES = {
  'site.yaml':
    'title: Test blog\nurl: https://elsewhere.test\npage_size: 1\nauthor: { name: Ada, url: /about/ }\nnavigation:\n  - { title: Home, url: / }\n  - { title: Archive, url: /archive }\n  - { title: Me, url: /blog/about }\n  - { title: Away, url: "https://other.test/archive" }\n',
  'posts/hello/index.md': post(
    'categories: [Travel]\ntags: [node]\nimage: photo.png\nredirect_from: [/old, /blog/older, "https://example.org/outside"]',
    '[path](/about) [with base](/blog/about) [file](../other.md) ![x](photo.png) [home](/)\n\n# Heading',
  ),
  'posts/hello/photo.png': Buffer.from('image'),
  'posts/other.md': post('title: Other\ndate: 2025-01-01\ncategories: [Travel]\ntags: [node]'),
  'pages/about.md': '---\ntitle: About\n---\nText.\n',
};

describe.each(['https://example.org/blog', 'https://example.org/blog/'])('with SITE_URL %s', (siteUrl) => {
  const app = makeApp(FILES, { siteUrl });

  test.each([
    '/blog/',
    '/blog/page/2',
    '/blog/posts/hello',
    '/blog/posts/hello/photo.png',
    '/blog/about',
    '/blog/archive',
    '/blog/categories',
    '/blog/categories/travel',
    '/blog/categories/travel/page/2',
    '/blog/tags',
    '/blog/tags/node',
    '/blog/tags/node/page/2',
    '/blog/feed.xml',
    '/blog/sitemap.xml',
    '/blog/robots.txt',
    '/blog/theme.css',
  ])('%s answers', async (path) => {
    expect((await request(app).get(path)).status).toBe(200);
  });

  test.each([
    ['/', '/blog/'],
    ['/?a=1', '/blog/?a=1'],
    ['//', '/blog/'],
    ['/blog', '/blog/'],
    ['/blog?a=1', '/blog/?a=1'],
    ['/BLOG/', '/blog/'],
    ['/blog//', '/blog/'],
    ['/blog/index.html', '/blog/'],
    ['/blog/page/1', '/blog/'],
    ['/blog/tags/node/page/1', '/blog/tags/node'],
    ['/Blog/Posts/Hello/', '/blog/posts/hello'],
    ['/blog/old', '/blog/posts/hello'],
    ['/blog/older?a=1', '/blog/posts/hello?a=1'],
    ['/outside', '/blog/posts/hello'],
  ])('%s leads to %s', async (target, location) => {
    const { port } = await listen(app);
    const answer = await ask(port, target);
    expect(answer.status).toBe(301);
    expect(answer.headers['location']).toBe(location);
  });

  test.each([
    '/posts/hello',
    '/about',
    '/archive',
    '/feed.xml',
    '/theme.css',
    '/page/2',
    '/old',
    '/blogs',
    '/blog/blog/',
    '/blog/blog/about',
  ])('nothing is outside: %s', async (path) => {
    expect((await request(app).get(path)).status).toBe(404);
  });

  test('the health check stays where the machine looks for it', async () => {
    expect((await request(app).get('/healthz')).status).toBe(200);
  });

  test.each([
    '/blog/',
    '/blog/page/2',
    '/blog/posts/hello',
    '/blog/archive',
    '/blog/categories',
    '/blog/tags/node',
    '/blog/about',
  ])('every address on %s is below the path and leads to a page', async (path) => {
    const $ = await pageOf(app, path);
    const addresses = [...attributesOf($, '[href]', 'href'), ...attributesOf($, '[src]', 'src')].filter(
      (address) => !address.startsWith('#') && !address.startsWith('https://other.test'),
    );
    expect(addresses.length).toBeGreaterThan(5);
    for (const address of addresses) {
      const local = address.replace(/^https:\/\/example\.org/, '').replace(/#.*/, '');
      expect(local).toMatch(/^\/blog\//);
      expect([local, (await request(app).get(local)).status]).toEqual([local, 200]);
    }
  });

  test('the page for what is not there leads home, too', async () => {
    const { text } = await request(app).get('/nowhere');
    expect(text).toContain('href="/blog/archive"');
    expect(text).toContain('href="/blog/"');
    expect(text).not.toMatch(/(?:href|src)="\/(?!blog\/)/);
  });

  test('the navigation marks where one is', async () => {
    const $ = await pageOf(app, '/blog/about');
    expect(attributesOf($, '[aria-current]', 'href')).toEqual(['/blog/about']);
    expect(attributesOf(await pageOf(app, '/blog/'), '[aria-current]', 'href')).toEqual(['/blog/']);
  });

  test('canonical URLs, pictures and JSON-LD have host and path of SITE_URL', async () => {
    const $ = await pageOf(app, '/blog/posts/hello');
    expect(attributesOf($, 'link[rel=canonical]', 'href')).toEqual(['https://example.org/blog/posts/hello']);
    expect($('meta[property="og:image"]').attr('content')).toBe(
      'https://example.org/blog/posts/hello/photo.png',
    );
    expect($('script').text()).toContain('"mainEntityOfPage":"https://example.org/blog/posts/hello"');
    expect($.html()).not.toContain('elsewhere.test');
  });

  test('the author is below the path, too, in pages and feeds', async () => {
    const $ = await pageOf(app, '/blog/');
    expect(attributesOf($, '[rel=author]', 'href')).toEqual(['/blog/about']);
    const about = 'https://example.org/blog/about';
    expect(await bodyOf(app, '/blog/atom.xml')).toContain(`<uri>${about}</uri>`);
    expect(JSON.parse(await bodyOf(app, '/blog/feed.json'))).toMatchObject({ authors: [{ url: about }] });
  });

  test('feed, sitemap and robots.txt, too', async () => {
    const feed = parseFeed(await bodyOf(app, '/blog/feed.xml'));
    expect(feed.link).toBe('https://example.org/blog/');
    expect(feed['atom:link'].href).toBe('https://example.org/blog/feed.xml');
    expect(feed.item.map(({ link }) => link)).toEqual([
      'https://example.org/blog/posts/hello',
      'https://example.org/blog/posts/other',
    ]);
    const locations = parseSitemap(await bodyOf(app, '/blog/sitemap.xml')).map(({ loc }) => loc);
    expect(locations).toContain('https://example.org/blog/');
    expect(locations.filter((url) => !url.startsWith('https://example.org/blog/'))).toEqual([]);
    expect(await bodyOf(app, '/blog/robots.txt')).toContain(
      'Sitemap: https://example.org/blog/sitemap.xml\n',
    );
  });
});

test('an address that merely begins like the path is not below it', async () => {
  const app = makeApp(
    { 'pages/blogroll.md': '---\ntitle: Blogroll\n---\n[x](/blogroll)\n' },
    { siteUrl: 'https://example.org/blog' },
  );
  expect(await bodyOf(app, '/blog/blogroll')).toContain('href="/blog/blogroll"');
  expect((await request(app).get('/blogroll')).status).toBe(404);
});

test('a path may have several parts and any letters', async () => {
  const app = makeApp({ 'posts/hello.md': post() }, { siteUrl: 'https://example.org/a/b%20c/é' });
  const { port } = await listen(app);
  const base = '/a/b%20c/%C3%A9';
  expect((await ask(port, `${base}/posts/hello`)).status).toBe(200);
  expect((await ask(port, `${base.toLowerCase()}/posts/hello/`)).headers['location']).toBe(
    `${base}/posts/hello`,
  );
  expect((await ask(port, '/')).headers['location']).toBe(`${base}/`);
});

test('a port of SITE_URL is part of its addresses', async () => {
  const app = makeApp({ 'posts/hello.md': post() }, { siteUrl: 'http://localhost:4000' });
  expect(await bodyOf(app, '/posts/hello')).toContain(
    '<link rel="canonical" href="http://localhost:4000/posts/hello">',
  );
});
