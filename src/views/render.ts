import type { Site } from '../site/site.js';
import type { View } from '../site/view.js';
import { encodePath, withBase } from '../urls.js';
import { feedLinks } from './feeds.js';
import { siteModel } from './models.js';
import { modelOf, type PageHead } from './page-models.js';
import type { Templates } from './templates.js';

/** A finished text and what it is. */
export interface Rendered {
  readonly body: string;
  /** Media type with charset. */
  readonly type: string;
  /** Null when no date can stand for the whole text. */
  readonly lastModified: Date | null;
}

const HTML = 'text/html; charset=utf-8';

/** Renders a view of the site; `path` is its address. Pure: no clock, no request. */
export function render(templates: Pick<Templates, 'render'>, site: Site, view: View, path: string): Rendered {
  const { template, type = HTML, lastModified = null, head = {}, data } = modelOf(site, view);
  const context = {
    url: (address: string): string => withBase(site.settings.address, address),
    asset: (name: string): string => assetUrl(site, name),
    site: siteModel(site, path),
    page: completeHead(site, head, path),
    ...data,
  };
  return { body: templates.render(template, context), type, lastModified };
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
