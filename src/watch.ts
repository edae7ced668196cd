import { EventEmitter, on } from 'node:events';
import { lstatSync, realpathSync, statSync, unwatchFile, watchFile, type Stats } from 'node:fs';
import { lstat } from 'node:fs/promises';
import { platform } from 'node:os';
import { dirname } from 'node:path';
import { watch, type FSWatcher } from 'chokidar';

/** Editors save in several steps; a change counts when this long has passed without another. */
const QUIET_MS = 50;

/** How often folders and links to folders are looked at: nothing tells when a link on the way to one is turned. */
const LOOK_EVERY_MS = 500;

/**
 * What chokidar 4 is adding when it is closed, it goes on to watch: persistently, it would keep the process from
 * ending, and the next watcher would share it, although the folder is another one by then. On Windows, what is not
 * persistent throws when a folder is deleted.
 */
const IS_PERSISTENT = platform() === 'win32';

/** What is being watched. */
export interface Watch {
  /** Resolves at the next change, or at one that nobody has waited for yet; `done` once it is stopped. */
  readonly next: () => Promise<IteratorResult<unknown>>;
  readonly stop: () => Promise<void>;
}

/**
 * Watches the files below `folders`, also when another folder takes the place of one. Resolves once it does: who reads
 * them after that misses no change.
 */
export async function watchFolders(
  folders: readonly string[],
  onError: (error: unknown) => void,
): Promise<Watch> {
  const changes = new EventEmitter();
  const iterator = on(changes, 'change', { close: ['stop'] });
  let timer: NodeJS.Timeout | undefined;
  let isReplaced = false;
  let isStopped = false;
  const change = (): void => {
    clearTimeout(timer);
    if (isStopped) return;
    timer = setTimeout(() => {
      if (isReplaced) watching = watching.then(watchAgain);
      isReplaced = false;
      void watching.then(() => changes.emit('change'));
    }, QUIET_MS);
  };
  let isTold = false;
  // the first only: beyond the system's limit every file is an error, and none is a reason to stop serving
  const tellOnce = (error: unknown): void => {
    if (!isTold) onError(error);
    isTold = true;
  };
  const replace = (): void => {
    isReplaced = true;
    change();
  };
  const watchAgain = async (old: FSWatcher): Promise<FSWatcher> => {
    await old.close();
    return startWatcher(folders, listeners);
  };
  const look = (now: Stats, before: Stats): void => {
    if (!isSame(now, before)) replace();
  };
  const lookedAt = new Set<string>();
  const lookAt = (folder: string): void => {
    if (lookedAt.has(folder)) return;
    lookedAt.add(folder);
    watchFile(folder, { interval: LOOK_EVERY_MS }, look);
  };
  folders.forEach(lookAt);
  const listeners = { change, replace, link: lookAt, onError: tellOnce };
  let watching = startWatcher(folders, listeners);
  await watching;
  return {
    next: () => iterator.next(),
    stop: async () => {
      isStopped = true;
      for (const folder of lookedAt) unwatchFile(folder, look);
      clearTimeout(timer);
      changes.emit('stop');
      await (await watching).close();
    },
  };
}

interface Listeners {
  readonly change: () => void;
  /** Something else is where a folder or a link was, which chokidar goes on to watch (https://github.com/paulmillr/chokidar/issues/1278). */
  readonly replace: () => void;
  /** There is a link to a folder, of which chokidar watches only where it has led to at first. */
  readonly link: (path: string) => void;
  readonly onError: (error: unknown) => void;
}

async function startWatcher(
  folders: readonly string[],
  { change, replace, link, onError }: Listeners,
): Promise<FSWatcher> {
  const watcher = watch([...folders], {
    ignoreInitial: true,
    persistent: IS_PERSISTENT,
    ignored: (path) => {
      if (!isLinkToFolder(path)) return false;
      link(path);
      return leadsBack(path);
    },
  });
  watcher.on('error', onError);
  watcher.on('all', change);
  watcher.on('raw', (event, name, details) => {
    // chokidar passes over the second of two events within 5 ms, and so loses a file that is written and then replaced
    change();
    if (event !== 'rename') return;
    const { watchedPath } = details as { watchedPath: string };
    // in a template, for not every system tells the name
    void isFolderOrLink(`${watchedPath}/${name}`).then((is) => {
      if (is) replace();
    });
  });
  // not `once` of node:events, which an error rejects: chokidar goes on after it
  await new Promise<void>((resolve) => watcher.once('ready', resolve));
  return watcher;
}

function isLinkToFolder(path: string): boolean {
  try {
    return lstatSync(path).isSymbolicLink() && statSync(path).isDirectory();
  } catch {
    // it is gone, or leads nowhere
    return false;
  }
}

/** True for a link to a folder that it is in: two of them have endless ways through each other. */
function leadsBack(path: string): boolean {
  try {
    const target = realpathSync(path);
    for (let folder = dirname(path); ; folder = dirname(folder)) {
      if (realpathSync(folder) === target) return true;
      if (folder === dirname(folder)) return false;
    }
  } catch {
    // it has gone
    return false;
  }
}

function isFolderOrLink(path: string): Promise<boolean> {
  return lstat(path).then(
    (stats) => stats.isDirectory() || stats.isSymbolicLink(),
    () => false,
  );
}

/** A new folder may have the number of the one that was deleted before. */
function isSame(a: Stats, b: Stats): boolean {
  return a.dev === b.dev && a.ino === b.ino && a.birthtimeMs === b.birthtimeMs;
}
