import { chmodSync, existsSync, realpathSync, renameSync, statSync, writeFileSync } from 'node:fs';

/** Writes a file whole or not at all. One that is there keeps its mode, and a link goes on leading to it. */
export function replaceFile(path: string, text: string): void {
  const isThere = existsSync(path);
  const file = isThere ? realpathSync(path) : path;
  writeFileSync(`${file}.tmp`, text);
  if (isThere) chmodSync(`${file}.tmp`, statSync(file).mode);
  renameSync(`${file}.tmp`, file);
}
