import { ServerResponse } from 'node:http';
import { load } from 'cheerio';
import request from 'supertest';
import { readConfig } from '../../src/config.js';
import {
  SITE_YAML,
  appFor,
  blogOptions,
  makeApp,
  makeBlog,
  openWith,
  post,
  problemsOf,
} from '../support/blog.js';
import { makeFolder, writeFiles } from '../support/folder.js';
import { listen } from '../support/http.js';
import { textsOf } from '../support/documents.js';
import { themeWith } from '../support/theme.js';

const posts = Object.fromEntries(
  [1, 2, 3, 4, 5, 6].map((day) => [`posts/p${day}.md`, post(`title: Post ${day}\ndate: 2026-01-0${day}`)]),
);

describe('the page for what is not there', () => {
  const app = makeApp(posts);

  test('says so, and helps on: home page, archive and the five newest posts', async () => {
    const response = await request(app).get('/nowhere');
    const $ = load(response.text);
    expect(response.status).toBe(404);
    expect(response.get('Content-Type')).toBe('text/html; charset=utf-8');
    expect(textsOf($, 'h1')).toEqual(['Page not found']);
    expect($('title').text()).toBe('Page not found · Test blog');
    expect($('.prose a[href="/"]')).toHaveLength(1);
    expect($('.prose a[href="/archive"]')).toHaveLength(1);
    expect(textsOf($, '.newest a')).toEqual(['Post 6', 'Post 5', 'Post 4', 'Post 3', 'Post 2']);
  });

  test('is not for search engines and claims no address', async () => {
    const $ = load((await request(app).get('/nowhere')).text);
    expect($('meta[name=robots]').attr('content')).toBe('noindex');
    expect($('link[rel=canonical], meta[property="og:url"]')).toHaveLength(0);
  });

  test('does not repeat the address that was asked for', async () => {
    const { text } = await request(app).get('/%3Cscript%3Ealert(1)%3C/script%3E?q=%3Cscript%3E');
    expect(text).not.toMatch(/alert|%3Cscript/i);
  });

  test('is sent too where a rule says that nothing is there', async () => {
    const ruled = makeApp({ ...posts, _redirects: '/old 404\n' });
    expect((await request(ruled).get('/old')).text).toBe((await request(app).get('/nowhere')).text);
  });

  test('offers no posts where there are none', async () => {
    const $ = load((await request(makeApp({})).get('/nowhere')).text);
    expect($('.newest')).toHaveLength(0);
  });
});

test.each([
  ['get', '/%', 400, 'Bad Request'],
  ['post', '/', 405, 'Method Not Allowed'],
] as const)('the answer to %s %s is a page that names %i %s', async (method, path, status, reason) => {
  const response = await request(makeApp({}))[method](path);
  const $ = load(response.text);
  expect(response.status).toBe(status);
  expect(textsOf($, 'h1')).toEqual([reason]);
  expect($('main').text()).toContain(String(status));
  expect($('meta[name=robots]').attr('content')).toBe('noindex');
  expect($('link[rel=canonical]')).toHaveLength(0);
  expect($('main').text()).not.toContain('on this side');
});

test.each([
  [410, 'was taken away on purpose'],
  [451, 'may not be shown, for legal reasons'],
])(
  'the page of what is gone with %i says so, and leads home and to the archive in a sentence each',
  async (status, text) => {
    const $ = load((await request(makeApp({ _redirects: `/old ${status}\n` })).get('/old')).text);
    expect($('main').text()).toContain(text);
    expect($('main').text()).not.toContain('could not be answered');
    expect(textsOf($, 'main a[href="/"]')).toEqual(['The home page begins with the newest.']);
    expect(textsOf($, 'main a[href="/archive"]')).toEqual(['The archive lists every post.']);
  },
);

test('mistakes of visitors are not in the log', async () => {
  const lines: string[] = [];
  const app = makeApp({}, {}, lines);
  await request(app).get('/%');
  await request(app).post('/');
  await request(app).get('/nowhere');
  expect(lines.filter((line) => line.startsWith('error') || line.includes('    at '))).toEqual([]);
});

describe('with a template that prints what does not exist', () => {
  const views = themeWith({
    'post.njk': '<p>{{ post.secretThing.deeper }}</p>',
    'archive.njk': '{{ nothing }}',
  });
  const lines: string[] = [];
  const app = makeApp(posts, { views }, lines);

  test.each(['/posts/p1', '/archive'])('%s answers 500 with a page that leaks nothing', async (path) => {
    const response = await request(app).get(path);
    expect(response.status).toBe(500);
    expect(response.get('Content-Type')).toBe('text/html; charset=utf-8');
    expect(response.get('Cache-Control')).toBe('no-store');
    expect(response.get('ETag')).toBeUndefined();
    expect(response.get('X-Content-Type-Options')).toBe('nosniff');
    const $ = load(response.text);
    expect(textsOf($, 'h1')).toEqual(['Internal Server Error']);
    expect($('main').text()).toContain('not on yours');
    expect(response.text).not.toMatch(
      /secretThing|nothing|njk|undefined|Template|\.ts|\.js:|at \w+ \(|perennial-|\/tmp|node_modules/,
    );
  });

  test('the log has the request and the cause, with template and line', async () => {
    lines.splice(0);
    await request(app).get('/archive?a=1');
    const text = lines.join('');
    expect(text).toContain('error: GET /archive?a=1\n');
    expect(text).toContain('archive.njk');
    expect(text).toContain('views/archive.njk:1 fails: nothing has no value\n');
    expect(text).not.toContain('    at ');
  });

  test('all other pages are still served', async () => {
    expect((await request(app).get('/')).status).toBe(200);
  });

  test('a page that failed once is tried again at each request', async () => {
    expect((await request(app).get('/archive')).status).toBe(500);
    expect((await request(app).get('/archive')).status).toBe(500);
  });
});

test('when the error page itself is broken, a line of text answers and the log has both causes', async () => {
  const lines: string[] = [];
  const app = makeApp(posts, { views: themeWith({ 'layout.njk': '{{ broken }}' }) }, lines);
  const response = await request(app).get('/');
  expect(response.status).toBe(500);
  expect(response.get('Content-Type')).toBe('text/plain; charset=utf-8');
  expect(response.get('Cache-Control')).toBe('no-store');
  expect(response.text).toBe('Internal Server Error\n');
  expect(lines.join('')).toContain('error: GET /\n');
  expect(lines.join('')).toContain('error: the error page cannot be rendered');
});

test('the page that refuses is rendered once for each status and edition, however often it is sent', async () => {
  const views = themeWith({ 'error.njk': '{{ status }} {{ range(1000000) | random }}' });
  const options = blogOptions(posts, { views });
  const blog = openWith(options);
  const app = appFor(blog);
  const refusal = async () => (await request(app).post('/').expect(405)).text;
  const first = await refusal();
  expect(await refusal()).toBe(first);
  expect((await request(app).get('/%').expect(400)).text).toMatch(/^400 /);
  expect(await refusal()).toBe(first);
  writeFiles(options.folders.content, { 'site.yaml': SITE_YAML.replace('Test', 'Other') });
  await blog.reload();
  expect(await refusal()).not.toBe(first);
});

test('when only the 404 page is broken, that is an error of the server and in the log', async () => {
  const lines: string[] = [];
  const app = makeApp({}, { views: themeWith({ 'not-found.njk': '{{ broken }}' }) }, lines);
  expect((await request(app).get('/nowhere')).status).toBe(500);
  expect(lines.join('')).toContain('not-found.njk');
});

test('a template that is no template is told at the start, with its line', () => {
  const [problem, ...rest] = problemsOf({}, { views: themeWith({ 'home.njk': 'a\nb\n{% if %}\n' }) });
  expect(rest).toEqual([]);
  expect(problem).toMatchObject({ line: 3 });
  expect(problem?.file).toMatch(/\/home\.njk$/);
});

test('a folder without templates is told at the start', () => {
  expect(problemsOf({}, { views: makeFolder({}) }).map(({ message }) => message)).toEqual([
    'has no templates (*.njk)',
  ]);
});

test('each request is a line of the log: who, what, status and time', async () => {
  const lines: string[] = [];
  const app = appFor(makeBlog({}), lines, undefined, 'debug');
  await request(app).get('/archive?a=1');
  expect(lines).toHaveLength(1);
  expect(lines[0]).toMatch(/^\S+ GET \/archive\?a=1 200 \d+\.\d ms\n$/);
});

test.each(['info', 'debug'] as const)(
  'a page comes to its reader past Express, which would slow the request down (%s)',
  async (level) => {
    const app = appFor(makeBlog({}), [], undefined, level);
    const prototypes = new Set<unknown>();
    const { port } = await listen((incoming, response) => {
      response.on('finish', () => prototypes.add(Object.getPrototypeOf(response)));
      app(incoming, response);
    });
    await request(`http://127.0.0.1:${port}`).get('/');
    expect([...prototypes]).toEqual([ServerResponse.prototype]);
  },
);

test.each([
  ['203.0.113.9', '203.0.113.9'],
  ['2001:db8::1', '2001:db8::1'],
  ['8.8.8.8 GET /admin 200 1.0 ms', '127.0.0.1'],
  ['\u009b31m', '127.0.0.1'],
])('behind a trusted proxy, X-Forwarded-For: %j makes the client %s in the log', async (written, client) => {
  const lines: string[] = [];
  const { clientOf } = readConfig({ TRUST_PROXY: 'true' }, { contentDir: '', memoryBytes: 0 });
  const { port } = await listen(appFor(makeBlog({}), lines, undefined, 'debug', clientOf));
  await request(`http://127.0.0.1:${port}`).get('/').set('X-Forwarded-For', written);
  expect(lines.join('')).toMatch(/^\S+ GET \/ 200 \S+ ms\n$/);
  expect(lines.join('').split(' ')[0]).toBe(client);
});

test.each(['info', 'debug'] as const)(
  'a bug before anything is looked up ends in a 500 and the log, and not the process (%s)',
  async (level) => {
    const lines: string[] = [];
    const blog = makeBlog({});
    const broken = {
      ...blog,
      current: () => {
        throw new Error('the edition cannot be made');
      },
    };
    const response = await request(appFor(broken, lines, undefined, level)).get('/');
    expect(response.status).toBe(500);
    expect(lines.join('')).toContain('the edition cannot be made');
    expect(response.text).not.toContain('the edition');
  },
);
