import type { Request, Response } from 'express';
import { HttpError } from '../errors.js';
import type { Answer } from './answer.js';
import { knownEtag } from './conditional.js';

/**
 * Sends the part of an answer that Range asks for (RFC 9110, 14), or all of it: where nothing is asked for, where
 * several parts are, where If-Range names another content, and for HEAD. Never compressed. Throws a 412 or 416.
 */
export function sendPart(request: Request, response: Response, answer: Answer): void {
  const { representations, headers, headersOf304, lastModified } = answer;
  const { body, etag } = representations.identity;
  const known = knownEtag(request.headers, answer, representations.identity);
  if (known !== null) {
    response.writeHead(304, [...headersOf304, 'ETag', known]).end();
    return;
  }
  const condition = request.get('If-Range');
  const isSame = condition === undefined || condition === etag || condition === lastModified?.toUTCString();
  // ranges are defined for GET alone (RFC 9110, 14.2)
  const ranges = isSame && request.method === 'GET' ? request.range(body.length) : undefined;
  if (ranges === -1) throw new HttpError(416, { 'Content-Range': `bytes */${body.length}` });
  const range =
    Array.isArray(ranges) && ranges.type === 'bytes' && ranges.length === 1 ? ranges[0] : undefined;
  const part = range === undefined ? body : body.subarray(range.start, range.end + 1);
  const own = ['ETag', etag, 'Accept-Ranges', 'bytes', 'Content-Length', String(part.length)];
  if (range !== undefined) own.push('Content-Range', `bytes ${range.start}-${range.end}/${body.length}`);
  response.writeHead(range === undefined ? 200 : 206, [...headers, ...own]).end(part);
}
