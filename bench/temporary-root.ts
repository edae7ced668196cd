import { existsSync, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import type { Options } from './options.js';

const IN_MEMORY = '/dev/shm';
/** Of a post: as source for every system, and as page of the one that is building. */
const BYTES_PER_POST = 100_000;
const BYTES_BESIDE = 500_000_000;

/** Where temporary folders go: into memory where that is large enough, as a disk makes builds slow and erratic. */
export function temporaryRoot({ posts }: Pick<Options, 'posts'>): string {
  if (!existsSync(IN_MEMORY)) return tmpdir();
  const { bavail, bsize } = statfsSync(IN_MEMORY);
  const needed = BYTES_BESIDE + BYTES_PER_POST * posts.reduce((sum, count) => sum + count, 0);
  return bavail * bsize >= needed ? IN_MEMORY : tmpdir();
}
