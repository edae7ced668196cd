import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Context } from '../context.js';
import type { LoadRequest } from '../load/load.js';
import { BARE, FASTIFY, NAIVE, NGINX, PERENNIAL } from '../report/results.js';
import { hasNginx, nginxRequest } from '../servers/nginx.js';
import type { ProcessRequest } from '../servers/processes.js';
import { untilAtRest } from '../servers/rest.js';
import { headerOf, writeReadyAnswer } from '../servers/ready-answer.js';
import { withClient, type Answer } from './ask.js';
import type { Case, CaseRequest } from './cases.js';
import { lastingHeaders } from './checks.js';
import { askAllPatiently } from './patience.js';

/** A server that takes part in a case. */
export interface Contestant {
  readonly server: string;
  readonly port: number;
  /** What it is asked for under load. */
  readonly requests: readonly [LoadRequest, ...LoadRequest[]];
  /** What it is asked for before and after. */
  readonly checked: readonly CaseRequest[];
  /** What it answered before, in the order of `checked`. */
  readonly before: readonly Answer[];
  readonly stop: () => Promise<void>;
}

/** A running Perennial and the content that it serves. */
export interface RunningBlog {
  readonly pid: number;
  readonly port: number;
  readonly content: string;
}

/** Perennial, as it runs already, and with it those who can do the case: each in a process of its own. */
export async function contestantsFor(one: Case, blog: RunningBlog, context: Context): Promise<Contestant[]> {
  const requests = await requestsTo(one, blog.port);
  // what is asked for again in brotli becomes smaller in the background
  for (let time = 0; time < 2; time += 1) await answersTo(blog.port, requests);
  await untilAtRest(blog.pid);
  const before = await answersTo(blog.port, requests);
  const ours = {
    server: PERENNIAL,
    port: blog.port,
    requests,
    checked: requests,
    before,
    stop: () => Promise.resolve(),
  };
  const typical = typicalOf(requests, before);
  const others: Contestant[] = [];
  for (const [server, request] of await rivals(one, typical.answer, blog, context)) {
    const { port, stop } = await context.processes.start(request);
    const asked = server === NGINX ? await requestsTo(one, port) : requests;
    // the bare server has one answer for everything
    const checked = server === BARE ? [typical.request] : asked;
    others.push({ server, port, requests: asked, checked, before: await answersTo(port, checked), stop });
  }
  return [ours, ...others];
}

/** With the ETag that the server itself gives, where the case wants to hear that nothing has changed. */
export async function requestsTo(one: Case, port: number): Promise<Case['requests']> {
  if (!one.isConditional) return one.requests;
  const [request] = one.requests;
  const [answer] = await answersTo(port, [request]);
  const etag = answer === undefined ? null : headerOf(answer, 'etag');
  return [{ ...request, headers: { ...request.headers, 'If-None-Match': etag ?? '""' } }];
}

/** What a server answers as soon as it can in the codings asked for, in the order of the requests. */
export async function answersTo(port: number, requests: readonly CaseRequest[]): Promise<Answer[]> {
  const answers = new Map<CaseRequest, Answer>();
  await withClient(port, 1, (client) =>
    askAllPatiently(client, requests, 1, (answer, request) => answers.set(request, answer)),
  );
  return requests.flatMap((request) => answers.get(request) ?? []);
}

/** The answer that is nearest to the mean in size: sent again and again, it makes as much work as all of them do. */
function typicalOf(
  [first, ...rest]: Case['requests'],
  answers: readonly Answer[],
): { readonly request: CaseRequest; readonly answer: Answer } {
  const mean = meanBytes(answers);
  const pairs = [first, ...rest].flatMap((request, index) => {
    const answer = answers[index];
    return answer === undefined ? [] : [{ request, answer }];
  });
  return pairs.reduce((best, pair) =>
    Math.abs(pair.answer.bytesOnWire - mean) < Math.abs(best.answer.bytesOnWire - mean) ? pair : best,
  );
}

export function meanBytes(answers: readonly Answer[]): number {
  return answers.reduce((sum, { bytesOnWire }) => sum + bytesOnWire, 0) / answers.length;
}

/** How to start the others. nginx has one file, so it takes no part in cases with many addresses. */
async function rivals(
  one: Case,
  answer: Answer,
  { content }: RunningBlog,
  { folder, cores, fastify }: Context,
): Promise<[string, ProcessRequest][]> {
  const place = join(folder, 'rivals');
  mkdirSync(place, { recursive: true });
  const ready = { ...answer, headers: lastingHeaders(answer.headers) };
  const readyFile = join(place, 'answer.json');
  writeFileSync(readyFile, writeReadyAnswer(ready));
  const core = cores?.server ?? null;
  const script = (name: string, ...args: string[]): ProcessRequest => ({
    command: process.execPath,
    args: [join(__dirname, `../servers/${name}.js`), ...args],
    core,
    port: 'printed',
  });
  const isPage = one.group === 'page';
  return [
    [BARE, script('bare-server', readyFile)],
    ...(one.requests.length === 1 && hasNginx()
      ? [[NGINX, await nginxRequest(place, ready, core)] satisfies [string, ProcessRequest]]
      : []),
    ...(isPage && fastify !== null
      ? [[FASTIFY, script('fastify-server', readyFile, fastify)] satisfies [string, ProcessRequest]]
      : []),
    ...(isPage ? [[NAIVE, script('naive-server', content)] satisfies [string, ProcessRequest]] : []),
  ];
}
