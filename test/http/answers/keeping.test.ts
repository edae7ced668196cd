import request from 'supertest';
import { appFor, blogOptions, makeApp, makeBlog, openWith, post } from '../../support/blog.js';
import { askIn, bytesKept, CODINGS, decoded, viewPaths } from '../../support/codings.js';
import { writeFiles, type Files } from '../../support/folder.js';
import { listen } from '../../support/http.js';
import { DICE, themeWith } from '../../support/theme.js';

/** A blog with this many posts, each with a text of its own, and a file of each kind. */
function manyPosts(count: number): Files {
  const posts = Array.from({ length: count }, (_, index) => [
    `posts/p${index}.md`,
    post(`title: Post ${index}\ntags: [all]`, `Text ${index}. `.repeat(100)),
  ]);
  return {
    ...(Object.fromEntries(posts) as Files),
    'posts/data.json': JSON.stringify(Array.from({ length: 500 }, (_, index) => index)),
    'posts/photo.png': Buffer.from('image'.repeat(500)),
    'pages/about.md': '---\ntitle: About\n---\nText.\n',
  };
}

const FILES = ['/theme.css', '/posts/data.json', '/posts/photo.png', '/favicon.svg'];

describe('a feed that many ask for at once before it was made', () => {
  test.each([
    ['that is kept', 10_000_000],
    ['for which there is no room', 0],
  ])('%s is rendered once', async (_what, cacheBytes) => {
    const views = themeWith({ 'feed.xml.njk': DICE });
    const { port } = await listen(makeApp(manyPosts(20), { views, cacheBytes }));
    const answers = await Promise.all(
      Array.from({ length: 30 }, (_, index) => askIn(port, CODINGS[index % 3] ?? 'br', '/feed.xml')),
    );
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200));
    expect(new Set(answers.map((answer) => decoded(answer).toString())).size).toBe(1);
    expect(new Set(answers.map(({ headers }) => headers['etag'])).size).toBe(3);
  });

  test('is not rendered again for who asks later', async () => {
    const app = makeApp(manyPosts(20), { views: themeWith({ 'feed.xml.njk': DICE }) });
    const first = await request(app).get('/feed.xml').buffer(true);
    const later = await request(app).get('/feed.xml').buffer(true);
    expect(later.text).toBe(first.text);
  });

  test('fails for all of them when it cannot be rendered', async () => {
    const views = themeWith({ 'feed.xml.njk': '{{ broken }}' });
    const { port } = await listen(makeApp(manyPosts(20), { views }));
    const answers = await Promise.all(Array.from({ length: 5 }, () => askIn(port, 'br', '/feed.xml')));
    expect(answers.map(({ status }) => status)).toEqual([500, 500, 500, 500, 500]);
  });
});

describe('a page that cannot be rendered', () => {
  test('is tried again each time, and is there after its template was mended', async () => {
    const views = themeWith({ 'post.njk': '{{ broken }}' });
    const blog = openWith(blogOptions(manyPosts(1), { views }));
    const lines: string[] = [];
    const app = appFor(blog, lines);
    for (const encoding of CODINGS) {
      const response = await request(app).get('/posts/p0').set('Accept-Encoding', encoding);
      expect(response.status).toBe(500);
      expect(response.get('ETag')).toBeUndefined();
    }
    expect(lines.filter((line) => line.includes('error: GET /posts/p0'))).toHaveLength(3);
    expect(blog.current().answers.fill()).toBe(0);
    writeFiles(views, { 'post.njk': '<h1>{{ post.title }}</h1>' });
    expect(await blog.reload()).toEqual([]);
    const mended = await request(app).get('/posts/p0');
    expect({ status: mended.status, text: mended.text }).toEqual({ status: 200, text: '<h1>Post 0</h1>' });
  });

  test('is there as soon as it can be, when it fails by chance', async () => {
    const views = themeWith({ 'post.njk': '{% if range(2) | random %}{{ broken }}{% endif %}fine' });
    const app = makeApp(manyPosts(1), { views });
    let response = await request(app).get('/posts/p0');
    for (let tries = 0; tries < 100 && response.status !== 200; tries += 1) {
      expect(response.status).toBe(500);
      response = await request(app).get('/posts/p0');
    }
    for (let times = 0; times < 20; times += 1) {
      expect((await request(app).get('/posts/p0')).text).toBe('fine');
    }
  });

  test('keeps no other from being answered', async () => {
    const views = themeWith({ 'post.njk': '{% if post.title == "Post 1" %}{{ broken }}{% endif %}fine' });
    const app = makeApp(manyPosts(3), { views });
    const statuses = await Promise.all(
      ['/posts/p0', '/posts/p1', '/posts/p2', '/posts/p1', '/'].map(
        async (path) => (await request(app).get(path)).status,
      ),
    );
    expect(statuses).toEqual([200, 500, 200, 500, 200]);
  });
});

describe('a page that has made room for others', () => {
  const blog = makeBlog(manyPosts(30), { cacheBytes: 40_000 });
  const app = appFor(blog);

  test.each(CODINGS)('is answered the same again, with the same ETag, in %s', async (coding) => {
    const { port } = await listen(app);
    const before = await askIn(port, coding, '/posts/p0');
    for (let index = 1; index < 30; index += 1) await askIn(port, coding, `/posts/p${index}`);
    expect(blog.current().answers.find('/posts/p0')).toBeUndefined();
    const again = await askIn(port, coding, '/posts/p0');
    expect(again.body).toBe(before.body);
    expect(again.headers['etag']).toBe(before.headers['etag']);
    const known = await askIn(
      port,
      coding,
      '/posts/p0',
      `If-None-Match: ${before.headers['etag'] ?? ''}\r\n`,
    );
    expect(known.status).toBe(304);
  });

  test('does not take more room than there is, in whatever coding it was asked for', async () => {
    const { port } = await listen(app);
    for (const path of viewPaths(blog.current())) {
      for (const coding of CODINGS) await askIn(port, coding, path);
      expect(bytesKept(blog.current())).toBeLessThanOrEqual(40_000);
    }
  });
});

test('a blog that may keep nothing answers everything as one that keeps all of it', async () => {
  const files = manyPosts(12);
  const blog = makeBlog(files, { cacheBytes: 0 });
  const without = await listen(appFor(blog));
  const kept = await listen(makeApp(files));
  for (const path of [...viewPaths(blog.current()), ...FILES, '/nowhere']) {
    for (const coding of [...CODINGS, ...CODINGS]) {
      const [a, b] = await Promise.all(
        [without, kept].map(async ({ port }) => {
          const { status, headers, body } = await askIn(port, coding, path);
          return { status, etag: headers['etag'], type: headers['content-type'], body };
        }),
      );
      expect(a).toEqual(b);
    }
  }
});

test('replicas of a blog have the same ETags and bodies in each coding, wherever their folders are', async () => {
  const files = manyPosts(12);
  const first = makeBlog(files);
  const replicas = [first, makeBlog(files)].map((blog) => listen(appFor(blog)));
  const [one, other] = await Promise.all(replicas);
  const etags = new Set<string>();
  const paths = [...viewPaths(first.current()), ...FILES, '/nowhere'];
  for (const path of paths) {
    for (const coding of CODINGS) {
      const here = await askIn(one?.port ?? 0, coding, path);
      const there = await askIn(other?.port ?? 0, coding, path);
      expect(here.headers['etag']).toMatch(/^"[\w-]+"$/);
      expect(there.headers['etag']).toBe(here.headers['etag']);
      expect(there.body).toBe(here.body);
      etags.add(`${coding} ${here.headers['etag'] ?? ''}`);
    }
  }
  // no two addresses of this blog have the same text
  expect(etags.size).toBe(paths.length * CODINGS.length);
});
