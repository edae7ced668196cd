import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { RenderedMarkdown } from '../../content/markdown/render-markdown.js';
import type { BodyJob, BodySettings } from './render-body.js';

/** What a thread says to the jobs of one message: a body for each, or why there is none for any. */
export type ThreadAnswer = readonly RenderedMarkdown[] | Error;

/** A thread that renders bodies. */
export interface BodyThread {
  /** Gives a body for each job, in their order. Rejects when one cannot be rendered, or the thread has ended. */
  readonly render: (jobs: readonly BodyJob[]) => Promise<readonly RenderedMarkdown[]>;
  /** How many messages have no answer yet. */
  readonly waiting: () => number;
  readonly close: () => Promise<void>;
}

interface Asker {
  readonly resolve: (bodies: readonly RenderedMarkdown[]) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Starts a thread, which keeps no process from ending. `onDeath` is told once when it ends by itself, as for want of
 * memory or when it cannot be started.
 */
export function startThread(settings: BodySettings, onDeath: (error: unknown) => void): BodyThread {
  const worker = new Worker(join(__dirname, 'body-worker.js'), {
    workerData: settings,
    resourceLimits: { maxYoungGenerationSizeMb: 32 },
  });
  worker.unref();
  // it answers in the order of the questions
  const askers: Asker[] = [];
  let end: Error | null = null;
  worker.on('message', (answer: ThreadAnswer) => {
    const asker = askers.shift();
    if (answer instanceof Error) asker?.reject(answer);
    else asker?.resolve(answer);
  });
  const endWith = (error: Error): void => {
    end = error;
    for (const { reject } of askers.splice(0)) reject(error);
  };
  const die = (error: Error): void => {
    if (end !== null) return;
    endWith(error);
    onDeath(error);
  };
  worker.on('error', die);
  worker.on('exit', () => {
    die(new Error('the thread has ended'));
  });
  return {
    render: (jobs) =>
      new Promise((resolve, reject) => {
        if (end !== null) {
          reject(end);
          return;
        }
        askers.push({ resolve, reject });
        worker.postMessage(jobs);
      }),
    waiting: () => askers.length,
    close: async () => {
      endWith(new Error('the thread has been closed'));
      await worker.terminate();
    },
  };
}
