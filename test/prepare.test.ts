import { openWith, blogOptions, post } from './support/blog.js';
import { writeFiles, type Files } from './support/folder.js';

const MINUTE = 60_000;
const NOON = Date.parse('2026-06-01T12:00:00Z');

/** A blog with posts that appear at noon, an hour later and a day later, and its clock. */
function scheduledBlog(more: Files = {}, start = NOON - 10 * MINUTE) {
  const clock = { time: start };
  const options = blogOptions(
    {
      'posts/a.md': post('title: First'),
      'posts/noon.md': post('title: Noon\ndate: 2026-06-01T12:00:00Z'),
      'posts/one.md': post('title: One\ndate: 2026-06-01T13:00:00Z'),
      'posts/day.md': post('title: Day\ndate: 2026-06-02T12:00:00Z'),
      ...more,
    },
    { now: () => new Date(clock.time) },
  );
  const blog = openWith(options);
  const titles = (): string[] => blog.current().site.documents.posts.map(({ title }) => title);
  return { blog, clock, options, titles };
}

test('the next edition is made before its time, and is served from then on', async () => {
  const { blog, clock, titles } = scheduledBlog();
  clock.time = NOON - MINUTE;
  const next = await blog.prepare();
  expect(next).not.toBeNull();
  expect(await blog.prepare()).toBe(next);
  expect(titles()).toEqual(['First']);
  clock.time = NOON;
  expect(blog.current()).toBe(next);
  expect(titles()).toEqual(['Noon', 'First']);
});

test('it is not made long before, for it takes memory', async () => {
  const { blog } = scheduledBlog();
  expect(await blog.prepare()).toBeNull();
});

test('nothing is made where nothing is scheduled', async () => {
  const { blog, clock } = scheduledBlog();
  clock.time = NOON + 30 * 24 * 60 * MINUTE;
  expect(await blog.prepare()).toBeNull();
});

test('one after the other is prepared, also when nobody asks for a page', async () => {
  const { blog, clock, titles } = scheduledBlog();
  clock.time = NOON - MINUTE;
  await blog.prepare();
  clock.time = NOON + 59 * MINUTE;
  const next = await blog.prepare();
  clock.time = NOON + 60 * MINUTE;
  expect(blog.current()).toBe(next);
  expect(titles()).toEqual(['One', 'Noon', 'First']);
});

test('a machine that has slept serves what has appeared since, and not what was prepared', async () => {
  const { blog, clock, titles } = scheduledBlog();
  clock.time = NOON - MINUTE;
  const next = await blog.prepare();
  clock.time = NOON + 25 * 60 * MINUTE;
  expect(blog.current()).not.toBe(next);
  expect(titles()).toEqual(['Day', 'One', 'Noon', 'First']);
});

test.each([
  ['a minute after one that was prepared', NOON + MINUTE],
  ['behind the next one, too', NOON + 90 * MINUTE],
  ['behind the last one', NOON + 25 * 60 * MINUTE],
])('a clock that jumps to %s, and back, shows no post before its time', async (_when, jump) => {
  const { blog, clock, titles } = scheduledBlog();
  clock.time = NOON - MINUTE;
  await blog.prepare();
  clock.time = jump;
  expect(titles()).toContain('Noon');
  clock.time = NOON - 1;
  expect(titles()).toEqual(['First']);
  clock.time = NOON;
  expect(titles()).toEqual(['Noon', 'First']);
});

test('a clock that is ahead at the start, when everything seems to be out, and is put right, does neither', () => {
  const { clock, titles } = scheduledBlog({}, NOON + 25 * 60 * MINUTE);
  expect(titles()).toEqual(['Day', 'One', 'Noon', 'First']);
  clock.time = NOON;
  expect(titles()).toEqual(['Noon', 'First']);
});

test('a clock that goes back by a little changes nothing', () => {
  const { blog, clock } = scheduledBlog();
  clock.time = NOON + MINUTE;
  const edition = blog.current();
  clock.time = NOON;
  expect(blog.current()).toBe(edition);
});

test('a reload throws away what was prepared from the old files', async () => {
  const { blog, clock, options, titles } = scheduledBlog();
  clock.time = NOON - MINUTE;
  await blog.prepare();
  writeFiles(options.folders.content, {
    'posts/noon.md': post('title: Changed\ndate: 2026-06-01T12:00:00Z'),
  });
  expect(await blog.reload()).toEqual([]);
  clock.time = NOON;
  expect(titles()).toEqual(['Changed', 'First']);
});

test('an edition that is not ready at its moment is made for whoever asks then, and is not served afterwards', async () => {
  // so many that to prepare them takes longer than the moment until its first step
  const pages = Array.from({ length: 1500 }, (_, index) => [
    `pages/p${index}.md`,
    `---\ntitle: Page ${index}\n---\n`,
  ]);
  const { blog, clock, titles } = scheduledBlog(Object.fromEntries(pages) as Files);
  clock.time = NOON - MINUTE;
  const preparing = blog.prepare();
  await new Promise((resolve) => setImmediate(resolve));
  clock.time = NOON;
  const current = blog.current();
  expect(titles()).toEqual(['Noon', 'First']);
  expect(await preparing).toBeNull();
  clock.time = NOON + 59 * MINUTE;
  expect(blog.current()).toBe(current);
});
