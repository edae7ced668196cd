import type { Mistake, Problem } from '../../problems.js';
import type { createFilters } from '../theme/filters.js';
import { written, type PartsByFile, type TemplatePart } from '../theme/template-names.js';
import type { Templates } from '../theme/templates.js';
import { pageTemplates } from './html/page-html.js';

/** Where templates print HTML without the filter `safe`, or give a filter a value that it ignores. */
export function filterMistakes(templates: Templates, parsed: PartsByFile): readonly Problem[] {
  const pages = pageTemplates(templates);
  return [...parsed].flatMap(([file, parts]) =>
    parts.flatMap((part) => {
      const mistake = ignoredValue(part) ?? (pages.includes(file) ? shownTags(part) : null);
      return mistake === null ? [] : [{ file, line: part.lineno + 1, ...mistake }];
    }),
  );
}

/** Feeds may have it as it is. */
function shownTags({ typename, children = [] }: TemplatePart): Mistake | null {
  const isHtml = typename === 'Output' && children.some((printed) => written(printed) === 'post.html');
  return isHtml
    ? {
        message: 'prints post.html without safe: readers see its tags',
        hint: 'Write {{ post.html | safe }}, or {{ post.html | escape }} if they shall see them.',
      }
    : null;
}

function ignoredValue({ typename, name, args }: TemplatePart): Mistake | null {
  const filter = String(name?.value);
  const hint = HINTS.get(filter);
  return typename === 'Filter' && hint !== undefined && (args?.children ?? []).length > 1
    ? { message: `gives the filter ${filter} a value, which it ignores`, hint }
    : null;
}

const DATE = 'Dates have the format of the language; docs/theming.md tells how to print another one.';
const OTHER = 'Take the value away.';

/** Perennial's own filters that take no value. */
const HINTS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    date: DATE,
    dayAndMonth: DATE,
    isoDate: DATE,
    rssDate: DATE,
    json: OTHER,
    xml: OTHER,
  } satisfies Record<Exclude<keyof ReturnType<typeof createFilters>, 't'>, string>),
);
