import request from 'supertest';
import type { Edition } from '../../src/http/edition.js';
import { warmUp } from '../../src/http/rendering/warm-up.js';
import { appFor, makeBlog, post } from '../support/blog.js';
import { askIn, CODINGS, isReady, viewPaths } from '../support/codings.js';
import type { Files } from '../support/folder.js';
import { listen } from '../support/http.js';
import { themeWith } from '../support/theme.js';

const FILES: Files = {
  'site.yaml': 'title: Test blog\nurl: https://blog.test\npage_size: 2\n',
  'posts/a.md': post('title: A\ntags: [one]\ncategories: [some]\nredirect_from: /old'),
  'posts/b.md': post('title: B\ntags: [one]'),
  'posts/c.md': post('title: C\ntags: [one]'),
  'posts/d.md': post('title: D\ntags: [two]'),
  'posts/later.md': post('title: Later\ndate: 2999-01-01'),
  'pages/about.md': '---\ntitle: About\n---\nText.\n',
};

/** What is asked for often. */
const OFTEN = [
  ...['/posts/a', '/posts/b', '/posts/c', '/posts/d', '/about'],
  ...['/', '/archive', '/tags', '/tags/one', '/tags/two', '/categories', '/categories/some'],
  ...['/feed.xml', '/atom.xml', '/feed.json', '/sitemap.xml', '/robots.txt'],
];

/** Warms up until something holds, and gives the errors that it met. */
async function warmUntil(edition: Edition, isDone: () => boolean): Promise<[path: string, error: unknown][]> {
  const errors: [string, unknown][] = [];
  const onError = (path: string, error: unknown) => errors.push([path, error]);
  await warmUp(edition, { isWanted: () => !isDone(), threads: 2, onError });
  return errors;
}

const areReady = (edition: Edition, paths: readonly string[]) => (): boolean =>
  paths.every((path) => isReady(edition, path));

test('documents, lists and feeds of the site are ready in all codings before anyone asks', async () => {
  const edition = makeBlog(FILES).current();
  expect(OFTEN.filter((path) => !viewPaths(edition).includes(path))).toEqual([]);
  expect(OFTEN.filter((path) => edition.answers.find(path) !== undefined)).toEqual([]);
  expect(await warmUntil(edition, areReady(edition, OFTEN))).toEqual([]);
});

test('what is asked for seldom is not made: further pages of lists, feeds of terms, posts to come', async () => {
  const edition = makeBlog(FILES).current();
  await warmUntil(edition, areReady(edition, OFTEN));
  const made = viewPaths(edition).filter((path) => edition.answers.find(path) !== undefined);
  expect([...made].sort()).toEqual([...OFTEN].sort());
  expect(viewPaths(edition)).toEqual(expect.arrayContaining(['/page/2', '/tags/one/feed.xml']));
  expect(edition.answers.find('/posts/later')).toBeUndefined();
});

test('what was made before it was asked for is the same as what is made when it is', async () => {
  const warm = makeBlog(FILES);
  await warmUntil(warm.current(), areReady(warm.current(), OFTEN));
  const [warmServer, coldServer] = await Promise.all(
    [warm, makeBlog(FILES)].map((blog) => listen(appFor(blog))),
  );
  for (const path of viewPaths(warm.current())) {
    for (const coding of CODINGS) {
      const [a, b] = await Promise.all(
        [warmServer, coldServer].map((server) => askIn(server?.port ?? 0, coding, path)),
      );
      expect(a).toEqual({ ...b, headers: { ...b?.headers, date: a?.headers['date'] } });
    }
  }
});

test('it ends as soon as it is not wanted any more, and nothing more is made', async () => {
  const edition = makeBlog(FILES).current();
  const made = () => viewPaths(edition).filter((path) => edition.answers.find(path) !== undefined);
  await warmUntil(edition, () => made().length >= 3);
  expect(made()).toHaveLength(3);
  await warmUntil(edition, () => true);
  expect(made()).toHaveLength(3);
});

test('a page that cannot be rendered is told once, and keeps no other from being made', async () => {
  const views = themeWith({
    'post.njk': '{% if post.title == "B" %}{{ broken }}{% endif %}{{ post.html | safe }}',
  });
  const blog = makeBlog(FILES, { views });
  const edition = blog.current();
  const others = OFTEN.filter((path) => path !== '/posts/b');
  const errors = await warmUntil(edition, areReady(edition, others));
  expect(errors.map(([path]) => path)).toEqual(['/posts/b']);
  expect(String(errors[0]?.[1])).toContain('post.njk');
  expect(edition.answers.find('/posts/b')).toBeUndefined();
  expect((await request(appFor(blog)).get('/posts/b')).status).toBe(500);
  expect((await request(appFor(blog)).get('/posts/a')).status).toBe(200);
});

describe('where not all pages fit into memory', () => {
  const posts = Array.from({ length: 120 }, (_, index) => [
    `posts/p${index}.md`,
    post(`title: Post ${index}`, `A sentence about number ${index}. `.repeat(60)),
  ]);
  const files = Object.fromEntries(posts) as Files;

  /** After all that was made has its codings. */
  const warmed = async () => {
    const edition = makeBlog(files, { cacheBytes: 200_000 }).current();
    let before: string[] = [];
    const found = () => viewPaths(edition).filter((path) => edition.answers.find(path) !== undefined);
    await warmUntil(edition, () => {
      const now = found();
      // the encoding begins with the first page, when all are made
      if (now[0] !== undefined && edition.answers.find(now[0])?.representations.br === undefined)
        before = now;
      return areReady(edition, now)() && now.length > 1;
    });
    return { edition, before, behind: found() };
  };

  test('the first ones are made, and so few that their codings push none of them out', async () => {
    const { edition, before, behind } = await warmed();
    expect(before.length).toBeGreaterThan(5);
    expect(before.length).toBeLessThan(120);
    expect(behind).toEqual(before);
    expect(edition.answers.fill()).toBeLessThanOrEqual(1);
    expect(edition.answers.fill()).toBeGreaterThan(0.5);
    expect(
      viewPaths(edition)
        .filter((path) => path.startsWith('/posts/p'))
        .slice(0, behind.length),
    ).toEqual(behind);
  });
});

test('nothing is made where nothing may be kept', async () => {
  const edition = makeBlog(FILES, { cacheBytes: 0 }).current();
  let looks = 0;
  // once for each page, and once to find out that there is no room
  await warmUntil(edition, () => (looks += 1) > OFTEN.length);
  expect(viewPaths(edition).filter((path) => edition.answers.find(path) !== undefined)).toEqual([]);
});

describe.each([
  ['a pattern', '/posts/* /about 302!'],
  ['a pattern for everything', '/* https://elsewhere.test/:splat 302!'],
  ['an address', '/posts/a /about 302!'],
  ['a pattern that says it is gone', '/posts/* 410!'],
])('%s that is forced', (_what, rule) => {
  test(`answers as before the warm-up, and so does all else: ${rule}`, async () => {
    const blog = makeBlog({ ...FILES, _redirects: `${rule}\n` });
    const cold = makeBlog({ ...FILES, _redirects: `${rule}\n` });
    const edition = blog.current();
    const isServed = async (path: string) => (await request(appFor(cold)).get(path)).status === 200;
    const served: string[] = [];
    for (const path of OFTEN) if (await isServed(path)) served.push(path);
    expect(served).not.toContain('/posts/a');
    let looks = 0;
    // where nothing is served, nothing is made
    await warmUntil(edition, () => (served.length > 0 ? areReady(edition, served)() : (looks += 1) > 2));
    const [warmServer, coldServer] = await Promise.all([blog, cold].map((each) => listen(appFor(each))));
    for (const path of OFTEN) {
      const [a, b] = await Promise.all(
        [warmServer, coldServer].map((server) => askIn(server?.port ?? 0, 'br', path)),
      );
      expect([a?.status, a?.headers['location'], a?.body]).toEqual([
        b?.status,
        b?.headers['location'],
        b?.body,
      ]);
    }
  });
});

test('what is asked for meanwhile becomes smaller when all is made', async () => {
  const blog = makeBlog({
    ...FILES,
    'posts/long.md': post('title: Long', 'One more sentence. Or two? '.repeat(200)),
  });
  const edition = blog.current();
  const { port } = await listen(appFor(blog));
  const quick = await askIn(port, 'br', '/posts/long');
  await askIn(port, 'br', '/posts/long');
  const isSmall = (path: string) => edition.answers.find(path)?.representations.br?.etag.includes('small');
  await warmUntil(edition, () => isSmall('/posts/long') === true);
  expect(areReady(edition, OFTEN)()).toBe(true);
  expect(isSmall('/posts/a')).toBe(false);
  const small = await askIn(port, 'br', '/posts/long');
  expect(small.headers['etag']).not.toBe(quick.headers['etag']);
});
