import type { Problem } from '../../problems.js';
import type { WatchedTemplates } from './watch-templates.js';

/** Which of the templates that were watched print a whole map: `{{ tag }}` for `{{ tag.name }}`. */
export function printedModels({ printed }: WatchedTemplates): readonly Problem[] {
  return printed().map(({ template, keys }) => ({
    file: template,
    // nunjucks does not tell it, and it may be in what the template takes in
    line: null,
    message: `prints [object Object], which is a map of ${keys.join(', ')}`,
    hint: `Print one of these, as in {{ it.${keys[0] ?? 'name'} }}; a list of such maps is for a loop.`,
  }));
}
