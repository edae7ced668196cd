import { atOnce, type Steps } from '../steps.js';
import type { Site } from '../site/site.js';
import type { View } from '../site/view.js';
import { encodePath, withBase } from '../urls.js';
import { bodiesOf } from './needed-bodies.js';
import { feedLinks } from './feeds.js';
import { siteModel } from './models.js';
import { modelOf, type PageHead } from './page-models.js';
import type { Templates } from './theme/templates.js';

/** A finished text and what it is. */
export interface Rendered {
  readonly body: string;
  /** Media type with charset. */
  readonly type: string;
}

const HTML = 'text/html; charset=utf-8';

/** Renders a view of the site; `path` is its address. Pure: no clock, no request. */
export function render(templates: Templates, site: Site, view: View, path: string): Rendered {
  return atOnce(renderInSteps(templates, site, view, path));
}

/** Renders a view in steps: bodies first, then the parts of a long page. */
export function* renderInSteps(templates: Templates, site: Site, view: View, path: string): Steps<Rendered> {
  const { need, documents } = bodiesOf(site, view);
  for (const document of documents) {
    yield* site.makeBody(document, need);
    yield;
  }
  const { template, type = HTML, head = {}, data, parts } = modelOf(site, view, templates.translate);
  yield* templates.compileInSteps(template);
  if (parts !== undefined) yield;
  const context = {
    url: (address: string): string => withBase(site.settings.address, address),
    asset: (name: string): string => assetUrl(site, name),
    site: siteModel(site, path),
    page: completeHead(site, head, path),
    ...data,
  };
  if (parts === undefined) return { body: templates.render(template, context), type };
  const texts: string[] = [];
  // a theme that prints a page in one piece need not have a template for its parts
  for (const part of templates.has(parts.template) ? parts.data : []) {
    const text = templates.render(parts.template, { ...context, ...part });
    // V8 joins what was put together only when it is read, which takes as long as all else
    texts.push(Buffer.from(text).toString());
    yield;
  }
  return { body: templates.render(template, { ...context, parts: texts }), type };
}

/** What a view leaves out of its head is as for any page of the site. */
function completeHead(site: Site, head: Partial<PageHead>, path: string): PageHead & { title: string } {
  const { settings } = site;
  const { heading = settings.title } = head;
  return {
    title: heading === settings.title ? heading : `${heading} · ${settings.title}`,
    heading,
    description: settings.description,
    canonical: `${settings.address.origin}${path}`,
    type: 'website',
    image: null,
    published: null,
    updated: null,
    jsonLd: null,
    noindex: false,
    feeds: feedLinks(site, null),
    ...head,
  };
}

function assetUrl({ staticFiles, settings }: Site, name: string): string {
  const file = staticFiles.get(name);
  if (file === undefined) throw new Error(`static/${name} does not exist, but a template asks for it`);
  return withBase(settings.address, encodePath(`/${file.hashedName}`));
}
