import type { IncomingHttpHeaders } from 'node:http';
import { DateTime } from 'luxon';
import { HttpError } from './http-error.js';
import { etagsOf, type Representation } from './answer.js';

/** What tells a content from others. */
export interface Validators {
  readonly lastModified: Date | null;
  /** Null where the content is not read; then its ETag is weak. */
  readonly hash: string | null;
}

type Tagged = Pick<Representation, 'etag' | 'coding'>;

/**
 * The ETag under which the client has the answer already, found by one of those that it names, or by its date when it
 * names none (RFC 9110, 13.2.2); null when it has not. Throws a 412 when it wants nothing but another content.
 */
export function knownEtag(
  headers: IncomingHttpHeaders,
  validators: Validators,
  representation: Tagged,
): string | null {
  if (failsPrecondition(headers, validators, representation)) throw new HttpError(412);
  const { lastModified } = validators;
  const { etag } = representation;
  const tags = headers['if-none-match'];
  const date = headers['if-modified-since'];
  if (tags === undefined && date === undefined) return null;
  // a reload that shall reach the origin
  if (/(?:^|,)\s*no-cache\s*(?:,|$)/.test(headers['cache-control'] ?? '')) return null;
  if (tags === undefined)
    return lastModified !== null && isSameSecond(lastModified, date ?? '') ? etag : null;
  if (tags === etag || tags === '*') return etag;
  // a proxy may have made our tag weak, with W/ before it
  const written = [...tags.matchAll(/"[^"]*"/g)].map(([tag]) => tag);
  return tagsOf(validators, representation).find((tag) => written.includes(tag.replace('W/', ''))) ?? null;
}

/** Every tag under which a client may have the same content. */
function tagsOf({ hash }: Validators, { etag, coding }: Tagged): readonly string[] {
  return hash === null ? [etag] : etagsOf(hash, coding);
}

/** Says only that one content can stand for the other, not that their bytes are the same (RFC 9110, 8.8.1). */
export function isWeak(etag: string): boolean {
  return etag.startsWith('W/');
}

/** Whether If-Match or If-Unmodified-Since name another content; a weak tag is none (RFC 9110, 13.1.1 and 13.1.4). */
function failsPrecondition(
  headers: IncomingHttpHeaders,
  validators: Validators,
  representation: Tagged,
): boolean {
  const { lastModified } = validators;
  const tags = headers['if-match'];
  const date = headers['if-unmodified-since'];
  if (tags !== undefined) {
    const written: readonly string[] = tags.match(/(?:W\/)?"[^"]*"/g) ?? [];
    return (
      tags !== '*' && !tagsOf(validators, representation).some((tag) => !isWeak(tag) && written.includes(tag))
    );
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
