import { cpSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { platform } from 'node:os';
import { join } from 'node:path';
import { post, SITE_YAML } from '../support/blog.js';
import { makeFolder, type Files } from '../support/folder.js';
import { ask, type RawAnswer } from '../support/http.js';
import { install, start, type Installation, type Running } from '../support/program.js';

/** So many that threads help. */
const POSTS = 600;

const FILES: Files = {
  'site.yaml': SITE_YAML,
  ...(Object.fromEntries(
    Array.from({ length: POSTS }, (_, index) => [
      `posts/p${index}.md`,
      post(`title: Post ${index}`, `## Number ${index}\n\nThis is [the next](p${(index + 1) % POSTS}.md).`),
    ]),
  ) as Files),
  _redirects: '/posts/p7 /posts/p8 302!\n',
};

// time for a busy machine: each test ends as soon as what it waits for is there
jest.setTimeout(60_000);

let installation: Installation;
let content: string;

beforeAll(() => {
  installation = install({});
  content = makeFolder(FILES);
}, 120_000);

async function started(
  env: Readonly<Record<string, string>> = {},
  from: Installation = installation,
): Promise<Running & { port: number }> {
  const program = start(from, [], { CONTENT_DIR: content, ...env });
  const [, port] = await program.says(/^http:\/\/[^:]+:(\d+)\/.*\n/m);
  return { ...program, port: Number(port) };
}

const get = (port: number, path: string, coding = 'identity'): Promise<RawAnswer> =>
  ask(port, path, { headers: `Accept-Encoding: ${coding}\r\n` });

/** Of a post, what would tell it from any other. */
function tellsOf({ status, body }: RawAnswer) {
  return {
    status,
    title: /<title>(Post \d+) /.exec(body)?.[1],
    heading: /<h2[^>]*><a[^>]*>(Number \d+)/.exec(body)?.[1],
    next: /<a href="([^"]+)">the next</.exec(body)?.[1],
  };
}

const right = (index: number) => ({
  status: 200,
  title: `Post ${index}`,
  heading: `Number ${index}`,
  next: `/posts/p${(index + 1) % POSTS}`,
});

/** Only the last stage of the warm-up makes brotli small. */
async function untilWarm(port: number, path = '/posts/p0'): Promise<void> {
  for (;;) {
    const { headers } = await get(port, path, 'br');
    if (headers['etag']?.includes('small') === true) return;
    await new Promise((resolve) => setTimeout(resolve, 40));
  }
}

test('right pages are served while all are being made, and the same ones when they are', async () => {
  const { port, process, ended, errors } = await started();
  const indexes = Array.from({ length: POSTS }, (_, index) => index).filter((index) => index !== 7);
  const etags = new Map<number, string | undefined>();
  // from both ends: some were made already, and some were not
  for (const index of [...indexes.slice(0, 40), ...indexes.slice(-40)]) {
    const answer = await get(port, `/posts/p${index}`);
    expect(tellsOf(answer)).toEqual(right(index));
    etags.set(index, answer.headers['etag']);
  }
  const feed = await get(port, '/feed.xml');
  await untilWarm(port);
  for (const index of indexes) {
    const answer = await get(port, `/posts/p${index}`);
    expect(tellsOf(answer)).toEqual(right(index));
    if (etags.has(index)) expect(answer.headers['etag']).toBe(etags.get(index));
  }
  expect((await get(port, '/posts/p7')).headers['location']).toBe('/posts/p8');
  expect((await get(port, '/feed.xml')).body).toBe(feed.body);
  process.kill('SIGTERM');
  expect(await ended).toBe(0);
  expect(errors()).toBe('');
});

test.each(['SIGTERM', 'SIGINT'] as const)(
  'on %s the program ends with exit code 0 although it has just begun to make pages',
  async (signal) => {
    const { process, ended, errors } = await started();
    process.kill(signal);
    expect(await ended).toBe(0);
    expect(errors()).toBe('');
  },
);

/** How much each thread of a process leaves to others, from -20 to 19. */
function nicenessOf(pid: number): number[] {
  const threads = `/proc/${pid}/task`;
  // the fields that follow the name in its brackets; the seventeenth of them is it (proc(5))
  return readdirSync(threads).flatMap((thread) => {
    try {
      const stat = readFileSync(join(threads, thread, 'stat'), 'utf8');
      return [Number(stat.split(') ')[1]?.split(' ')[16])];
    } catch {
      // it has ended
      return [];
    }
  });
}

const onLinux = platform() === 'linux' ? test : test.skip;

onLinux('threads that render leave the processor to those who ask', async () => {
  const { port, process } = await started();
  const made = { all: false };
  const warm = untilWarm(port).then(() => (made.all = true));
  let seen: number[] = [];
  while (!seen.some((niceness) => niceness > 0) && !made.all) {
    seen = nicenessOf(process.pid ?? 0);
    await get(port, '/');
  }
  expect(seen.filter((niceness) => niceness > 0)).not.toEqual([]);
  expect(seen[0]).toBe(0);
  await warm;
});

test('threads render where the system does not let them lower their priority', async () => {
  const refuse = makeFolder({
    // as a filter of system calls does, such as ~@resources of systemd
    'refuse.cjs': "require('node:os').setPriority = () => { throw new Error('EPERM'); };",
  });
  const { port, process, ended, output, errors } = await started({
    NODE_OPTIONS: `--require ${join(refuse, 'refuse.cjs')}`,
  });
  await untilWarm(port);
  process.kill('SIGTERM');
  expect(await ended).toBe(0);
  // the line of the start, and no thread that could not be used
  expect(output()).toMatch(/^http[^\n]*\n$/);
  expect(errors()).toBe('');
});

test('on SIGTERM it ends while threads render', async () => {
  const { port, process, ended, errors } = await started();
  for (let index = 0; index < 30; index += 1)
    expect((await get(port, `/posts/p${index * 20}`)).status).toBe(200);
  process.kill('SIGTERM');
  expect(await ended).toBe(0);
  expect(errors()).toBe('');
});

test('on SIGTERM it ends when all is made', async () => {
  const { port, process, ended } = await started();
  await untilWarm(port);
  process.kill('SIGTERM');
  expect(await ended).toBe(0);
});

test('a program that may keep nothing serves right pages', async () => {
  const { port, process, ended, errors } = await started({ CACHE_MB: '0' });
  for (const index of [0, 599, 300, 0]) {
    expect(tellsOf(await get(port, `/posts/p${index}`))).toEqual(right(index));
  }
  process.kill('SIGTERM');
  expect(await ended).toBe(0);
  expect(errors()).toBe('');
});

test('a mistake in a template that fails for every post is told once', async () => {
  const folder = makeFolder({});
  for (const name of ['node_modules', 'static', 'package.json'])
    symlinkSync(join(installation.folder, name), join(folder, name));
  for (const name of ['dist', 'views'])
    cpSync(join(installation.folder, name), join(folder, name), { recursive: true, dereference: true });
  writeFileSync(join(folder, 'views/post.njk'), '{{ post.titel }}');
  const { port, output } = await started({}, { ...installation, folder });
  await untilWarm(port, '/archive');
  expect(output().match(/post\.titel has no value/g)).toHaveLength(1);
});

/** A worker that is ready, and then does this with the jobs that it is given. */
const worker = (work: string): string =>
  `const { parentPort: port } = require('node:worker_threads');
  port.on('message', (jobs) => { if (jobs.length === 0) port.postMessage([]); else { ${work} } });`;

test.each([
  ['cannot be started', null, /what a thread was given cannot be rendered/],
  ['die of what they are given', worker('throw new Error("out of order")'), /out of order/],
  ['end without a word', worker('process.exit(3)'), /what a thread was given cannot be rendered/],
  ['can render nothing', worker('port.postMessage(new Error("no"))'), /^http/],
])('where threads %s, everything is made without', async (_what, code, message) => {
  const folder = makeFolder({});
  cpSync(join(installation.folder, 'dist'), join(folder, 'dist'), { recursive: true });
  for (const name of ['node_modules', 'views', 'static', 'package.json'])
    symlinkSync(join(installation.folder, name), join(folder, name));
  const file = join(folder, 'dist/body-worker.js');
  if (code === null) rmSync(file);
  else writeFileSync(file, code);
  const { port, process, ended, says } = await started({}, { ...installation, folder });
  await says(message);
  await untilWarm(port);
  expect(tellsOf(await get(port, '/posts/p300'))).toEqual(right(300));
  process.kill('SIGTERM');
  expect(await ended).toBe(0);
});
