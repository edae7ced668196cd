import { existsSync } from 'node:fs';
import nunjucks from 'nunjucks';
import { listFiles } from '../content/files.js';
import type { Settings } from '../content/settings.js';
import type { Problem } from '../problems.js';
import { createFilters } from './filters.js';

/** The compiled templates of the views folder. */
export interface Templates {
  /** Renders a template by its file name. Throws when it prints a value that does not exist. */
  readonly render: (name: string, context: object) => string;
}

/**
 * Compiles every template of `dir`, so that a broken one is found now and not by a visitor. Without settings
 * the templates are only checked.
 */
export function loadTemplates(
  dir: string,
  settings: Settings | null,
): { templates: Templates; problems: readonly Problem[] } {
  const loader = new nunjucks.FileSystemLoader(dir);
  const environment = new nunjucks.Environment(loader, {
    autoescape: true,
    throwOnUndefined: true,
    trimBlocks: true,
    lstripBlocks: true,
  });
  if (settings !== null) {
    for (const [name, filter] of Object.entries(createFilters(settings))) {
      environment.addFilter(name, filter as (value: unknown) => string);
    }
  }
  const names = existsSync(dir)
    ? listFiles(dir)
        .files.map(({ name }) => name)
        .filter((name) => name.endsWith('.njk'))
    : [];
  const problems = names.flatMap((name) => {
    try {
      environment.getTemplate(name, true);
      return [];
    } catch (error) {
      return [toProblem(name, error)];
    }
  });
  if (names.length === 0) {
    problems.push({
      file: '',
      line: null,
      message: 'has no templates (*.njk)',
      hint: 'docs/theming.md lists them.',
    });
  }
  return { problems, templates: { render: (name, context) => environment.render(name, context) } };
}

/** nunjucks says `(path) [Line 3, Column 5]` and the reason on the next line. */
function toProblem(file: string, error: unknown): Problem {
  const text = error instanceof Error ? error.message : String(error);
  const line = /\[Line (\d+)/.exec(text)?.[1];
  const message = `is not a valid template: ${text.split('\n').slice(1).join(' ').trim() || text}`;
  return { file, line: line === undefined ? null : Number(line), message, hint: 'See docs/theming.md.' };
}
