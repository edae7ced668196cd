import request from 'supertest';
import { makeApp, post, SITE_YAML } from '../support/blog.js';
import { ask, exchange, listen } from '../support/http.js';

const app = makeApp({
  'site.yaml': `${SITE_YAML}page_size: 2\n`,
  'posts/2026-01-01-first.md': post('title: First\ncategories: [Travel]\ntags: [node]\nredirect_from: /old'),
  'posts/second/index.md': post('title: Second\ncategories: [Travel]\ntags: [node]'),
  'posts/second/diagram.png': Buffer.from('image'),
  'posts/second/data/table.csv': 'a,b\n',
  'posts/third.md': post('title: Third\ncategories: [Travel]\ntags: [node]'),
  'posts/loose.txt': 'beside the posts',
  'posts/hidden.md': post('title: Hidden\npublished: false'),
  'pages/about.md': '---\ntitle: About\n---\nText.\n',
  'pages/legal/imprint.md': '---\ntitle: Imprint\n---\nText.\n',
  'pages/.well-known/security.txt': 'Contact: mailto:a@blog.test\n',
});

const HTML = 'text/html; charset=utf-8';

const PAGES = [
  ['the home page', '/', HTML],
  ['its second page', '/page/2', HTML],
  ['a post', '/posts/first', HTML],
  ['a post in a folder of its own', '/posts/second', HTML],
  ['a page', '/about', HTML],
  ['a page in a folder', '/legal/imprint', HTML],
  ['all categories', '/categories', HTML],
  ['a category', '/categories/travel', HTML],
  ['its second page', '/categories/travel/page/2', HTML],
  ['all tags', '/tags', HTML],
  ['a tag', '/tags/node', HTML],
  ['its second page', '/tags/node/page/2', HTML],
  ['the archive', '/archive', HTML],
  ['the feed', '/feed.xml', 'application/rss+xml; charset=utf-8'],
  ['the sitemap', '/sitemap.xml', 'application/xml; charset=utf-8'],
  ['what robots may do', '/robots.txt', 'text/plain; charset=utf-8'],
  ['the health check', '/healthz', 'text/plain; charset=utf-8'],
  ['an image beside a post', '/posts/second/diagram.png', 'image/png'],
  ['a file in a folder beside a post', '/posts/second/data/table.csv', 'text/csv; charset=utf-8'],
  ['a file among the posts', '/posts/loose.txt', 'text/plain; charset=utf-8'],
  ['a well-known file', '/.well-known/security.txt', 'text/plain; charset=utf-8'],
  ['a static file', '/theme.css', 'text/css; charset=utf-8'],
  ['an image among the static files', '/favicon.svg', 'image/svg+xml'],
] as const;

const OTHERS = [
  ['an old path', '/old', 301],
  ['another spelling', '/POSTS/First/', 301],
  ['the first page of home by its number', '/page/1', 301],
  ['the first page of a category by its number', '/categories/travel/page/1', 301],
  ['the first page of a tag by its number', '/tags/node/page/1', 301],
  ['a page before the first', '/page/0', 404],
  ['a page after the last', '/page/3', 302],
  ['a page far after the last', '/page/999', 302],
  ['a page number with a leading zero', '/page/02', 404],
  ['a negative page', '/page/-1', 404],
  ['a page that is no number', '/page/two', 404],
  ['the folder of pages', '/page', 404],
  ['a page of a category after the last', '/categories/travel/page/3', 302],
  ['a page of a category that is not there', '/categories/nowhere/page/3', 404],
  ['a page of what is no list', '/posts/first/page/3', 404],
  ['the folder of posts', '/posts', 404],
  ['a hidden post', '/posts/hidden', 404],
  ['a post that is not there', '/posts/nowhere', 404],
  ['a category that is not there', '/categories/nowhere', 404],
  ['a tag that is a category', '/tags/travel', 404],
  ['a static file that is not there', '/nowhere.css', 404],
  ['the source of a post', '/posts/2026-01-01-first.md', 404],
  ['the source of a post in a folder', '/posts/second/index.md', 404],
  ['the settings', '/site.yaml', 404],
  ['a file below its own folder again', '/posts/second/diagram.png/x', 404],
  ['a null byte', '/posts/first%00', 404],
  ['a property that every object has', '/constructor', 404],
  ['the prototype', '/__proto__', 404],
  ['broken percent-encoding', '/%', 400],
  ['percent-encoding cut short', '/posts/%E0%A4%A', 400],
  ['percent-encoded bytes that are no UTF-8', '/%ff', 400],
  ['an overlong encoding of a slash', '/posts%c0%affirst', 400],
  ['an encoded surrogate', '/%ED%A0%80', 400],
] as const;

test.each(PAGES)('%s is at %s', async (_what, path, type) => {
  const response = await request(app).get(path);
  expect(response.status).toBe(200);
  expect(response.get('Content-Type')).toBe(type);
});

test.each(OTHERS)('%s, %s, answers %i', async (_what, path, status) => {
  const { port } = await listen(app);
  expect((await ask(port, path)).status).toBe(status);
});

test.each([...PAGES, ...OTHERS].map(([, path]) => path))('HEAD %s is GET without the body', async (path) => {
  const { port } = await listen(app);
  const got = await ask(port, path);
  const headed = await ask(port, path, { method: 'HEAD' });
  const expected: Record<string, string> = { ...got.headers, date: '' };
  const headers: Record<string, string> = { ...headed.headers, date: '' };
  expect(headed.status).toBe(got.status);
  expect(headers).toEqual(expected);
  expect(headed.body).toBe('');
  expect(headers['content-length']).toBe(String(got.body.length));
});

describe.each(['POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE', 'PROPFIND', 'QUERY'])('%s', (method) => {
  test.each(['/', '/posts/first', '/old', '/healthz', '/theme.css', '/nowhere', '/%', '//evil.com/'])(
    '%s is refused, and the answer names what is allowed',
    async (target) => {
      const { port } = await listen(app);
      const answer = await ask(port, target, { method });
      expect(answer.status).toBe(405);
      expect(answer.headers['allow']).toBe('GET, HEAD');
    },
  );
});

test('a large body is refused like a small one', async () => {
  const response = await request(app).post('/posts/first').send('x'.repeat(1_000_000));
  expect(response.status).toBe(405);
});

test('OPTIONS * is refused, for it is no address', async () => {
  const { port } = await listen(app);
  expect((await ask(port, '*', { method: 'OPTIONS' })).status).toBe(405);
});

test('the health check says ok, and is never kept by anyone', async () => {
  const response = await request(app).get('/healthz');
  expect(response.text).toBe('ok\n');
  expect(response.get('Cache-Control')).toBe('no-store');
});

test('the health check is never a 304', async () => {
  await request(app).get('/healthz').set('If-None-Match', '*').expect(200, 'ok\n');
});

test.each(['/healthz/', '/HEALTHZ', '//healthz'])(
  '%s is another spelling of the health check, like that of any page',
  async (path) => {
    const response = await request(app).get(path);
    expect([response.status, response.get('Location')]).toEqual([301, '/healthz']);
  },
);

test('robots may go everywhere and are shown the sitemap', async () => {
  const response = await request(app).get('/robots.txt');
  expect(response.text).toBe('User-agent: *\nAllow: /\n\nSitemap: https://blog.test/sitemap.xml\n');
});

test('a blog without a single post still has its pages', async () => {
  const empty = makeApp({});
  for (const path of ['/', '/archive', '/categories', '/tags', '/feed.xml', '/sitemap.xml']) {
    expect((await request(empty).get(path)).status).toBe(200);
  }
});

test('requests on one connection are answered in their order', async () => {
  const { port } = await listen(app);
  const head = (path: string, more = '') => `GET ${path} HTTP/1.1\r\nHost: a\r\n${more}\r\n`;
  const text = await exchange(
    port,
    `${head('/healthz')}${head('/old')}${head('/posts/second/diagram.png')}${head('/nowhere', 'Connection: close\r\n')}`,
  );
  expect([...text.matchAll(/HTTP\/1\.1 (\d+)/g)].map(([, status]) => status)).toEqual([
    '200',
    '301',
    '200',
    '404',
  ]);
});
