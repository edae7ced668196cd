import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** Files by path below a folder; a Buffer is written as it is. */
export type Files = Readonly<Record<string, string | Buffer>>;

const made: string[] = [];

/** Long before whatever a test changes, so that this is later. */
const CHANGED = new Date('2001-01-01');

/** A new temporary folder with these files, which have not been changed for long. It is removed when the test file has run. */
export function makeFolder(files: Files): string {
  const folder = mkdtempSync(join(tmpdir(), 'perennial-'));
  made.push(folder);
  writeFiles(folder, files);
  for (const name of Object.keys(files)) utimesSync(join(folder, name), CHANGED, CHANGED);
  return folder;
}

/** Writes files into a folder that is there. */
export function writeFiles(folder: string, files: Files): void {
  for (const [name, content] of Object.entries(files)) {
    const path = join(folder, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, content);
  }
}

const NOBODY = 65_534;

/** Does the work without the right of root to read everything. */
export function withoutRights<T>(work: () => T): T {
  if (process.geteuid?.() !== 0) return work();
  process.seteuid?.(NOBODY);
  try {
    return work();
  } finally {
    process.seteuid?.(0);
  }
}

afterAll(() => {
  for (const folder of made.splice(0)) rmSync(folder, { recursive: true, force: true });
});
