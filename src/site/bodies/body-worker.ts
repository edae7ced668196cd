/** What a thread of the pool runs. */
import { parentPort, workerData } from 'node:worker_threads';
import type { ThreadAnswer } from './body-thread.js';
import { createBodyRenderer, type BodyJob, type BodySettings } from './render-body.js';

const { render } = createBodyRenderer(workerData as BodySettings);

function answerTo(jobs: readonly BodyJob[]): ThreadAnswer {
  try {
    return jobs.map(render);
  } catch (error) {
    return new Error('a body cannot be rendered', { cause: error });
  }
}

parentPort?.on('message', (jobs: readonly BodyJob[]) => {
  parentPort?.postMessage(answerTo(jobs));
});
