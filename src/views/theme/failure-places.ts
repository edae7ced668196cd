import nunjucks from 'nunjucks';
import { NUNJUCKS_OPTIONS } from './template-names.js';

/** A place of which nunjucks says that something failed there; it counts lines from 1 or from 0. */
export interface FailurePlace {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/**
 * Finds the places that nunjucks names when a template fails, the innermost first. It does not say in which template
 * each of them is, so all of it is rendered once more, with lines that no two templates share. `sources` are the
 * templates by name, and `addFilters` gives an environment their filters.
 */
export function createPlaceFinder(
  sources: ReadonlyMap<string, string>,
  addFilters: (environment: nunjucks.Environment) => void,
): (template: string, context: object) => readonly FailurePlace[] {
  const files = [...sources.keys()];
  const height = Math.max(0, ...[...sources.values()].map((text) => text.split('\n').length)) + 1;
  const createShifted = (): nunjucks.Environment => {
    const getSource = (file: string): nunjucks.LoaderSource => {
      const text = sources.get(file);
      // nunjucks takes null for a template that is not there, which its types do not say
      if (text === undefined) return null as unknown as nunjucks.LoaderSource;
      return { src: '\n'.repeat(files.indexOf(file) * height) + text, path: file, noCache: false };
    };
    const environment = new nunjucks.Environment({ getSource }, NUNJUCKS_OPTIONS);
    addFilters(environment);
    return environment;
  };
  let shifted: nunjucks.Environment | null = null;
  return (template, context) => {
    shifted ??= createShifted();
    try {
      shifted.render(template, context);
      return [];
    } catch (error) {
      const places = [...String(error).matchAll(/\[Line (\d+), Column (\d+)\]/g)].map(([, line, column]) => ({
        file: files[Math.floor(Number(line) / height)] ?? template,
        line: Number(line) % height,
        column: Number(column),
      }));
      // the innermost is told last, but for what is called after an import
      return places.reverse();
    }
  };
}
