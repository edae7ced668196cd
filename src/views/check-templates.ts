import type { Document } from '../content/documents/document.js';
import { withoutRepeats, type Problem } from '../problems.js';
import type { PageEntry } from '../site/addresses/path-table.js';
import type { Site } from '../site/site.js';
import type { View } from '../site/view.js';
import { atOnce, type Steps } from '../steps.js';
import { absentValues } from './checks/absent-values.js';
import { blockedParts } from './checks/html/blocked-parts.js';
import { deadLinks } from './checks/html/dead-links.js';
import { filterMistakes } from './checks/filter-mistakes.js';
import { printedModels } from './checks/printed-models.js';
import { ungivenNames } from './checks/ungiven-names.js';
import { unknownNames } from './checks/unknown-names.js';
import { unshownParts } from './checks/unshown-parts.js';
import { watchTemplates } from './checks/watch-templates.js';
import { renderInSteps } from './render.js';
import { partsByFile } from './theme/template-names.js';
import { TemplateError, type Templates } from './theme/templates.js';

/** Finds templates that fail with a site's content. */
export interface TemplateCheck {
  /** Templates that cannot be compiled; or else those that fail, when one page of each kind and a feed of each format is rendered. */
  readonly kindsInSteps: () => Steps<readonly Problem[]>;
  /** Templates that fail with these documents; nothing when some cannot be compiled. */
  readonly checkPages: (documents: readonly Document[]) => readonly Problem[];
}

/** A check of templates with the content of `site`; none of them is rendered when one is known to be broken. */
export function createTemplateCheck(
  templates: Templates,
  site: Site,
  broken: readonly Problem[] = templates.compileAll(),
): TemplateCheck {
  const checkInSteps = (view: View, path: string): Steps<readonly Problem[]> =>
    viewInSteps(templates, site, view, path);
  function* kindsInSteps(): Steps<readonly Problem[]> {
    if (broken.length > 0) return broken;
    const pages: readonly { readonly view: View; readonly path: string }[] = [
      ...oneOfEachKind(site),
      { view: { name: 'not-found', proposals: site.documents.posts.slice(0, 1) }, path: '' },
      { view: { name: 'not-found', proposals: [] }, path: '' },
      { view: FAILURE, path: '' },
      { view: { name: 'error', status: 410, reason: 'Gone' }, path: '' },
    ];
    const problems: Problem[] = [];
    for (const { view, path } of pages) problems.push(...(yield* checkInSteps(view, path)));
    return withoutRepeats(problems);
  }
  return {
    kindsInSteps,
    checkPages: (documents) =>
      broken.length > 0
        ? []
        : documents.flatMap((document) => {
            const entry = site.table.exact.get(site.documents.pathOf(document));
            return entry?.kind === 'page' ? atOnce(checkInSteps(entry.view, entry.path)) : [];
          }),
  };
}

const FAILURE: View = { name: 'error', status: 500, reason: 'Internal Server Error' };

/** Why the page for errors cannot be shown: what all pages have in common fails, or the page itself. */
export function errorPageProblems(templates: Templates, site: Site): readonly Problem[] {
  return atOnce(viewInSteps(templates, site, FAILURE, ''));
}

function* viewInSteps(templates: Templates, site: Site, view: View, path: string): Steps<readonly Problem[]> {
  yield;
  try {
    yield* renderInSteps(templates, site, view, path);
    return [];
  } catch (error) {
    if (error instanceof TemplateError) return [withDocument(error.problem, view)];
    throw error;
  }
}

/** Only some documents may have what makes a template fail. */
function withDocument(problem: Problem, view: View): Problem {
  if (!('document' in view)) return problem;
  return { ...problem, hint: `See ${view.document.file}, for one. ${problem.hint}` };
}

/** A check that also finds what fails on no page, and yet is not what was meant. */
export interface ThemeCheck extends TemplateCheck {
  /** What is not shown, leads nowhere, is blocked, ignored or not there, when everything has been rendered. */
  readonly unnoticed: () => readonly Problem[];
}

/** The same check, and more, for whoever can wait and read. */
export function createThemeCheck(templates: Templates, site: Site): ThemeCheck {
  const watched = watchTemplates(templates);
  const parsed = partsByFile(templates.sources);
  const broken = [...templates.compileAll(), ...unknownNames(parsed)];
  return {
    ...createTemplateCheck(watched.templates, site, broken),
    unnoticed: () => [
      ...unshownParts(templates.sources),
      ...blockedParts(templates, site.settings),
      ...deadLinks(templates, site),
      ...filterMistakes(templates, parsed),
      ...ungivenNames(watched, parsed),
      ...printedModels(watched),
      ...absentValues(watched, parsed),
    ],
  };
}

function oneOfEachKind({ table }: Site): readonly PageEntry[] {
  const found = new Map<string, PageEntry>();
  for (const entry of table.exact.values()) {
    if (entry.kind !== 'page') continue;
    const { view } = entry;
    const kind = view.name === 'feed' ? `${view.name} ${view.format}` : view.name;
    if (!found.has(kind)) found.set(kind, entry);
  }
  return [...found.values()];
}
