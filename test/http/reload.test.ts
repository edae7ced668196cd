import { cpSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import request from 'supertest';
import { appFor, blogOptions, openWith, post, SITE_YAML } from '../support/blog.js';
import { makeFolder, writeFiles, type Files } from '../support/folder.js';
import { bodyOf } from '../support/http.js';

/** A blog being served, and the means to change its files. */
function serve(files: Files, staticFiles: Files = {}) {
  const staticFolder = makeFolder({ 'theme.css': 'body {}\n', 'favicon.svg': '<svg/>', ...staticFiles });
  const options = blogOptions(files, { static: staticFolder });
  const blog = openWith(options);
  const { content } = options.folders;
  return {
    app: appFor(blog),
    reload: blog.reload,
    change: (changed: Files) => {
      writeFiles(content, changed);
    },
    changeStatic: (changed: Files) => {
      writeFiles(staticFolder, changed);
    },
    remove: (name: string) => {
      rmSync(join(content, name), { recursive: true });
    },
  };
}

test('a changed post is served after a reload, and not before', async () => {
  const { app, change, reload } = serve({ 'posts/a.md': post('title: Before') });
  const before = await request(app).get('/posts/a');
  change({ 'posts/a.md': post('title: After') });
  expect((await request(app).get('/posts/a')).text).toContain('Before');
  expect(await reload()).toEqual([]);
  const after = await request(app).get('/posts/a');
  expect(after.text).toContain('After');
  expect(after.get('ETag')).not.toBe(before.get('ETag'));
  const revalidated = await request(app)
    .get('/posts/a')
    .set('If-None-Match', before.get('ETag') ?? '');
  expect(revalidated.status).toBe(200);
});

test('a reload that changes nothing changes no ETag', async () => {
  const { app, reload } = serve({ 'posts/a.md': post() });
  const before = (await request(app).get('/posts/a')).get('ETag');
  await reload();
  expect((await request(app).get('/posts/a')).get('ETag')).toBe(before);
});

test('a folder of posts that vanishes takes no post from readers', async () => {
  const { app, change, remove, reload } = serve({ 'posts/a.md': post() });
  remove('posts');
  expect(await reload()).toMatchObject([
    { file: expect.stringMatching(/posts$/) as string, message: 'is not there any more' },
  ]);
  expect((await request(app).get('/posts/a')).status).toBe(200);
  change({ 'posts/b.md': post() });
  expect(await reload()).toEqual([]);
  expect((await request(app).get('/posts/b')).status).toBe(200);
});

test.each(['', null])('recorded addresses that vanish (%j) give no post another id', async (lock) => {
  const locked = { 'urls.lock': 'https://blog.test/posts/old 2026-01-01\n' };
  const files = { ...locked, 'posts/a.md': post('redirect_from: /posts/old') };
  const { app, change, remove, reload } = serve(files);
  if (lock === null) remove('urls.lock');
  else change({ 'urls.lock': lock });
  expect(await reload()).toMatchObject([
    { file: expect.stringMatching(/urls\.lock$/) as string, message: 'has no address any more' },
  ]);
  expect((await request(app).get('/feed.xml')).text).toContain('https://blog.test/posts/old</guid>');
  change(locked);
  expect(await reload()).toEqual([]);
});

test('the last post can be deleted', async () => {
  const { app, change, remove, reload } = serve({ 'posts/a.md': post() });
  change({ 'posts/note.txt': '' });
  remove('posts/a.md');
  expect(await reload()).toEqual([]);
  expect((await request(app).get('/posts/a')).status).toBe(404);
});

test.each(['post.njk', 'page.njk', 'home.njk', 'archive.njk', 'feed.xml.njk', 'not-found.njk', 'error.njk'])(
  'a mistake in %s that only shows when it is rendered leaves the last good version',
  async (template) => {
    const views = makeFolder({});
    cpSync(join(__dirname, '../../views'), views, { recursive: true });
    const options = blogOptions({ 'posts/a.md': post(), 'pages/about.md': post() }, { views });
    const blog = openWith(options);
    const before = await request(appFor(blog)).get('/posts/a');
    writeFileSync(join(views, template), '{{ nothing }}');
    expect(await blog.reload()).toEqual([
      expect.objectContaining({ file: join(views, template), message: 'fails: nothing has no value' }),
    ]);
    expect((await request(appFor(blog)).get('/posts/a')).text).toBe(before.text);
  },
);

test('posts come and go, and so do their old paths', async () => {
  const { app, change, remove, reload } = serve({ 'posts/a.md': post('redirect_from: /old-a') });
  change({ 'posts/b.md': post('title: B\nredirect_from: /old-b') });
  remove('posts/a.md');
  expect(await reload()).toEqual([]);
  const statuses = await Promise.all(
    ['/posts/a', '/old-a', '/posts/b', '/old-b'].map(async (path) => (await request(app).get(path)).status),
  );
  expect(statuses).toEqual([404, 404, 200, 301]);
});

test('with a mistake in any file the last good edition stays, whole', async () => {
  const { app, change, reload } = serve({
    'posts/a.md': post('title: Good'),
    'posts/b.md': post('title: Fine'),
  });
  change({ 'posts/a.md': post('title: Better'), 'posts/b.md': '---\ntitle: [broken\n---\n' });
  expect(await reload()).toMatchObject([
    { line: expect.any(Number) as number, message: expect.stringContaining('not valid YAML') as string },
  ]);
  expect(await bodyOf(app, '/posts/a')).toContain('Good');
  expect(await bodyOf(app, '/posts/b')).toContain('Fine');
  change({ 'posts/b.md': post('title: Mended') });
  expect(await reload()).toEqual([]);
  expect(await bodyOf(app, '/posts/a')).toContain('Better');
  expect(await bodyOf(app, '/posts/b')).toContain('Mended');
});

test('without its settings the last good edition stays', async () => {
  const { app, remove, change, reload } = serve({ 'posts/a.md': post() });
  remove('site.yaml');
  expect(await reload()).toHaveLength(1);
  expect((await request(app).get('/posts/a')).status).toBe(200);
  change({ 'site.yaml': `${SITE_YAML}permalink: /:slug\n` });
  expect(await reload()).toEqual([]);
  expect((await request(app).get('/posts/a')).status).toBe(404);
  expect((await request(app).get('/a')).status).toBe(200);
});

test('a changed style sheet has a new address on every page, and the old one leads to it', async () => {
  const { app, changeStatic, reload } = serve({});
  const addressOf = async () => /href="(\/theme\.[^"]+)"/.exec(await bodyOf(app, '/'))?.[1] ?? '';
  const before = await addressOf();
  expect(await bodyOf(app, before)).toBe('body {}\n');
  changeStatic({ 'theme.css': 'p {}\n' });
  await reload();
  expect(await addressOf()).not.toBe(before);
  expect(await bodyOf(app, await addressOf())).toBe('p {}\n');
  expect(await bodyOf(app, '/theme.css')).toBe('p {}\n');
  expect((await request(app).get(before)).get('Location')).toBe('/theme.css');
});

test('a post scheduled by a reload appears in its time', async () => {
  const clock = { time: Date.parse('2026-06-01T00:00:00Z') };
  const options = blogOptions({}, { now: () => new Date(clock.time) });
  const blog = openWith(options);
  const app = appFor(blog);
  writeFiles(options.folders.content, { 'posts/a.md': post('date: "2026-06-02T00:00:00Z"') });
  expect(await blog.reload()).toEqual([]);
  expect((await request(app).get('/posts/a')).status).toBe(404);
  clock.time = Date.parse('2026-06-02T00:00:00Z');
  expect((await request(app).get('/posts/a')).status).toBe(200);
});

/** Posts that take much longer to read than a request to answer. */
const MANY = Object.fromEntries(
  Array.from({ length: 1500 }, (_, index) => [`posts/p${index}.md`, post(`title: Post ${index}`)]),
);

test('who asks while everything is read again is answered from the last edition', async () => {
  const { app, change, reload } = serve({ ...MANY, 'posts/a.md': post('title: Before') });
  change({ 'posts/a.md': post('title: After') });
  const state = { isOver: false };
  const reloading = reload().finally(() => (state.isOver = true));
  const seen: string[] = [];
  while (!state.isOver) seen.push(await bodyOf(app, '/posts/a'));
  expect(await reloading).toEqual([]);
  expect(seen.length).toBeGreaterThan(1);
  expect(seen[0]).toContain('Before');
  expect(await bodyOf(app, '/posts/a')).toContain('After');
});

test('what is saved while everything is read again is read too', async () => {
  const { app, change, reload } = serve({ ...MANY, 'posts/a.md': post('title: First') });
  const first = reload();
  await new Promise((resolve) => setImmediate(resolve));
  change({ 'posts/a.md': post('title: Second') });
  const [second, third] = [reload(), reload()];
  expect(third).toBe(second);
  expect(await Promise.all([first, second])).toEqual([[], []]);
  expect(await bodyOf(app, '/posts/a')).toContain('Second');
});
