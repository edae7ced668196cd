import { setTimeout as sleep } from 'node:timers/promises';
import { headerOf } from '../servers/ready-answer.js';
import { askAll, type Answer, type Client } from './ask.js';
import type { CaseRequest } from './cases.js';

/** For so long nothing more may come in the coding that was asked for. */
const PATIENCE_MS = 60_000;
const SHORTEST_PAUSE_MS = 50;

/** A blog may keep fewer pages than it has: what is compressed must be asked for again before it is let go. */
const AT_A_TIME = 500;

/**
 * Asks for all of them, some at a time, again and again, until each is answered in the coding that it is expected in:
 * a page may be compressed only after it was answered. `use` gets the last answer to each; a late one is not as expected.
 */
export async function askAllPatiently<T extends CaseRequest>(
  client: Client,
  requests: readonly T[],
  connections: number,
  use: (answer: Answer, request: T) => void,
): Promise<void> {
  for (let start = 0; start < requests.length; start += AT_A_TIME)
    await askPatiently(client, requests.slice(start, start + AT_A_TIME), connections, use);
}

async function askPatiently<T extends CaseRequest>(
  client: Client,
  requests: readonly T[],
  connections: number,
  use: (answer: Answer, request: T) => void,
): Promise<void> {
  let left = requests;
  let progressAt = performance.now();
  while (left.length > 0) {
    const startedAt = performance.now();
    const isTooLate = startedAt - progressAt > PATIENCE_MS;
    const waiting: T[] = [];
    await askAll(client, left, connections, (answer, request) => {
      if (isTooLate || !mayStillBeCoded(answer, request)) use(answer, request);
      else waiting.push(request);
    });
    if (waiting.length < left.length) progressAt = performance.now();
    left = waiting;
    // who compresses needs the processor more than who asks
    if (left.length > 0) await sleep(Math.max(SHORTEST_PAUSE_MS, performance.now() - startedAt));
  }
}

function mayStillBeCoded(answer: Answer, { expected }: CaseRequest): boolean {
  const isOtherwise = headerOf(answer, 'content-encoding') !== expected.encoding;
  return expected.encoding !== null && isOtherwise && answer.status === expected.status;
}
