/**
 * Loaded into a server with `--require`: how long its event loop was busy with one thing. The first SIGUSR2
 * begins, the second prints the longest time in milliseconds.
 */
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { isMainThread } from 'node:worker_threads';

const RESOLUTION_MS = 1;

if (isMainThread) {
  const delay = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
  let isRunning = false;
  process.on('SIGUSR2', () => {
    isRunning = !isRunning;
    if (isRunning) {
      delay.enable();
    } else {
      delay.disable();
      process.stdout.write(`longest delay: ${Math.max(0, delay.max / 1e6 - RESOLUTION_MS).toFixed(1)} ms\n`);
    }
  });
}
