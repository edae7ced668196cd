import type { LogLine } from './access-log.js';
import { fieldName, requestIn } from './json-log.js';

const FIELDS = /^#Fields:\s*(.*)$/i;

/**
 * The names of the fields in the lines that follow, as a comment of the log says; null for any other comment, and where
 * none of them is an address.
 */
export function readFieldNames(comment: string): readonly string[] | null {
  const [, written = ''] = FIELDS.exec(comment.trim()) ?? [];
  const names = written.split(/\s+/).map(fieldName);
  return names.some((name) => name === 'csuristem' || name === 'csuri') ? names : null;
}

/** A field that only CloudFront has. */
const OF_CLOUDFRONT = 'xedgelocation';

/**
 * Reads a line of a log in the W3C Extended Format, as IIS and CloudFront write it: with spaces or tabs between the fields, and
 * `-` for an empty one. Null when it tells of no request.
 */
export function parseW3cLine(line: string, names: readonly string[]): LogLine | null {
  const values = line.split(/[ \t]/);
  if (values.length !== names.length) return null;
  const fields = names.map((name, index): [string, string] => [name, values[index] ?? '']);
  const given = fields.filter(([, value]) => value !== '-' && value !== '');
  const isCloudFront = names.includes(OF_CLOUDFRONT);
  return requestIn(
    new Map(given.map(([name, value]) => [name, isCloudFront ? asSent(value) : fromIis(name, value)])),
  );
}

/** CloudFront encodes what came, encoded or not: `/caf%C3%A9` is `/caf%25C3%25A9`. */
function asSent(value: string): string {
  return value.replaceAll('%25', '%');
}

/** IIS writes a path decoded, and a space as `+`; a `+` in a path it refuses by default. */
function fromIis(name: string, value: string): string {
  return name === 'csuristem' ? value.replaceAll('+', '%20') : value;
}
