import { isDeepStrictEqual } from 'node:util';
import { readFrontMatter, type ReadableFrontMatter } from './front-matter.js';
import { findValue, type FoundList, type FoundScalar } from './front-matter-value.js';

const KEY = 'redirect_from';

/** Puts a text into the front matter at an offset, in place of `remove` characters. */
interface Edit {
  readonly at: number;
  readonly remove: number;
  readonly text: string;
}

/**
 * Adds old addresses to `redirect_from` in the text of a Markdown file, and changes nothing else: comments,
 * order, quotes, line ends and the body stay to the byte. Addresses that are listed are not added again. Null
 * when that cannot be done safely; what is returned has been read again and compared.
 */
export function addRedirects(fileText: string, paths: readonly string[]): string | null {
  const text = normalize(fileText);
  const before = read(text);
  if (before === null) return null;
  const { parts, data: given } = before;
  const listed = listOf(given[KEY]);
  const added = [...new Set(paths)].filter((path) => !listed.some((entry) => String(entry) === path));
  if (added.length === 0) return fileText;
  const data = { ...given, [KEY]: [...listed, ...added] };
  const isRight = (after: ReadableFrontMatter | null): boolean =>
    after !== null && after.parts.body.equals(parts.body) && isDeepStrictEqual(after.data, data);

  // front matter ends at the first line that begins so
  const start = text.indexOf('\n---', 3) - parts.source.length;
  for (const edits of proposals(parts.source, added.map(quoteForYaml))) {
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

function listOf(value: unknown): readonly unknown[] {
  if (value === undefined || value === null || value === '') return [];
  return Array.isArray(value) ? value : [value];
}

/** Ways to write the entries, the nicest first. */
function proposals(source: string, entries: readonly string[]): readonly (readonly Edit[])[] {
  const found = findValue(source, KEY);
  if (found === null) return [];
  const { indent } = found;
  if (found.value === null) {
    const text = `\n${indent}${KEY}:${asBlock(`${indent}  `, entries)}`;
    // at the end it would lengthen a last value that keeps its empty lines (|+)
    return [source.length, 0].map((at) => [{ at, remove: 0, text }]);
  }
  const { value } = found;
  if (value.kind === 'scalar') return [scalarToList(source, indent, value, entries)];
  return [value.isFlow ? extendFlow(source, value, entries) : extendBlock(source, value, entries)];
}

function asBlock(indent: string, entries: readonly string[]): string {
  return entries.map((entry) => `\n${indent}- ${entry}`).join('');
}

function scalarToList(
  source: string,
  keyIndent: string,
  { keyEnd, start, end, isEmpty }: FoundScalar,
  entries: readonly string[],
): readonly Edit[] {
  const indent = `${keyIndent}  `;
  if (isEmpty) {
    return [
      { at: keyEnd, remove: end - keyEnd, text: '' },
      { at: endOfLine(source, end), remove: 0, text: asBlock(indent, entries) },
    ];
  }
  const isBelow = source.slice(keyEnd, start).includes('\n');
  const own = isBelow ? textBefore(source, start) : indent;
  return [
    isBelow
      ? { at: start, remove: 0, text: '- ' }
      : { at: keyEnd, remove: start - keyEnd, text: `\n${own}- ` },
    { at: endOfLine(source, end), remove: 0, text: asBlock(own, entries) },
  ];
}

function extendBlock(
  source: string,
  { start, items }: FoundList,
  entries: readonly string[],
): readonly Edit[] {
  const last = items.at(-1);
  if (last === undefined) return [];
  return [{ at: endOfLine(source, last.end), remove: 0, text: asBlock(textBefore(source, start), entries) }];
}

function extendFlow(
  source: string,
  { start, items }: FoundList,
  entries: readonly string[],
): readonly Edit[] {
  const last = items.at(-1);
  if (last === undefined) return [{ at: start + 1, remove: 0, text: entries.join(', ') }];
  const indent = textBefore(source, last.start);
  const [, comma] =
    /^[ \t]*(,?)[ \t]*(?:#.*)?$/.exec(source.slice(last.end, endOfLine(source, last.end))) ?? [];
  if (indent.trim() !== '' || comma === undefined) {
    return [{ at: last.end, remove: 0, text: `, ${entries.join(', ')}` }];
  }
  const lines = entries.map((entry) => `\n${indent}${entry}`).join(',');
  return [
    { at: last.end, remove: 0, text: comma === '' ? ',' : '' },
    { at: endOfLine(source, last.end), remove: 0, text: `${lines}${comma}` },
  ];
}

function endOfLine(source: string, at: number): number {
  const end = source.indexOf('\n', at);
  return end === -1 ? source.length : end;
}

/** What stands before a place on its line. */
function textBefore(source: string, at: number): string {
  return source.slice(source.lastIndexOf('\n', at - 1) + 1, at);
}

/** Plain where no reader of YAML can take it for anything else, in a flow list too; else in double quotes. */
export function quoteForYaml(path: string): string {
  if (/^\/[\p{L}\p{N}/_.~%+=&?;@$!*()-]*$/u.test(path)) return path;
  return JSON.stringify(path).replace(
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
