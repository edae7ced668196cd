import { editFrontMatter, newLine, quoteForYaml, type Edit } from './edit-front-matter.js';
import type { FoundKey } from './front-matter-value.js';

const KEY = 'guid';

/** Gives a document without a `guid` that id, as `editFrontMatter` does. */
export function addGuid(fileText: string, guid: string): string | null {
  return editFrontMatter(fileText, KEY, () => ({
    value: guid,
    ways: (source, found) => waysToAdd(source, found, quoteForYaml(guid)),
  }));
}

function waysToAdd(source: string, { indent, value }: FoundKey, guid: string): readonly (readonly Edit[])[] {
  if (value === null) return newLine(source, `${indent}${KEY}: ${guid}`);
  if (value.kind !== 'scalar' || !value.isEmpty) return [];
  return [[{ at: value.keyEnd, remove: value.end - value.keyEnd, text: ` ${guid}` }]];
}
