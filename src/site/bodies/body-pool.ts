import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import type { RenderedMarkdown } from '../../content/markdown/render-markdown.js';
import type { BodyJob, BodySettings } from './render-body.js';

/** Renders bodies in threads of their own. */
export interface BodyPool {
  readonly render: (job: BodyJob) => Promise<RenderedMarkdown>;
  readonly close: () => Promise<void>;
}

/** Bodies in one message, for a message costs half of what rendering one of them does. */
const MOST_IN_ONE = 10;

const EMPTY: BodyJob = { use: 'page', file: '', path: '/', body: '', bodyLine: 1 };

/**
 * Threads, when the first of them is ready, which takes a third of a second; until then, who asks is served faster
 * without. Rejects when none can be had. `onError` is told of a thread that dies; the job that it had is rejected.
 */
export async function createBodyPool(
  settings: BodySettings,
  threads: number,
  onError: (error: unknown) => void,
): Promise<BodyPool> {
  // small blogs have no need of it
  const { Tinypool } = await import('tinypool');
  const pool = new Tinypool({
    filename: join(__dirname, 'body-worker.js'),
    name: 'render',
    workerData: settings,
    minThreads: threads,
    maxThreads: threads,
    resourceLimits: { maxYoungGenerationSizeMb: 32 },
  });
  // without a listener, the death of a thread that has nothing to do would end the process
  pool.on('error', onError);
  // not destroyed when that fails: tinypool throws where nobody can catch it when another thread fails meanwhile
  await pool.run([EMPTY]);
  return {
    render: inBatches((jobs) => pool.run(jobs) as Promise<readonly RenderedMarkdown[]>),
    close: () => pool.destroy(),
  };
}

/** Asks together for what is wanted in the same turn of the event loop; when one of them fails, so do the others. */
function inBatches(
  run: (jobs: readonly BodyJob[]) => Promise<readonly RenderedMarkdown[]>,
): BodyPool['render'] {
  let open: Batch | null = null;
  const openBatch = (): Batch => {
    const jobs: BodyJob[] = [];
    const send = (): Promise<readonly RenderedMarkdown[]> => {
      if (open?.jobs === jobs) open = null;
      return run(jobs);
    };
    return { jobs, rendered: setImmediate().then(send) };
  };
  return async (job) => {
    if (open === null || open.jobs.length === MOST_IN_ONE) open = openBatch();
    const { jobs, rendered } = open;
    const place = jobs.push(job) - 1;
    const body = (await rendered)[place];
    if (body === undefined) throw new Error('unreachable: a thread answers with a body for each job');
    return body;
  };
}

interface Batch {
  readonly jobs: BodyJob[];
  /** In the order of the jobs. */
  readonly rendered: Promise<readonly RenderedMarkdown[]>;
}
