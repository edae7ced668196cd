import nunjucks from 'nunjucks';
import { NUNJUCKS_OPTIONS, namesIn } from './template-names.js';

/** Where a filter stands. */
export interface FilterUse {
  readonly file: string;
  /** From 1. */
  readonly line: number;
}

/** A filter, with whatever `this` nunjucks gives it. */
type Filter = (this: unknown, ...values: unknown[]) => unknown;

/**
 * Finds the use of a filter that a template fails with; null for another failure. nunjucks keeps no places of
 * filters, so the template is rendered once more, with each use under a name of its own. `sources` are the
 * templates by name, and `environment` has their filters.
 */
export function createFilterFinder(
  sources: ReadonlyMap<string, string>,
  environment: nunjucks.Environment,
): (template: string, context: object) => FilterUse | null {
  let failed: FilterUse | null = null;
  let traced: nunjucks.Environment | null = null;
  return (template, context) => {
    failed = null;
    traced ??= traceFilters(sources, environment, (use) => {
      failed = use;
    });
    try {
      traced.render(template, context);
      return null;
    } catch {
      return failed;
    }
  };
}

/** The same templates, with a name of its own for each use of a filter; `onFailure` is told of one that fails. */
function traceFilters(
  sources: ReadonlyMap<string, string>,
  environment: nunjucks.Environment,
  onFailure: (use: FilterUse) => void,
): nunjucks.Environment {
  const watched = (use: FilterUse, filter: Filter): Filter =>
    function watchedFilter(...values) {
      try {
        return filter.apply(this, values);
      } catch (error) {
        onFailure(use);
        throw error;
      }
    };
  let count = 0;
  const getSource = (file: string): nunjucks.LoaderSource => {
    const text = sources.get(file);
    // nunjucks takes null for a template that is not there, which its types do not say
    if (text === undefined) return null as unknown as nunjucks.LoaderSource;
    const renamed = renameFilters(text, (name, line) => {
      count += 1;
      const own = `${name}_${count}`;
      traced.addFilter(own, watched({ file, line }, environment.getFilter(name) as Filter));
      return own;
    });
    return { src: renamed, path: file, noCache: false };
  };
  const traced = new nunjucks.Environment({ getSource }, NUNJUCKS_OPTIONS);
  return traced;
}

/** The text of a template with other names of filters. */
function renameFilters(text: string, nameFor: (name: string, line: number) => string): string {
  const lines = text.split('\n');
  const fromTheEnd = namesIn(text).filters.toSorted((a, b) => b.line - a.line || b.column - a.column);
  for (const { value, line, column } of fromTheEnd) {
    const written = lines[line - 1] ?? '';
    const [before, after] = [written.slice(0, column - 1), written.slice(column - 1)];
    if (after.startsWith(value)) lines[line - 1] = before + nameFor(value, line) + after.slice(value.length);
  }
  return lines.join('\n');
}
