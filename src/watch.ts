import { EventEmitter, once } from 'node:events';
import { watch } from 'chokidar';

/** Editors save in several steps; a change counts when this long has passed without another. */
const QUIET_MS = 50;

/** Calls `onChange` after files below `folders` have changed. Resolves, once it watches, to what stops it. */
export async function watchFolders(
  folders: readonly string[],
  onChange: () => void,
  onError: (error: unknown) => void,
): Promise<() => Promise<void>> {
  const watcher = watch([...folders], { ignoreInitial: true });
  // what cannot be watched is not taken up; that is no reason to stop serving
  watcher.on('error', onError);
  let timer: NodeJS.Timeout | undefined;
  watcher.on('all', () => {
    clearTimeout(timer);
    timer = setTimeout(onChange, QUIET_MS);
  });
  await new Promise<void>((resolve) => {
    watcher.once('ready', () => {
      resolve();
    });
  });
  return async () => {
    clearTimeout(timer);
    await watcher.close();
  };
}

/** Waits for the next change below `folders`; true when `stopped` comes first. */
export async function changeOrStop(
  folders: readonly string[],
  stopped: Promise<unknown>,
  onError: (error: unknown) => void,
): Promise<boolean> {
  const changes = new EventEmitter();
  const changed = once(changes, 'change').then(() => false);
  const stopWatching = await watchFolders(folders, () => changes.emit('change'), onError);
  const isStopped = await Promise.race([changed, stopped.then(() => true)]);
  await stopWatching();
  return isStopped;
}
