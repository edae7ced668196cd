import request from 'supertest';
import type { Edition } from '../src/http/edition.js';
import { warmUp } from '../src/http/rendering/warm-up.js';
import { appFor, blogOptions, openWith, post } from './support/blog.js';
import { isReady } from './support/codings.js';
import { writeFiles } from './support/folder.js';

const MINUTE = 60_000;
const NOON = Date.parse('2026-06-01T12:00:00Z');

/** A blog with a post that appears at noon and one an hour later, its clock, and the editions that were told. */
function toldBlog() {
  const clock = { time: NOON - 10 * MINUTE };
  const options = blogOptions(
    {
      'posts/a.md': post('title: First'),
      'posts/noon.md': post('title: Noon\ndate: 2026-06-01T12:00:00Z\nredirect_from: /old'),
      'posts/one.md': post('title: One\ndate: 2026-06-01T13:00:00Z'),
    },
    { now: () => new Date(clock.time) },
  );
  const blog = openWith(options);
  const app = appFor(blog);
  const told: Edition[] = [];
  blog.onEdition((edition) => told.push(edition));
  const served = async () => {
    const statuses: number[] = [];
    for (const path of ['/posts/noon', '/old']) statuses.push((await request(app).get(path)).status);
    const lists: boolean[] = [];
    for (const path of ['/', '/feed.xml', '/sitemap.xml'])
      lists.push((await request(app).get(path).buffer(true)).text.includes('/posts/noon'));
    return { statuses, lists };
  };
  return { blog, clock, options, told, served };
}

const BEFORE = { statuses: [404, 404], lists: [false, false, false] };
const BEHIND = { statuses: [200, 301], lists: [true, true, true] };

test('who wants to know of editions is told at once of the one that is served', () => {
  const { blog, told } = toldBlog();
  expect(told).toEqual([blog.current()]);
});

test('the next edition is told before its moment, and once; what is served changes at the moment', async () => {
  const { blog, clock, told, served } = toldBlog();
  clock.time = NOON - MINUTE;
  const next = await blog.prepare();
  await blog.prepare();
  expect(told).toHaveLength(2);
  expect(told[1]).toBe(next);
  expect(blog.current()).toBe(told[0]);
  expect(await served()).toEqual(BEFORE);
  clock.time = NOON - 1;
  expect(await served()).toEqual(BEFORE);
  clock.time = NOON;
  expect(await served()).toEqual(BEHIND);
  expect(blog.current()).toBe(next);
  expect(told).toHaveLength(2);
});

test('an edition that nobody has prepared is told when it is made', async () => {
  const { blog, clock, told, served } = toldBlog();
  clock.time = NOON;
  expect(await served()).toEqual(BEHIND);
  expect(told).toHaveLength(2);
  expect(told[1]).toBe(blog.current());
});

test('the next edition can be made ready before its moment, and nothing of it is seen until then', async () => {
  const { blog, clock, told, served } = toldBlog();
  clock.time = NOON - MINUTE;
  await blog.prepare();
  const [, next] = told;
  if (next === undefined) throw new Error('the next edition was not told');
  const paths = ['/posts/noon', '/posts/a', '/', '/feed.xml', '/sitemap.xml'];
  const isWanted = () => !paths.every((path) => isReady(next, path));
  const errors: unknown[] = [];
  await warmUp(next, { isWanted, threads: 1, onError: (path) => errors.push(path) });
  expect(errors).toEqual([]);
  expect(await served()).toEqual(BEFORE);
  clock.time = NOON;
  expect(isReady(blog.current(), '/posts/noon')).toBe(true);
  expect(await served()).toEqual(BEHIND);
});

test('what a reload makes is told, and what was prepared from the old files is never served', async () => {
  const { blog, clock, options, told, served } = toldBlog();
  clock.time = NOON - MINUTE;
  const old = await blog.prepare();
  writeFiles(options.folders.content, { 'posts/a.md': post('title: Changed') });
  expect(await blog.reload()).toEqual([]);
  expect(told).toHaveLength(3);
  expect(told[2]).toBe(blog.current());
  expect(await served()).toEqual(BEFORE);
  clock.time = NOON;
  expect(await served()).toEqual(BEHIND);
  expect(told).toHaveLength(4);
  expect(told[3]).toBe(blog.current());
  expect(blog.current()).not.toBe(old);
});

test('a reload that finds problems tells nothing', async () => {
  const { blog, options, told } = toldBlog();
  writeFiles(options.folders.content, { 'posts/a.md': '---\ntitle: [broken\n---\n' });
  expect(await blog.reload()).not.toEqual([]);
  expect(told).toEqual([blog.current()]);
});
