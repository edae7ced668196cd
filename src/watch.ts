import { EventEmitter, on } from 'node:events';
import { watch } from 'chokidar';

/** Editors save in several steps; a change counts when this long has passed without another. */
const QUIET_MS = 50;

/** What is being watched. */
export interface Watch {
  /** Resolves at the next change, or at one that nobody has waited for yet; `done` once it is stopped. */
  readonly next: () => Promise<IteratorResult<unknown>>;
  readonly stop: () => Promise<void>;
}

/** Watches the files below `folders`. Resolves once it does: who reads them after that misses no change. */
export async function watchFolders(
  folders: readonly string[],
  onError: (error: unknown) => void,
): Promise<Watch> {
  const watcher = watch([...folders], { ignoreInitial: true });
  // what cannot be watched is not taken up; that is no reason to stop serving
  watcher.once('error', onError);
  // beyond the system's limit, each file is another one
  watcher.on('error', () => undefined);
  const changes = new EventEmitter();
  const iterator = on(changes, 'change', { close: ['stop'] });
  let timer: NodeJS.Timeout | undefined;
  watcher.on('all', () => {
    clearTimeout(timer);
    timer = setTimeout(() => changes.emit('change'), QUIET_MS);
  });
  // not `once` of node:events, which an error rejects: chokidar goes on after it
  await new Promise<void>((resolve) => watcher.once('ready', resolve));
  return {
    next: () => iterator.next(),
    stop: () => {
      clearTimeout(timer);
      changes.emit('stop');
      return watcher.close();
    },
  };
}
