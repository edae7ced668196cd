import { CONNECTIONS, type Context } from '../context.js';
import type { Measurement } from '../load/load.js';
import { BARE, PERENNIAL, type ServingRound, type ServingRow } from '../report/results.js';
import { untilAtRest } from '../servers/rest.js';
import type { Answer } from './ask.js';
import type { Case, CaseRequest } from './cases.js';
import { complaintsAbout, fingerprint } from './checks.js';
import { answersTo, contestantsFor, meanBytes, type Contestant, type RunningBlog } from './contestants.js';

/** A server that shares its core with V8's compiler takes this long until what is hot is compiled. */
const WARM_UP_SECONDS = 2;

/**
 * Puts all that can do the case under load, in turns, so that a moment in which the machine is slow is one for all.
 * Nobody is measured who answers wrongly before, and what answers otherwise afterwards is told.
 */
export async function holdContest(
  one: Case,
  blog: RunningBlog,
  posts: number,
  context: Context,
): Promise<ServingRow[]> {
  const { rounds, seconds, wrong, progress } = context;
  progress(`${posts.toLocaleString('en')} posts: ${one.name}`);
  const all = await contestantsFor(one, blog, context);
  try {
    const complain = (server: string, complaint: string): void => {
      wrong(`${server}, ${one.name} of ${posts} posts: ${complaint}`);
    };
    const fit = all.filter((contestant) => isFit(contestant, all, complain));
    if (!fit.some(({ server }) => server === PERENNIAL)) return [];
    // what was asked for until now may still be compressed in the background
    await untilAtRest(blog.pid);
    for (const contestant of fit) await measure(contestant, Math.min(seconds, WARM_UP_SECONDS), context);
    const found = new Map(fit.map(({ server }) => [server, [] as ServingRound[]]));
    for (let round = 0; round < rounds; round += 1) {
      for (const contestant of turned(fit, round)) {
        const measurement = await measure(contestant, seconds, context);
        const complaint = complaintAboutLoad(measurement, contestant);
        if (complaint !== null) complain(contestant.server, complaint);
        found.get(contestant.server)?.push(roundOf(measurement));
      }
    }
    for (const { server, port, checked, before } of fit) {
      const after = await answersTo(port, checked);
      const isKept = (answer: Answer, index: number): boolean =>
        one.isSteady ? isSame(answer, after[index]) : isRight(checked[index], after[index]);
      const changed = before.filter((answer, index) => !isKept(answer, index));
      if (changed.length > 0)
        complain(server, `${changed.length} of ${before.length} answers changed under load`);
    }
    return fit.map(({ server, before }) => ({
      posts,
      case: one.name,
      server,
      bytes: Math.round(meanBytes(before)),
      rounds: found.get(server) ?? [],
    }));
  } finally {
    for (const { stop } of all) await stop();
  }
}

/** True when every answer is what it must be; the bare server's must be Perennial's to the byte. */
function isFit(
  { server, checked, before }: Contestant,
  all: readonly Contestant[],
  complain: (server: string, complaint: string) => void,
): boolean {
  const complaints = checked.flatMap(({ path, expected }, index) => {
    const answer = before[index];
    return answer === undefined ? [] : complaintsAbout(answer, expected).map((text) => `${path}: ${text}`);
  });
  const ours = all.find((contestant) => contestant.server === PERENNIAL);
  const [sent] = before;
  if (server === BARE && sent !== undefined && !ours?.before.some((answer) => isOnWire(answer, sent))) {
    complaints.push('does not send what Perennial sends');
  }
  const [first] = complaints;
  if (first !== undefined) {
    complain(server, complaints.length === 1 ? first : `${first} (and ${complaints.length - 1} more)`);
  }
  return first === undefined;
}

function isRight(request: CaseRequest | undefined, answer: Answer | undefined): boolean {
  if (request === undefined || answer === undefined) return false;
  return complaintsAbout(answer, request.expected).length === 0;
}

function isSame(a: Answer, b: Answer | undefined): boolean {
  return b !== undefined && fingerprint(a) === fingerprint(b);
}

function isOnWire(a: Answer, b: Answer): boolean {
  return a.bytesOnWire === b.bytesOnWire && isSame(a, b);
}

function measure(
  { port, requests }: Contestant,
  seconds: number,
  { tool, cores }: Context,
): Promise<Measurement> {
  return tool.run({ port, requests, seconds, connections: CONNECTIONS, core: cores?.load ?? null });
}

/** Everyone is first once: the one who comes after a busy server may have a warmer or a hotter machine. */
function turned<T>(list: readonly T[], by: number): T[] {
  const at = by % list.length;
  return [...list.slice(at), ...list.slice(0, at)];
}

function roundOf({ requests, seconds, p50Ms, p99Ms }: Measurement): ServingRound {
  return { requestsPerSecond: requests / seconds, p50Ms, p99Ms };
}

/** Sizes of different pages do not come out at their mean when only some of them were asked for. */
const TOLERANCE = { one: 0.02, many: 0.3 };

/** What shows that not all answers under load were right; null when nothing does. */
function complaintAboutLoad(
  { requests, bytes, failures, errorAnswers }: Measurement,
  { checked, before }: Contestant,
): string | null {
  if (requests === 0) return 'no answer under load';
  if (failures > 0) return `${failures} connections failed under load`;
  const expected = (checked[0]?.expected.status ?? 200) >= 400 ? requests : 0;
  // answers that were under way at the end may be in one count and not in the other
  if (Math.abs(errorAnswers - expected) > CONNECTIONS)
    return `${errorAnswers} of ${requests} answers under load were errors`;
  const size = meanBytes(before);
  const underWay = CONNECTIONS * size;
  const share = before.length === 1 ? TOLERANCE.one : TOLERANCE.many;
  return Math.abs(bytes - requests * size) > underWay + requests * size * share
    ? `answers under load had ${Math.round(bytes / requests)} bytes, not ${Math.round(size)}`
    : null;
}
