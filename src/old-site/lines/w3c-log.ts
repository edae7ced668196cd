import type { LogLine } from './access-log.js';
import { fieldName, requestIn } from './json-log.js';

const FIELDS = /^#Fields:\s*(.*)$/i;

/** The names of the fields in the lines that follow, as a comment of the log says; null for any other comment. */
export function readFieldNames(comment: string): readonly string[] | null {
  const [, names] = FIELDS.exec(comment.trim()) ?? [];
  return names === undefined ? null : names.split(/\s+/).map(fieldName);
}

/**
 * Reads a line of a log in the W3C Extended Format, as IIS and CloudFront write it: with spaces or tabs between the fields, and
 * `-` for an empty one. Null when it tells of no request.
 */
export function parseW3cLine(line: string, names: readonly string[]): LogLine | null {
  const values = line.split(/[ \t]/);
  if (values.length !== names.length) return null;
  const fields = names.map((name, index): [string, string] => [name, values[index] ?? '']);
  return requestIn(new Map(fields.filter(([, value]) => value !== '-' && value !== '')));
}
