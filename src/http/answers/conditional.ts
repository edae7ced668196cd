import type { IncomingHttpHeaders } from 'node:http';
import { DateTime } from 'luxon';

/** Whether the client has the answer already: by one of its ETags, or by its date when it sends none (RFC 9110, 13.2.2). */
export function isKnown(
  headers: IncomingHttpHeaders,
  etags: readonly string[],
  lastModified: Date | null,
): boolean {
  const tags = headers['if-none-match'];
  const date = headers['if-modified-since'];
  if (tags === undefined && date === undefined) return false;
  // a reload that shall reach the origin
  if (/(?:^|,)\s*no-cache\s*(?:,|$)/.test(headers['cache-control'] ?? '')) return false;
  if (tags === undefined) return lastModified !== null && isSameSecond(lastModified, date ?? '');
  if (etags.includes(tags) || tags === '*') return true;
  // a proxy may have made our tag weak, with W/ before it
  return [...tags.matchAll(/"[^"]*"/g)].some(([tag]) => etags.includes(tag));
}

/**
 * Only the very date that we gave is one that we know, as in nginx. A later one comes from a clock, and a post
 * with an earlier date may have been put online since.
 */
function isSameSecond(date: Date, httpDate: string): boolean {
  const asked = DateTime.fromHTTP(httpDate);
  return asked.isValid && asked.toMillis() === Math.floor(date.getTime() / 1000) * 1000;
}
