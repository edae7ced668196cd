import { setImmediate } from 'node:timers/promises';
import type { Document } from '../../content/documents/document.js';
import type { RenderedMarkdown } from '../../content/markdown/render-markdown.js';
import { startThread, type BodyThread } from './body-thread.js';
import type { DocumentRenderers } from './renderers.js';
import type { BodyJob, BodySettings, BodyUse } from './render-body.js';

/** Renders bodies in threads of their own. */
export interface BodyPool {
  /** Rejects when it cannot be rendered there; why will be seen where it is rendered instead. */
  readonly render: (job: BodyJob) => Promise<RenderedMarkdown>;
  readonly close: () => Promise<void>;
}

/** Bodies in one message, for a message costs as much as a fifth of what rendering one of them does. */
export const BODIES_IN_ONE_MESSAGE = 10;

/** Each has its own copy of what renders. */
const MAX_THREADS = 4;

/** How many threads a pool has where so many can run at once. */
export function threadsFor(processors: number): number {
  return Math.min(processors, MAX_THREADS);
}

/** Below, threads take longer to start than they save. */
const MIN_BODIES_FOR_THREADS = 500;

/** A pool for so many bodies; null where threads are not worth it, or cannot be had, of which `onError` is told: then the site renders all of them. */
export async function openBodyPool(
  settings: BodySettings,
  bodies: number,
  threads: number,
  onError: (error: unknown) => void,
): Promise<BodyPool | null> {
  if (bodies < MIN_BODIES_FOR_THREADS) return null;
  try {
    return await createBodyPool(settings, threads, onError);
  } catch (error) {
    onError(error);
    return null;
  }
}

/** Gives the site the bodies of documents. What cannot be rendered there, the site will render, or tell why it cannot be. */
export async function renderInPool(
  pool: BodyPool,
  site: DocumentRenderers,
  documents: readonly Document[],
  use: BodyUse,
): Promise<void> {
  await Promise.all(
    documents.map(async (document) => {
      try {
        site.keepBody(document, use, await pool.render(site.bodyJob(document, use)));
      } catch {
        // the pool has been closed, or a thread has died
      }
    }),
  );
}

/**
 * Threads, when the first of them is ready, which takes a third of a second; until then, who asks is served faster
 * without. Rejects when none can be had. `onError` is told of a thread that dies; the others go on.
 */
async function createBodyPool(
  settings: BodySettings,
  threads: number,
  onError: (error: unknown) => void,
): Promise<BodyPool> {
  const living = new Set<BodyThread>();
  for (let number = 1; number <= threads; number += 1) {
    // each is given a copy of all addresses, which takes a while
    await setImmediate();
    const thread = startThread(settings, (error) => {
      living.delete(thread);
      onError(error);
    });
    living.add(thread);
  }
  await Promise.any(Array.from(living, ({ render }) => render([])));
  const leastBusy = (): BodyThread => {
    const [first, ...others] = living;
    if (first === undefined) throw new Error('no thread is left');
    return others.reduce((best, other) => (other.waiting() < best.waiting() ? other : best), first);
  };
  return {
    render: inBatches((jobs) => leastBusy().render(jobs)),
    close: async () => {
      await Promise.all(Array.from(living, ({ close }) => close()));
    },
  };
}

interface Batch {
  readonly jobs: BodyJob[];
  /** In the order of the jobs. */
  readonly rendered: Promise<readonly RenderedMarkdown[]>;
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
    if (open === null || open.jobs.length === BODIES_IN_ONE_MESSAGE) open = openBatch();
    const { jobs, rendered } = open;
    const place = jobs.push(job) - 1;
    const body = (await rendered)[place];
    if (body === undefined) throw new Error('unreachable: a thread answers with a body for each job');
    return body;
  };
}
