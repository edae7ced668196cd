import { existsSync } from 'node:fs';
import nunjucks from 'nunjucks';
import { listFiles } from '../../content/files.js';
import type { Settings } from '../../content/settings.js';
import type { StaticFile } from '../../content/static-files.js';
import { describe, nameMeant, type Problem } from '../../problems.js';
import type { Steps } from '../../steps.js';
import { createFilters } from './filters.js';
import { loadWords, type Translate } from './words.js';
import { WHITESPACE, namesIn, printedAt, type TemplateNames } from './template-names.js';

/** Those that views are shown with. A theme has all of them. */
export const TEMPLATES = [
  'archive.njk',
  'atom.xml.njk',
  'error.njk',
  'feed.json.njk',
  'feed.xml.njk',
  'home.njk',
  'missed.njk',
  'not-found.njk',
  'page.njk',
  'post.njk',
  'robots.txt.njk',
  'sitemap-index.xml.njk',
  'sitemap.xml.njk',
  'taxonomy.njk',
  'term.njk',
] as const;

export type TemplateName = (typeof TEMPLATES)[number];

/** A template that fails with what it was given. */
export class TemplateError extends Error {
  override name = 'TemplateError';
  constructor(readonly problem: Problem) {
    const { file, line, message } = problem;
    super(`views/${file}${line === null ? '' : `:${line}`} ${message}`);
    // whoever mends it needs no more, and nunjucks' own calls are forty lines
    this.stack = `${this.name}: ${this.message}`;
  }
}

/** The templates of the views folder. */
export interface Templates {
  /** Renders a template by its file name. Throws a TemplateError, as when it prints a value that does not exist. */
  readonly render: (name: string, context: object) => string;
  /** Compiles what `render` will need, one template after another. */
  readonly compileInSteps: (name: string) => Steps<void>;
  /** Compiles those that were not rendered yet; what of them cannot be. */
  readonly compileAll: () => readonly Problem[];
  readonly has: (name: string) => boolean;
  readonly translate: Translate;
}

/**
 * Parses every template of `dir`, so that a broken one, and what one names in vain, is found now and not by a visitor.
 * Each is compiled when it is first rendered: all of them take 30 ms, and the first answer needs few.
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
  const files = existsSync(dir) ? listFiles(dir).files : [];
  const { translate, problems: wordProblems } = loadWords(files, settings.language);
  for (const [name, filter] of Object.entries(createFilters(settings, translate))) {
    environment.addFilter(name, filter as (value: unknown) => string);
  }
  const names = files.map(({ name }) => name).filter((name) => name.endsWith('.njk'));
  const compile = (name: string): Problem[] => {
    try {
      const { src, path } = loader.getSource(name);
      new nunjucks.Template(src, environment, path, true);
      return [];
    } catch (error) {
      return [templateProblem(name, error)];
    }
  };
  const fileNames = staticFiles.map(({ name }) => name);
  /** What a template names that does not exist: each would cost a page. */
  const namedInVain = ({ templates, assets, filters }: TemplateNames): Omit<Problem, 'file'>[] => [
    ...templates
      .filter(({ value, isOptional }) => !isOptional && !names.includes(value))
      .map(({ value, line }) => ({
        line,
        message: `names the template ${describe(value)}, which does not exist`,
        hint: proposal(value, names) ?? 'Put it into the views folder, or take the line out.',
      })),
    ...assets
      .filter(({ value }) => !fileNames.includes(value))
      .map(({ value, line }) => ({
        line,
        message: `asks for the static file ${describe(value)}, which does not exist`,
        hint: proposal(value, fileNames) ?? 'Put it into the static folder, or take the line out.',
      })),
    ...filters
      .filter(({ value }) => !hasFilter(environment, value))
      .map(({ value, line }) => ({
        line,
        message: `uses the filter ${describe(value)}, which does not exist`,
        hint: 'docs/theming.md lists those of Perennial; the others are those of Nunjucks.',
      })),
  ];
  /** What is not compiled yet, and the templates that it names. */
  const waiting = new Map<string, readonly string[]>();
  const problems = names.flatMap((name) => {
    try {
      const { src } = loader.getSource(name);
      const named = namesIn(src);
      waiting.set(
        name,
        named.templates.map(({ value }) => value),
      );
      // kept as it is now
      environment.getTemplate(name);
      return namedInVain(named).map((problem) => ({ file: name, ...problem }));
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
  /** nunjucks names the template that was to be rendered, and the line of whichever prints what it has not. */
  const problemIn = (name: string, error: unknown): Problem => {
    const problem = templateProblem(name, error);
    const [, line, column] = [...String(error).matchAll(/\[Line (\d+), Column (\d+)\]/g)].at(-1) ?? [];
    if (!problem.message.endsWith(NO_VALUE)) return problem;
    const reachable = new Set([name]);
    for (const file of reachable) {
      const { src } = loader.getSource(file);
      const printed = printedAt(src, Number(line), Number(column));
      if (printed !== null) return { ...problem, file, message: `fails: ${printed} has no value` };
      for (const { value } of namesIn(src).templates) if (names.includes(value)) reachable.add(value);
    }
    return problem;
  };
  if (names.length === 0) {
    problems.push({
      file: '',
      line: null,
      message: 'has no templates (*.njk)',
      hint: 'docs/theming.md lists them.',
    });
  } else {
    const missing = TEMPLATES.filter((name) => !names.includes(name));
    problems.push(
      ...missing.map((name) => ({ file: name, line: null, message: 'is missing', hint: HINT_FOR_MISSING })),
    );
  }
  return {
    problems: [...problems, ...wordProblems],
    templates: {
      translate,
      render: (name, context) => {
        try {
          return environment.render(name, context);
        } catch (error) {
          throw new TemplateError(problemIn(name, error));
        }
      },
      compileInSteps,
      compileAll: () => names.flatMap(compile),
      has: (name) => names.includes(name),
    },
  };
}

function hasFilter(environment: nunjucks.Environment, name: string): boolean {
  try {
    environment.getFilter(name);
    return true;
  } catch {
    return false;
  }
}

function proposal(name: string, names: readonly string[]): string | null {
  const meant = nameMeant(name, names);
  return meant === null ? null : `Did you mean ${describe(meant)}?`;
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

const HINT_FOR_MISSING =
  'A theme needs each template of docs/theming.md: take over the one that Perennial ships.';

const HINT = 'docs/theming.md lists what a template is given.';
