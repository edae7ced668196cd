import { editFrontMatter, newLine, quoteForYaml, type Edit } from './edit-front-matter.js';
import type { FoundKey, FoundList, FoundScalar } from './front-matter-value.js';

const KEY = 'redirect_from';

/** Adds old addresses to `redirect_from`, as `editFrontMatter` does. Addresses that are listed are not added again. */
export function addRedirects(fileText: string, paths: readonly string[]): string | null {
  return editFrontMatter(fileText, KEY, (given) => {
    const listed = listOf(given);
    const added = [...new Set(paths)].filter((path) => !listed.some((entry) => String(entry) === path));
    if (added.length === 0) return null;
    return {
      value: [...listed, ...added],
      ways: (source, found) => waysToAdd(source, found, added.map(quoteForYaml)),
    };
  });
}

function listOf(value: unknown): readonly unknown[] {
  if (value === undefined || value === null || value === '') return [];
  return Array.isArray(value) ? value : [value];
}

function waysToAdd(
  source: string,
  { indent, value }: FoundKey,
  entries: readonly string[],
): readonly (readonly Edit[])[] {
  if (value === null) return newLine(source, `${indent}${KEY}:${asBlock(`${indent}  `, entries)}`);
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
