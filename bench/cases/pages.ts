import { join } from 'node:path';
import type { Context } from '../context.js';
import type { GeneratedBlog } from '../corpus/blog.js';
import type { StartRow } from '../report/results.js';
import { perennialRequest } from '../servers/perennial.js';
import type { ServerProcess } from '../servers/processes.js';
import { withClient, type Answer } from './ask.js';
import { ask, type CaseRequest } from './cases.js';
import { complaintsAbout } from './checks.js';
import { askAllPatiently } from './patience.js';

export type Coding = 'identity' | 'gzip' | 'br';

const CONNECTIONS = 8;

/** Every post, asked for in one coding. */
export function pagesOf({ posts }: GeneratedBlog, coding: Coding): CaseRequest[] {
  const encoding = coding === 'identity' ? null : coding;
  return posts.map(({ path, title }) => ({
    ...ask(path, { encoding, contains: `<title>${title}` }),
    headers: { 'Accept-Encoding': coding },
  }));
}

/** Asks for every post until it has come in that coding. */
export function askForPages(
  server: ServerProcess,
  blog: GeneratedBlog,
  coding: Coding,
  use: (answer: Answer, request: CaseRequest) => void,
): Promise<void> {
  return withClient(server.port, CONNECTIONS, (client) =>
    askAllPatiently(client, pagesOf(blog, coding), CONNECTIONS, use),
  );
}

/** Whoever is the first to do so makes the blog look for what is near. */
async function askInVain({ port }: ServerProcess, context: Context): Promise<void> {
  const missing = ask('/no/such-page', { status: 404, contains: '</html>' });
  const answer = await withClient(port, 1, (client) => client.ask(missing));
  for (const complaint of complaintsAbout(answer, missing.expected))
    context.wrong(`${missing.path}: ${complaint}`);
}

/** Asks a fresh blog for every page in every coding, checks each, and looks at what takes time where none may. */
export async function measurePages(
  blog: GeneratedBlog,
  context: Context,
): Promise<Pick<StartRow, 'bytesPerPage' | 'longestDelayMs'>> {
  const preload = join(__dirname, '../servers/loop-delay.js');
  const server = await context.processes.start(
    perennialRequest(context.root, blog.folder, null, ['--require', preload]),
  );
  const meanOf = async (coding: Coding): Promise<number> => {
    let bytes = 0;
    await askForPages(server, blog, coding, (answer, { path, expected }) => {
      bytes += answer.bytesOnWire;
      for (const complaint of complaintsAbout(answer, expected)) context.wrong(`${path}: ${complaint}`);
    });
    return Math.round(bytes / blog.posts.length);
  };
  try {
    server.signal('SIGUSR2');
    await askInVain(server, context);
    const identity = await meanOf('identity');
    server.signal('SIGUSR2');
    const [, delay] = await server.says(/longest delay: ([\d.]+) ms/);
    return {
      bytesPerPage: { identity, gzip: await meanOf('gzip'), br: await meanOf('br') },
      longestDelayMs: Number(delay),
    };
  } finally {
    await server.stop();
  }
}
