import { existsSync, mkdtempSync, rmSync, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createProcesses, type Processes } from './servers/processes.js';

export interface Workspace {
  /** A temporary folder. */
  readonly folder: string;
  readonly processes: Processes;
}

/** Gives `use` a folder with room for so many posts; nothing of it and no process is left afterwards, or when interrupted. */
export async function withWorkspace<T>(posts: number, use: (workspace: Workspace) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(temporaryRoot(posts), 'perennial-bench-'));
  const processes = createProcesses();
  const cleanUp = (): void => {
    processes.killAll();
    rmSync(folder, { recursive: true, force: true });
  };
  const interrupted = (): void => {
    cleanUp();
    process.exit(130);
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, interrupted);
  try {
    return await use({ folder, processes });
  } finally {
    cleanUp();
  }
}

const IN_MEMORY = '/dev/shm';
/** Of a post: as source for every system, and as page of the one that is building. */
const BYTES_PER_POST = 100_000;
const BYTES_BESIDE = 500_000_000;

/** In memory where that is large enough: a disk makes builds slow and erratic. */
function temporaryRoot(posts: number): string {
  if (!existsSync(IN_MEMORY)) return tmpdir();
  const { bavail, bsize } = statfsSync(IN_MEMORY);
  return bavail * bsize >= BYTES_BESIDE + BYTES_PER_POST * posts ? IN_MEMORY : tmpdir();
}
