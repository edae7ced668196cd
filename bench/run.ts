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
  const what = `${size.toLocaleString('en')} posts`;
  const starts = only.includes('start')
    ? await attempt(`starting ${what}`, () => measureStarts(blog, builders, context), context)
    : [];
  const cases = casesOf(blog, seed).filter(({ group }) => only.includes(group));
  const serving = cases.length > 0 ? await serveAndContest(blog, cases, context) : [];
  const isAsked = only.includes('404') && size === Math.max(...sizes);
  const nearest = isAsked
    ? await attempt(`searching ${what}`, () => measureNearest(blog, context), context)
    : [];
  return { ...NOTHING, starts, serving, nearest };
}

async function runRedirects({ redirects: counts }: Options, context: Context): Promise<Found> {
  const make = (count: number, redirectsIn: RedirectsRow['writtenIn']): GeneratedBlog =>
    makeBlog({ posts: POSTS_BESIDE_REDIRECTS, redirects: count, redirectsIn }, context);
  const without = make(0, 'front matter');
  const serving: ServingRow[] = [];
  const redirects: RedirectsRow[] = [];
  for (const count of counts) {
    const inPosts = make(count, 'front matter');
    const inFile = make(count, '_redirects');
    for (const blog of [inPosts, inFile]) {
      const writtenIn = blog === inPosts ? 'front matter' : '_redirects';
      const measure = (): Promise<RedirectsRow> => measureRedirects(blog, without, writtenIn, context);
      redirects.push(...(await attempt(`loading ${count} redirects`, measure, context)));
    }
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
  const running = { pid: server.pid, port: server.port, content: blog.folder };
  try {
    const rows: ServingRow[] = [];
    for (const one of cases) {
      const hold = (): Promise<ServingRow[]> => holdContest(one, running, blog.posts.length, context);
      rows.push(...(await attempt(`${one.name} of ${blog.posts.length} posts`, hold, context)).flat());
    }
    return rows;
  } finally {
    await server.stop();
  }
}

/** What a measurement finds; nothing, and a complaint, when it breaks off: the others shall not be lost with it. */
async function attempt<T>(what: string, measure: () => Promise<T>, { wrong }: Context): Promise<T[]> {
  try {
    return [await measure()];
  } catch (error) {
    wrong(`${what} broke off: ${error instanceof Error ? error.message : String(error)}`);
    return [];
  }
}
