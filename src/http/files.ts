import { readFileSync } from 'node:fs';
import { extname, resolve } from 'node:path';
import type { Response } from 'express';
import { contentType } from 'mime-types';
import { MOST_BYTES_IN_MEMORY } from '../content/files.js';
import type { FileEntry } from '../site/addresses/path-table.js';
import { createAnswer, type Answer } from './answers.js';
import { HttpError } from './errors.js';

/** Text is kept in memory, because it is compressed; images and large files are streamed from the disk. */
export function isKept(entry: FileEntry): boolean {
  return (
    entry.file.size <= MOST_BYTES_IN_MEMORY && /^text\/|[/+](?:json|xml|javascript)\b/.test(typeOf(entry))
  );
}

/** A file that is kept, as an answer. Throws a 404 when it has gone since the site was loaded. */
export function fileAnswer(entry: FileEntry): Answer {
  return createAnswer(readFile(entry), typeOf(entry), cacheControlOf(entry));
}

/** The bytes that a hash in the address stands for, else those of now. */
function readFile({ file }: FileEntry): Buffer {
  if (file.bytes !== null) return file.bytes;
  try {
    return readFileSync(file.path);
  } catch (cause) {
    throw new HttpError(404, {}, { cause });
  }
}

function typeOf({ path }: FileEntry): string {
  return contentType(extname(path)) || 'application/octet-stream';
}

/** An address with a hash never changes its content; any other file may be an hour old. */
function cacheControlOf({ isImmutable }: FileEntry): string {
  return isImmutable ? 'public, max-age=31536000, immutable' : 'public, max-age=3600';
}

/** Streams a file. Ranges, HEAD and conditional requests are Express' own. */
export function sendFile(response: Response, entry: FileEntry, next: (error?: unknown) => void): void {
  const headers = { 'Cache-Control': cacheControlOf(entry), 'Content-Type': typeOf(entry) };
  response.sendFile(
    resolve(entry.file.path),
    { dotfiles: 'allow', cacheControl: false, headers },
    (error) => {
      if (error !== undefined && !response.headersSent) next(error);
    },
  );
}
