import { join } from 'node:path';
import type { RenderedMarkdown } from '../../content/markdown/render-markdown.js';
import type { BodyJob, BodySettings } from './render-body.js';

/** Renders bodies in threads of their own. */
export interface BodyPool {
  readonly render: (job: BodyJob) => Promise<RenderedMarkdown>;
  readonly close: () => Promise<void>;
}

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
    resourceLimits: { maxYoungGenerationSizeMb: 8 },
  });
  // without a listener, the death of a thread that has nothing to do would end the process
  pool.on('error', onError);
  // not destroyed when that fails: tinypool throws where nobody can catch it when another thread fails meanwhile
  await pool.run(EMPTY);
  return {
    render: (job) => pool.run(job) as Promise<RenderedMarkdown>,
    close: () => pool.destroy(),
  };
}
