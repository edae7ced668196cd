import type { Stats } from 'node:fs';
import { open, type FileHandle } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import type { Request, RequestHandler, Response } from 'express';
import { MAX_BYTES_IN_MEMORY, type Asset } from '../content/files.js';
import type { FileEntry } from '../site/addresses/path-table.js';
import { resolve } from '../site/addresses/resolve.js';
import { headOf, type Answer, type AnswerParts, type MakeAnswer } from './answers/answer.js';
import type { Edition } from './edition.js';
import { contentTypeOf } from './answers/media-types.js';
import { sendPart, writePartHead, type Whole } from './answers/send-part.js';
import { HttpError } from './answers/http-error.js';
import { requestTarget } from './request-target.js';

/** Small files are answered from memory. Large ones, and those that have become large, are streamed from the disk. */
export function isKept({ file }: FileEntry): boolean {
  return file.size <= MAX_BYTES_IN_MEMORY;
}

/**
 * A file that is kept, as an answer. Rejects with a 404 when it has gone since the site was loaded, with what
 * `leaveGrown` knows when it has grown, and with the error of the system when it cannot be read.
 */
export async function fileAnswer(entry: FileEntry, makeAnswer: MakeAnswer): Promise<Answer> {
  const type = contentTypeOf(entry.path);
  return makeAnswer({
    status: 200,
    ...(await contentOf(entry.file)),
    type,
    cacheControl: cacheControlOf(entry),
    isCompressible: /^text\/|[/+](?:json|xml|javascript)\b/.test(type),
    acceptsRanges: true,
  });
}

/** The bytes that a hash in the address stands for, else those of now, with the date of that change. */
async function contentOf({
  bytes,
  modified,
  path,
}: Asset): Promise<Pick<AnswerParts, 'body' | 'lastModified'>> {
  if (bytes !== null) return { body: bytes, lastModified: modified };
  return readOpened(path, async (file, { size, mtime }) => {
    if (size > MAX_BYTES_IN_MEMORY) throw new GrownFile(`${path} is too large to be kept`);
    return { body: await file.readFile(), lastModified: mtime };
  });
}

/** A file that was small when the site was loaded. */
class GrownFile extends Error {
  override name = 'GrownFile';
}

/** Leaves a file that has grown to who streams it, and tells the next of every other failure. */
export function leaveGrown(next: (failure?: unknown) => void): (failure: unknown) => void {
  return (failure) => {
    next(failure instanceof GrownFile ? undefined : failure);
  };
}

/**
 * Opens a file, so that what is told of it and what is read are of the same one, though another may take its place
 * meanwhile. Rejects with a 404 when it has gone, and with the error of the system when it cannot be read.
 */
async function readOpened<T>(path: string, read: (file: FileHandle, stats: Stats) => Promise<T>): Promise<T> {
  const file = await open(path).catch((cause: unknown) => {
    throw isGone(cause) ? new HttpError(404, {}, { cause }) : cause;
  });
  try {
    const stats = await file.stat();
    // a folder has taken its place
    if (!stats.isFile()) throw new HttpError(404);
    return await read(file, stats);
  } finally {
    await file.close();
  }
}

/** Whether an error of the system says that there is no such file. */
function isGone(error: unknown): boolean {
  const { code } = error as NodeJS.ErrnoException;
  return code === 'ENOENT' || code === 'ENOTDIR';
}

/** An address with a hash never changes its content; any other file may be an hour old. */
function cacheControlOf({ isImmutable }: FileEntry): string {
  return isImmutable ? 'public, max-age=31536000, immutable' : 'public, max-age=3600';
}

/** Sends parts of files that are kept, and streams the others from the disk. */
export function serveFiles(current: () => Edition): RequestHandler {
  return function serveFiles(request, response, next) {
    const { site, commonHeaders, answers, makeAnswer } = current();
    const found = resolve(site.table, requestTarget(request.url));
    if (found.kind !== 'live' || found.entry.kind !== 'file') {
      next();
      return;
    }
    const { entry } = found;
    const stream = (): void => {
      streamFile(entry, request, response, commonHeaders).catch(next);
    };
    const streamInTurn = (failure?: unknown): void => {
      if (failure !== undefined) next(failure);
      // one that waits behind another has no socket yet, and would keep its file open when the client goes away
      else if (response.socket === null) response.once('socket', stream);
      else stream();
    };
    if (!isKept(entry)) {
      streamInTurn();
      return;
    }
    answers
      .findOrMake(entry.path, () => fileAnswer(entry, makeAnswer))
      .then((answer) => {
        sendPart(request, response, answer);
      })
      .catch(leaveGrown(streamInTurn));
  };
}

/** Sends what is on the disk now, whole or in part. */
function streamFile(
  entry: FileEntry,
  request: Request,
  response: Response,
  commonHeaders: readonly string[],
): Promise<void> {
  return readOpened(entry.file.path, async (file, stats) => {
    const { start, end } = writePartHead(request, response, wholeOf(entry, stats, commonHeaders));
    try {
      const isWhole = start === end || (await sendBytes(file, start, end, response));
      if (isWhole) response.end();
      // who waits for the rest would take the next answer for it (RFC 9112, 8)
      else response.destroy();
    } catch (error) {
      // not when the client has gone away
      if (!response.destroyed) throw error;
    }
  });
}

/** Whether all of them were there: a file may become shorter while it is sent. */
async function sendBytes(file: FileHandle, start: number, end: number, response: Response): Promise<boolean> {
  const source = file.createReadStream({ start, end: end - 1 });
  await pipeline(source, response, { end: false });
  return source.bytesRead === end - start;
}

function wholeOf(entry: FileEntry, { size, mtime }: Stats, commonHeaders: readonly string[]): Whole {
  const { file, isImmutable } = entry;
  // when it is not what the hash stands for, nobody may keep it
  const isChanged = isImmutable && (size !== file.size || mtime.getTime() !== file.modified.getTime());
  const cacheControl = isChanged ? 'no-cache' : cacheControlOf(entry);
  const type = contentTypeOf(entry.path);
  const parts = { type, cacheControl, lastModified: mtime, isCompressible: false, acceptsRanges: true };
  return {
    ...headOf(parts, commonHeaders),
    hash: null,
    lastModified: mtime,
    // a file may change twice in a millisecond
    etag: `W/"${size.toString(16)}-${mtime.getTime().toString(16)}"`,
    length: size,
  };
}
