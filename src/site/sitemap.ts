import type { Settings } from '../content/settings/settings.js';
import { forEachInSteps, type Steps } from '../steps.js';
import { canonicalUrl } from './addresses/canonical.js';
import type { PageEntry } from './addresses/path-table.js';
import { lastUpdate } from './documents.js';
import { inParts } from './pagination.js';
import type { Sitemap, SitemapEntry, View } from './view.js';

/** Addresses that one sitemap may list (https://www.sitemaps.org/protocol.html#index). */
const MAX_ENTRIES = 50_000;

/** The pages of a site that are themselves and not a copy of another, in as many sitemaps as they need. */
export function* sitemapsInSteps(settings: Settings, pages: readonly PageEntry[]): Steps<readonly Sitemap[]> {
  const entries: SitemapEntry[] = [];
  yield* forEachInSteps(pages, ({ path, view }) => {
    const url = `${settings.address.origin}${path}`;
    if (!isListed(view)) return;
    if (!('document' in view)) {
      entries.push({ url, updated: null });
      return;
    }
    const { document } = view;
    const isCanonical = canonicalUrl(settings, document, path) === url;
    if (isCanonical) entries.push({ url, updated: lastUpdate(document) ?? document.date });
  });
  // at least one, for the home page is always there
  return inParts(entries, MAX_ENTRIES);
}

function isListed(view: View): boolean {
  switch (view.name) {
    case 'taxonomy':
      return view.taxonomy.terms.length > 0;
    case 'home':
    case 'post':
    case 'page':
    case 'term':
    case 'archive':
      return true;
    case 'feed':
    case 'sitemap':
    case 'sitemap-index':
    case 'robots':
    case 'not-found':
    case 'error':
      return false;
  }
}
