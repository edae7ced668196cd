import fc from 'fast-check';
import request from 'supertest';
import { makeApp, post, SITE_YAML } from '../support/blog.js';
import { ask, listen } from '../support/http.js';

const CAFE = encodeURI('/posts/café');
const JAPANESE = encodeURI('/tags/日本語');

const app = makeApp({
  'site.yaml': `${SITE_YAML}page_size: 1\n`,
  'posts/hello.md': post('categories: [Travel]\nslug: hello-world'),
  'posts/cafe.md': post('title: Café\nslug: café\ntags: [日本語]\nredirect_from: /old'),
  'posts/pic/index.md': post('title: Pic'),
  'posts/pic/Photo One.png': Buffer.from('image'),
  'pages/about.md': '---\ntitle: About\n---\nText.\n',
  'pages/docs/setup.md': '---\ntitle: Setup\n---\nText.\n',
});

const VARIANTS = [
  ['a trailing slash', '/posts/hello-world/', '/posts/hello-world'],
  ['several trailing slashes', '/posts/hello-world///', '/posts/hello-world'],
  ['a doubled slash', '/posts//hello-world', '/posts/hello-world'],
  ['a doubled slash at the start', '//posts/hello-world', '/posts/hello-world'],
  ['index.html', '/posts/hello-world/index.html', '/posts/hello-world'],
  ['index.htm', '/posts/hello-world/index.htm', '/posts/hello-world'],
  ['index.html of the home page', '/index.html', '/'],
  ['a doubled slash for the home page', '//', '/'],
  ['.html', '/posts/hello-world.html', '/posts/hello-world'],
  ['.htm', '/posts/hello-world.htm', '/posts/hello-world'],
  ['capitals', '/Posts/HELLO-World', '/posts/hello-world'],
  ['capitals in .HTML', '/posts/hello-world.HTML', '/posts/hello-world'],
  ['capitals in INDEX.HTML', '/posts/hello-world/INDEX.HTML', '/posts/hello-world'],
  ['needlessly encoded letters', '/posts/%68ello%2Dworld', '/posts/hello-world'],
  ['an encoded slash', '/posts%2Fhello-world', '/posts/hello-world'],
  ['a dot segment', '/posts/./hello-world', '/posts/hello-world'],
  ['a double dot segment', '/tags/../posts/hello-world', '/posts/hello-world'],
  ['lower-case hex', '/posts/caf%c3%a9', CAFE],
  ['an accent of its own (NFD)', encodeURI('/posts/café'.normalize('NFD')), CAFE],
  ['a capital accent', encodeURI('/posts/CAFÉ'), CAFE],
  ['all of these', `//Posts/./%63AF%c3%89//index.html`, CAFE],
  ['a tag with lower-case hex', JAPANESE.toLowerCase(), JAPANESE],
  ['a tag with a slash', `${JAPANESE}/`, JAPANESE],
  ['a list page with a slash', '/page/2/', '/page/2'],
  ['the first page of home by its number', '/page/1', '/'],
  ['the first page of home by its number and a slash', '/page/1/', '/'],
  ['the first page of a category by its number', '/categories/travel/page/1', '/categories/travel'],
  ['the first page of a tag by its number', `${JAPANESE}/page/1`, JAPANESE],
  ['a category in capitals', '/categories/Travel', '/categories/travel'],
  ['a page with a slash', '/about/', '/about'],
  ['a page in a folder with capitals', '/Docs/Setup', '/docs/setup'],
  ['the archive with a slash', '/archive/', '/archive'],
  ['the feed with a slash', '/feed.xml/', '/feed.xml'],
  ['the feed in capitals', '/FEED.XML', '/feed.xml'],
  ['an image in small letters', '/posts/pic/photo%20one.png', '/posts/pic/Photo%20One.png'],
  ['a static file in capitals', '/Theme.CSS', '/theme.css'],
] as const;

test.each(VARIANTS)('%s is one 301 away from its page', async (_what, target, canonical) => {
  const { port } = await listen(app);
  const answer = await ask(port, target);
  expect(answer.status).toBe(301);
  expect(answer.headers['location']).toBe(canonical);
  expect((await ask(port, canonical)).status).toBe(200);
});

test.each([
  ['/posts/hello-world/?a=1&b=%2F%20x', '/posts/hello-world?a=1&b=%2F%20x'],
  ['/posts/hello-world/?', '/posts/hello-world?'],
  ['/POSTS/hello-world?Case=Kept', '/posts/hello-world?Case=Kept'],
  ['/posts/hello-world/?next=//evil.com/', '/posts/hello-world?next=//evil.com/'],
  ['/posts/hello-world/?a=?b=??', '/posts/hello-world?a=?b=??'],
  ['/posts/hello-world/?broken=%', '/posts/hello-world?broken=%'],
  ['/page/1?utm_source=x', '/?utm_source=x'],
  ['//?x=1', '/?x=1'],
])('%s keeps its query: %s', async (target, location) => {
  const { port } = await listen(app);
  expect((await ask(port, target)).headers['location']).toBe(location);
});

test.each(['/posts/hello-world?', '/posts/hello-world?a=1', '/posts/hello-world?%', '/?page=2'])(
  '%s is the page itself, whatever the query',
  async (target) => {
    const { port } = await listen(app);
    expect((await ask(port, target)).status).toBe(200);
  },
);

test.each([
  ['http://blog.test/posts/hello-world', 200, undefined],
  ['HTTP://BLOG.TEST/posts/hello-world', 200, undefined],
  ['http://blog.test', 200, undefined],
  ['http://blog.test/', 200, undefined],
  ['http://blog.test?a=1', 301, '/?a=1'],
  ['http://evil.com/posts/hello-world/', 301, '/posts/hello-world'],
  ['https://evil.com//posts/hello-world', 301, '/posts/hello-world'],
  ['http://evil.com//evil.com/', 404, undefined],
])('the absolute form %s, as proxies send it, answers %i', async (target, status, location) => {
  const { port } = await listen(app);
  const answer = await ask(port, target);
  expect(answer.status).toBe(status);
  expect(answer.headers['location']).toBe(location);
});

test('raw UTF-8 on the wire, which no browser sends, is a malformed request and not a crash', async () => {
  const { port } = await listen(app);
  expect((await ask(port, Buffer.from('/posts/café').toString('latin1'))).status).toBe(400);
  expect((await ask(port, '/posts/hello-world')).status).toBe(200);
});

test('HEAD is sent on as GET is', async () => {
  const response = await request(app).head('/posts/hello-world/?a=1');
  expect(response.status).toBe(301);
  expect(response.get('Location')).toBe('/posts/hello-world?a=1');
});

test('a redirect may be kept for an hour and says in plain text where it leads', async () => {
  const response = await request(app).get('/about/');
  expect(response.get('Cache-Control')).toBe('public, max-age=3600');
  expect(response.get('Content-Type')).toBe('text/plain; charset=utf-8');
  expect(response.text).toBe('Moved to /about\n');
});

describe.each([
  ['/:year/:month/:day/:slug/', '/2026/01/02/hello/', '/2026/01/02/hello'],
  ['/blog/:slug.html', '/blog/hello.html', '/blog/hello'],
  ['/:category/:slug', '/on-the-road/hello', '/on-the-road/hello/'],
  ['/:slug/index.html', '/hello/index.html', '/hello/'],
  ['/:slug', '/hello', '/hello.html'],
])('with the permalink %s', (permalink, canonical, other) => {
  const site = makeApp({
    'site.yaml': `${SITE_YAML}permalink: ${permalink}\n`,
    'posts/hello/index.md': post('categories: [On the road]\nredirect_from: /old'),
    'posts/hello/photo.png': Buffer.from('image'),
  });

  test('a post is at its canonical address', async () => {
    expect((await request(site).get(canonical)).status).toBe(200);
  });

  test.each([other, `${other}?`, canonical.toUpperCase(), `/${canonical}`, '/old', '/old/'])(
    '%s is one 301 away',
    async (variant) => {
      const { port } = await listen(site);
      const answer = await ask(port, variant);
      expect(answer.status).toBe(301);
      expect(answer.headers['location']?.replace('?', '')).toBe(canonical);
    },
  );

  test('the files beside the post are below it', async () => {
    const folder = canonical.replace(/\/index\.html$/, '/index').replace(/\.html$|\/$/, '');
    expect((await request(site).get(`${folder}/photo.png`)).status).toBe(200);
  });
});

test('a post without a category leaves :category out of its address', async () => {
  const site = makeApp({
    'site.yaml': `${SITE_YAML}permalink: /:category/:slug\n`,
    'posts/hello.md': post(),
  });
  expect((await request(site).get('/hello')).status).toBe(200);
});

/** Spells one character of a path in another way that means the same. */
const spelling = (char: string): fc.Arbitrary<string> => {
  if (char === '/') return fc.constantFrom('/', '//', '/./', '%2F', '%2f');
  const encoded = [...Buffer.from(char)].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join('');
  const plain = /[\w.-]/.test(char) ? [char, char.toUpperCase(), char.toLowerCase()] : [];
  return fc.constantFrom(...plain, encoded, encoded.toUpperCase());
};

const variantOf = (path: string): fc.Arbitrary<string> =>
  fc
    .tuple(
      fc.constantFrom('/', '//', '/./'),
      fc.tuple(...Array.from(path.slice(1), spelling)),
      fc.constantFrom('', '/', '//', '/.', '/index.html', '.html', '.HTM'),
      fc.constantFrom('', '?', '?a=1&b=%20'),
    )
    .map(([start, chars, end, query]) => `${start}${chars.join('')}${end}${query}`);

test.each([
  '/posts/hello-world',
  '/posts/café',
  '/about',
  '/docs/setup',
  '/page/2',
  '/tags/日本語',
  '/archive',
  '/old',
])('every spelling of %s is it, or one 301 away from it', async (path) => {
  const { port } = await listen(app);
  const target = encodeURI(path === '/old' ? '/posts/café' : path);
  await fc.assert(
    fc.asyncProperty(variantOf(path), async (variant) => {
      const [, query = ''] = /(\?.*)$/.exec(variant) ?? [];
      const answer = await ask(port, variant);
      if (answer.status !== 200) {
        expect(answer.status).toBe(301);
        expect(answer.headers['location']).toBe(`${target}${query}`);
        expect((await ask(port, `${target}${query}`)).status).toBe(200);
      }
    }),
    { numRuns: 60 },
  );
});

test('a canonical_link that is another spelling of the post, in Windows-1252 too, is its own address', async () => {
  const own = makeApp({ 'posts/cafe.md': post('slug: café\ncanonical_link: /posts/CAF%E9/') });
  const { text } = await request(own).get(CAFE);
  expect(/rel="canonical" href="([^"]*)"/.exec(text)?.[1]).toMatch(new RegExp(`${CAFE}$`));
});
