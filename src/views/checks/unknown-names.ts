import { describe, nameMeant, type Problem } from '../../problems.js';
import { hasComputedNames, partsOf, type PartsByFile, type TemplatePart } from '../theme/template-names.js';
import { TEMPLATES } from '../theme/templates.js';

/** What some template is given; docs/theming.md tells which. */
// prettier-ignore
export const GIVEN = [
  'asset', 'author', 'description', 'feed', 'feedUrl', 'group', 'hits', 'homeUrl', 'hub', 'mending', 'missed', 'noise',
  'origin', 'page', 'pages', 'pagination', 'parts', 'post', 'posts', 'proposals', 'reason', 'since', 'site',
  'sitemaps', 'siteTitle', 'status', 'taxonomy', 'term', 'terms', 'title', 'updated', 'url', 'years',
];

// `undefined` is no word of nunjucks, but as good as one
const OF_NUNJUCKS = ['caller', 'cycler', 'joiner', 'loop', 'range', 'super', 'undefined'];

/** Where a template makes a name, or has one that is no value's, by the kind of part. */
const INTRODUCED: ReadonlyMap<
  string,
  readonly ('name' | 'args' | 'names' | 'target' | 'left' | 'right' | 'key' | 'targets')[]
> = new Map([
  ['AsyncAll', ['name']],
  ['AsyncEach', ['name']],
  ['Block', ['name']],
  ['Caller', ['name', 'args']],
  ['Filter', ['name']],
  ['For', ['name']],
  ['FromImport', ['names']],
  ['Import', ['target']],
  // `is defined` asks for what may not be there
  ['Is', ['left', 'right']],
  ['Macro', ['name', 'args']],
  ['Pair', ['key']],
  ['Set', ['targets']],
]);

/**
 * Names that templates use and nobody has, also in `if` and `for`, where nunjucks takes them for empty.
 */
export function unknownNames(parsed: PartsByFile): readonly Problem[] {
  const all = [...parsed.values()].flat();
  const anywhere = [...GIVEN, ...OF_NUNJUCKS, ...introducedBy(all)];
  const isMacroFile = createMacroFileTest(all);
  return [...parsed].flatMap(([file, parts]) => {
    // where it comes from does not matter: a template that takes in another one shares its names
    const known = isMacroFile(file) ? [...OF_NUNJUCKS, ...introducedBy(parts)] : anywhere;
    return parts
      .filter(({ typename, value }) => typename === 'Symbol' && !known.includes(String(value)))
      .map(({ value, lineno }) => ({ file, line: lineno + 1, ...unknownName(String(value), known) }));
  });
}

function unknownName(name: string, known: readonly string[]): Omit<Problem, 'file' | 'line'> {
  if (GIVEN.includes(name)) {
    const hint = `Let the macro take ${name} as an argument, or write {% import … with context %} where it is imported.`;
    return { message: `asks for ${name}, which macros are not given`, hint };
  }
  // nearly every short name is near to another one
  const meant = name.length > 3 ? nameMeant(name, known) : null;
  return {
    message: `asks for ${name}, which does not exist`,
    hint:
      meant === null ? 'docs/theming.md lists what a template is given.' : `Did you mean ${describe(meant)}?`,
  };
}

/** Every name that these parts make. */
export function introducedBy(parts: readonly TemplatePart[]): readonly string[] {
  return parts
    .flatMap((part) => (INTRODUCED.get(part.typename) ?? []).map((field) => part[field]))
    .flat()
    .flatMap((part) => (part === null || part === undefined ? [] : partsOf(part)))
    .flatMap(({ typename, value }) => (typename === 'Symbol' ? [String(value)] : []));
}

/** Whether a template is only ever imported, and so is not given what pages are; `all` are the parts of all templates. */
function createMacroFileTest(all: readonly TemplatePart[]): (file: string) => boolean {
  const isComputed = hasComputedNames(all);
  return (file) => {
    const uses = all.filter(({ template }) => template?.value === file);
    const isImport = ({ typename, withContext }: TemplatePart): boolean =>
      (typename === 'Import' || typename === 'FromImport') && withContext !== true;
    return !isComputed && uses.length > 0 && uses.every(isImport) && !TEMPLATES.some((name) => name === file);
  };
}
