/**
 * Bugs found in src/ by test/http and test/cli: each test here fails and should pass.
 * To run: copy to test/http/failing-http.test.ts of a working copy.
 */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { load } from 'cheerio';
import request from 'supertest';
import { createApp } from '../../src/http/app.js';
import { createLogger } from '../../src/logger.js';
import { ConfigError, readConfig } from '../../src/config.js';
import {
  appFor,
  blogOptions,
  makeApp,
  makeBlog,
  openWith,
  post,
  problemsOf,
  SITE_YAML,
} from '../support/blog.js';
import { makeFolder, type Files } from '../support/folder.js';
import { parseFeed } from '../support/documents.js';
import { bodyOf, hostOf } from '../support/http.js';
import { install, start } from '../support/program.js';

jest.setTimeout(30_000);

const htmlInFeed = async (body: string, files: Files = {}) => {
  const app = makeApp({ 'posts/hello/index.md': post('', body), ...files });
  return load(parseFeed(await bodyOf(app, '/feed.xml')).item[0]?.['content:encoded'] ?? '');
};

// 1. cli/serve.ts, watch.ts
test('a stop while serve --watch waits for mistakes to be mended ends it', async () => {
  const installation = install({ 'site.yaml': SITE_YAML, 'posts/a.md': '---\n---\n' });
  const program = start(installation, ['--watch']);
  await program.says(/problems?\n/);
  program.process.kill('SIGTERM');
  expect(await program.ended).toBe(0);
}, 60_000);

// 2. urls.ts parseSiteUrl
test.each(['https://example.org//evil.com', 'https://example.org//evil.com/blog/'])(
  'SITE_URL %s cannot make redirects that leave the site',
  async (siteUrl) => {
    const refuse = () => readConfig({ SITE_URL: siteUrl }, '');
    try {
      refuse();
    } catch (error) {
      expect(error).toBeInstanceOf(ConfigError);
      return;
    }
    const app = makeApp({ 'posts/a.md': post() }, { siteUrl });
    for (const path of ['/', '/evil.com', '/evil.com/posts/a']) {
      expect(hostOf((await request(app).get(path)).get('Location') ?? '/')).toBe('blog.test');
    }
  },
);

// 3. http/pages.ts answerFor
test.each(['gone.css', 'gone.txt', 'gone.svg'])(
  '%s, deleted after the start, is 404 and not 500',
  async (name) => {
    const folder = makeFolder({ 'theme.css': 'x', 'favicon.svg': 'x', [name]: 'x' });
    const lines: string[] = [];
    const app = makeApp({}, { static: folder }, lines);
    rmSync(join(folder, name));
    expect((await request(app).get(`/${name}`)).status).toBe(404);
    expect(lines.filter((line) => line.startsWith('error'))).toEqual([]);
  },
);

test('a text beside a post, deleted after the start, is 404 and not 500', async () => {
  const options = blogOptions({ 'posts/a/index.md': post(), 'posts/a/data.csv': 'a,b' });
  const app = appFor(openWith(options));
  rmSync(join(options.folders.content, 'posts/a/data.csv'));
  expect((await request(app).get('/posts/a/data.csv')).status).toBe(404);
});

// 4. config.ts isProxyAddress
test.each(['10.0.0.0/99', '10.0.0.0/0', '10.0.0.0/33', '::1/129', '::1/0'])(
  'TRUST_PROXY=%s is refused, or understood by Express',
  (value) => {
    const start = () =>
      createApp({
        current: makeBlog({}).current,
        logger: createLogger('silent', () => undefined),
        trustProxy: readConfig({ TRUST_PROXY: value }, '').trustProxy,
      });
    try {
      start();
    } catch (error) {
      expect(error).toBeInstanceOf(ConfigError);
    }
  },
);

// 5. site/old-paths.ts readOldPath
test.each(['https://blog.test', '//blog.test'])(
  'redirect_from: %s is the home page, a live address',
  async (written) => {
    const files = { 'posts/a.md': post(`redirect_from: "${written}"`) };
    expect(problemsOf(files).map(({ message }) => message)).toEqual([
      expect.stringContaining('is a live address'),
    ]);
  },
);

test('redirect_from: https://blog.test?p=1 has a query, and is told so', () => {
  const files = { 'posts/a.md': post('redirect_from: "https://blog.test?p=1"') };
  expect(problemsOf(files).map(({ message }) => message)).toEqual([expect.stringContaining('has a ?query')]);
});

// 6. site/old-paths.ts: SITE_URL takes the place of url
test('an old address at the url of site.yaml is one of this site although SITE_URL is another', async () => {
  const app = makeApp(
    { 'posts/a.md': post('redirect_from: https://blog.test/old') },
    { siteUrl: 'http://localhost:3000' },
  );
  expect((await request(app).get('/old')).status).toBe(301);
});

// 7. site/create-table.ts redirectProblem: HEALTH_PATH is answered before the table
test.each(['/healthz', '/healthz/', '/HealthZ'])(
  'redirect_from: %s, which can never be followed, is told',
  (path) => {
    expect(problemsOf({ 'posts/a.md': post(`redirect_from: ${path}`) })).toHaveLength(1);
  },
);

// 8. views/models.ts canonicalUrl
test('canonical_link without a protocol keeps its host under a path', async () => {
  const app = makeApp(
    { 'posts/a.md': post('canonical_link: //other.test/x') },
    { siteUrl: 'https://example.org/blog' },
  );
  expect(await bodyOf(app, '/blog/posts/a')).toContain('<link rel="canonical" href="https://other.test/x">');
});

// 9. site/claims.ts attachmentClaims
test('a file of a visible post in the folder of a hidden one is served', async () => {
  const app = makeApp({
    'posts/series/index.md': post('published: false'),
    'posts/series/part/index.md': post('title: Part'),
    'posts/series/part/photo.png': Buffer.from('image'),
  });
  expect((await request(app).get('/posts/part')).status).toBe(200);
  expect((await request(app).get('/posts/part/photo.png')).status).toBe(200);
});

// 10. content/markdown/adapt.ts: srcset
test.each([
  ['without spaces', 'a.png 1x,b.png 2x'],
  ['beginning with a line end', '\n  a.png 1x,\n  b.png 2x'],
  ['with spaces before the comma', 'a.png 1x , b.png 2x'],
  ['without descriptors', 'a.png, b.png'],
])('all candidates of a srcset %s are resolved', async (_what, srcset) => {
  const $ = await htmlInFeed(`<img src="a.png" srcset="${srcset}">`, {
    'posts/hello/a.png': Buffer.from('x'),
    'posts/hello/b.png': Buffer.from('x'),
  });
  const written = $('img').attr('srcset') ?? '';
  expect(written).toContain('https://blog.test/posts/hello/a.png');
  expect(written).toContain('https://blog.test/posts/hello/b.png');
});

// 11. site/links.ts: white space around a URL is not part of it
test.each([
  [' https://example.org/x', 'https://example.org/x'],
  ['https://example.org/x\n', 'https://example.org/x'],
  [' /about', 'https://blog.test/about'],
  ['\\\\evil.test/x', 'https://evil.test/x'],
])('a raw link %j leads where a browser would go', async (href, expected) => {
  const $ = await htmlInFeed(`<p><a href="${href}">x</a></p>`);
  expect(new URL($('a').attr('href') ?? '').href).toBe(expected);
});

// 12. footnotes in the feed: the plugin writes its links while rendering, past toAbsolute
test('links to footnotes are absolute in the feed', async () => {
  const $ = await htmlInFeed('Text[^1].\n\n[^1]: Note.\n');
  const links = $('a')
    .toArray()
    .map((element) => $(element).attr('href'));
  expect(links).toEqual(['https://blog.test/posts/hello#fn1', 'https://blog.test/posts/hello#fnref1']);
});

// 13. feeds: a URL without a protocol has none to inherit in a feed reader
test('a URL without a protocol gets that of the site in the feed', async () => {
  const $ = await htmlInFeed('<img src="//cdn.test/x.png">');
  expect($('img').attr('src')).toBe('https://cdn.test/x.png');
});

// 14. site/taxonomies.ts
test.each([
  ['composed and decomposed accents', '"Caf\\u00e9"', '"Cafe\\u0301"'],
  ['different unreadable characters', '"a\\ud800b"', '"a\\ud801b"'],
])('terms that differ in %s are one, and stop nobody', async (_what, one, two) => {
  const app = makeApp({
    'posts/a.md': post(`title: A\ntags: [${one}]`),
    'posts/b.md': post(`title: B\ntags: [${two}]`),
  });
  const $ = load(await bodyOf(app, '/tags'));
  expect($('.terms li')).toHaveLength(1);
  expect($('.terms .meta').text()).toBe('2 posts');
});

test('a term that gives no address is one problem, at its post', () => {
  const problems = problemsOf({ 'posts/a.md': post('tags: ["🎉"]') });
  expect(problems.map(({ file }) => file)).toEqual(['posts/a.md']);
});

// 15. http/pages.ts sendFile: Express 5 takes `etag` from the app, which has it disabled
test('an image has an ETag and answers 304 to it', async () => {
  const app = makeApp({ 'posts/a/index.md': post(), 'posts/a/photo.png': Buffer.from('image') });
  const first = await request(app).get('/posts/a/photo.png');
  expect(first.get('ETag')).toBeDefined();
  const again = await request(app)
    .get('/posts/a/photo.png')
    .set('If-None-Match', first.get('ETag') ?? '');
  expect(again.status).toBe(304);
});

// 16. views/templates.ts or blog.ts: found at the start and not by each visitor
test('a theme without the files that its templates ask for is told at the start', () => {
  expect(problemsOf({}, { static: makeFolder({ 'other.css': 'x' }) })).not.toEqual([]);
});
