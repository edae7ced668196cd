import { describe, nameMeant, withoutRepeats, type Problem } from '../../problems.js';
import { takenIn, written, type PartsByFile, type TemplatePart } from '../theme/template-names.js';
import { introducedBy } from './unknown-names.js';
import type { AbsentValue, WatchedTemplates } from './watch-templates.js';

/** Where the templates that were watched ask for a value that nothing has: `post.titel`. */
export function absentValues(watched: WatchedTemplates, parsed: PartsByFile): readonly Problem[] {
  const { references } = watched.templates;
  const literalKeys = new Set([...parsed.values()].flat().map(({ key }) => key?.value));
  const problems = watched.absent().flatMap((value) => {
    const isNowhere = !watched.isKnown(value.key) && !literalKeys.has(value.key);
    const isElsewhere = (file: string): boolean =>
      watched.templatesWith(value).some((template) => [...takenIn(references, template)].includes(file));
    return [...takenIn(references, value.template)].flatMap((file) => {
      const places = placesOf(value, parsed.get(file) ?? [], isNowhere);
      return places.length > 0 && !isNowhere && isElsewhere(file)
        ? []
        : places.map((part) => toProblem(file, part, value));
    });
  });
  return withoutRepeats(problems);
}

/**
 * Where the parts of a template ask for a value. A template may ask several kinds of things for what only some have, so
 * a value that other models have is a mistake only where the name of the model is written before it.
 */
function placesOf(
  value: AbsentValue,
  parts: readonly TemplatePart[],
  isNowhere: boolean,
): readonly TemplatePart[] {
  const asked = parts.filter(({ typename, val }) => typename === 'LookupVal' && val?.value === value.key);
  if (isNowhere) return asked.filter(({ target }) => target?.val?.value !== 'extra');
  // hardly any file asks for it
  const names = asked.length === 0 ? [] : namesOf(value, parts);
  return asked.filter(({ target }) => target?.typename === 'Symbol' && names.includes(String(target.value)));
}

/** What a template calls a model, and nothing else: its name, or for one of a list, that in a `for` over the list. */
function namesOf({ model, isOfList }: AbsentValue, parts: readonly TemplatePart[]): readonly string[] {
  // a filter is no value, though it may have the name of one
  const introduced = introducedBy(parts.filter(({ typename }) => typename !== 'Filter'));
  if (model === null || introduced.includes(model)) return [];
  if (!isOfList) return [model];
  const loops = parts
    .filter(({ typename, arr }) => typename === 'For' && arr?.typename === 'Symbol' && arr.value === model)
    .map(({ name }) => String(name?.value));
  const count = (names: readonly string[], name: string): number =>
    names.filter((other) => other === name).length;
  return loops.filter((name) => count(loops, name) === count(introduced, name));
}

function toProblem(file: string, part: TemplatePart, { key, keys }: AbsentValue): Problem {
  const meant = nameMeant(key, keys);
  const hint = keys.includes('extra')
    ? `A key of your own in the front matter is post.extra.${key}; docs/theming.md lists the others.`
    : 'docs/theming.md lists what a template is given.';
  return {
    file,
    line: part.lineno + 1,
    message: `asks for ${written(part) ?? key}, which does not exist`,
    hint: meant === null ? hint : `Did you mean ${describe(meant)}?`,
  };
}
