import { join } from 'node:path';
import type { Context } from '../context.js';
import type { GeneratedBlog } from '../corpus/blog.js';
import type { Build, StartRound, StartRow } from '../report/results.js';
import { perennialRequest } from '../servers/perennial.js';
import { cpuMs, residentBytes } from '../servers/proc.js';
import { untilAtRest } from '../servers/rest.js';
import { ask } from './cases.js';
import { firstAnswer } from './first-answer.js';
import { askForPages, measurePages, pagesOf } from './pages.js';

/** Another blog system, whose build of the same posts is the time until its first page can be served. */
export interface Builder {
  readonly name: string;
  readonly prepare: (blog: GeneratedBlog) => PreparedBuild;
}

export interface PreparedBuild {
  /** Builds everything anew; an Error when that fails, or when what was built is not the blog. */
  readonly build: () => Promise<Build>;
  readonly remove: () => void;
}

/** Starts the blog again and again. Nothing is bound to a core: what starts may use what there is. */
export async function measureStarts(
  blog: GeneratedBlog,
  builders: readonly Builder[],
  context: Context,
): Promise<StartRow> {
  const size = `${blog.posts.length.toLocaleString('en')} posts`;
  const prepared = new Map(builders.map(({ name, prepare }) => [name, prepare(blog)]));
  const rounds: StartRound[] = [];
  for (let round = 1; round <= context.rounds; round += 1) {
    const builds: Record<string, Build> = {};
    for (const [name, { build, remove }] of prepared) {
      context.progress(`${size}: ${name}, build ${round} of ${context.rounds}`);
      try {
        builds[name] = await build();
      } catch (error) {
        context.wrong(`${name}, ${size}: ${error instanceof Error ? error.message : String(error)}`);
        remove();
        prepared.delete(name);
      }
    }
    context.progress(`${size}: start ${round} of ${context.rounds}`);
    rounds.push({ emptyMs: await startEmpty(context), ...(await startOnce(blog, context)), builds });
  }
  for (const { remove } of prepared.values()) remove();
  return { posts: blog.posts.length, rounds, ...(await measurePages(blog, context)) };
}

async function startEmpty({ processes }: Context): Promise<number> {
  const program = join(__dirname, '../servers/empty-server.js');
  const server = await processes.start({
    command: process.execPath,
    args: [program],
    core: null,
    port: 'printed',
  });
  try {
    return await firstAnswer(server, ask('/', { contains: 'empty' }));
  } finally {
    await server.stop();
  }
}

async function startOnce(
  blog: GeneratedBlog,
  context: Context,
): Promise<Omit<StartRound, 'emptyMs' | 'builds'>> {
  const server = await context.processes.start(perennialRequest(context.root, blog.folder, null));
  const pages = pagesOf(blog, 'identity');
  const page = pages[Math.floor(pages.length / 2)];
  if (page === undefined) throw new Error('a blog without posts cannot be measured');
  try {
    const firstMs = await firstAnswer(server, page);
    const [firstCpuMs, firstMemory] = [cpuMs(server.pid), residentBytes(server.pid)];
    await askForPages(server, blog, 'identity', ({ status }, { path }) => {
      if (status !== 200) context.wrong(`${path} is answered with ${status} after the start`);
    });
    const allMs = performance.now() - server.startedAt;
    const allCpuMs = cpuMs(server.pid);
    for (const coding of ['gzip', 'br'] as const) await askForPages(server, blog, coding, () => undefined);
    await untilAtRest(server.pid);
    return { firstMs, allMs, firstCpuMs, allCpuMs, firstMemory, allMemory: residentBytes(server.pid) };
  } finally {
    await server.stop();
  }
}
