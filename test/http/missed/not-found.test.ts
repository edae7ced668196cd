import { load } from 'cheerio';
import request from 'supertest';
import { socketAddress } from '../../../src/client-address.js';
import { createApp } from '../../../src/http/app.js';
import { createLedger } from '../../../src/http/missed/ledger.js';
import { createLogger } from '../../../src/logger.js';
import { makeApp, makeBlog, NOW, post } from '../../support/blog.js';
import { attributesOf, textsOf } from '../../support/documents.js';
import { ask, listen } from '../../support/http.js';

const FILES = {
  'posts/why-serverless.md': post('title: Why serverless\ndate: 2026-02-01'),
  'posts/serverless-costs.md': post('title: Serverless costs\ndate: 2026-02-02'),
  'posts/serverless-tests.md': post('title: Serverless tests\ndate: 2026-02-03'),
  'posts/serverless-ends.md': post('title: Serverless ends\ndate: 2026-02-04'),
  'posts/autumn.md': post('title: Autumn <b>leaves</b> & rakes\ndate: 2026-02-05'),
  'pages/about.md': '---\ntitle: About me\n---\nText.\n',
};

const app = makeApp(FILES);

const proposals = async (path: string): Promise<{ status: number; hrefs: string[]; heading: string }> => {
  const { status, text } = await request(app).get(path);
  const $ = load(text);
  return {
    status,
    hrefs: attributesOf($, '.lines a', 'href'),
    heading: textsOf($, 'main h2').join(),
  };
};

test('what is nearest is proposed, and the status stays 404', async () => {
  const found = await proposals('/blog/why-serverles');
  expect(found).toMatchObject({ status: 404, heading: 'Nearest posts' });
  expect(found.hrefs[0]).toBe('/posts/why-serverless');
  expect(found.hrefs.length).toBeLessThanOrEqual(3);
});

test('even what is certain is not redirected to', async () => {
  const response = await request(app).get('/elsewhere/why-serverless');
  expect(response.status).toBe(404);
  expect(response.get('Location')).toBeUndefined();
  expect(response.get('Cache-Control')).toBe('no-cache');
  expect(response.text).toContain('href="/posts/why-serverless"');
});

test('never more than three are proposed', async () => {
  expect((await proposals('/serverless')).hrefs).toHaveLength(3);
});

test('a page without a date is proposed too', async () => {
  expect((await proposals('/en/about')).hrefs).toEqual(['/about']);
});

test('titles are text', async () => {
  const { text } = await request(app).get('/x/autumn');
  expect(text).toContain('Autumn &lt;b&gt;leaves&lt;/b&gt; &amp; rakes');
});

test.each([
  '/asdf-qwer',
  '/x/why-serverless.png',
  '/x/why-serverless.css',
  '/x/why-serverless.js.map',
  '/wp-admin/why-serverless',
])('for %s the newest posts are offered', async (path) => {
  const found = await proposals(path);
  expect(found).toMatchObject({ status: 404, heading: 'Newest posts' });
  expect(found.hrefs).toHaveLength(5);
});

test('nothing of the request is in the page', async () => {
  const { text } = await request(app).get('/x/why-serverless-%3Cscript%3Ealert(1)?marker');
  expect(text).not.toMatch(/alert|marker/);
});

test.each(['/x/why-serverless', '/asdf-qwer'])('HEAD %s is GET without the body', async (path) => {
  const { port } = await listen(app);
  const [got, headed] = [await ask(port, path), await ask(port, path, { method: 'HEAD' })];
  expect(headed.status).toBe(404);
  expect(headed.headers['etag']).toBe(got.headers['etag']);
  expect(headed.headers['content-length']).toBe(String(got.body.length));
});

test('addresses below the path of the site lead below it', async () => {
  const below = makeApp({ ...FILES, 'site.yaml': 'title: T\nurl: https://example.org/blog\n' });
  const { text } = await request(below).get('/blog/x/why-serverless');
  expect(text).toContain('href="/blog/posts/why-serverless"');
});

describe('when proposals have taken their share of the time', () => {
  /** Every look at the clock takes this long. */
  const slowApp = (milliseconds: number) => {
    let time = 0;
    const blog = makeBlog(FILES);
    const made = createApp({
      current: blog.current,
      logger: createLogger('silent', () => undefined),
      clientOf: socketAddress,
      ledger: createLedger(() => NOW),
      clock: () => (time += milliseconds),
    });
    return { made, blog, wait: (more: number) => (time += more) };
  };

  test('the kept page is sent, until time has passed', async () => {
    const { made, wait } = slowApp(100);
    const isProposing = async (): Promise<boolean> =>
      (await request(made).get('/x/why-serverless')).text.includes('Nearest posts');
    const answers: boolean[] = [];
    for (let asked = 0; asked < 20; asked += 1) answers.push(await isProposing());
    expect(answers[0]).toBe(true);
    expect(answers.filter(Boolean).length).toBeLessThan(5);
    wait(60_000);
    expect(await isProposing()).toBe(true);
  });

  test('what is asked for in vain is never kept: one page stays in memory, whatever is asked', async () => {
    const { made, blog } = slowApp(0);
    for (let asked = 0; asked < 20; asked += 1) await request(made).get(`/x${asked}/why-serverless`);
    await request(made).get('/asdf');
    const { answers } = blog.current();
    expect(answers.find('status 404')).toBeDefined();
    for (let asked = 0; asked < 20; asked += 1)
      expect(answers.find(`/x${asked}/why-serverless`)).toBeUndefined();
  });
});

test('printing proposals uses up their share of the time, too, and not only the search for them', async () => {
  const blog = makeBlog(FILES);
  let time = 0;
  const current = () => {
    const edition = blog.current();
    const render: typeof edition.templates.render = (name, context) => {
      if (name === 'not-found.njk') time += 10_000;
      return edition.templates.render(name, context);
    };
    return { ...edition, templates: { ...edition.templates, render } };
  };
  const ledger = createLedger(() => NOW);
  const logger = createLogger('silent', () => undefined);
  const slow = createApp({ current, logger, clientOf: socketAddress, ledger, clock: () => time });
  const { port } = await listen(slow);
  expect((await ask(port, '/blog/why-serverles')).body).toContain('Nearest posts');
  expect((await ask(port, '/blog/why-serverles')).body).not.toContain('Nearest posts');
});

test('who asks for something else is answered while it is found out what there is to propose', async () => {
  const old = Array.from({ length: 20_000 }, (_, index) => `/old/garden-shed-number-${index}`);
  const { port } = await listen(makeApp({ 'posts/a.md': post(`redirect_from: ${JSON.stringify(old)}`) }));
  const answered: string[] = [];
  const get = async (path: string): Promise<void> => {
    await ask(port, path);
    answered.push(path);
  };
  const missing = get('/garden-sheds');
  while (!answered.includes('/garden-sheds')) await get('/healthz');
  await missing;
  expect(answered.indexOf('/garden-sheds')).toBeGreaterThan(1);
});
