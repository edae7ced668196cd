import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { load } from 'cheerio';
import request from 'supertest';
import { ConfigError, readConfig } from '../../src/config.js';
import { appFor, blogOptions, makeApp, openWith, post, problemsOf, SITE_YAML } from '../support/blog.js';
import { makeFolder, writeFiles, type Files } from '../support/folder.js';
import { parseFeed } from '../support/documents.js';
import { bodyOf, hostOf } from '../support/http.js';
import { install, start } from '../support/program.js';

jest.setTimeout(30_000);

const htmlInFeed = async (body: string, files: Files = {}) => {
  const app = makeApp({ 'posts/hello/index.md': post('', body), ...files });
  return load(parseFeed(await bodyOf(app, '/feed.xml')).item[0]?.['content:encoded'] ?? '');
};

test('a stop while serve --watch waits for mistakes to be mended ends it', async () => {
  const installation = install({ 'site.yaml': SITE_YAML, 'posts/a.md': '---\n---\n' });
  const program = start(installation, ['--watch']);
  await program.says(/problems?\n/);
  program.process.kill('SIGTERM');
  expect(await program.ended).toBe(0);
}, 60_000);

test.each(['https://example.org//evil.com', 'https://example.org//evil.com/blog/'])(
  'SITE_URL %s cannot make redirects that leave the site',
  async (siteUrl) => {
    const refuse = () => readConfig({ SITE_URL: siteUrl }, { contentDir: '', memoryBytes: 0 });
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

test.each(['kept.css', 'kept.txt', 'kept.csv'])(
  '%s of the static folder is served as it was at the start, whatever happens to it',
  async (name) => {
    const folder = makeFolder({ 'theme.css': 'x', 'favicon.svg': 'x', [name]: 'old' });
    const blog = openWith(blogOptions({}, { static: folder }));
    const hashed = blog.current().site.staticFiles.get(name)?.hashedName ?? '';
    writeFiles(folder, { [name]: 'new' });
    const app = appFor(blog);
    expect(await bodyOf(app, `/${hashed}`)).toBe('old');
    rmSync(join(folder, name));
    expect(await bodyOf(app, `/${name}`)).toBe('old');
  },
);

test('a text beside a post, deleted after the start, is 404 and not 500', async () => {
  const options = blogOptions({ 'posts/a/index.md': post(), 'posts/a/data.csv': 'a,b' });
  const app = appFor(openWith(options));
  rmSync(join(options.folders.content, 'posts/a/data.csv'));
  expect((await request(app).get('/posts/a/data.csv')).status).toBe(404);
});

test.each(['https://blog.test', '//blog.test'])(
  'redirect_from: %s is the home page, a live address',
  (written) => {
    const files = { 'posts/a.md': post(`redirect_from: "${written}"`) };
    expect(problemsOf(files).map(({ message }) => message)).toEqual([
      expect.stringContaining('is a live address'),
    ]);
  },
);

test('redirect_from: https://blog.test?p=1 is told apart from the home page by its query', async () => {
  const app = makeApp({ 'posts/a.md': post('redirect_from: "https://blog.test?p=1"') });
  expect((await request(app).get('/?p=1')).get('Location')).toBe('/posts/a');
  expect((await request(app).get('/?q=2')).status).toBe(200);
});

test.each([
  ['/?p=8', 404],
  ['/?page_id=8', 404],
  ['/?utm_source=x&cat=8', 404],
  ['/index.html?p=8', 404],
  ['/?p=about', 200],
  ['/?page=2', 200],
  ['/?utm_source=p=8', 200],
  ['/posts/hello?p=8', 200],
])('%s, which may be a number of WordPress, answers %i in any blog', async (target, status) => {
  expect((await request(makeApp({ 'posts/hello.md': post() })).get(target)).status).toBe(status);
});

test('an old address at the url of site.yaml is one of this site although SITE_URL is another', async () => {
  const app = makeApp(
    { 'posts/a.md': post('redirect_from: https://blog.test/old') },
    { siteUrl: 'http://localhost:3000' },
  );
  expect((await request(app).get('/old')).status).toBe(301);
});

test.each(['/healthz', '/healthz/'])('redirect_from: %s, the address of health checks, is told', (path) => {
  expect(problemsOf({ 'posts/a.md': post(`redirect_from: ${path}`) })).toHaveLength(1);
});

test('canonical_link without a protocol keeps its host under a path', async () => {
  const app = makeApp(
    { 'posts/a.md': post('canonical_link: //other.test/x') },
    { siteUrl: 'https://example.org/blog' },
  );
  expect(await bodyOf(app, '/blog/posts/a')).toContain('<link rel="canonical" href="https://other.test/x">');
});

test('a file of a visible post in the folder of a hidden one is served', async () => {
  const app = makeApp({
    'posts/series/index.md': post('published: false'),
    'posts/series/part/index.md': post('title: Part'),
    'posts/series/part/photo.png': Buffer.from('image'),
  });
  expect((await request(app).get('/posts/part')).status).toBe(200);
  expect((await request(app).get('/posts/part/photo.png')).status).toBe(200);
});

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

test.each([
  [' https://example.org/x', 'https://example.org/x'],
  ['https://example.org/x\n', 'https://example.org/x'],
  [' /about', 'https://blog.test/about'],
  ['\\\\evil.test/x', 'https://evil.test/x'],
])('a raw link %j leads where a browser would go', async (href, expected) => {
  const $ = await htmlInFeed(`<p><a href="${href}">x</a></p>`);
  expect(new URL($('a').attr('href') ?? '').href).toBe(expected);
});

test('links to footnotes are absolute in the feed', async () => {
  const $ = await htmlInFeed('Text[^1].\n\n[^1]: Note.\n');
  const links = $('a')
    .toArray()
    .map((element) => $(element).attr('href'));
  expect(links).toEqual(['https://blog.test/posts/hello#fn1', 'https://blog.test/posts/hello#fnref1']);
});

test('a URL without a protocol gets that of the site in the feed', async () => {
  const $ = await htmlInFeed('<img src="//cdn.test/x.png">');
  expect($('img').attr('src')).toBe('https://cdn.test/x.png');
});

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

test('an image has an ETag and answers 304 to it', async () => {
  const app = makeApp({ 'posts/a/index.md': post(), 'posts/a/photo.png': Buffer.from('image') });
  const first = await request(app).get('/posts/a/photo.png');
  expect(first.get('ETag')).toBeDefined();
  const again = await request(app)
    .get('/posts/a/photo.png')
    .set('If-None-Match', first.get('ETag') ?? '');
  expect(again.status).toBe(304);
});

test('a theme without the files that its templates ask for is told at the start', () => {
  expect(problemsOf({}, { static: makeFolder({ 'other.css': 'x' }) })).not.toEqual([]);
});
