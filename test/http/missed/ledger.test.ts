import request from 'supertest';
import { createLedger, type Ledger } from '../../../src/http/missed/ledger.js';
import { appFor, makeBlog, NOW, post, SITE_YAML } from '../../support/blog.js';

const ledgerAfter = (...targets: readonly string[]): Ledger => {
  const ledger = createLedger(() => NOW);
  for (const target of targets) ledger.add({ target, referrer: null });
  return ledger;
};

const pathsOf = (ledger: Ledger): string[] => ledger.missed().map(({ path }) => path);

test('the most missed come first, with the first and the last time', () => {
  const times = ['2026-01-01', '2026-01-02', '2026-01-03', '2026-01-04'].map((day) => new Date(day));
  const waiting = [...times];
  const ledger = createLedger(() => waiting.shift() ?? NOW);
  for (const target of ['/b', '/a', '/b']) ledger.add({ target, referrer: null });
  expect(ledger.since).toEqual(times[0]);
  expect(ledger.missed()).toEqual([
    { path: '/b', hits: 2, first: times[1], last: times[3], referrer: null },
    { path: '/a', hits: 1, first: times[2], last: times[2], referrer: null },
  ]);
  expect(ledger.hits()).toBe(3);
});

test.each([
  ['/old?utm_source=x&fbclid=y', '/old'],
  ['/old?', '/old'],
  ['/article.php?id=7&utm_source=x', '/article.php?id=7'],
  ['/story?PAGE_ID=7', '/story?PAGE_ID=7'],
  [`/${'a'.repeat(1900)}`, `/${'a'.repeat(511)}`],
  ['/caf%C3%A9', '/caf%C3%A9'],
])('%.60s is counted as %.60s', (target, path) => {
  expect(pathsOf(ledgerAfter(target))).toEqual([path]);
});

test('noise is counted apart', () => {
  const ledger = ledgerAfter('/wp-login.php?a=1', '/wp-login.php', '/.env', '/real');
  expect(pathsOf(ledger)).toEqual(['/real']);
  expect(ledger.hits()).toBe(1);
  expect(ledger.noise()).toEqual({
    hits: 3,
    paths: [
      { path: '/wp-login.php', hits: 2 },
      { path: '/.env', hits: 1 },
    ],
  });
});

test('of an address of noise, too, no more is kept than others have', () => {
  const { paths } = ledgerAfter(`/wp-admin/${'a'.repeat(1900)}`).noise();
  expect(paths).toEqual([{ path: `/wp-admin/${'a'.repeat(502)}`, hits: 1 }]);
});

test.each([
  ['https://example.org/links.html', 'https://example.org/links.html'],
  ['https://example.org/search?q=private#x', 'https://example.org/search'],
  ['https://user:secret@example.org/', 'https://example.org/'],
  ['HTTP://Example.org/A', 'http://example.org/A'],
  ['http://[', null],
  ['javascript:alert(1)', null],
  ['nonsense', null],
  ['', null],
  [`https://example.org/${'a'.repeat(900)}`, `https://example.org/${'a'.repeat(492)}`],
  [`https://example.org/${'a'.repeat(2000)}`, null],
])('a referrer of %.50s is kept as %s', (referrer, kept) => {
  const ledger = createLedger(() => NOW);
  ledger.add({ target: '/old', referrer });
  expect(ledger.missed()[0]?.referrer).toBe(kept);
});

test('the newest referrer stays when a request names none', () => {
  const ledger = createLedger(() => NOW);
  for (const referrer of ['https://one.test/', 'https://two.test/', null])
    ledger.add({ target: '/old', referrer });
  expect(ledger.missed()[0]?.referrer).toBe('https://two.test/');
});

test('a flood of random addresses leaves a list of a thousand, with what is really missed on top', () => {
  const ledger = createLedger(() => NOW);
  for (let number = 0; number < 30_000; number += 1) {
    ledger.add({ target: `/${number.toString(36)}-random`, referrer: null });
    if (number % 300 === 0) ledger.add({ target: '/really-missed', referrer: null });
  }
  expect(ledger.missed()).toHaveLength(1000);
  expect(ledger.missed()[0]?.path).toBe('/really-missed');
  expect(ledger.hits()).toBe(30_100);
});

test('the blog tells the ledger what it answers with 404, and nothing else', async () => {
  const ledger = createLedger(() => NOW);
  const app = appFor(
    makeBlog({ 'posts/a.md': post('redirect_from: /old'), _redirects: '/gone 410\n/nothing 404\n' }),
    [],
    ledger,
  );
  for (const path of ['/', '/posts/a', '/old', '/POSTS/A/', '/gone', '/nothing', '/%', '/healthz'])
    await request(app).get(path);
  await request(app).post('/missed-by-post');
  expect(ledger.missed()).toEqual([]);
  await request(app).get('/missing?x=1').set('Referer', 'https://example.org/page');
  await request(app).head('/missing');
  expect(ledger.missed()).toEqual([
    { path: '/missing', hits: 2, first: NOW, last: NOW, referrer: 'https://example.org/page' },
  ]);
});

test('an address that is told apart from a page by its query is missed with it', async () => {
  const ledger = createLedger(() => NOW);
  const blog = makeBlog({
    'site.yaml': `${SITE_YAML}legacy: wordpress\n`,
    'posts/a.md': post('wordpress_id: 7'),
  });
  const app = appFor(blog, [], ledger);
  for (const path of ['/?p=7', '/?utm_source=x', '/?feed=rss2']) await request(app).get(path);
  expect(ledger.missed()).toEqual([]);
  for (const path of ['/?utm_source=x&p=8', '/?feed=comments-rss2', '/blog/?feed=comments-rss2'])
    expect((await request(app).get(path)).status).toBe(404);
  expect(pathsOf(ledger).toSorted()).toEqual(['/?feed=comments-rss2', '/?p=8', '/blog/?feed=comments-rss2']);
});
