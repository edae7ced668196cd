import type { RequestListener } from 'node:http';
import request from 'supertest';
import { listRules } from '../../../src/site/redirects/export/list-rules.js';
import { SITE_YAML, makeApp, makeBlog, post } from '../../support/blog.js';
import { runCommand } from '../../support/command.js';
import { makeFolder } from '../../support/folder.js';

const FILES = {
  'posts/hello.md': post('tags: [Node.js]\ncategories: [C++]'),
};

const RSS = '/feed.xml';
const ATOM = '/atom.xml';
const JSON_FEED = '/feed.json';

/** Addresses as they are subscribed to, by the feed that was there. */
const ADDRESSES: readonly (readonly [path: string, file: string])[] = [
  ['/feed', RSS],
  ['/feed/', RSS],
  ['/Feed', RSS],
  ['/feed/rss', RSS],
  ['/feed/rss/', RSS],
  ['/feed/rss2/', RSS],
  ['/feed/rdf/', RSS],
  ['/feed/atom', ATOM],
  ['/feed/atom/', ATOM],
  ['/feed/json', JSON_FEED],
  ['/rss', RSS],
  ['/rss/', RSS],
  ['/rss.xml', RSS],
  ['/rss.xml/', RSS],
  ['/RSS.xml', RSS],
  ['/rss2', RSS],
  ['/rss2.xml', RSS],
  ['/rdf', RSS],
  ['/atom', ATOM],
  ['/atom/', ATOM],
  ['/wp-rss2.php', RSS],
  ['/wp-atom.php', ATOM],
  ['/index.xml', RSS],
  ['/index.rdf', RSS],
  ['/index.rss', RSS],
  ['/index.atom', ATOM],
  ['/feed.rss', RSS],
  ['/feed.atom', ATOM],
  ['/posts/index.xml', RSS],
  ['/post/index.xml', RSS],
  ['/blog/index.xml', RSS],
  ['/feeds/posts/default', ATOM],
  ['/feeds/posts/default/', ATOM],
  ['/feeds/posts/full', ATOM],
  ['/feeds/posts/summary', ATOM],
  ['/feed/feed.xml', ATOM],
  ['/feed/feed.json', JSON_FEED],
  ['/feed/atom.xml', ATOM],
  ['/feed/pretty-atom-feed.xml', ATOM],
  ['/feeds/all.atom.xml', ATOM],
  ['/feeds/all.rss.xml', RSS],
  ['/blog/feed', RSS],
  ['/blog/feed/', RSS],
  ['/blog/feed.xml', RSS],
  ['/blog/rss.xml', RSS],
  ['/blog/atom.xml', ATOM],
  ['/blog/feed.json', JSON_FEED],
  ['/node/feed', RSS],
  ['/posts.atom', ATOM],
  ['/posts.rss', RSS],
  ['/articles.atom', ATOM],
  ['/articles.rss', RSS],
  ['/posts/rss.xml', RSS],
  ['/posts/atom.xml', ATOM],
  ['/rss/feed.xml', RSS],
  ['/rss/atom.xml', ATOM],
  ['/rss/feed.json', JSON_FEED],
  ['/json', JSON_FEED],
  ['/blog/rss', RSS],
  ['/blog/atom', ATOM],
  ['/blog/feed/atom', ATOM],
  ['/blog/index.rdf', RSS],
  ['/feeds/atom.xml', ATOM],
  ['/feeds/index.rss', RSS],
  ['/feeds/index.rss1', RSS],
  ['/feeds/index.rss2', RSS],
  ['/index.rss20', RSS],
  // the same files in other spellings
  ['/feed.xml/', RSS],
  ['/FEED.XML', RSS],
  ['/atom.xml/', ATOM],
];

const redirectOf = async (app: RequestListener, path: string) => {
  const response = await request(app).get(path);
  return [response.status, response.get('Location')];
};

const app = makeApp(FILES);

test.each(ADDRESSES)('%s leads to the feed of its format', async (path, file) => {
  expect(await redirectOf(app, path)).toEqual([301, file]);
});

test.each(ADDRESSES)('%s does so below the path of a site, too', async (path, file) => {
  const below = makeApp(FILES, { siteUrl: 'https://example.org/notes' });
  expect(await redirectOf(below, `/notes${path}`)).toEqual([301, `/notes${file}`]);
});

test('a site in the folder /blog has its own feeds there', async () => {
  const below = makeApp(FILES, { siteUrl: 'https://example.org/blog' });
  await request(below).get('/blog/feed.xml').expect(200);
  expect(await redirectOf(below, '/blog/feed')).toEqual([301, '/blog/feed.xml']);
});

test.each([
  ['/feed', RSS],
  ['/feed/', RSS],
  ['/feed/rss2/', RSS],
  ['/rss', RSS],
  ['/rss.xml', RSS],
  ['/index.xml', RSS],
  ['/feed/atom/', ATOM],
  ['/atom', ATOM],
  ['/feed.atom', ATOM],
  ['/feed/json', JSON_FEED],
])('%s below a term leads to the feed of the term', async (path, file) => {
  for (const term of ['/tags/nodejs', '/categories/cplusplus']) {
    expect(await redirectOf(app, `${term}${path}`)).toEqual([301, `${term}${file}`]);
  }
});

test('a rule that takes the address of a term or of its feed leads their other addresses, too', async () => {
  const moved = makeApp({
    ...FILES,
    _redirects: '/tags/nodejs /posts/hello 302!\n/categories/cplusplus/feed.xml https://feeds.test/ 301!\n',
  });
  expect(await redirectOf(moved, '/tags/nodejs/page/1')).toEqual([302, '/posts/hello']);
  expect(await redirectOf(moved, '/tags/nodejs/rss')).toEqual([301, '/tags/nodejs/feed.xml']);
  expect(await redirectOf(moved, '/categories/cplusplus/rss')).toEqual([301, 'https://feeds.test/']);
  expect(await redirectOf(moved, '/categories/cplusplus/atom')).toEqual([
    301,
    '/categories/cplusplus/atom.xml',
  ]);
});

test('an old address below a term that leads to a scheduled post waits for it', async () => {
  const app = makeApp({
    ...FILES,
    'posts/soon.md': post('date: 2030-01-01'),
    _redirects: '/tags/nodejs/rss /posts/soon\n',
  });
  await request(app).get('/tags/nodejs/rss').expect(404);
  await request(app).get('/tags/nodejs/rss/').expect(404);
});

test('a rule may lead to an old address of a feed of a term', async () => {
  const app = makeApp({ ...FILES, _redirects: '/node-feed /tags/nodejs/feed\n' });
  expect(await redirectOf(app, '/node-feed')).toEqual([301, '/tags/nodejs/feed.xml']);
});

test('all rules are listed, those of terms that somebody else has excepted', () => {
  const files = { ...FILES, _redirects: '/tags/nodejs/rss /posts/hello\n' };
  const listed = listRules(makeBlog(files).current().site.table).flatMap((rule) =>
    rule.kind === 'address' && rule.path.startsWith('/tags/') ? [[rule.path, rule.to, rule.rank]] : [],
  );
  expect(listed).toHaveLength(14);
  expect(listed).toContainEqual(['/tags/nodejs/page/1', '/tags/nodejs', 'generated']);
  expect(listed).toContainEqual(['/tags/nodejs/feed/atom', '/tags/nodejs/atom.xml', 'generated']);
  expect(listed.filter(([path]) => path === '/tags/nodejs/rss')).toEqual([
    ['/tags/nodejs/rss', '/posts/hello', 'explicit'],
  ]);
});

test('explain names each of them once, although several systems have the same', async () => {
  const content = makeFolder({ 'site.yaml': SITE_YAML, ...FILES });
  const { output } = await runCommand(['explain', ...ADDRESSES.map(([path]) => path)], content);
  expect(output).toContain('/rss.xml → /feed.xml');
  expect(output).not.toMatch(/^ +not /m);
});

test('a query is kept: readers that add one still find the feed', async () => {
  expect(await redirectOf(app, '/feeds/posts/default?max-results=50')).toEqual([
    301,
    '/atom.xml?max-results=50',
  ]);
});

test.each([
  ['a page', { 'pages/feed.md': '---\ntitle: Feed\n---\n\nHow to subscribe.\n' }, '/feed'],
  ['a post', { 'site.yaml': `${SITE_YAML}permalink: /:slug\n`, 'posts/rss.md': post() }, '/rss'],
  ['a page in a folder', { 'pages/blog/feed.md': '---\ntitle: Feed\n---\n\nText.\n' }, '/blog/feed'],
])('%s with such an address is shown', async (_what, files, path) => {
  const response = await request(makeApp(files)).get(path);
  expect([response.status, response.type]).toEqual([200, 'text/html']);
});

test('another spelling of a page with such an address leads to the page', async () => {
  const slashed = makeApp({ 'site.yaml': `${SITE_YAML}permalink: /:slug/\n`, 'posts/feed.md': post() });
  for (const path of ['/feed', '/FEED', '/feed.html']) {
    expect(await redirectOf(slashed, path)).toEqual([301, '/feed/']);
  }
});

test.each(['/feed', '/feed/', '/Feed'])('a document that claims %s gets /feed', async (claimed) => {
  const claiming = makeApp({
    'pages/subscribe.md': `---\ntitle: Subscribe\nredirect_from: ${claimed}\n---\n`,
  });
  expect(await redirectOf(claiming, '/feed')).toEqual([301, '/subscribe']);
});

test.each([
  '/comments/feed/',
  '/tags/none/feed',
  '/tags/nodejs/none',
  '/tags/feed',
  '/feed/none',
  '/feeds',
  '/posts/hello/feed',
])('%s is no address of a feed that is here', async (path) => {
  await request(app).get(path).expect(404);
});
