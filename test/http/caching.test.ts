import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import request from 'supertest';
import { makeApp, post } from '../support/blog.js';
import { ask, exchange, listen } from '../support/http.js';

const app = makeApp({
  'posts/hello/index.md': post('redirect_from: /old', 'Text. '.repeat(200)),
  'posts/hello/photo.png': Buffer.from('image'.repeat(100)),
  'posts/hello/data.json': '{"a": 1}\n',
});

const etagOf = async (path: string, encoding: string): Promise<string> =>
  (await request(app).get(path).set('Accept-Encoding', encoding)).get('ETag') ?? '';

/** Texts that are kept in memory, of each kind. */
const TEXTS = [
  '/',
  '/posts/hello',
  '/feed.xml',
  '/sitemap.xml',
  '/robots.txt',
  '/theme.css',
  '/favicon.svg',
  '/posts/hello/data.json',
];

describe.each(TEXTS)('%s', (path) => {
  test('has a strong ETag that stays the same', async () => {
    expect(await etagOf(path, 'identity')).toMatch(/^"[\w-]+"$/);
    expect(await etagOf(path, 'identity')).toBe(await etagOf(path, 'identity'));
  });

  test('has another ETag in each encoding', async () => {
    const etags = await Promise.all(['identity', 'gzip', 'br'].map((encoding) => etagOf(path, encoding)));
    expect(new Set(etags).size).toBe(3);
  });

  test('is compressed to the same text', async () => {
    const { port } = await listen(app);
    const bodyIn = async (encoding: string): Promise<Buffer> => {
      const text = await exchange(
        port,
        `GET ${path} HTTP/1.1\r\nHost: a\r\nConnection: close\r\nAccept-Encoding: ${encoding}\r\n\r\n`,
      );
      const body = Buffer.from(text.slice(text.indexOf('\r\n\r\n') + 4), 'latin1');
      expect(text).toContain(`\r\nContent-Length: ${body.length}\r\n`);
      expect(/\r\nContent-Encoding: (\S+)/.exec(text)?.[1]).toBe(
        encoding === 'identity' ? undefined : encoding,
      );
      return body;
    };
    const plain = await bodyIn('identity');
    expect(gunzipSync(await bodyIn('gzip'))).toEqual(plain);
    expect(brotliDecompressSync(await bodyIn('br'))).toEqual(plain);
  });

  test('says that it depends on Accept-Encoding, in whatever encoding', async () => {
    for (const encoding of ['identity', 'gzip', 'br']) {
      const response = await request(app).get(path).set('Accept-Encoding', encoding);
      expect(response.get('Vary')).toBe('Accept-Encoding');
    }
  });

  test.each(['GET', 'HEAD'])(
    'is not sent again to who has it: %s answers 304 with headers and no body',
    async (method) => {
      const { port } = await listen(app);
      const etag = await etagOf(path, 'br');
      const headers = 'Accept-Encoding: br\r\n';
      const full = await ask(port, path, { headers });
      const answer = await ask(port, path, { method, headers: `${headers}If-None-Match: ${etag}\r\n` });
      expect(answer.status).toBe(304);
      expect(answer.body).toBe('');
      for (const name of ['etag', 'cache-control', 'vary', 'content-security-policy']) {
        expect(answer.headers[name]).toBe(full.headers[name]);
      }
      expect(answer.headers['etag']).toBe(etag);
      expect(answer.headers).not.toHaveProperty('content-encoding');
      expect(answer.headers).not.toHaveProperty('content-type');
    },
  );
});

describe('If-None-Match', () => {
  test.each([
    ['the tag', (tag: string) => tag, 304],
    ['the tag made weak by a proxy', (tag: string) => `W/${tag}`, 304],
    ['a list with the tag', (tag: string) => `"other", ${tag}`, 304],
    ['a list with the weak tag, without spaces', (tag: string) => `"a","b",W/${tag},"c"`, 304],
    ['a star', () => '*', 304],
    ['another tag', () => '"other"', 200],
    ['a list of other tags', () => '"a", W/"b"', 200],
    ['a part of the tag', (tag: string) => `${tag.slice(0, 5)}"`, 200],
    ['the tag without quotes', (tag: string) => tag.slice(1, -1), 200],
  ] as const)('with %s', async (_what, header, status) => {
    const tag = await etagOf('/', 'identity');
    const response = await request(app)
      .get('/')
      .set('Accept-Encoding', 'identity')
      .set('If-None-Match', header(tag));
    expect(response.status).toBe(status);
  });

  test('with the tag of another encoding asks for the body again', async () => {
    const response = await request(app)
      .get('/')
      .set('Accept-Encoding', 'gzip')
      .set('If-None-Match', await etagOf('/', 'br'));
    expect(response.status).toBe(200);
  });

  test.each(['/nowhere', '/%'])('never turns the error of %s into a 304', async (path) => {
    const first = await request(app).get(path);
    const again = await request(app)
      .get(path)
      .set('If-None-Match', first.get('ETag') ?? '*');
    expect(again.status).toBe(first.status);
    expect((await request(app).get(path).set('If-None-Match', '*')).status).toBe(first.status);
  });

  test('never turns a redirect into a 304', async () => {
    expect((await request(app).get('/old').set('If-None-Match', '*')).status).toBe(301);
  });
});

describe('If-Match', () => {
  test.each([
    ['the tag', (tag: string) => tag, 200],
    ['a list with the tag', (tag: string) => `"other", ${tag}`, 200],
    ['a star', () => '*', 200],
    ['another tag', () => '"other"', 412],
    ['the tag made weak by a proxy', (tag: string) => `W/${tag}`, 412],
    ['the tag without quotes', (tag: string) => tag.slice(1, -1), 412],
  ] as const)('with %s', async (_what, header, status) => {
    for (const path of TEXTS) {
      const tag = await etagOf(path, 'identity');
      const ask = () => request(app).get(path).set('Accept-Encoding', 'identity');
      expect((await ask().set('If-Match', header(tag))).status).toBe(status);
      expect((await ask().set({ 'If-Match': header(tag), Range: 'bytes=x' })).status).toBe(status);
    }
  });

  test('with the tag of another encoding wants another content', async () => {
    const answer = request(app).get('/').set('Accept-Encoding', 'gzip');
    expect((await answer.set('If-Match', await etagOf('/', 'br'))).status).toBe(412);
  });

  test.each([
    ['the tag', 304],
    ['another tag', 412],
  ])('with %s comes before If-None-Match', async (what, status) => {
    const tag = await etagOf('/', 'identity');
    const response = await request(app)
      .get('/')
      .set('Accept-Encoding', 'identity')
      .set({ 'If-Match': what === 'the tag' ? tag : '"other"', 'If-None-Match': tag });
    expect(response.status).toBe(status);
  });

  test.each([
    ['/nowhere', 404],
    ['/%', 400],
    ['/old', 301],
  ])('changes nothing of the answer for %s', async (path, status) => {
    expect((await request(app).get(path).set('If-Match', '"other"')).status).toBe(status);
  });
});

test('a forced reload gets the body although its tag is right', async () => {
  const response = await request(app)
    .get('/')
    .set('If-None-Match', await etagOf('/', 'gzip, br'))
    .set('Accept-Encoding', 'gzip, br')
    .set('Cache-Control', 'no-cache');
  expect(response.status).toBe(200);
});

test.each([
  ['br', 'br'],
  ['gzip', 'gzip'],
  ['gzip, deflate, br, zstd', 'br'],
  ['br, gzip', 'br'],
  ['gzip, br', 'br'],
  ['BR', 'br'],
  ['gzip;q=1, br;q=0.5', 'gzip'],
  ['gzip;q=0.5, br;q=0.5', 'br'],
  ['br;q=0, gzip', 'gzip'],
  ['br;q=0', undefined],
  ['gzip;q=0.5, identity', undefined],
  ['identity', undefined],
  ['identity;q=0, gzip', 'gzip'],
  ['identity;q=0', undefined],
  ['*;q=0', undefined],
  ['gzip, *;q=0', 'gzip'],
  ['*', 'br'],
  ['br;q=0, *', 'gzip'],
  ['deflate, zstd', undefined],
  ['', undefined],
  ['nonsense', undefined],
  [undefined, undefined],
])('a client that accepts %j gets %j', async (accepted, encoding) => {
  const { port } = await listen(app);
  const headers = accepted === undefined ? '' : `Accept-Encoding: ${accepted}\r\n`;
  const answer = await ask(port, '/posts/hello', { headers });
  expect(answer.status).toBe(200);
  expect(answer.headers['content-encoding']).toBe(encoding);
  expect(answer.headers['content-length']).toBe(String(answer.body.length));
});

test.each([
  ['/', 'no-cache'],
  ['/posts/hello', 'no-cache'],
  ['/feed.xml', 'no-cache'],
  ['/nowhere', 'no-cache'],
  ['/theme.css', 'public, max-age=3600'],
  ['/posts/hello/photo.png', 'public, max-age=3600'],
  ['/old', 'public, max-age=3600'],
  ['/%', 'no-store'],
  ['/healthz', 'no-store'],
])('%s says how long it may be kept: %s', async (path, expected) => {
  expect((await request(app).get(path)).get('Cache-Control')).toBe(expected);
});

test('a page that is not there is compressed like any other', async () => {
  const response = await request(app).get('/nowhere').set('Accept-Encoding', 'br').buffer(false);
  expect(response.get('Content-Encoding')).toBe('br');
  expect(response.get('Vary')).toBe('Accept-Encoding');
});

test('images, which are compressed already, are not compressed again', async () => {
  const response = await request(app).get('/posts/hello/photo.png').set('Accept-Encoding', 'br, gzip');
  expect(response.get('Content-Encoding')).toBeUndefined();
  expect(response.get('Content-Length')).toBe('500');
});

test('the home page and a post weigh at most 14 KB over the wire, with the style sheet', async () => {
  const { port } = await listen(app);
  const weigh = async (path: string) =>
    (await ask(port, path, { headers: 'Accept-Encoding: br\r\n' })).body.length;
  const style = await weigh('/theme.css');
  expect((await weigh('/')) + style).toBeLessThan(14 * 1024);
  expect((await weigh('/posts/hello')) + style).toBeLessThan(14 * 1024);
});
