import type { Problem } from '../problems.js';
import type { Site } from '../site/site.js';
import type { View } from '../site/view.js';
import { modelOf } from './page-models.js';
import { render } from './render.js';
import { templateProblem, type Templates } from './templates.js';

/** Templates that fail with this site's content: one page of each kind is rendered. `file` is below the views folder. */
export function checkTemplates(templates: Templates, site: Site): readonly Problem[] {
  const samples = new Map<string, { view: View; path: string }>([
    ['not-found', { view: { name: 'not-found' }, path: '' }],
    ['error', { view: { name: 'error', status: 500, reason: 'Internal Server Error' }, path: '' }],
  ]);
  for (const entry of site.table.exact.values()) {
    if (entry.kind === 'page' && !samples.has(entry.view.name)) samples.set(entry.view.name, entry);
  }
  return [...samples.values()].flatMap(({ view, path }) => {
    try {
      render(templates, site, view, path);
      return [];
    } catch (error) {
      return [templateProblem(modelOf(site, view).template, error)];
    }
  });
}
