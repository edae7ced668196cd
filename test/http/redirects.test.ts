import fc from 'fast-check';
import request from 'supertest';
import { makeApp, post } from '../support/blog.js';
import { ask, listen } from '../support/http.js';

/** A blog with one post at /posts/new that lists these old paths. */
const withOldPaths = (lines: string) => makeApp({ 'posts/new.md': post(`redirect_from:${lines}`) });

test.each([
  ['a text', ' /old', '/old'],
  ['a quoted text', ' "/old"', '/old'],
  ['a list on one line', ' [/older, /old]', '/old'],
  ['a list', '\n  - /older\n  - /old', '/old'],
  ['a list indented by five spaces', '\n     - /old', '/old'],
  ['a list that is not indented', '\n- /old', '/old'],
  ['a path without a leading slash', ' old', '/old'],
  ['a path with a trailing slash', ' /old/', '/old/'],
  ['a path of several parts', ' /2017/01/05/old.html', '/2017/01/05/old.html'],
  ['an address of this site', ' https://blog.test/old', '/old'],
  ['an http address of this site', ' http://blog.test/old', '/old'],
  ['an address of this site without a protocol', ' //blog.test/old', '/old'],
  ['a number', '\n  - 2017', '/2017'],
  ['a percent-encoded path', ' /caf%C3%A9', '/caf%C3%A9'],
  ['a percent-encoded path in lower-case hex', ' /caf%c3%a9', '/caf%C3%A9'],
  ['a readable path', ' /café', '/caf%C3%A9'],
  ['a path in Japanese', ' /日本語', encodeURI('/日本語')],
  ['a path with a space', ' "/old path"', '/old%20path'],
  ['a path with an encoded percent sign', ' /100%25', '/100%25'],
  ['the id of a Medium post', ' /why-serverless-186de8451a4', '/why-serverless-186de8451a4'],
  ['a user of Medium', ' "/@user/old-186de8451a4"', '/@user/old-186de8451a4'],
])('%s in redirect_from is an old path', async (_what, written, path) => {
  const { port } = await listen(withOldPaths(written));
  const answer = await ask(port, path);
  expect(answer.status).toBe(301);
  expect(answer.headers['location']).toBe('/posts/new');
});

test.each([' ', ' null', ' ~', ' ""', ' []', '\n  -', '\n  - ""'])(
  'redirect_from:%j names no old path and is no mistake',
  async (written) => {
    const app = withOldPaths(written);
    expect((await request(app).get('/posts/new')).status).toBe(200);
    expect((await request(app).get('/')).status).toBe(200);
  },
);

const SPECIAL = Array.from(`+()[]!:*',;@&=$~|^{}"<>\\\`_-.?#%`);

test.each(SPECIAL)('an old path may contain %j, and is found encoded and as it is', async (char) => {
  const percent = `%${char.charCodeAt(0).toString(16).toUpperCase()}`;
  const isMark = '?#%'.includes(char);
  const written = JSON.stringify(`/a${isMark ? percent : char}b`);
  const { port } = await listen(withOldPaths(` ${written}`));
  const asItIs = isMark ? [] : [`/a${char}b`, `/a${char}b/`];
  for (const target of [`/a${percent}b`, `/a${percent.toLowerCase()}b`, `//A${percent}B/`, ...asItIs]) {
    const answer = await ask(port, target);
    expect([target, answer.status, answer.headers['location']]).toEqual([target, 301, '/posts/new']);
  }
});

test('the query comes along to the new address', async () => {
  const response = await request(withOldPaths(' /old')).get('/old?utm_source=x&q=%C3%A9');
  expect(response.get('Location')).toBe('/posts/new?utm_source=x&q=%C3%A9');
});

test('a redirect carries no ETag', async () => {
  const response = await request(makeApp({ 'posts/a.md': post('redirect_from: /old') })).get('/old');
  expect([response.status, response.get('ETag')]).toEqual([301, undefined]);
});

test('HEAD is answered as GET is', async () => {
  const response = await request(withOldPaths(' /old')).head('/old?a=1');
  expect(response.status).toBe(301);
  expect(response.get('Location')).toBe('/posts/new?a=1');
});

test.each(['/old/', '/OLD', '//old', '/old.html', '/old/index.html', '/%6fld'])(
  '%s, another spelling of an old path, leads to the post in one hop',
  async (target) => {
    const { port } = await listen(withOldPaths(' /old'));
    expect((await ask(port, target)).headers['location']).toBe('/posts/new');
  },
);

test('what has been spelt otherwise is not taken for a path and spelt otherwise again', async () => {
  const { port } = await listen(
    makeApp({
      'posts/a.md': post('redirect_from: [/old.html, /a%20b]'),
      'posts/b.md': post('title: B\nredirect_from: /a%2520b'),
    }),
  );
  expect((await ask(port, '/OLD.html')).headers['location']).toBe('/posts/a');
  expect((await ask(port, '/old.html.html')).status).toBe(404);
  expect((await ask(port, '/A%20B')).headers['location']).toBe('/posts/a');
  expect((await ask(port, '/A%2520B')).headers['location']).toBe('/posts/b');
});

test('old paths of all posts lead there in one hop, never through each other', async () => {
  const app = makeApp({
    'posts/a.md': post('redirect_from: [/one, /two]'),
    'posts/b.md': post('title: B\nredirect_from: /three'),
    'pages/about.md': '---\ntitle: About\nredirect_from: /who\n---\nText.\n',
  });
  for (const [old, now] of [
    ['/one', '/posts/a'],
    ['/two', '/posts/a'],
    ['/three', '/posts/b'],
    ['/who', '/about'],
  ] as const) {
    expect((await request(app).get(old)).get('Location')).toBe(now);
    expect((await request(app).get(now)).status).toBe(200);
  }
});

test('old paths that differ only in a slash may be listed together', async () => {
  const app = withOldPaths(' [/old, /old/]');
  expect((await request(app).get('/old')).get('Location')).toBe('/posts/new');
  expect((await request(app).get('/old/')).get('Location')).toBe('/posts/new');
});

test('the address itself with a slash may be listed as an old path', async () => {
  const app = withOldPaths(' /posts/new/');
  expect((await request(app).get('/posts/new/')).get('Location')).toBe('/posts/new');
  expect((await request(app).get('/posts/new')).status).toBe(200);
});

test('an exact old path wins over another spelling of a live page', async () => {
  const app = makeApp({
    'posts/new.md': post('redirect_from: /About'),
    'pages/about.md': '---\ntitle: About\n---\nText.\n',
  });
  expect((await request(app).get('/About')).get('Location')).toBe('/posts/new');
  expect((await request(app).get('/ABOUT')).get('Location')).toBe('/about');
  expect((await request(app).get('/about')).status).toBe(200);
});

test('old paths that differ in case alone lead each to its own post, in whatever encoding', async () => {
  const { port } = await listen(
    makeApp({
      'posts/a.md': post('redirect_from: /Café'),
      'posts/b.md': post('title: B\nredirect_from: /café'),
    }),
  );
  for (const hex of ['%C3%A9', '%c3%a9']) {
    expect((await ask(port, `/Caf${hex}`)).headers['location']).toBe('/posts/a');
    expect((await ask(port, `/caf${hex}`)).headers['location']).toBe('/posts/b');
  }
});

test('an old path may take an address that the blog sends elsewhere by itself', async () => {
  const app = makeApp({ 'posts/new.md': post('redirect_from: /page/1') });
  expect((await request(app).get('/page/1')).get('Location')).toBe('/posts/new');
});

test.each(['published: false', 'draft: true', 'date: 2030-01-01'])(
  'the old path of a post with %s is not found, exactly or in another spelling',
  async (frontMatter) => {
    const app = makeApp({ 'posts/new.md': post(`${frontMatter}\nredirect_from: /old`) });
    expect((await request(app).get('/old')).status).toBe(404);
    expect((await request(app).get('/OLD/')).status).toBe(404);
  },
);

test('any text can be an old path, and a browser that asks for it is sent to the post', async () => {
  const part = fc
    .string({ unit: 'grapheme', minLength: 1, maxLength: 12 })
    .filter((text) => !/[/?#%\\]|^\.+$/.test(text) && text.trim() === text && text.isWellFormed());
  const parts = fc.uniqueArray(part, { minLength: 1, maxLength: 12 });
  await fc.assert(
    fc.asyncProperty(parts, async (texts) => {
      const app = withOldPaths(` ${JSON.stringify(texts.map((text) => `/legacy/${text}`))}`);
      for (const text of texts) {
        // as a browser would ask
        const { pathname } = new URL(`/legacy/${text}`, 'https://blog.test');
        const response = await request(app).get(pathname);
        expect([pathname, response.status]).toEqual([pathname, 301]);
        expect(response.get('Location')).toBe('/posts/new');
      }
    }),
    { numRuns: 20 },
  );
}, 30_000);
