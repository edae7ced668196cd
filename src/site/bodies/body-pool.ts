import { join } from 'node:path';
import type { RenderedMarkdown } from '../../content/markdown/render-markdown.js';
import type { BodyJob, BodySettings } from './render-body.js';

/** Renders bodies in threads of their own. */
export interface BodyPool {
  readonly render: (job: BodyJob) => Promise<RenderedMarkdown>;
  readonly close: () => Promise<void>;
}

/** Starts `threads` threads; each takes about 50 MB and a third of a second to be ready. */
export async function createBodyPool(settings: BodySettings, threads: number): Promise<BodyPool> {
  // small blogs have no need of it
  const { Tinypool } = await import('tinypool');
  const pool = new Tinypool({
    filename: join(__dirname, 'body-worker.js'),
    name: 'render',
    workerData: settings,
    minThreads: threads,
    maxThreads: threads,
  });
  return {
    render: (job) => pool.run(job) as Promise<RenderedMarkdown>,
    close: () => pool.destroy(),
  };
}
