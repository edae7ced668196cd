import { join } from 'node:path';
import { casesOf, redirectCases } from './cases/cases.js';
import { holdContest } from './cases/contest.js';
import { measureStarts, type Builder } from './cases/start-up.js';
import type { Context } from './context.js';
import { writeBlog, type GeneratedBlog } from './corpus/blog.js';
import type { Options } from './options.js';
import type { ServingRow, StartRow } from './report/results.js';
import { perennialRequest } from './servers/perennial.js';

/** Posts of the blogs whose redirects are measured: these are about redirects. */
const POSTS_BESIDE_REDIRECTS = 100;

/** Everything that was chosen, one blog after the other. */
export async function runAll(
  { posts: sizes, redirects: counts, only, seed }: Options,
  builders: readonly Builder[],
  context: Context,
): Promise<{ readonly serving: readonly ServingRow[]; readonly starts: readonly StartRow[] }> {
  const make = (posts: number, redirects: number): GeneratedBlog => {
    context.progress(`${posts.toLocaleString('en')} posts: writing them`);
    const folder = join(context.folder, `${posts}-${redirects}`);
    return writeBlog(folder, { posts, seed, redirects, redirectsIn: 'front matter' });
  };
  const serving: ServingRow[] = [];
  const starts: StartRow[] = [];
  for (const size of sizes) {
    const blog = make(size, 0);
    if (only.includes('start')) starts.push(await measureStarts(blog, builders, context));
    const cases = casesOf(blog, seed).filter(({ group }) => only.includes(group));
    if (cases.length > 0) serving.push(...(await serveAndContest(blog, cases, context)));
  }
  for (const count of only.includes('301') ? counts : []) {
    const blog = make(POSTS_BESIDE_REDIRECTS, count);
    serving.push(...(await serveAndContest(blog, redirectCases(blog), context)));
  }
  return { serving, starts };
}

async function serveAndContest(
  blog: GeneratedBlog,
  cases: ReturnType<typeof casesOf>,
  context: Context,
): Promise<ServingRow[]> {
  const request = perennialRequest(context.root, blog.folder, context.cores?.server ?? null);
  const server = await context.processes.start(request);
  const running = { port: server.port, content: blog.folder };
  try {
    const rows: ServingRow[] = [];
    for (const one of cases) rows.push(...(await holdContest(one, running, blog.posts.length, context)));
    return rows;
  } finally {
    await server.stop();
  }
}
