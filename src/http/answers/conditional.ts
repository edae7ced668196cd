import type { IncomingHttpHeaders } from 'node:http';
import { DateTime } from 'luxon';
import { HttpError } from '../errors.js';
import { etagsOf, type Answer, type Representation } from './answer.js';
import type { Coding } from './codings.js';

/**
 * The ETag under which the client has the answer already, found by one of those that it names, or by its date when it
 * names none (RFC 9110, 13.2.2); null when it has not. Throws a 412 when it wants nothing but another content.
 */
export function knownEtag(
  headers: IncomingHttpHeaders,
  answer: Answer,
  { etag, coding }: Representation,
): string | null {
  if (failsPrecondition(headers, answer, coding)) throw new HttpError(412);
  const { hash, lastModified } = answer;
  const tags = headers['if-none-match'];
  const date = headers['if-modified-since'];
  if (tags === undefined && date === undefined) return null;
  // a reload that shall reach the origin
  if (/(?:^|,)\s*no-cache\s*(?:,|$)/.test(headers['cache-control'] ?? '')) return null;
  if (tags === undefined)
    return lastModified !== null && isSameSecond(lastModified, date ?? '') ? etag : null;
  if (tags === etag || tags === '*') return etag;
  const known = etagsOf(hash, coding);
  // a proxy may have made our tag weak, with W/ before it
  const written = [...tags.matchAll(/"[^"]*"/g)].map(([tag]) => tag);
  return known.find((tag) => written.includes(tag)) ?? null;
}

/** Whether If-Match or If-Unmodified-Since name another content; a weak tag is none (RFC 9110, 13.1.1 and 13.1.4). */
function failsPrecondition(
  headers: IncomingHttpHeaders,
  { hash, lastModified }: Answer,
  coding: Coding,
): boolean {
  const tags = headers['if-match'];
  const date = headers['if-unmodified-since'];
  if (tags !== undefined) {
    const written: readonly string[] = tags.match(/(?:W\/)?"[^"]*"/g) ?? [];
    return tags !== '*' && !etagsOf(hash, coding).some((tag) => written.includes(tag));
  }
  // false for a date that is none
  return date !== undefined && lastModified !== null && wholeSecond(lastModified) > timeOf(date);
}

/**
 * Only the very date that we gave is one that we know, as in nginx. A later one comes from a clock, and a post
 * with an earlier date may have been put online since.
 */
function isSameSecond(date: Date, httpDate: string): boolean {
  return httpDate === date.toUTCString() || timeOf(httpDate) === wholeSecond(date);
}

/** Milliseconds of a date in one of the three formats of RFC 9110, 5.6.7; NaN for what is none. */
function timeOf(httpDate: string): number {
  return DateTime.fromHTTP(httpDate).toMillis();
}

function wholeSecond(date: Date): number {
  return Math.floor(date.getTime() / 1000) * 1000;
}
