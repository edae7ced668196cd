import { writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Context } from '../context.js';
import type { GeneratedBlog } from '../corpus/blog.js';
import { createRandom, type Random } from '../corpus/random.js';
import { runProgram } from '../load/run-program.js';
import type { NearestRow } from '../report/results.js';
import type { NearestRequest, NearestTimes } from './nearest-process.js';

const QUESTIONS = 500;

/** Asks the search behind 404 pages, in a process of its own, for what people ask in vain. */
export async function measureNearest(blog: GeneratedBlog, context: Context): Promise<NearestRow> {
  context.progress(`${blog.posts.length.toLocaleString('en')} posts: nearest to what is missing`);
  const request: NearestRequest = {
    root: context.root,
    content: blog.folder,
    rounds: context.rounds,
    questions: questionsAbout(blog, createRandom(context.seed)),
  };
  const file = join(context.folder, 'nearest.json');
  writeFileSync(file, JSON.stringify(request));
  const program = join(__dirname, 'nearest-process.js');
  const times = JSON.parse(
    await runProgram(process.execPath, [program, file], context.cores?.server ?? null),
  ) as NearestTimes;
  if (times.found === 0) context.wrong('the search for the nearest posts finds nothing');
  return { posts: blog.posts.length, indexMs: times.indexMs, rounds: times.rounds };
}

/** A typing mistake, another place, some of the words, nothing of the kind: in turn. */
function questionsAbout({ posts }: GeneratedBlog, random: Random): string[] {
  return Array.from({ length: QUESTIONS }, (_, number) => {
    const slug = basename(posts[random.int(0, posts.length - 1)]?.path ?? '');
    const words = slug.split('-');
    const at = random.int(0, Math.max(0, slug.length - 2));
    const asked = [
      `/posts/${slug.slice(0, at)}${slug.slice(at + 1)}`,
      `/2019/03/${slug}.html`,
      `/blog/${words.slice(0, Math.ceil(words.length / 2)).join('-')}`,
      `/no/such-page-${number}`,
    ];
    return asked[number % asked.length] ?? '/';
  });
}
