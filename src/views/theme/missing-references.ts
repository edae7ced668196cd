import type nunjucks from 'nunjucks';
import { describe, nameMeant, type Problem } from '../../problems.js';
import type { TemplateNames } from './template-names.js';

/** What there is for templates to name. */
export interface Nameable {
  readonly templates: readonly string[];
  readonly staticFiles: readonly string[];
  /** Has the filters. */
  readonly environment: nunjucks.Environment;
}

/** What a template names that does not exist: each would cost a page. */
export function missingReferences(
  { templates, assets, filters }: TemplateNames,
  there: Nameable,
): readonly Omit<Problem, 'file'>[] {
  return [
    ...templates
      .filter(({ value, isOptional }) => !isOptional && !there.templates.includes(value))
      .map(({ value, line }) => ({
        line,
        message: `names the template ${describe(value)}, which does not exist`,
        hint: proposal(value, there.templates) ?? 'Put it into the views folder, or take the line out.',
      })),
    ...assets
      .filter(({ value }) => !there.staticFiles.includes(value))
      .map(({ value, line }) => ({
        line,
        message: `asks for the static file ${describe(value)}, which does not exist`,
        hint: proposal(value, there.staticFiles) ?? 'Put it into the static folder, or take the line out.',
      })),
    ...filters
      .filter(({ value }) => !hasFilter(there.environment, value))
      .map(({ value, line }) => ({
        line,
        message: `uses the filter ${describe(value)}, which does not exist`,
        hint: 'docs/theming.md lists those of Perennial; the others are those of Nunjucks.',
      })),
  ];
}

function hasFilter(environment: nunjucks.Environment, name: string): boolean {
  try {
    environment.getFilter(name);
    return true;
  } catch {
    return false;
  }
}

/** One that is spelt alike, or in another folder: names begin at the top, also behind `./`. */
function proposal(name: string, names: readonly string[]): string | null {
  const inFolder = `/${name.replace(/^(?:\.{1,2}\/)+/, '')}`;
  const meant = names.find((other) => `/${other}`.endsWith(inFolder)) ?? nameMeant(name, names);
  return meant === null ? null : `Did you mean ${describe(meant)}?`;
}
