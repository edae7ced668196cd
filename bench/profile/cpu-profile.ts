/** How often a profile looks at what is running. */
export const INTERVAL_US = 250;

/** What V8's profiler writes, as far as it is used here. */
export interface CpuProfile {
  readonly nodes: readonly ProfileNode[];
  /** Numbers of nodes, and the microseconds that each of them stands for. */
  readonly samples: readonly number[];
  readonly timeDeltas: readonly number[];
}

interface ProfileNode {
  readonly id: number;
  readonly callFrame: {
    readonly functionName: string;
    readonly url: string;
    /** From 0; −1 for what is no script. */
    readonly lineNumber: number;
  };
  readonly children?: readonly number[];
}

/** Whose code a function is. `engine` is what has no source: native functions, the garbage collector. */
export type Owner = 'own' | 'package' | 'node' | 'engine';

/** A function where it was called from; times in milliseconds. */
export interface Frame {
  readonly name: string;
  /** File and line; empty for what has none. */
  readonly place: string;
  readonly owner: Owner;
  /** Without and with those that it called. */
  readonly self: number;
  readonly total: number;
  /** Longest first. */
  readonly children: readonly Frame[];
}

/** V8's name for the time in which there was nothing to do, and the file that starts the profiler. */
const IDLE = '(idle)';
const PROFILER = '/profile/profiler.js';

/** The calls of one thread from its root, without idle time and without the profiler. Paths are shown from `root` on. */
export function readFrames({ nodes, samples, timeDeltas }: CpuProfile, root: string, name: string): Frame {
  const selfTimes = new Map<number, number>();
  for (const [index, id] of samples.entries()) {
    selfTimes.set(id, (selfTimes.get(id) ?? 0) + (timeDeltas[index] ?? 0) / 1000);
  }
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const read = ({ id, callFrame, children = [] }: ProfileNode): Frame => {
    const called = children
      .flatMap((child) => byId.get(child) ?? [])
      .filter(({ callFrame: { functionName, url } }) => functionName !== IDLE && !url.endsWith(PROFILER))
      .map(read);
    const self = selfTimes.get(id) ?? 0;
    return {
      name: callFrame.functionName || '(anonymous)',
      ...placeOf(callFrame, root),
      self,
      total: called.reduce((sum, { total }) => sum + total, self),
      children: called.toSorted((a, b) => b.total - a.total),
    };
  };
  const [first] = nodes;
  if (first === undefined) throw new Error('the profile is empty');
  return { ...read(first), name };
}

function placeOf(
  { url, lineNumber }: ProfileNode['callFrame'],
  root: string,
): Pick<Frame, 'place' | 'owner'> {
  if (url === '') return { place: '', owner: 'engine' };
  const line = `:${lineNumber + 1}`;
  if (url.startsWith('node:')) return { place: `${url}${line}`, owner: 'node' };
  const path = decodeURI(url.replace(/^file:\/\//, ''));
  const inPackage = path.split('/node_modules/').at(-1);
  if (inPackage !== undefined && inPackage !== path)
    return { place: `${inPackage}${line}`, owner: 'package' };
  return { place: `${path.replace(`${root}/`, '')}${line}`, owner: 'own' };
}

/** Threads beside each other; one alone is itself. */
export function joinThreads(threads: readonly Frame[]): Frame {
  const [only, ...others] = threads;
  if (only !== undefined && others.length === 0) return only;
  const total = threads.reduce((sum, frame) => sum + frame.total, 0);
  return { name: 'all threads', place: '', owner: 'engine', self: 0, total, children: threads };
}
