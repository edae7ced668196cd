import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { casesOf, redirectCases } from '../cases/cases.js';
import { requestsTo } from '../cases/contestants.js';
import { askForPages } from '../cases/pages.js';
import { CONNECTIONS } from '../context.js';
import type { GeneratedBlog } from '../corpus/blog.js';
import type { LoadTool } from '../load/load.js';
import { perennialRequest } from '../servers/perennial.js';
import { findCores } from '../servers/processes.js';
import type { Workspace } from '../workspace.js';
import { INTERVAL_US, type CpuProfile } from './cpu-profile.js';
import type { ProfileOptions } from './profile-options.js';

/** Profiles by the name of the thread. */
export type Profiles = ReadonlyMap<string, CpuProfile>;

interface Place extends Workspace {
  /** Where Perennial is installed and built. */
  readonly root: string;
}

/** From the start of the process until every page was answered; of all threads. */
export async function profileStart(
  blog: GeneratedBlog,
  { root, folder, processes }: Place,
): Promise<Profiles> {
  const target = join(folder, 'profiles');
  mkdirSync(target);
  const flags = ['--cpu-prof', `--cpu-prof-dir=${target}`, `--cpu-prof-interval=${INTERVAL_US}`];
  const server = await processes.start(perennialRequest(root, blog.folder, null, flags));
  await askForPages(server, blog, 'identity', () => undefined);
  // Node writes them when it ends
  await server.stop();
  const files = readdirSync(target).toSorted();
  return new Map(
    files.map((file) => {
      const thread = Number(/^CPU\.\d+\.\d+\.\d+\.(\d+)\./.exec(file)?.[1] ?? 0);
      return [thread === 0 ? 'main thread' : `worker ${thread}`, read(join(target, file))];
    }),
  );
}

const WARM_UP_SECONDS = 2;

/** While it answers one kind of request as fast as it can. */
export async function profileServing(
  blog: GeneratedBlog,
  { what, seconds }: ProfileOptions,
  tool: LoadTool,
  { root, folder, processes }: Place,
): Promise<Profiles> {
  const file = join(folder, 'serving.cpuprofile');
  const cores = findCores();
  const request = perennialRequest(root, blog.folder, cores?.server ?? null, [
    '--require',
    join(__dirname, 'profiler.js'),
  ]);
  const server = await processes.start({ ...request, env: { ...request.env, PROFILE_FILE: file } });
  const one = [...casesOf(blog, 1), ...redirectCases(blog)].find(({ group }) => group === what);
  if (one === undefined) throw new Error(`${what} is no case`);
  const requests = await requestsTo(one, server.port);
  const load = { port: server.port, requests, connections: CONNECTIONS, core: cores?.load ?? null };
  try {
    await tool.run({ ...load, seconds: WARM_UP_SECONDS });
    server.signal('SIGUSR2');
    await server.says(/profile: begun/);
    await tool.run({ ...load, seconds });
    server.signal('SIGUSR2');
    await server.says(/profile: written/);
    return new Map([['main thread', read(file)]]);
  } finally {
    await server.stop();
  }
}

function read(file: string): CpuProfile {
  return JSON.parse(readFileSync(file, 'utf8')) as CpuProfile;
}
