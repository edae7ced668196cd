import type nunjucks from 'nunjucks';
import type { Problem } from '../../problems.js';
import { createFilterFinder } from './filter-uses.js';
import { namesIn, printedAt } from './template-names.js';
import { unclosedTag } from './unclosed-tag.js';

/** Why a template cannot be compiled, with the line where nunjucks tells one. */
export function compileProblem(file: string, text: string, error: unknown): Problem {
  const problem = templateProblem(file, error);
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

/** Says where the rendering of a template failed, and why. `sources` are the templates by name. */
export function createFailureReport(
  sources: ReadonlyMap<string, string>,
  environment: nunjucks.Environment,
): (template: string, context: object, error: unknown) => Problem {
  const findFilter = createFilterFinder(sources, environment);
  /** nunjucks names the template that was to be rendered, and the line of whichever prints what it has not. */
  const withValue = (problem: Problem, error: unknown): Problem => {
    const [, line, column] = [...String(error).matchAll(/\[Line (\d+), Column (\d+)\]/g)].at(-1) ?? [];
    const reachable = new Set([problem.file]);
    for (const file of reachable) {
      const text = sources.get(file) ?? '';
      const printed = printedAt(text, Number(line), Number(column));
      if (printed !== null) return { ...problem, file, message: `fails: ${printed} has no value` };
      for (const { value } of namesIn(text).templates) if (sources.has(value)) reachable.add(value);
    }
    return problem;
  };
  return (template, context, error) => {
    const problem = templateProblem(template, error);
    if (problem.message.endsWith(NO_VALUE)) return withValue(problem, error);
    // the line of nunjucks is that of the last function before the filter, in whichever template
    return { ...problem, ...findFilter(template, context) };
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
