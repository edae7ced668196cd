import { createHash } from 'node:crypto';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import type { Request, Response } from 'express';
import { DateTime } from 'luxon';
import Negotiator from 'negotiator';

/** A finished body, kept with what it takes to send it. */
export interface Answer {
  readonly type: string;
  readonly cacheControl: string;
  /** Null when only the ETag can tell whether it has changed. */
  readonly lastModified: Date | null;
  /** One per content coding, made when first asked for. */
  readonly representation: (coding: Coding) => Representation;
}

interface Representation {
  readonly body: Buffer;
  /** Strong: it differs between codings and depends on nothing but the bytes. */
  readonly etag: string;
}

/** In the order we prefer them. */
const CODINGS = ['br', 'gzip', 'identity'] as const;
type Coding = (typeof CODINGS)[number];

/** Nearly as small as the highest level, at a fiftieth of its time. */
const BROTLI_QUALITY = 5;

/** Finishes a body. Pages change at any moment, so they are asked for again each time and answered with 304. */
export function createAnswer(body: Buffer, type: string, cacheControl = 'no-cache'): Answer {
  const hash = createHash('sha256').update(body).digest('base64url').slice(0, 22);
  const made = new Map<Coding, Representation>();
  return {
    type,
    cacheControl,
    lastModified: null,
    representation: (coding) => {
      const kept = made.get(coding);
      if (kept !== undefined) return kept;
      const etag = coding === 'identity' ? `"${hash}"` : `"${hash}-${coding}"`;
      const representation = { body: compress(body, coding), etag };
      made.set(coding, representation);
      return representation;
    },
  };
}

function compress(body: Buffer, coding: Coding): Buffer {
  switch (coding) {
    case 'br':
      return brotliCompressSync(body, {
        params: {
          [constants.BROTLI_PARAM_QUALITY]: BROTLI_QUALITY,
          [constants.BROTLI_PARAM_SIZE_HINT]: body.length,
        },
      });
    case 'gzip':
      return gzipSync(body);
    case 'identity':
      return body;
  }
}

/** Sends an answer in the coding the client likes best, or 304 when it has it already. */
export function sendAnswer(request: Request, response: Response, answer: Answer, status = 200): void {
  const coding = chooseCoding(request);
  const { body, etag } = answer.representation(coding);
  response.status(status).set({ 'Cache-Control': answer.cacheControl, Vary: 'Accept-Encoding', ETag: etag });
  if (status === 200 && isKnown(request, etag, answer.lastModified)) {
    response.status(304).end();
    return;
  }
  if (answer.lastModified !== null) response.set('Last-Modified', answer.lastModified.toUTCString());
  response.set({ 'Content-Type': answer.type, 'Content-Length': String(body.length) });
  if (coding !== 'identity') response.set('Content-Encoding', coding);
  response.end(body);
}

/** Whether the client has the answer already: by one of its ETags, or by its date when it sends none (RFC 9110, 13.2.2). */
function isKnown(request: Request, etag: string, lastModified: Date | null): boolean {
  // a reload that shall reach the origin
  if (/(?:^|,)\s*no-cache\s*(?:,|$)/.test(request.get('Cache-Control') ?? '')) return false;
  const tags = request.get('If-None-Match');
  // a proxy may have made our tag weak, with W/ before it
  if (tags !== undefined) return tags === '*' || [...tags.matchAll(/"[^"]*"/g)].some(([tag]) => tag === etag);
  const date = request.get('If-Modified-Since');
  return date !== undefined && lastModified !== null && isSameSecond(lastModified, date);
}

/**
 * Only the very date that we gave is one that we know, as in nginx. A later one comes from a clock, and a post
 * with an earlier date may have been put online since.
 */
function isSameSecond(date: Date, httpDate: string): boolean {
  const asked = DateTime.fromHTTP(httpDate);
  return asked.isValid && asked.toMillis() === Math.floor(date.getTime() / 1000) * 1000;
}

/** Of the codings that the client takes equally, the smallest; none of them still gets the plain bytes. */
function chooseCoding(request: Request): Coding {
  const negotiator = new Negotiator(request) as unknown as {
    encoding(available: readonly string[], options: { preferred: readonly string[] }): string | undefined;
  };
  const chosen = negotiator.encoding(CODINGS, { preferred: CODINGS });
  return CODINGS.find((coding) => coding === chosen) ?? 'identity';
}

/** Sends a redirect. `location` comes from the path table. What is temporary is asked for again each time. */
export function sendRedirect(response: Response, status: number, location: string): void {
  const isPermanent = status === 301 || status === 308;
  const cacheControl = isPermanent ? 'public, max-age=3600' : 'no-cache';
  response.status(status).set({ Location: location, 'Cache-Control': cacheControl });
  response.type('text').send(`Moved to ${location}\n`);
}
