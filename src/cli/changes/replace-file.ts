import { chmodSync, existsSync, realpathSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';

/** Writes a file whole or not at all. One that is there keeps its mode, and a link goes on leading to it. */
export function replaceFile(path: string, text: string): void {
  const isThere = existsSync(path);
  const file = isThere ? realpathSync(path) : path;
  try {
    writeFileSync(`${file}.tmp`, text);
    if (isThere) chmodSync(`${file}.tmp`, statSync(file).mode);
    renameSync(`${file}.tmp`, file);
  } catch (error) {
    // a full disk leaves the half of it, which would be served
    if (statSync(`${file}.tmp`, { throwIfNoEntry: false })?.isFile() === true) rmSync(`${file}.tmp`);
    throw error;
  }
}
