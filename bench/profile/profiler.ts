/**
 * Loaded into a server with `--require`: the first SIGUSR2 begins a profile of its main thread, the second writes it
 * into the file that PROFILE_FILE names and says so.
 */
import { writeFileSync } from 'node:fs';
import { Session } from 'node:inspector';
import { isMainThread } from 'node:worker_threads';
import { INTERVAL_US } from './cpu-profile.js';

function start(session: Session): void {
  session.connect();
  session.post('Profiler.enable');
  session.post('Profiler.setSamplingInterval', { interval: INTERVAL_US });
  session.post('Profiler.start', () => process.stdout.write('profile: begun\n'));
}

function finish(session: Session, file: string): void {
  session.post('Profiler.stop', (error, { profile }) => {
    if (error === null) writeFileSync(file, JSON.stringify(profile));
    process.stdout.write(error === null ? 'profile: written\n' : `profile: ${error.message}\n`);
  });
}

if (isMainThread) {
  const session = new Session();
  let isRunning = false;
  process.on('SIGUSR2', () => {
    isRunning = !isRunning;
    if (isRunning) start(session);
    else finish(session, process.env['PROFILE_FILE'] ?? '');
  });
}
