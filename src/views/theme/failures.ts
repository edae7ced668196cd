import type nunjucks from 'nunjucks';
import type { Problem } from '../../problems.js';
import { createFilterFinder } from './filter-uses.js';
import { createPlaceFinder } from './failure-places.js';
import { callAt, printedAt } from './template-names.js';
import { unclosedTag } from './unclosed-tag.js';

/** Why a template cannot be compiled, with the line where nunjucks tells one. */
export function compileProblem(file: string, text: string, error: unknown): Problem {
  const problem = { ...templateProblem(file, error), hint: SYNTAX };
  const unclosed = /^fails: (?:unknown block tag|parse\w+: expected|unexpected end of file)/.test(
    problem.message,
  )
    ? unclosedTag(text)
    : null;
  if (unclosed === null) return problem;
  const { tag, end, line } = unclosed;
  const message = `fails: {% ${tag} %} has no {% ${end} %}`;
  return { ...problem, line, message, hint: `Put {% ${end} %} where it ends.` };
}

/**
 * Says where the rendering of a template failed, and why. `sources` are the templates by name, `environment` has their
 * filters, and `addFilters` gives them to another one.
 */
export function createFailureReport(
  sources: ReadonlyMap<string, string>,
  environment: nunjucks.Environment,
  addFilters: (environment: nunjucks.Environment) => void,
): (template: string, context: object, error: unknown) => Problem {
  const findFilter = createFilterFinder(sources, environment);
  const findPlaces = createPlaceFinder(sources, addFilters);
  /** The first place of a failure at which there is something, and that. */
  const search = <T>(
    template: string,
    context: object,
    at: (text: string, line: number, column: number) => T | null,
  ): { readonly file: string; readonly found: T } | null => {
    for (const { file, line, column } of findPlaces(template, context)) {
      const found = at(sources.get(file) ?? '', line, column);
      if (found !== null) return { file, found };
    }
    return null;
  };
  return (template, context, error) => {
    // nunjucks names the template that was to be rendered, and the line of whichever has failed
    const problem = templateProblem(template, error);
    if (problem.message.endsWith(NO_VALUE)) {
      const printed = search(template, context, printedAt);
      return printed === null
        ? problem
        : {
            ...problem,
            file: printed.file,
            message: `fails: ${printed.found} has no value`,
            hint: `Put {% if … %} around what may be missing; ${HINT}`,
          };
    }
    // of a filter, it tells the line of the last function before
    const use = findFilter(template, context);
    if (use !== null) return { ...problem, ...use };
    const [, name = null] =
      /Unable to call `(.+)`/.exec(problem.message.replaceAll(/\["(\w+)"\]/g, '.$1')) ?? [];
    const called = search(template, context, (text, line, column) => callAt(text, line, column, name));
    return called === null
      ? { ...problem, line: null }
      : { ...problem, file: called.file, line: called.found };
  };
}

const NO_VALUE = 'attempted to output null or undefined value';

/**
 * What nunjucks says of a template, as a problem. It repeats itself for each template on the way in; the last
 * place and the last line of its message are where the mistake is.
 */
function templateProblem(file: string, error: unknown): Problem {
  const text = error instanceof Error ? error.message : String(error);
  const line = [...text.matchAll(/\[Line (\d+)/g)].at(-1)?.[1];
  const reason = text.trim().split('\n').at(-1)?.trim() ?? '';
  const message = `fails: ${reason.replace(/^Error: /, '')}`;
  return { file, line: line === undefined ? null : Number(line), message, hint: HINT };
}

const HINT = 'docs/theming.md lists what a template is given.';

const SYNTAX = 'Templates are written as https://mozilla.github.io/nunjucks/templating.html tells.';
