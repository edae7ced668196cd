import type { Request, Response } from 'express';
import { HttpError } from './http-error.js';
import type { Answer, Head } from './answer.js';
import { isWeak, knownEtag, type Validators } from './conditional.js';

/** What is sent whole or in part. */
export interface Whole extends Validators, Head {
  readonly etag: string;
  readonly length: number;
}

/** What is sent of it: the bytes from `start` up to, and without, `end`. */
export interface Part {
  readonly start: number;
  readonly end: number;
}

/** Sends the part of an answer that Range asks for, never compressed; see `writePartHead`. */
export function sendPart(request: Request, response: Response, answer: Answer): void {
  const { body, etag } = answer.representations.identity;
  const { start, end } = writePartHead(request, response, { ...answer, etag, length: body.length });
  response.end(body.subarray(start, end));
}

/**
 * Writes the head for the part that Range asks for (RFC 9110, 14), or for all: where nothing is asked for, where
 * several parts are, where If-Range names another content, and for HEAD. Gives what is to be sent after it; nothing
 * of what the client has already. Throws a 412 or 416.
 */
export function writePartHead(request: Request, response: Response, whole: Whole): Part {
  const { headers, headersOf304, lastModified, etag, length } = whole;
  const known = knownEtag(request.headers, whole, { etag, coding: 'identity' });
  if (known !== null) {
    response.writeHead(304, [...headersOf304, 'ETag', known]);
    return { start: 0, end: 0 };
  }
  const condition = request.get('If-Range');
  const isSame =
    condition === undefined ||
    (condition === etag && !isWeak(etag)) ||
    condition === lastModified?.toUTCString();
  // ranges are defined for GET alone (RFC 9110, 14.2)
  const ranges = isSame && request.method === 'GET' ? rangesOf(request, length) : undefined;
  if (ranges === -1) throw new HttpError(416, { 'Content-Range': `bytes */${length}` });
  const range = Array.isArray(ranges) && ranges.length === 1 ? ranges[0] : undefined;
  const part = range === undefined ? { start: 0, end: length } : { start: range.start, end: range.end + 1 };
  const own = ['ETag', etag, 'Content-Length', String(part.end - part.start)];
  if (range !== undefined) own.push('Content-Range', `bytes ${range.start}-${range.end}/${length}`);
  response.writeHead(range === undefined ? 200 : 206, [...headers, ...own]);
  return request.method === 'HEAD' ? { start: 0, end: 0 } : part;
}

/** What Range asks for, if it is in bytes; other units are passed over (RFC 9110, 14.2). -1 when nothing of it is there. */
function rangesOf(request: Request, length: number): ReturnType<Request['range']> {
  const range = request.get('Range') ?? '';
  // the names of units are written in any case (RFC 9110, 14.1)
  if (!/^bytes=/i.test(range)) return undefined;
  if (isLongSuffix(range, length)) request.headers.range = 'bytes=0-';
  return request.range(length);
}

/**
 * Whether more bytes of the end are asked for than there are, which means all of them (RFC 9110, 14.1.2). range-parser
 * 1.2.1, which Express uses, takes it for a part that is not there.
 */
function isLongSuffix(range: string, size: number): boolean {
  const length = /^bytes=-(\d+)$/i.exec(range)?.[1];
  return length !== undefined && Number(length) > size;
}
