import { isDeepStrictEqual } from 'node:util';
import { readFrontMatter, type ReadableFrontMatter } from '../front-matter.js';
import { findValue, type FoundKey } from './front-matter-value.js';

/** Puts a text into the front matter at an offset, in place of `remove` characters. */
export interface Edit {
  readonly at: number;
  readonly remove: number;
  readonly text: string;
}

/** What a key shall become. */
export interface KeyChange {
  readonly value: unknown;
  /** Ways to write it into the source of the front matter, in which the key was found so, the nicest first. */
  readonly ways: (source: string, found: FoundKey) => readonly (readonly Edit[])[];
}

/**
 * Changes one key in the text of a Markdown file, and nothing else: comments, order, quotes, line ends and the body
 * stay to the byte. `change` is given the value that the key has; null leaves the text as it is. Gives null when no way
 * does it safely; what is returned has been read again and compared.
 */
export function editFrontMatter(
  fileText: string,
  key: string,
  change: (given: unknown) => KeyChange | null,
): string | null {
  const text = normalize(fileText);
  const before = read(text);
  if (before === null) return null;
  const { parts, data: given } = before;
  const wanted = change(given[key]);
  if (wanted === null) return fileText;
  const found = findValue(parts.source, key);
  if (found === null) return null;
  const data = { ...given, [key]: wanted.value };
  const isRight = (after: ReadableFrontMatter | null): boolean =>
    after !== null && after.parts.body.equals(parts.body) && isDeepStrictEqual(after.data, data);

  // front matter ends at the first line that begins so
  const start = text.indexOf('\n---', 3) - parts.source.length;
  for (const edits of wanted.ways(parts.source, found)) {
    const result = apply(
      fileText,
      edits.map((edit) => ({ ...edit, at: edit.at + start })),
    );
    if (isRight(read(normalize(result)))) return result;
  }
  return null;
}

/** What the reader of content files does to a text. */
function normalize(fileText: string): string {
  return fileText.replace(/^\uFEFF/, '').replaceAll('\r\n', '\n');
}

/** Null when there is a mistake in it. */
function read(text: string): ReadableFrontMatter | null {
  const front = readFrontMatter(Buffer.from(text));
  return front.mistake === null ? front : null;
}

/** A line with a key that is not there yet: at the end it would lengthen a last value that keeps its empty lines (|+). */
export function newLine(source: string, line: string): readonly (readonly Edit[])[] {
  return [source.length, 0].map((at) => [{ at, remove: 0, text: `\n${line}` }]);
}

/** Plain where no reader of YAML can take it for anything else, in a flow list too; else in double quotes. */
export function quoteForYaml(text: string): string {
  if (/^\/[\p{L}\p{N}/_.~%+=&?;@$!*()-]*$/u.test(text)) return text;
  return JSON.stringify(text).replace(
    /[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** Makes the edits, whose offsets are those of the normalized text, with the line ends of the file. */
function apply(fileText: string, edits: readonly Edit[]): string {
  const lineEnd = /\r?\n/.exec(fileText)?.[0] ?? '\n';
  const offset = offsetsOf(fileText);
  let result = '';
  let copied = 0;
  for (const { at, remove, text } of edits) {
    result += fileText.slice(copied, offset(at)) + text.replaceAll('\n', lineEnd);
    copied = offset(at + remove);
  }
  return result + fileText.slice(copied);
}

/** From offsets in the normalized text, asked for in rising order, to those in the file's. */
function offsetsOf(fileText: string): (normalized: number) => number {
  let dropped = fileText.startsWith('\uFEFF') ? 1 : 0;
  let next = fileText.indexOf('\r\n');
  return (normalized) => {
    while (next !== -1 && next < normalized + dropped) {
      dropped += 1;
      next = fileText.indexOf('\r\n', next + 2);
    }
    return normalized + dropped;
  };
}
