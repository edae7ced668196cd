import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream';
import { createGunzip } from 'node:zlib';
import type { Problem } from '../problems.js';

/** A file that is being read: unpacked, in chunks. */
export interface OpenFile {
  /** As much of its start as is needed to tell what it is. */
  readonly start: Buffer;
  /** All of it, the start included; can be gone through once. Throws what `problemOf` explains. */
  readonly chunks: AsyncIterable<Buffer>;
}

const CHUNK = 64 * 1024;
const START = 64 * 1024;

/**
 * Opens a file, unpacks it when it is gzipped, and hands it to `read`. Reads it once from front to back, so that
 * pipes work too. Whatever goes wrong with the file is a problem.
 */
export async function withFile<T>(path: string, read: (file: OpenFile) => Promise<T>): Promise<T | Problem> {
  const source = createReadStream(path, { highWaterMark: CHUNK });
  try {
    const packed = await peek(source, 512);
    const isGzip = packed.start[0] === 0x1f && packed.start[1] === 0x8b;
    return await read(isGzip ? await peek(unpack(packed.chunks), START) : await peek(packed.chunks, START));
  } catch (error) {
    return problemOf(path, error);
  } finally {
    source.destroy();
  }
}

function unpack(packed: AsyncIterable<Buffer>): AsyncIterable<Buffer> {
  // the error comes to whoever reads the last stream
  return pipeline(packed, createGunzip({ chunkSize: CHUNK }), () => undefined);
}

/** Reads at least so many bytes, and puts them back. */
async function peek(stream: AsyncIterable<Buffer>, bytes: number): Promise<OpenFile> {
  const iterator = stream[Symbol.asyncIterator]();
  const read: Buffer[] = [];
  let length = 0;
  while (length < bytes) {
    const next = await iterator.next();
    if (next.done === true) break;
    read.push(next.value);
    length += next.value.length;
  }
  const start = Buffer.concat(read);
  async function* chunks(): AsyncGenerator<Buffer> {
    if (start.length > 0) yield start;
    for (let next = await iterator.next(); next.done !== true; next = await iterator.next()) yield next.value;
  }
  return { start, chunks: chunks() };
}

/** Why a file cannot be read, in words for who wrote its name. An error that is no file's fault is thrown on. */
function problemOf(file: string, error: unknown): Problem {
  const { code = '', message = '' } = error as { readonly code?: string; readonly message?: string };
  const tell = (message: string, hint: string): Problem => ({ file, line: null, message, hint });
  if (code === 'ENOENT') return tell('is not there', 'Check the name, and the folder you are in.');
  if (code === 'EISDIR') return tell('is a folder', 'Name the files in it, for example with *.xml.');
  if (code === 'EACCES') return tell('must not be read by you', 'Change its permissions, or copy it.');
  if (code === 'Z_BUF_ERROR')
    return tell('ends in the middle of its gzip data', 'It is cut off: download it again.');
  if (code.startsWith('Z_')) return tell('has damaged gzip data', 'Download it again.');
  if (/^E[A-Z]+$/.test(code)) {
    return tell(`cannot be read: ${message}`, 'Check that it exists and that you may read it.');
  }
  throw error;
}
