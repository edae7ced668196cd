import type { Problem } from '../../problems.js';
import type { WatchedTemplates } from './watch-templates.js';

/** Which of the templates that were watched use a whole map as a text: `{{ tag }}` for `{{ tag.title }}`. */
export function printedModels({ printed }: WatchedTemplates): readonly Problem[] {
  return printed().map(({ template, keys, keys: [key = 'title'] }) => ({
    file: template,
    // nunjucks does not tell it, and it may be in what the template takes in
    line: null,
    message: `uses a map as a text, which is [object Object], and not one of its values: ${keys.join(', ')}`,
    hint: `Name the value, as in {{ it.${key} }}, it.${key} == "x" or sort(false, false, "${key}").`,
  }));
}
