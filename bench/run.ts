import { join } from 'node:path';
import { casesOf, redirectCases } from './cases/cases.js';
import { holdContest } from './cases/contest.js';
import { measureNearest } from './cases/nearest.js';
import { measureRedirects } from './cases/redirects.js';
import { measureStarts, type Builder } from './cases/start-up.js';
import type { Context } from './context.js';
import { writeBlog, type BlogRequest, type GeneratedBlog } from './corpus/blog.js';
import type { Options } from './options.js';
import type { RedirectsRow, Results, ServingRow } from './report/results.js';
import { perennialRequest } from './servers/perennial.js';

/** Posts of the blogs whose redirects are measured: these are about redirects. */
const POSTS_BESIDE_REDIRECTS = 100;

type Found = Pick<Results, 'serving' | 'starts' | 'redirects' | 'nearest'>;

/** Everything that was chosen, one blog after the other. */
export async function runAll(
  options: Options,
  builders: readonly Builder[],
  context: Context,
): Promise<Found> {
  const sizes: Found[] = [];
  for (const size of options.posts) sizes.push(await runSize(size, options, builders, context));
  const redirects = options.only.includes('301') ? await runRedirects(options, context) : NOTHING;
  return {
    serving: [...sizes, redirects].flatMap(({ serving }) => serving),
    starts: sizes.flatMap(({ starts }) => starts),
    redirects: redirects.redirects,
    nearest: sizes.flatMap(({ nearest }) => nearest),
  };
}

const NOTHING: Found = { serving: [], starts: [], redirects: [], nearest: [] };

async function runSize(
  size: number,
  { posts: sizes, only, seed }: Options,
  builders: readonly Builder[],
  context: Context,
): Promise<Found> {
  const blog = makeBlog({ posts: size, redirects: 0, redirectsIn: 'front matter' }, context);
  const starts = only.includes('start') ? [await measureStarts(blog, builders, context)] : [];
  const cases = casesOf(blog, seed).filter(({ group }) => only.includes(group));
  const serving = cases.length > 0 ? await serveAndContest(blog, cases, context) : [];
  const isAsked = only.includes('404') && size === Math.max(...sizes);
  return { ...NOTHING, starts, serving, nearest: isAsked ? [await measureNearest(blog, context)] : [] };
}

async function runRedirects({ redirects: counts }: Options, context: Context): Promise<Found> {
  const make = (count: number, redirectsIn: RedirectsRow['writtenIn']): GeneratedBlog =>
    makeBlog({ posts: POSTS_BESIDE_REDIRECTS, redirects: count, redirectsIn }, context);
  const without = make(0, 'front matter');
  const serving: ServingRow[] = [];
  const redirects: RedirectsRow[] = [];
  for (const count of counts) {
    const inPosts = make(count, 'front matter');
    redirects.push(await measureRedirects(inPosts, without, 'front matter', context));
    redirects.push(await measureRedirects(make(count, '_redirects'), without, '_redirects', context));
    serving.push(...(await serveAndContest(inPosts, redirectCases(inPosts), context)));
  }
  return { ...NOTHING, serving, redirects };
}

function makeBlog(request: Omit<BlogRequest, 'seed'>, { folder, seed, progress }: Context): GeneratedBlog {
  const { posts, redirects, redirectsIn } = request;
  const further = redirects === 0 ? '' : `, ${redirects.toLocaleString('en')} redirects in ${redirectsIn}`;
  progress(`${posts.toLocaleString('en')} posts${further}: writing them`);
  const name = `${posts}-${redirects}-${redirectsIn.replace(' ', '-')}`;
  return writeBlog(join(folder, name), { ...request, seed });
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
