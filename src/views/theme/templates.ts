import { existsSync } from 'node:fs';
import nunjucks from 'nunjucks';
import { unreadable } from '../../content/files.js';
import { listFiles } from '../../content/list-files.js';
import type { Settings } from '../../content/settings/settings.js';
import type { StaticFile } from '../../content/static-files.js';
import type { Problem } from '../../problems.js';
import type { Steps } from '../../steps.js';
import { endlessReferences } from './endless-references.js';
import { compileProblem, createFailureReport } from './failures.js';
import { createFilters } from './filters.js';
import { missingReferences, type Nameable } from './missing-references.js';
import { NUNJUCKS_OPTIONS, namesIn, type References, type TemplateNames } from './template-names.js';
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
  /** The texts of those that can be parsed, by name. */
  readonly sources: ReadonlyMap<string, string>;
  readonly references: References;
  readonly translate: Translate;
}

/**
 * Parses every template of `dir`, so that a broken one, and a reference to what is missing, is found now and not by a
 * visitor. Each is compiled when it is first rendered: all of them take 30 ms, and the first answer needs few.
 */
export function loadTemplates(
  dir: string,
  settings: Settings,
  staticFiles: readonly StaticFile[],
): { templates: Templates; problems: readonly Problem[] } {
  const files = existsSync(dir) ? listFiles(dir).files : [];
  const names = files.map(({ name }) => name).filter((name) => name.endsWith('.njk'));
  const { translate, problems: wordProblems } = loadWords(files, settings.language);
  const loader = new nunjucks.FileSystemLoader(dir);
  const filters = createFilters(settings, translate);
  const addFilters = (to: nunjucks.Environment): void => {
    for (const [name, filter] of Object.entries(filters))
      to.addFilter(name, filter as (value: unknown) => string);
  };
  const environment = new nunjucks.Environment(loader, NUNJUCKS_OPTIONS);
  addFilters(environment);
  const { sources, references, problems } = parseTemplates(loader, names, {
    templates: files.map(({ name }) => name),
    staticFiles: staticFiles.map(({ name }) => name),
    environment,
  });
  const problemIn = createFailureReport(sources, environment, addFilters);
  return {
    problems: [...problems, ...missingTemplates(names), ...wordProblems],
    templates: {
      translate,
      render: (name, context) => {
        try {
          return environment.render(name, context);
        } catch (error) {
          throw new TemplateError(problemIn(name, context, error));
        }
      },
      compileInSteps: createCompiler(environment, references),
      compileAll: () => names.flatMap((name) => compile(name, sources.get(name) ?? '', environment)),
      has: (name) => names.includes(name),
      sources,
      references,
    },
  };
}

interface ParsedTemplates {
  /** Their texts as they are now, by name. */
  readonly sources: ReadonlyMap<string, string>;
  readonly references: References;
  readonly problems: readonly Problem[];
}

/** Parses these templates, and what they name of other kinds, such as a drawing in `icon.svg`. */
function parseTemplates(
  loader: nunjucks.FileSystemLoader,
  names: readonly string[],
  nameable: Nameable,
): ParsedTemplates {
  const sources = new Map<string, string>();
  const found = new Map<string, TemplateNames>();
  const known = new Set<string>();
  const { environment } = nameable;
  const parse = (name: string): readonly Problem[] => {
    if (known.has(name)) return [];
    known.add(name);
    let text = '';
    try {
      text = loader.getSource(name).src;
      sources.set(name, text);
      const named = namesIn(text);
      found.set(name, named);
      // kept as it is now
      environment.getTemplate(name);
      return [
        ...missingReferences(named, nameable).map((problem) => ({ file: name, ...problem })),
        ...named.templates.flatMap(({ value }) => (nameable.templates.includes(value) ? parse(value) : [])),
      ];
    } catch (error) {
      // compiling tells the line
      return sources.has(name) ? compile(name, text, environment) : [unreadable(name, error)];
    }
  };
  const problems = names.flatMap(parse);
  const references = new Map(
    [...found].map(([name, { templates }]) => [name, templates.map(({ value }) => value)]),
  );
  return { sources, references, problems: [...problems, ...endlessReferences(found)] };
}

function compile(name: string, text: string, environment: nunjucks.Environment): Problem[] {
  try {
    new nunjucks.Template(text, environment, name, true);
    return [];
  } catch (error) {
    return [compileProblem(name, text, error)];
  }
}

/** Compiles a template once; those that it names come first. One that cannot be compiled fails again when it is rendered. */
function createCompiler(
  environment: nunjucks.Environment,
  references: References,
): (name: string) => Steps<void> {
  const waiting = new Map(references);
  return function* compileInSteps(name): Steps<void> {
    const named = waiting.get(name);
    if (named === undefined) return;
    waiting.delete(name);
    for (const other of named) yield* compileInSteps(other);
    environment.getTemplate(name, true);
    yield;
  };
}

/** Which of those that views are shown with a theme does not have. */
function missingTemplates(names: readonly string[]): readonly Problem[] {
  if (names.length === 0) {
    const hint = 'docs/theming.md lists them.';
    return [{ file: '', line: null, message: 'has no templates (*.njk)', hint }];
  }
  const hint = 'A theme needs each template of docs/theming.md: take over the one that Perennial ships.';
  return TEMPLATES.filter((name) => !names.includes(name)).map((name) => ({
    file: name,
    line: null,
    message: 'is missing',
    hint,
  }));
}
