import { readFile } from 'node:fs/promises';
import { extname, resolve } from 'node:path';
import type { Response } from 'express';
import { contentType } from 'mime-types';
import { MOST_BYTES_IN_MEMORY, type FoundFile } from '../content/files.js';
import type { FileEntry } from '../site/addresses/path-table.js';
import { createAnswer, type Answer } from './answers/answer.js';
import { HttpError } from './errors.js';
import { setHeaders } from './security-headers.js';

/** Small files are answered from memory. Large ones, and parts of any, are streamed from the disk. */
export function isKept({ file }: FileEntry): boolean {
  return file.size <= MOST_BYTES_IN_MEMORY;
}

/** A file that is kept, as an answer. Rejects with a 404 when it has gone since the site was loaded. */
export async function fileAnswer(entry: FileEntry, commonHeaders: readonly string[]): Promise<Answer> {
  const type = typeOf(entry);
  const parts = {
    status: 200,
    body: await bytesOf(entry.file),
    type,
    cacheControl: cacheControlOf(entry),
    lastModified: entry.file.modified,
    isCompressible: /^text\/|[/+](?:json|xml|javascript)\b/.test(type),
  };
  return createAnswer(parts, commonHeaders);
}

/** The bytes that a hash in the address stands for, else those of now. */
async function bytesOf(file: FoundFile): Promise<Buffer> {
  if (file.bytes !== null) return file.bytes;
  try {
    return await readFile(file.path);
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
export function sendFile(
  response: Response,
  entry: FileEntry,
  commonHeaders: readonly string[],
  next: (error?: unknown) => void,
): void {
  setHeaders(response, [
    ...commonHeaders,
    'Cache-Control',
    cacheControlOf(entry),
    'Content-Type',
    typeOf(entry),
  ]);
  response.sendFile(resolve(entry.file.path), { dotfiles: 'allow', cacheControl: false }, (error) => {
    if (error !== undefined && !response.headersSent) next(error);
  });
}
