import { statSync } from 'node:fs';
import { readBytes, unreadable, type FoundFile } from '../files.js';
import type { Problem } from '../../problems.js';

/**
 * Bytes of Markdown that stay in memory: those of some 4,000 posts. What is beyond is read again when it is
 * needed: that takes a tenth of the time that rendering it takes.
 */
const MOST_BYTES = 16_000_000;

/** A file's bytes, from memory or read again. Throws an Error that names the file, with a `cause`, when it cannot be read any more. */
export type BytesOf = () => Buffer;

/** A file that has just been read. */
export interface ReadFile {
  readonly name: string;
  readonly bytes: Buffer;
  /** The bytes at any later time. */
  readonly bytesOf: BytesOf;
}

/** Keeps the bytes of files that have been read, one after the other, while there is room. */
export function createKeeper(): (file: FoundFile, bytes: Buffer) => ReadFile {
  let total = 0;
  return (file, bytes) => {
    total += bytes.length;
    const bytesOf = total <= MOST_BYTES ? () => bytes : againFrom(file);
    return { name: file.name, bytes, bytesOf };
  };
}

/** Holds on to nothing but what opens the file. */
function againFrom({ name, path }: FoundFile): BytesOf {
  return () => {
    const bytes = readAgain(name, path);
    if (Buffer.isBuffer(bytes)) return bytes;
    throw new Error(`${name} has changed since it was loaded`, {
      cause: new Error(`${name} ${bytes.message}`),
    });
  };
}

function readAgain(name: string, path: string): Buffer | Problem {
  try {
    return readBytes({ name, path, size: statSync(path).size });
  } catch (error) {
    return unreadable(name, error);
  }
}
