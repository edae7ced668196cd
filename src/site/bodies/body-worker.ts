/** What a thread of the pool runs. */
import { constants, platform, setPriority } from 'node:os';
import { parentPort, workerData } from 'node:worker_threads';
import type { ThreadAnswer } from './body-thread.js';
import { createBodyRenderer, type BodyJob, type BodySettings } from './render-body.js';

try {
  // whoever asks comes first; only on Linux is this a thread's alone, and not the whole program's
  if (platform() === 'linux') setPriority(constants.priority.PRIORITY_BELOW_NORMAL);
} catch {
  // a filter of system calls may refuse it, and then threads work as they would without
}

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
