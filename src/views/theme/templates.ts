import { existsSync } from 'node:fs';
import nunjucks from 'nunjucks';
import { listFiles } from '../../content/files.js';
import type { Settings } from '../../content/settings.js';
import type { StaticFile } from '../../content/static-files.js';
import type { Problem } from '../../problems.js';
import type { Steps } from '../../steps.js';
import { compileProblem, createFailureReport } from './failures.js';
import { createFilters } from './filters.js';
import { missingReferences } from './missing-references.js';
import { WHITESPACE, namesIn } from './template-names.js';
import { loadWords, type Translate } from './words.js';

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
  /** As they are now, by name. */
  const sources = new Map<string, string>();
  const compile = (name: string): Problem[] => {
    const text = sources.get(name) ?? '';
    try {
      new nunjucks.Template(text, environment, name, true);
      return [];
    } catch (error) {
      return [compileProblem(name, text, error)];
    }
  };
  const nameable = { templates: names, staticFiles: staticFiles.map(({ name }) => name), environment };
  /** What is not compiled yet, and the templates that it names. */
  const waiting = new Map<string, readonly string[]>();
  const problems = names.flatMap((name) => {
    try {
      const { src } = loader.getSource(name);
      sources.set(name, src);
      const named = namesIn(src);
      waiting.set(
        name,
        named.templates.map(({ value }) => value),
      );
      // kept as it is now
      environment.getTemplate(name);
      return missingReferences(named, nameable).map((problem) => ({ file: name, ...problem }));
    } catch (error) {
      // compiling tells the line
      return sources.has(name) ? compile(name) : [compileProblem(name, '', error)];
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
  const problemIn = createFailureReport(sources, environment);
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
          throw new TemplateError(problemIn(name, context, error));
        }
      },
      compileInSteps,
      compileAll: () => names.flatMap(compile),
      has: (name) => names.includes(name),
    },
  };
}

const HINT_FOR_MISSING =
  'A theme needs each template of docs/theming.md: take over the one that Perennial ships.';
