import { load } from 'cheerio';
import type { Express } from 'express';
import request from 'supertest';
import { createLedger, type Ledger } from '../../../src/http/missed/ledger.js';
import { createOperatorApp } from '../../../src/http/operator/operator-app.js';
import { missedReportInSteps } from '../../../src/http/operator/missed-report.js';
import { createLogger } from '../../../src/logger.js';
import { nearestInSteps } from '../../../src/site/missing/nearest.js';
import { ITEMS, atOnce } from '../../../src/steps.js';
import { appFor, blogOptions, makeBlog, NOW, openWith, post } from '../../support/blog.js';
import { textsOf } from '../../support/documents.js';
import { writeFiles } from '../../support/folder.js';
import type { Blog } from '../../../src/blog/open-blog.js';

const FILES = {
  'posts/why-serverless.md': post('title: Why serverless'),
  'posts/autumn.md': post('title: Autumn in the garden\nredirect_from:\n  - /herbst'),
};

const operatorFor = (blog: Blog, ledger: Ledger): Express =>
  createOperatorApp({ current: blog.current, ledger, logger: createLogger('silent', () => undefined) });

/** A blog that was asked for these, and its operator's app. */
const afterMisses = async (targets: readonly string[], files = FILES): Promise<Express> => {
  const ledger = createLedger(() => NOW);
  const blog = makeBlog(files);
  const app = appFor(blog, [], ledger);
  for (const target of targets) await request(app).get(target).set('Referer', 'https://example.org/links');
  return operatorFor(blog, ledger);
};

test('the report ranks what is missing, with the nearest document and the lines to add', async () => {
  const operator = await afterMisses([
    '/asdf-qwer',
    '/blog/why-serverless',
    '/blog/why-serverless',
    '/why-serverles',
    '/x/autumn-in-the-garden?utm_source=a',
    '/wp-login.php',
  ]);
  const response = await request(operator).get('/missed.json');
  expect(response.status).toBe(200);
  const seen = { first: NOW.toISOString(), last: NOW.toISOString(), referrer: 'https://example.org/links' };
  expect(response.body).toMatchObject({
    since: NOW.toISOString(),
    hits: 5,
    missed: [
      {
        ...seen,
        path: '/blog/why-serverless',
        hits: 2,
        nearest: { path: '/posts/why-serverless', file: 'posts/why-serverless.md', title: 'Why serverless' },
      },
      { ...seen, path: '/asdf-qwer', hits: 1, nearest: null },
      { ...seen, path: '/why-serverles', hits: 1 },
      { ...seen, path: '/x/autumn-in-the-garden', hits: 1 },
    ],
    mending: [
      {
        file: 'posts/why-serverless.md',
        place: 'to its front matter',
        lines: ['redirect_from:', '  - /blog/why-serverless', '  - /why-serverles'],
      },
      {
        file: 'posts/autumn.md',
        place: 'below its redirect_from',
        lines: ['  - /x/autumn-in-the-garden'],
      },
    ],
    noise: { hits: 1, paths: [{ path: '/wp-login.php', hits: 1 }] },
  });
});

test('the lines that are shown make the addresses work, and then they are not shown any more', async () => {
  const ledger = createLedger(() => NOW);
  const options = blogOptions({ 'posts/why-serverless.md': post('title: Why serverless') });
  const blog = openWith(options);
  const app = appFor(blog, [], ledger);
  const operator = operatorFor(blog, ledger);
  for (const path of [
    '/blog/why-serverless',
    '/a%20b/why-serverless',
    '/why-serverless.php',
    '//x/why-serverless',
    '/why-serverless.html/',
    '/x/why%2Dserverless',
    '/zzzz',
  ])
    await request(app).get(path);
  const { body } = (await request(operator).get('/missed.json')) as {
    body: { missed: { path: string }[]; mending: { lines: string[] }[] };
  };
  expect(body.missed).toHaveLength(7);
  const lines = body.mending.flatMap((one) => one.lines).join('\n');
  writeFiles(options.folders.content, { 'posts/why-serverless.md': post(`title: Why serverless\n${lines}`) });
  expect(await blog.reload()).toEqual([]);
  for (const path of [
    '/blog/why-serverless',
    '/a%20b/why-serverless',
    '/why-serverless.php',
    '//x/why-serverless',
  ])
    expect((await request(app).get(path)).status).toBe(301);
  const again = (await request(operator).get('/missed.json')) as { body: { missed: { path: string }[] } };
  expect(again.body.missed.map(({ path }) => path)).toEqual(['/zzzz']);
});

test('no line is shown for a document that is hardly near, and one for all spellings, as most ask for it', async () => {
  const operator = await afterMisses([
    '/the-garden-notes',
    '/Blog/Why-Serverless',
    '/blog/why-serverless',
    '/blog/why-serverless',
  ]);
  expect((await request(operator).get('/missed.json')).body).toMatchObject({
    missed: [
      { path: '/blog/why-serverless' },
      { path: '/the-garden-notes', nearest: { file: 'posts/autumn.md' } },
      { path: '/Blog/Why-Serverless' },
    ],
    mending: [{ file: 'posts/why-serverless.md', lines: ['redirect_from: /blog/why-serverless'] }],
  });
});

test('an address outside of the path of the site is written in full', async () => {
  const operator = await afterMisses(['/old/why-serverless', '/blog/old/why-serverless'], {
    ...FILES,
    'site.yaml': 'title: T\nurl: https://example.org/blog\n',
  } as typeof FILES);
  expect((await request(operator).get('/missed.json')).body).toMatchObject({
    mending: [
      {
        lines: [
          'redirect_from:',
          '  - "https://example.org/old/why-serverless"',
          '  - /blog/old/why-serverless',
        ],
      },
    ],
  });
});

describe('as a page', () => {
  test('it has a row for each address, and the lines below', async () => {
    const operator = await afterMisses(['/blog/why-serverless', '/asdf-qwer', '/.env']);
    const response = await request(operator).get('/missed').set('Accept', 'text/html');
    expect(response.get('Content-Type')).toBe('text/html; charset=utf-8');
    const $ = load(response.text);
    const [time, referrer] = ['2026-06-01 12:00', 'https://example.org/links'];
    expect(textsOf($, 'tbody td')).toEqual([
      ...['1', '/blog/why-serverless', 'Why serverless (95 %)', referrer, time, time],
      ...['1', '/asdf-qwer', '–', referrer, time, time],
    ]);
    expect(textsOf($, 'pre')).toEqual(['redirect_from: /blog/why-serverless']);
    expect($('tbody a').last().attr('rel')).toBe('noreferrer');
    expect(textsOf($, 'li code')).toEqual(['/.env']);
  });

  test('it says so when nothing is missing', async () => {
    const { text } = await request(await afterMisses([])).get('/missed');
    expect(text).toContain('Nothing is missing');
    expect(text).not.toContain('<table>');
  });

  test.each(["/x'onmouseover=alert(1)'", '/{{7*7}}/why-serverless', '/&lt;b&gt;', '/%22%3E%3Cscript%3E/why'])(
    '%s is shown as text',
    async (path) => {
      const ledger = createLedger(() => NOW);
      ledger.add({ target: path, referrer: 'https://example.org/"><script>alert(1)</script>' });
      const { text } = await request(operatorFor(makeBlog(FILES), ledger)).get('/missed');
      const $ = load(text);
      expect(textsOf($, 'tbody code, li code')).toEqual([path]);
      expect($('script')).toHaveLength(0);
      expect(text).not.toMatch(/<[^>]*\son\w+=/);
    },
  );
});

test.each([
  ['text/html,application/xhtml+xml,*/*;q=0.8', 'text/html; charset=utf-8'],
  ['application/json', 'application/json; charset=utf-8'],
  ['*/*', 'text/html; charset=utf-8'],
  ['image/png', 'text/html; charset=utf-8'],
])('who accepts %s gets %s', async (accept, type) => {
  const response = await request(await afterMisses(['/a']))
    .get('/missed')
    .set('Accept', accept);
  expect(response.get('Content-Type')).toBe(type);
  expect(response.get('Vary')).toBe('Accept');
});

test.each(['/', '/missed', '/missed.json', '/healthz', '/nothing'])(
  '%s is not kept by anyone, and has the headers of the blog',
  async (path) => {
    const response = await request(await afterMisses([])).get(path);
    expect(response.get('Cache-Control')).toBe('no-store');
    expect(response.get('Content-Security-Policy')).toContain("script-src 'self'");
    expect(response.get('X-Content-Type-Options')).toBe('nosniff');
    expect(response.get('X-Powered-By')).toBeUndefined();
    // the listener speaks plain HTTP, whatever the blog does
    expect(response.get('Strict-Transport-Security')).toBeUndefined();
    expect(response.text).not.toMatch(/<style|\sstyle=|<script/);
  },
);

test('the first page leads to the report, and the rest is 404', async () => {
  const operator = await afterMisses([]);
  expect((await request(operator).get('/')).text).toContain('href="/missed"');
  expect((await request(operator).get('/healthz')).text).toBe('ok\n');
  expect((await request(operator).get('/theme.css')).get('Content-Type')).toBe('text/css; charset=utf-8');
  expect((await request(operator).get('/posts/why-serverless')).status).toBe(404);
  expect((await request(operator).post('/missed')).status).toBe(405);
});

test.each(['/missed', '/missed.json'])('%s is not reachable where the blog is', async (path) => {
  const response = await request(appFor(makeBlog(FILES))).get(path);
  expect(response.status).toBe(404);
});

test('others come between while a long report is made', () => {
  const { site } = makeBlog(FILES).current();
  const ledger = createLedger(() => NOW);
  for (let number = 0; number < 500; number += 1) ledger.add({ target: `/garden-${number}`, referrer: null });
  const steps = [...missedReportInSteps(ledger, site, atOnce(nearestInSteps(site.documents)))];
  expect(steps.length).toBeGreaterThanOrEqual(500 / ITEMS);
});
