import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import nunjucks from 'nunjucks';
import { listFiles } from '../content/files.js';
import type { Settings } from '../content/settings.js';
import type { StaticFile } from '../content/static-files.js';
import { describe, type Problem } from '../problems.js';
import { createFilters } from './filters.js';

/** The compiled templates of the views folder. */
export interface Templates {
  /** Renders a template by its file name. Throws when it prints a value that does not exist. */
  readonly render: (name: string, context: object) => string;
  readonly has: (name: string) => boolean;
}

/** Compiles every template of `dir`, so that a broken one is found now and not by a visitor. */
export function loadTemplates(
  dir: string,
  settings: Settings,
  staticFiles: readonly StaticFile[],
): { templates: Templates; problems: readonly Problem[] } {
  const loader = new nunjucks.FileSystemLoader(dir);
  const environment = new nunjucks.Environment(loader, {
    autoescape: true,
    throwOnUndefined: true,
    trimBlocks: true,
    lstripBlocks: true,
  });
  for (const [name, filter] of Object.entries(createFilters(settings))) {
    environment.addFilter(name, filter as (value: unknown) => string);
  }
  const names = existsSync(dir)
    ? listFiles(dir)
        .files.map(({ name }) => name)
        .filter((name) => name.endsWith('.njk'))
    : [];
  const problems = names.flatMap((name) => {
    try {
      environment.getTemplate(name, true);
      return missingAssets(name, readFileSync(join(dir, name), 'utf8'), staticFiles);
    } catch (error) {
      return [templateProblem(name, error)];
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
  return {
    problems,
    templates: {
      render: (name, context) => environment.render(name, context),
      has: (name) => names.includes(name),
    },
  };
}

/** Static files that a template asks for by name and that are not there: each would cost a page. */
function missingAssets(file: string, text: string, staticFiles: readonly StaticFile[]): Problem[] {
  return [...text.matchAll(/\basset\(\s*(['"])(.+?)\1\s*\)/g)]
    .filter(([, , asset]) => !staticFiles.some(({ name }) => name === asset))
    .map(({ index, 2: asset = '' }) => ({
      file,
      line: text.slice(0, index).split('\n').length,
      message: `asks for the static file ${describe(asset)}, which does not exist`,
      hint: 'Put it into the static folder, or take the line out.',
    }));
}

/**
 * What nunjucks says of a template, as a problem. It repeats itself for each template on the way in; the last
 * place and the last line of its message are where the mistake is.
 */
export function templateProblem(file: string, error: unknown): Problem {
  const text = error instanceof Error ? error.message : String(error);
  const line = [...text.matchAll(/\[Line (\d+)/g)].at(-1)?.[1];
  const message = `fails: ${text.trim().split('\n').at(-1)?.trim() ?? ''}`;
  return { file, line: line === undefined ? null : Number(line), message, hint: HINT };
}

const HINT = 'docs/theming.md lists what a template is given.';
