import type { Mistake, Problem } from '../../problems.js';
import { hasComputedNames, takenIn, type PartsByFile, type TemplatePart } from '../theme/template-names.js';
import { TEMPLATES } from '../theme/templates.js';
import { GIVEN, introducedBy } from './unknown-names.js';
import type { WatchedTemplates } from './watch-templates.js';

/** Where the templates that were watched ask for what only others are given: `posts` in post.njk. */
export function ungivenNames(
  { templates: { references }, givenTo }: WatchedTemplates,
  parsed: PartsByFile,
): readonly Problem[] {
  const names = [...parsed.keys()];
  const introducedInside = new Map([...parsed].map(([file, parts]) => [file, introducedBy(parts)]));
  const introducedOutside = new Map(
    [...parsed].map(([file, parts]) => [file, introducedBy(parts.map(withoutArguments))]),
  );
  const taken = new Map(names.map((name) => [name, new Set(takenIn(references, name))]));
  const takersOf = (file: string): readonly string[] => names.filter((name) => taken.get(name)?.has(file));
  const isPage = (name: string): boolean =>
    givenTo(name) !== null || TEMPLATES.some((other) => other === name) || takersOf(name).length === 1;
  /** What else a file knows: names of those that take it in, and of all that these share their names with. */
  const sharedWith = (file: string, pages: readonly string[]): readonly string[] => {
    const others = new Set(pages.flatMap((page) => [...(taken.get(page) ?? [])]));
    return [...others].flatMap((other) => {
      const introduced = taken.get(other)?.has(file) ? introducedInside : introducedOutside;
      return introduced.get(other) ?? [];
    });
  };
  if (hasComputedNames([...parsed.values()].flat())) return [];
  return [...parsed].flatMap(([file, parts]) => {
    const pages = takersOf(file).filter(isPage);
    // a blog need not have every kind of page
    if (pages.some((page) => givenTo(page) === null)) return [];
    const given = pages.flatMap((page) => [...(givenTo(page) ?? [])]);
    const known = new Set([...given, ...sharedWith(file, pages)]);
    return parts
      .filter(({ typename, value }) => typename === 'Symbol' && GIVEN.includes(String(value)))
      .filter(({ value }) => !known.has(String(value)))
      .map(({ value, lineno }) => ({ file, line: lineno + 1, ...ungivenName(String(value), pages, given) }));
  });
}

/** Those of a macro are only its own. */
function withoutArguments(part: TemplatePart): TemplatePart {
  // which kind it is of stands in its prototype
  return { ...part, typename: part.typename, args: null };
}

function ungivenName(name: string, pages: readonly string[], given: readonly string[]): Mistake {
  const [page = '', ...others] = pages;
  return others.length === 0
    ? {
        message: `asks for ${name}, which ${page} is not given`,
        hint: `It is given ${given.toSorted().join(', ')}: docs/theming.md tells what they are.`,
      }
    : {
        message: `asks for ${name}, which is given to none of the templates that take this one in`,
        hint: 'docs/theming.md lists what each template is given.',
      };
}
