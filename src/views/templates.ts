import { existsSync } from 'node:fs';
import nunjucks from 'nunjucks';
import { listFiles } from '../content/files.js';
import type { Settings } from '../content/settings.js';
import type { StaticFile } from '../content/static-files.js';
import { describe, type Problem } from '../problems.js';
import type { Steps } from '../steps.js';
import { createFilters } from './filters.js';

/** Lines with nothing but a tag print nothing. */
const WHITESPACE = { trimBlocks: true, lstripBlocks: true };

/** The templates of the views folder. */
export interface Templates {
  /** Renders a template by its file name. Throws when it prints a value that does not exist. */
  readonly render: (name: string, context: object) => string;
  /** Compiles what `render` will need, one template after another. */
  readonly compileInSteps: (name: string) => Steps<void>;
  /** Compiles those that were not rendered yet; what of them cannot be. */
  readonly compileAll: () => readonly Problem[];
  readonly has: (name: string) => boolean;
}

/**
 * Parses every template of `dir`, so that a broken one is found now and not by a visitor. Each is compiled when it
 * is first rendered: all of them take 30 ms, and the first answer needs few.
 */
export function loadTemplates(
  dir: string,
  settings: Settings,
  staticFiles: readonly StaticFile[],
): { templates: Templates; problems: readonly Problem[] } {
  const loader = new nunjucks.FileSystemLoader(dir);
  const environment = new nunjucks.Environment(loader, {
    autoescape: true,
    throwOnUndefined: true,
    ...WHITESPACE,
  });
  for (const [name, filter] of Object.entries(createFilters(settings))) {
    environment.addFilter(name, filter as (value: unknown) => string);
  }
  const names = existsSync(dir)
    ? listFiles(dir)
        .files.map(({ name }) => name)
        .filter((name) => name.endsWith('.njk'))
    : [];
  const compile = (name: string): Problem[] => {
    try {
      const { src, path } = loader.getSource(name);
      new nunjucks.Template(src, environment, path, true);
      return [];
    } catch (error) {
      return [templateProblem(name, error)];
    }
  };
  /** What is not compiled yet, and the templates that it names. */
  const waiting = new Map<string, readonly string[]>();
  const problems = names.flatMap((name) => {
    try {
      const { src } = loader.getSource(name);
      waiting.set(name, namesIn(src));
      parser.parse(src, [], WHITESPACE);
      // kept as it is now
      environment.getTemplate(name);
      return missingAssets(name, src, staticFiles);
    } catch {
      // tells the line
      return compile(name);
    }
  });
  /** Those that it names come first. One that cannot be compiled fails again when it is rendered. */
  function* compileInSteps(name: string): Steps<void> {
    const named = waiting.get(name);
    if (named === undefined) return;
    waiting.delete(name);
    for (const other of named) yield* compileInSteps(other);
    environment.getTemplate(name, true);
    yield;
  }
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
      compileInSteps,
      compileAll: () => names.flatMap(compile),
      has: (name) => names.includes(name),
    },
  };
}

/** Of the public API, but not of its types. */
const { parser } = nunjucks as unknown as {
  readonly parser: {
    readonly parse: (template: string, extensions: readonly never[], options: object) => unknown;
  };
};

/** The templates that one names; what only its data names is compiled when it is rendered. */
function namesIn(text: string): string[] {
  return [...text.matchAll(/\{%-?\s*(?:extends|include|import|from)\s+(['"])(.+?)\1/g)].map(
    ([, , name = '']) => name,
  );
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
