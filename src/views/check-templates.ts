import type { Problem } from '../problems.js';
import type { Site } from '../site/site.js';
import type { View } from '../site/view.js';
import { modelOf } from './page-models.js';
import { render } from './render.js';
import { templateProblem, type Templates } from './templates.js';

/** Templates that cannot be compiled, or else fail with this site's content: every document, one page of each other kind and a feed of each format is rendered. */
export function checkTemplates(templates: Templates, site: Site): readonly Problem[] {
  const broken = templates.compileAll();
  if (broken.length > 0) return broken;
  const seen = new Set<string>();
  const pages = [...site.table.exact.values()].flatMap((entry) => {
    if (entry.kind !== 'page') return [];
    const { view } = entry;
    const kind = view.name === 'feed' ? `${view.name} ${view.format}` : view.name;
    if (seen.has(kind) && !('document' in view)) return [];
    seen.add(kind);
    return [entry];
  });
  const views: readonly { view: View; path: string }[] = [
    ...pages,
    { view: { name: 'not-found', proposals: site.documents.posts.slice(0, 1) }, path: '' },
    { view: { name: 'error', status: 500, reason: 'Internal Server Error' }, path: '' },
  ];
  return views.flatMap(({ view, path }) => {
    try {
      render(templates, site, view, path);
      return [];
    } catch (error) {
      return [templateProblem(modelOf(site, view).template, error)];
    }
  });
}
