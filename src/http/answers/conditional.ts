import type { IncomingHttpHeaders } from 'node:http';
import { DateTime } from 'luxon';
import { etagsOf, type Answer, type Representation } from './answer.js';

/**
 * The ETag under which the client has the answer already, found by one of those that it names, or by its date when it
 * names none (RFC 9110, 13.2.2); null when it has not.
 */
export function knownEtag(
  headers: IncomingHttpHeaders,
  { hash, lastModified }: Answer,
  { etag, coding }: Representation,
): string | null {
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

/**
 * Only the very date that we gave is one that we know, as in nginx. A later one comes from a clock, and a post
 * with an earlier date may have been put online since.
 */
function isSameSecond(date: Date, httpDate: string): boolean {
  if (httpDate === date.toUTCString()) return true;
  // the two obsolete formats of RFC 9110, 5.6.7
  const asked = DateTime.fromHTTP(httpDate);
  return asked.isValid && asked.toMillis() === Math.floor(date.getTime() / 1000) * 1000;
}
