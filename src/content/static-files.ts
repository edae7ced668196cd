import { createHash, type Hash } from 'node:crypto';
import { closeSync, existsSync, openSync, readFileSync, readSync } from 'node:fs';
import type { Mistake, Problem } from '../problems.js';
import type { Steps } from '../steps.js';
import { MAX_BYTES_IN_MEMORY, toAsset, unreadable, type Asset } from './files.js';
import { filesInSteps } from './list-files.js';

/** A file of the static folder. */
export interface StaticFile extends Asset {
  /** `css/theme.css` as `css/theme.3f2a9c81d0.css`: changes whenever the content does. */
  readonly hashedName: string;
}

/** What such a file is meant to do, another one does here. */
const MISPLACED: Readonly<Record<string, Mistake>> = {
  _redirects: {
    message: 'is not read here, and would be served as a file',
    hint: 'Move it to content/_redirects: redirects are read from there.',
  },
  _headers: {
    message: 'is not read here, and would be served as a file',
    hint: 'Remove it: the blog sets its headers itself; what is to be added belongs into the proxy before it.',
  },
  'robots.txt': {
    message: 'would not be served: the blog makes /robots.txt itself',
    hint: 'Put its lines into views/robots.txt.njk, and remove it.',
  },
};

const HASH_LENGTH = 10;

/** The files of the static folder, and those that cannot be read or do nothing there. */
export interface StaticFiles {
  readonly files: readonly StaticFile[];
  readonly problems: readonly Problem[];
}

/** Lists and hashes the folder `dir`; an absent folder is an empty one. */
export function* staticFilesInSteps(dir: string): Steps<StaticFiles> {
  if (!existsSync(dir)) return { files: [], problems: [] };
  const found = yield* filesInSteps(dir);
  const problems = [...found.problems];
  const files: StaticFile[] = [];
  for (const entry of found.files) {
    yield;
    const misplaced = Object.hasOwn(MISPLACED, entry.name) ? MISPLACED[entry.name] : undefined;
    if (misplaced !== undefined) {
      problems.push({ file: entry.name, line: null, ...misplaced });
      continue;
    }
    try {
      const file = toAsset(entry);
      files.push(file.size <= MAX_BYTES_IN_MEMORY ? readWhole(file) : yield* hashInSteps(file));
    } catch (error) {
      problems.push(unreadable(entry.name, error));
    }
  }
  return { files, problems };
}

function readWhole(file: Asset): StaticFile {
  const bytes = readFileSync(file.path);
  return { ...file, bytes, hashedName: withHash(file.name, createHash('sha256').update(bytes)) };
}

/** What is read of a large file in one step. */
const PIECE_BYTES = 1024 * 1024;

/** Of a file of any size, no more than a piece is in memory. */
function* hashInSteps(file: Asset): Steps<StaticFile> {
  const hash = createHash('sha256');
  const piece = Buffer.allocUnsafe(PIECE_BYTES);
  const open = openSync(file.path, 'r');
  try {
    for (let read = readSync(open, piece); read > 0; read = readSync(open, piece)) {
      hash.update(piece.subarray(0, read));
      yield;
    }
  } finally {
    closeSync(open);
  }
  return { ...file, hashedName: withHash(file.name, hash) };
}

const HASHED = new RegExp(`\\.[0-9a-f]{${HASH_LENGTH}}(\\.[^./]+)?$`);

/** The name of a file, or its address, without the hash in it; null when there is none. */
export function withoutHash(name: string): string | null {
  return HASHED.test(name) ? name.replace(HASHED, '$1') : null;
}

function withHash(name: string, content: Hash): string {
  const hash = content.digest('hex').slice(0, HASH_LENGTH);
  const dot = name.lastIndexOf('.');
  const hasExtension = dot > name.lastIndexOf('/') + 1;
  return hasExtension ? `${name.slice(0, dot)}.${hash}${name.slice(dot)}` : `${name}.${hash}`;
}
