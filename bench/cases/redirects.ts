import type { Context } from '../context.js';
import type { GeneratedBlog } from '../corpus/blog.js';
import type { RedirectsRound, RedirectsRow } from '../report/results.js';
import { perennialRequest } from '../servers/perennial.js';
import { cpuMs } from '../servers/proc.js';
import { ask, type CaseRequest } from './cases.js';
import { firstAnswer } from './first-answer.js';

/** How much longer a blog takes to start with many redirects than the same blog without. */
export async function measureRedirects(
  blog: GeneratedBlog,
  without: GeneratedBlog,
  writtenIn: RedirectsRow['writtenIn'],
  context: Context,
): Promise<RedirectsRow> {
  const count = blog.redirects.length;
  const last = blog.redirects.at(-1);
  const page = without.posts.at(-1);
  if (last === undefined || page === undefined) throw new Error('there are no redirects to measure');
  const rounds: RedirectsRound[] = [];
  for (let round = 1; round <= context.rounds; round += 1) {
    context.progress(
      `${count.toLocaleString('en')} redirects in ${writtenIn}: start ${round} of ${context.rounds}`,
    );
    const plain = await start(without, ask(page.path, { contains: page.title }), context);
    const full = await start(blog, ask(last.from, { status: 301, location: last.to }), context);
    const times = { withoutMs: plain.ms, withMs: full.ms };
    rounds.push({ ...times, withoutCpuMs: plain.cpu, withCpuMs: full.cpu });
  }
  return { redirects: count, writtenIn, rounds };
}

async function start(
  { folder }: GeneratedBlog,
  request: CaseRequest,
  { processes, root }: Context,
): Promise<{ readonly ms: number; readonly cpu: number | null }> {
  const server = await processes.start(perennialRequest(root, folder, null));
  try {
    return { ms: await firstAnswer(server, request), cpu: cpuMs(server.pid) };
  } finally {
    await server.stop();
  }
}
