import fc from 'fast-check';
import { makeApp, post } from '../support/blog.js';
import { ask, exchange, hostOf, listen, parseAnswer } from '../support/http.js';

const app = makeApp({
  'posts/hello/index.md': post('redirect_from: [/old, /evil.com, "/x:y", "/@evil.com"]\ntags: [evil.com]'),
  'posts/hello/photo.png': Buffer.from('image'),
  'pages/about.md': '---\ntitle: About\n---\nText.\n',
  'pages/evil.com.md': '---\ntitle: Evil\nslug: evil.com\n---\nText.\n'.replace(
    'slug: evil.com',
    'slug: www.evil.com',
  ),
});

const EVIL = [
  '//evil.com',
  '//evil.com/',
  '//evil.com/..',
  '//evil.com/%2e%2e',
  '//evil.com/index.html',
  '///evil.com',
  '////evil.com//',
  '/\\evil.com',
  '/\\/evil.com/',
  '\\\\evil.com',
  '/%2f%2fevil.com',
  '/%2F/evil.com/',
  '/%5cevil.com',
  '/%5C%5Cevil.com/',
  '/%09/evil.com',
  '/%0a/evil.com',
  '/%0d%0aLocation:%20https://evil.com',
  '/old%0d%0aSet-Cookie:%20a=b',
  '/old?%0d%0aSet-Cookie:%20a=b',
  '/old/?next=https://evil.com',
  '//www.evil.com/',
  '//www.evil.com//',
  '/.//evil.com',
  '/..//evil.com/',
  '/x/..//evil.com/',
  '//@evil.com/',
  '//blog.test@evil.com/',
  '/https://evil.com/',
  '/https:/evil.com/',
  'http://evil.com/about/',
  'http://evil.com//evil.com/',
  'https://evil.com\\@blog.test/about/',
  'ftp://evil.com/about/',
  'javascript:alert(1)',
  '/javascript:alert(1)',
  '/about/\u0000',
  '/about//..//../%2e%2e/about/',
  '/?//evil.com',
  '//?//evil.com',
];

test.each(EVIL)('%j never leads away from the site', async (target) => {
  const { port } = await listen(app);
  const { status, headers } = await ask(port, target);
  expect([200, 301, 400, 404]).toContain(status);
  expect(hostOf(headers['location'] ?? '/')).toBe('blog.test');
  expect(headers['set-cookie']).toBeUndefined();
});

const word = fc.constantFrom(
  '/',
  '//',
  '\\',
  '.',
  '..',
  '%2f',
  '%2F',
  '%5c',
  '%2e',
  '%00',
  '%0d%0a',
  '%09',
  '%',
  '%zz',
  '%ff',
  '%E0%A4',
  '?',
  '#',
  '@',
  ':',
  ';',
  'evil.com',
  'www.evil.com',
  'http:',
  'https://',
  'about',
  'ABOUT',
  'old',
  'posts',
  'hello',
  'tags',
  'page',
  '1',
  '-1',
  '99999999999999999999',
  'photo.png',
  'index.html',
  '.html',
  'theme.css',
  'healthz',
  'feed.xml',
  '__proto__',
  'constructor',
  'toString',
  '~',
  '+',
  '*',
  '(',
  '[',
  '{',
  '|',
);

const target = fc.oneof(
  fc.array(word, { maxLength: 10 }).map((words) => `/${words.join('')}`),
  fc.webUrl({ withQueryParameters: true, withFragments: true }),
  fc.webPath(),
  fc
    .array(fc.integer({ min: 0x21, max: 0x7e }), { maxLength: 30 })
    .map((codes) => `/${String.fromCharCode(...codes)}`),
  fc
    .uint8Array({ maxLength: 20 })
    .map((bytes) => `/${[...bytes].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join('')}`),
);

test('no target at all makes an error of the server or leads away from the site', async () => {
  const { port } = await listen(app);
  await fc.assert(
    fc.asyncProperty(target, fc.constantFrom('GET', 'HEAD'), async (written, method) => {
      const { status, headers } = await ask(port, written, { method });
      expect([200, 301, 400, 404]).toContain(status);
      const location = headers['location'] ?? '/';
      expect(hostOf(location)).toBe('blog.test');
      expect(location).toMatch(/^\/(?![/\\])[\x21-\x7e]*$/);
      if (status === 301) {
        const next = await ask(port, location);
        expect(next.status).toBe(200);
      }
    }),
    { numRuns: 500 },
  );
}, 30_000);

test('no bytes at all bring the server down', async () => {
  const lines: string[] = [];
  const { port } = await listen(makeApp({}, {}, lines));
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 40 }), async (bytes) => {
      const text = await exchange(
        port,
        Buffer.concat([
          Buffer.from('GET /'),
          bytes,
          Buffer.from(' HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n\r\n\r\n'),
        ]),
      );
      expect(text === '' || parseAnswer(text).status < 500).toBe(true);
    }),
    { numRuns: 200 },
  );
  expect((await ask(port, '/')).status).toBe(200);
  expect(lines.filter((line) => line.startsWith('error'))).toEqual([]);
});

test('a target of 15 000 characters is answered like any other', async () => {
  const { port } = await listen(app);
  expect((await ask(port, `/${'a/'.repeat(7500)}`)).status).toBe(404);
  expect((await ask(port, `/about${'/'.repeat(15_000)}`)).headers['location']).toBe('/about');
  expect((await ask(port, `/${'%2e%2e/'.repeat(2000)}about`)).headers['location']).toBe('/about');
});

test.each([
  ['Accept-Encoding', ';;;,,q=x'],
  ['Accept-Encoding', 'br;q=999999, gzip;q=-1'],
  ['If-None-Match', '"'.repeat(5000)],
  ['If-None-Match', ',,,,W/'],
  ['If-Modified-Since', 'yesterday'],
  ['If-Modified-Since', '99999999999'],
  ['Range', 'bytes=a-b'],
  ['Range', 'bytes=-'],
  ['Range', `bytes=${'0-1,'.repeat(1000)}`],
  ['If-Range', 'nonsense'],
  ['Cookie', '='.repeat(4000)],
  ['Host', 'evil.com'],
  ['X-Forwarded-Host', 'evil.com'],
  ['X-Forwarded-Proto', 'javascript'],
  ['X-Forwarded-For', 'nonsense, ::::'],
  ['X-Original-URL', '//evil.com/'],
])('a header %s of nonsense breaks no page, image or redirect', async (name, value) => {
  const { port } = await listen(app);
  for (const path of ['/', '/posts/hello/photo.png', '/about/', '/theme.css']) {
    const host = name === 'Host' ? '' : 'Host: blog.test\r\n';
    const head = `GET ${path} HTTP/1.1\r\n${host}Connection: close\r\n${name}: ${value}\r\n\r\n`;
    const answer = parseAnswer(await exchange(port, head));
    expect([200, 301]).toContain(answer.status);
    expect(`${JSON.stringify(answer.headers)}${answer.body}`).not.toContain('evil.com/about');
    expect(hostOf(answer.headers['location'] ?? '/')).toBe('blog.test');
  }
});

test.each([
  '/../package.json',
  '/..%2f..%2fpackage.json',
  '/%2e%2e/%2e%2e/package.json',
  '/static/../package.json',
  '/static/../../package.json',
  '/theme.css/../../package.json',
  '/posts/hello/../../site.yaml',
  '/posts/hello/..%5c..%5csite.yaml',
  '/posts/hello/%2e%2e%2fhello%2findex.md',
  '/....//....//etc/passwd',
  '/etc/passwd',
  '//etc/passwd',
  '/static/theme.css',
  '/views/layout.njk',
  '/src/main.ts',
  '/.git/config',
  '/.env',
])('%s reaches no file outside of what is published', async (path) => {
  const { port } = await listen(app);
  expect((await ask(port, path)).status).toBe(404);
});
