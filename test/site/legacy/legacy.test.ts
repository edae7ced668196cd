import { LEGACY_PROFILES } from '../../../src/content/settings/settings-schema.js';
import request from 'supertest';
import { appFor, makeApp, makeBlog, post } from '../../support/blog.js';
import { movedBlog, movedFrom } from '../../support/legacy.js';

const EVERY = LEGACY_PROFILES.join(', ');
const POST = post('date: 2014-03-09\nwordpress_id: 5\ncategories: [Web, Node.js]\ntags: [C++]');

test('without a profile nothing is derived', () => {
  const { addresses, patterns, ids } = movedBlog({
    'site.yaml': movedFrom(''),
    'posts/a-186de8451a4.md': POST,
  });
  expect([addresses, patterns, ids]).toEqual([[], [], []]);
});

test.each(LEGACY_PROFILES)('%s derives from any post and any page, with what little they say', (profile) => {
  const { addresses } = movedBlog({
    'site.yaml': movedFrom(profile),
    'posts/a.md': post(),
    'posts/2014-03-09.md': post(),
    'posts/deep/er/index.md': post('slug: "100%"\ncategories: ["+++a"]\ntags: ["?", "a/b", "-a-"]'),
    'pages/index.md': '---\ntitle: Home\n---\n',
    'pages/docs/set-up.md': '---\ntitle: Set up\n---\n',
  });
  expect(addresses.filter(({ address }) => !/^\/(?!\/)[^\s#]*$/.test(address))).toEqual([]);
});

test('two systems that gave a post the same address are named once, the first of them', () => {
  const { addresses } = movedBlog({ 'site.yaml': movedFrom('ghost, wordpress'), 'posts/a.md': POST });
  expect(addresses.filter(({ address }) => address === '/a/').map(({ profile }) => profile)).toEqual([
    'ghost',
  ]);
  expect(new Set(addresses.map(({ address }) => address)).size).toBe(addresses.length);
});

test('two systems that have the same pattern ask it once', () => {
  const { patterns } = movedBlog({ 'site.yaml': movedFrom(EVERY), 'posts/a.md': POST });
  const texts = patterns.map(({ from, to }) => JSON.stringify([from, to]));
  expect(new Set(texts).size).toBe(texts.length);
});

test('a profile that is named twice is one', () => {
  const once = movedBlog({ 'site.yaml': movedFrom('ghost'), 'posts/a.md': POST });
  const twice = movedBlog({ 'site.yaml': movedFrom('ghost, ghost'), 'posts/a.md': POST });
  expect(twice.addresses).toHaveLength(once.addresses.length);
});

test.each(['published: false', 'draft: true', 'date: 2099-01-01'])(
  'what nobody sees yet (%s) has no old addresses',
  (line) => {
    const { addresses } = movedBlog({ 'site.yaml': movedFrom(EVERY), 'posts/secret.md': post(line) });
    expect(addresses.filter(({ address }) => address.includes('secret'))).toEqual([]);
  },
);

test('the old addresses of a document that has moved away lead to where it went, in one hop', () => {
  const { whereIs } = movedBlog({
    'site.yaml': movedFrom('wordpress'),
    'posts/a.md': post('date: 2014-03-09\nwordpress_id: 5\nredirect_to: https://elsewhere.test/a'),
  });
  expect(whereIs('/?p=5')).toBe('https://elsewhere.test/a');
  expect(whereIs('/2014/03/09/a/')).toBe('https://elsewhere.test/a');
});

test('what somebody has written wins over what is derived', () => {
  const { whereIs } = movedBlog({
    'site.yaml': movedFrom('wordpress'),
    'posts/a.md': post('date: 2014-03-09'),
    'posts/b.md': post('date: 2015-01-01\nredirect_from: [/2014/03/09/a/, /2014/]'),
    _redirects: '/a/ 410\n',
  });
  expect(whereIs('/2014/03/09/a/')).toBe('/posts/b');
  expect(whereIs('/2014/')).toBe('/posts/b');
  expect(whereIs('/a/')).toBe('gone');
  expect(whereIs('/2014/03/a/')).toBe('/posts/a');
});

test('the address that a document has now is not derived, whatever its spelling', () => {
  const { addresses } = movedBlog({
    'site.yaml': movedFrom('hugo', 'permalink: /posts/:slug.html\n'),
    'posts/a.md': post('url: /Posts/A'),
  });
  expect(addresses.map(({ address }) => address)).not.toContain('/posts/a/');
  expect(addresses.map(({ address }) => address)).not.toContain('/Posts/A');
});

test('with every profile a post still has its addresses, and no list hides another', () => {
  const { whereIs } = movedBlog({ 'site.yaml': movedFrom(EVERY), 'posts/hello-186de8451a4.md': POST });
  const target = '/posts/hello-186de8451a4';
  expect(whereIs('/?p=5')).toBe(target);
  expect(whereIs('/2014/03/09/hello-186de8451a4/')).toBe(target);
  expect(whereIs('/web/node.js/2014/03/09/hello-186de8451a4.html')).toBe(target);
  expect(whereIs('/@me/renamed-186de8451a4')).toBe(target);
  expect(whereIs('/category/node-js/')).toBe('/categories/nodejs');
  expect(whereIs('/tags/c++/')).toBe('/tags/cplusplus');
  expect(whereIs('/tag/unknown/')).toBe('missing');
});

test.each([
  ['wordpress', '/page/99/'],
  ['wordpress', '/blog/page/99/'],
  ['ghost', '/page/99/'],
  ['hugo', '/page/99/'],
  ['hugo', '/posts/page/99/'],
  ['jekyll', '/page99/'],
  ['jekyll', '/page/99/'],
  ['gatsby', '/page/99/'],
  ['hexo', '/page/99/'],
  ['eleventy', '/blog/page/99/'],
  ['eleventy', '/blog/2/'],
])('%s: %s, a page beyond the last one here, leads to the list of all posts', (profile, address) => {
  const { whereIs } = movedBlog({ 'site.yaml': movedFrom(profile), 'posts/a.md': POST });
  expect(whereIs(address)).toBe('/archive');
  expect(whereIs('/page/last/')).toBe('missing');
});

test('a page of a list that is here stays what it is', () => {
  const files = Object.fromEntries(
    Array.from({ length: 12 }, (_, index) => [`posts/p${index}.md`, post(`title: P${index}`)]),
  );
  const { whereIs } = movedBlog({ 'site.yaml': movedFrom(EVERY, 'page_size: 10\n'), ...files });
  expect(whereIs('/page/2')).toBe('live');
  expect(whereIs('/page/2/')).toBe('/page/2');
  expect(whereIs('/page2/')).toBe('/page/2');
});

test('only paths of the site are targets', () => {
  const { addresses, patterns } = movedBlog({ 'site.yaml': movedFrom(EVERY), 'posts/a.md': POST });
  const paths = addresses.flatMap(({ to }) => ('path' in to ? to.path : []));
  expect([...paths, ...patterns.map(({ to }) => to)].filter((to) => !/^\/(?!\/)/.test(to))).toEqual([]);
});

test('an address that one post surely had is not lost to the title of another', async () => {
  const app = makeApp({
    'site.yaml': movedFrom('hugo', 'permalink: /read/:slug\n'),
    'posts/plans.md': post('title: News\ndate: 2014-03-09'),
    'posts/news.md': post('title: Plans\ndate: 2014-03-10'),
  });
  expect((await request(app).get('/posts/plans/')).get('Location')).toBe('/read/plans');
  expect((await request(app).get('/2014/03/plans/')).get('Location')).toBe('/read/plans');
  // nobody's name, and the title of one
  expect((await request(app).get('/2014/03/10/plans/')).get('Location')).toBe('/read/news');
});

test('a title that two posts have is nobody’s address, and no news', async () => {
  const blog = makeBlog({
    'site.yaml': movedFrom('hugo'),
    'posts/a.md': post('title: Links\ndate: 2014-03-09'),
    'posts/b.md': post('title: Links\ndate: 2014-03-10'),
  });
  expect(blog.current().site.ambiguous).toEqual([]);
  expect((await request(appFor(blog)).get('/2014/03/links/')).status).toBe(404);
  expect((await request(appFor(blog)).get('/2014/03/10/links/')).get('Location')).toBe('/posts/b');
});
