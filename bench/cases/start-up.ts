import { join } from 'node:path';
import type { Context } from '../context.js';
import type { GeneratedBlog } from '../corpus/blog.js';
import type { LoadRequest } from '../load/load.js';
import type { StartRound, StartRow } from '../report/results.js';
import { perennialRequest } from '../servers/perennial.js';
import { residentBytes, type ServerProcess } from '../servers/processes.js';
import { askAll, createClient, type Answer, type Client } from './ask.js';
import { complaintsAbout, type Expectation } from './checks.js';

/** Another blog system, whose build of the same posts is the time until its first page can be served. */
export interface Builder {
  readonly name: string;
  /** Milliseconds. */
  readonly build: (blog: GeneratedBlog) => Promise<number>;
}

const CONNECTIONS = 8;

interface PageRequest extends LoadRequest {
  readonly expected: Expectation;
}

/** Starts the blog again and again. Nothing is bound to a core: what starts may use what there is. */
export async function measureStarts(
  blog: GeneratedBlog,
  builders: readonly Builder[],
  context: Context,
): Promise<StartRow> {
  const rounds: StartRound[] = [];
  for (let round = 0; round < context.rounds; round += 1) {
    context.progress(
      `${blog.posts.length.toLocaleString('en')} posts: start ${round + 1} of ${context.rounds}`,
    );
    const builds: Record<string, number> = {};
    for (const { name, build } of builders) builds[name] = await build(blog);
    rounds.push({ emptyMs: await startEmpty(context), ...(await startOnce(blog, context)), builds });
  }
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
    return await firstAnswer(server, { path: '/', headers: {} }, ({ status }) => status === 200);
  } finally {
    await server.stop();
  }
}

async function startOnce(
  blog: GeneratedBlog,
  context: Context,
): Promise<Omit<StartRound, 'emptyMs' | 'builds'>> {
  const server = await context.processes.start(perennialRequest(context.root, blog.folder, null));
  const pages = pagesOf(blog, 'br');
  const page = pages[Math.floor(pages.length / 2)];
  if (page === undefined) throw new Error('a blog without posts cannot be measured');
  try {
    const firstMs = await firstAnswer(
      server,
      page,
      (answer) => complaintsAbout(answer, page.expected).length === 0,
    );
    const firstMemory = residentBytes(server.pid);
    await withClient(server, async (client) => {
      await askAll(client, pages, CONNECTIONS, ({ status }, { path }) => {
        if (status !== 200) context.wrong(`${path} is answered with ${status} after the start`);
      });
    });
    const allMs = performance.now() - server.startedAt;
    // what is kept is kept in every coding
    await withClient(server, (client) => askAll(client, pagesOf(blog, 'gzip'), CONNECTIONS, () => undefined));
    return { firstMs, allMs, firstMemory, allMemory: residentBytes(server.pid) };
  } finally {
    await server.stop();
  }
}

const PATIENCE_MS = 120_000;

/** Milliseconds from the start of the process to the first right answer; an Error when none comes. */
async function firstAnswer(
  server: ServerProcess,
  request: LoadRequest,
  isRight: (answer: Answer) => boolean,
): Promise<number> {
  return withClient(server, async (client) => {
    while (performance.now() - server.startedAt < PATIENCE_MS) {
      if (isRight(await client.ask(request))) return performance.now() - server.startedAt;
    }
    throw new Error(`no right answer to ${request.path} within ${PATIENCE_MS / 1000} s`);
  });
}

async function withClient<T>({ port }: ServerProcess, use: (client: Client) => Promise<T>): Promise<T> {
  const client = createClient(port, CONNECTIONS);
  try {
    return await use(client);
  } finally {
    client.close();
  }
}

function pagesOf({ posts }: GeneratedBlog, coding: 'br' | 'gzip' | 'identity'): PageRequest[] {
  return posts.map(({ path, title }) => ({
    path,
    headers: { 'Accept-Encoding': coding },
    expected: {
      status: 200,
      encoding: coding === 'identity' ? null : coding,
      location: null,
      contains: `<title>${title}`,
    },
  }));
}

/** Asks a fresh blog for every page in every coding, checks each, and looks at what takes time where none may. */
async function measurePages(
  blog: GeneratedBlog,
  context: Context,
): Promise<Pick<StartRow, 'bytesPerPage' | 'longestDelayMs'>> {
  const preload = join(__dirname, '../servers/loop-delay.js');
  const server = await context.processes.start(
    perennialRequest(context.root, blog.folder, null, ['--require', preload]),
  );
  const meanOf = async (coding: 'br' | 'gzip' | 'identity'): Promise<number> => {
    let bytes = 0;
    await withClient(server, (client) =>
      askAll(client, pagesOf(blog, coding), CONNECTIONS, (answer, { path, expected }) => {
        bytes += answer.bytesOnWire;
        for (const complaint of complaintsAbout(answer, expected)) context.wrong(`${path}: ${complaint}`);
      }),
    );
    return Math.round(bytes / blog.posts.length);
  };
  try {
    server.signal('SIGUSR2');
    const br = await meanOf('br');
    server.signal('SIGUSR2');
    const [, delay] = await server.says(/longest delay: ([\d.]+) ms/);
    return {
      bytesPerPage: { identity: await meanOf('identity'), gzip: await meanOf('gzip'), br },
      longestDelayMs: Number(delay),
    };
  } finally {
    await server.stop();
  }
}
