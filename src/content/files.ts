import { isUtf8 } from 'node:buffer';
import { closeSync, fstatSync, openSync, readSync, statSync } from 'node:fs';
import type { Problem } from '../problems.js';

/** A file below a folder, of which nothing but its name has been read. */
export interface FoundFile {
  /** Path below the folder, with `/`. */
  readonly name: string;
  /** Path to open. */
  readonly path: string;
}

/** A file that is served as it is. */
export interface Asset extends FoundFile {
  readonly size: number;
  readonly modified: Date;
  /** Its content, where it was read anyway; null leaves it on the disk. */
  readonly bytes: Buffer | null;
}

/** Larger files are not kept in memory. */
export const MAX_BYTES_IN_MEMORY = 256 * 1024;

/** What git leaves at the beginning of lines where two sides have changed one place. */
export const MERGE_MARK = /^(?:<{7}|={7}|>{7}|\|{7})(?=\s|$)/m;

/** What a file is, to be served. Throws the errors of the system. */
export function toAsset({ name, path }: FoundFile): Asset {
  const { size, mtime } = statSync(path);
  return { name, path, size, modified: mtime, bytes: null };
}

/** Bigger than any post written by hand, and small enough to render in a moment. */
const MAX_BYTES = 5_000_000;

/** A text file of at most `maxBytes` with LF line ends and no byte order mark, or the problem that stops it from being read. */
export function readText(file: FoundFile, maxBytes = MAX_BYTES): string | Problem {
  const bytes = readBytes(file, maxBytes);
  return Buffer.isBuffer(bytes) ? bytes.toString('utf8') : bytes;
}

/** The bytes of a text file, checked to be UTF-8, without byte order mark, with LF. */
export function readBytes(file: FoundFile, maxBytes = MAX_BYTES): Buffer | Problem {
  let bytes: Buffer | Problem;
  try {
    bytes = readUpTo(maxBytes, file);
  } catch (error) {
    return unreadable(file.name, error);
  }
  if (!Buffer.isBuffer(bytes)) return bytes;
  if (!isUtf8(bytes)) {
    return {
      file: file.name,
      line: lineOfBadByte(bytes),
      message: 'is not UTF-8',
      hint: `Save it as UTF-8, or convert it: iconv -f ${isUtf16(bytes) ? 'UTF-16' : 'WINDOWS-1252'} -t UTF-8 OLD > NEW`,
    };
  }
  const isMarked = bytes.subarray(0, BYTE_ORDER_MARK.length).equals(BYTE_ORDER_MARK);
  const text = isMarked ? bytes.subarray(BYTE_ORDER_MARK.length) : bytes;
  return text.includes('\r\n') ? Buffer.from(text.toString('utf8').replaceAll('\r\n', '\n')) : text;
}

/** All of a file, or the problem that it is larger. Throws the errors of the system. */
function readUpTo(maxBytes: number, { name, path }: FoundFile): Buffer | Problem {
  const file = openSync(path, 'r');
  try {
    const { size } = fstatSync(file);
    if (size > maxBytes) {
      return {
        file: name,
        line: null,
        message: `is too large: ${Math.round(size / 1_000_000)} MB, and at most ${maxBytes / 1_000_000} MB are read`,
        hint: 'Split it, or put what is not text into a file beside it and link to that.',
      };
    }
    const bytes = Buffer.allocUnsafeSlow(size);
    return bytes.subarray(0, readSync(file, bytes));
  } finally {
    closeSync(file);
  }
}

const BYTE_ORDER_MARK = Buffer.from('\uFEFF');

/** Errors that may go away although no file changes. */
export const TRANSIENT_ERRORS = /\b(?:EMFILE|ENFILE|ENOMEM|EAGAIN|EBUSY|EIO|ESTALE)\b/;

/**
 * At most `length` bytes from the start of a file; none when it cannot be read. Throws an error that may go away, for
 * what is made of the file without its bytes may be kept.
 */
export function readFirstBytes(path: string, length: number): Buffer {
  try {
    const file = openSync(path, 'r');
    try {
      const bytes = Buffer.alloc(length);
      return bytes.subarray(0, readSync(file, bytes));
    } finally {
      closeSync(file);
    }
  } catch (error) {
    if (TRANSIENT_ERRORS.test(String(error))) throw error;
    return Buffer.alloc(0);
  }
}

/** By its byte order mark, as what PowerShell writes with `>`. */
function isUtf16(bytes: Buffer): boolean {
  const mark = bytes.toString('latin1', 0, 2);
  return mark === '\u00ff\u00fe' || mark === '\u00fe\u00ff';
}

function lineOfBadByte(bytes: Buffer): number {
  let line = 1;
  for (let start = 0; start < bytes.length; line += 1) {
    const end = bytes.indexOf(0x0a, start);
    const next = end === -1 ? bytes.length : end + 1;
    if (!isUtf8(bytes.subarray(start, next))) return line;
    start = next;
  }
  return line;
}

/** The problem of a file that the system does not let us read. */
export function unreadable(file: string, error: unknown): Problem {
  const reason = error instanceof Error ? error.message : String(error);
  return {
    file,
    line: null,
    message: `cannot be read: ${reason}`,
    hint: 'Check that it exists and that you may read it.',
  };
}
