import { readBytes, type FoundFile } from '../files.js';

/**
 * Bytes of Markdown that may stay in memory: those of some 2,000 posts. Of a blog with more, all is read again when it
 * is needed: that takes a tenth of the time that rendering it takes, and a part that is kept would not help the others.
 */
const MAX_BYTES = 16_000_000;

/** A file's bytes, from memory or read again. Throws an Error that names the file, with a `cause`, when it cannot be read any more. */
export type BytesOf = () => Buffer;

/** A file that has just been read. */
export interface MarkdownFile {
  readonly name: string;
  readonly bytes: Buffer;
  /** The bytes at any later time. */
  readonly bytesOf: BytesOf;
}

/** Keeps the bytes of files that have been read, one after the other; of none when there are too many. */
export function createKeeper(): (file: FoundFile, bytes: Buffer) => MarkdownFile {
  const kept = new Map<string, Buffer>();
  let total = 0;
  return ({ name, path }, bytes) => {
    total += bytes.length;
    if (total <= MAX_BYTES) kept.set(path, bytes);
    else kept.clear();
    return { name, bytes, bytesOf: () => kept.get(path) ?? readAgain(name, path) };
  };
}

function readAgain(name: string, path: string): Buffer {
  const bytes = readBytes({ name, path });
  if (Buffer.isBuffer(bytes)) return bytes;
  throw new Error(`${name} has changed since it was loaded`, {
    cause: new Error(`${name} ${bytes.message}`),
  });
}
