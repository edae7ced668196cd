import { encodePath, withBase } from '../urls.js';
import type { Settings } from '../content/settings.js';
import type { Post } from '../content/document.js';
import { listPage, listPath } from '../site/pagination.js';
import type { Site } from '../site/site.js';
import type { View } from '../site/view.js';
import type { Templates } from './templates.js';
import { feedModel, postsByYear, sitemapIndexModel, sitemapModel } from './feeds.js';
import {
  canonicalUrl,
  documentModel,
  jsonLdModel,
  paginationModel,
  siteModel,
  summaryModel,
  taxonomyModel,
  termModel,
} from './models.js';

/** A finished text and what it is. */
export interface Rendered {
  readonly body: string;
  /** Media type with charset. */
  readonly type: string;
}

const HTML = 'text/html; charset=utf-8';
const XML = 'application/xml; charset=utf-8';
const RSS = 'application/rss+xml; charset=utf-8';
const TEXT = 'text/plain; charset=utf-8';

/** What a view adds to the frame that all pages share. */
interface Model {
  readonly template: string;
  readonly type?: string;
  readonly page?: Readonly<Record<string, unknown>>;
  readonly data: Readonly<Record<string, unknown>>;
}

/** Renders a view of the site; `path` is its address. Pure: no clock, no request. */
export function render(templates: Templates, site: Site, view: View, path: string): Rendered {
  const { template, type = HTML, page = {}, data } = modelOf(site, view);
  const { settings } = site;
  const heading = typeof page['heading'] === 'string' ? page['heading'] : settings.title;
  const context = {
    ...globalsFor(site, settings),
    site: siteModel(site, path),
    page: {
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
      ...page,
    },
    ...data,
  };
  return { body: templates.render(template, context), type };
}

function globalsFor({ staticFiles }: Site, { address }: Settings) {
  const url = (path: string): string => withBase(address, path);
  const asset = (name: string): string => {
    const file = staticFiles.get(name);
    if (file === undefined) throw new Error(`static/${name} does not exist, but a template asks for it`);
    return url(encodePath(`/${file.hashedName}`));
  };
  return { url, asset };
}

function modelOf(site: Site, view: View): Model {
  const { settings, documents, taxonomies } = site;
  const summaries = (posts: readonly Post[]) => posts.map((post) => summaryModel(site, post));
  switch (view.name) {
    case 'home': {
      const list = listPage(documents.posts, view.number, settings.pageSize);
      const page = view.number === 1 ? {} : { heading: `Page ${view.number}` };
      const data = {
        posts: summaries(list.items),
        pagination: paginationModel(list, withBase(settings.address, '/')),
      };
      return { template: 'home.njk', page, data };
    }
    case 'post': {
      const post = documentModel(site, view.document);
      const { date: published, updated } = view.document;
      const page = { ...documentPage(site, view.document, post), type: 'article', published, updated };
      return {
        template: 'post.njk',
        page: { ...page, jsonLd: jsonLdModel(site, view.document, settings) },
        data: { post },
      };
    }
    case 'page': {
      const post = documentModel(site, view.document);
      return { template: 'page.njk', page: documentPage(site, view.document, post), data: { post } };
    }
    case 'taxonomy': {
      const { terms } = taxonomies[view.taxonomy.name];
      const taxonomy = taxonomyModel(view.taxonomy);
      return {
        template: 'taxonomy.njk',
        page: { heading: taxonomy.title },
        data: { taxonomy, terms: terms.map(termModel) },
      };
    }
    case 'term': {
      const list = listPage(view.term.posts, view.number, settings.pageSize);
      const suffix = view.number === 1 ? '' : `, page ${view.number}`;
      const data = {
        taxonomy: taxonomyModel(view.taxonomy),
        term: termModel(view.term),
        posts: summaries(list.items),
        pagination: paginationModel(list, listPath(view.term.path, 1)),
      };
      return { template: 'term.njk', page: { heading: `${view.term.title}${suffix}` }, data };
    }
    case 'archive': {
      const link = (post: Post) => ({ title: post.title, url: documents.pathOf(post), date: post.date });
      const years = postsByYear(site).map(({ year, posts }) => ({ year, posts: posts.map(link) }));
      return { template: 'archive.njk', page: { heading: 'Archive' }, data: { years } };
    }
    case 'feed':
      return {
        template: 'feed.xml.njk',
        type: RSS,
        data: { ...feedModel(site), homeUrl: `${settings.address.origin}${withBase(settings.address, '/')}` },
      };
    case 'sitemap':
      return { template: 'sitemap.xml.njk', type: XML, data: sitemapModel(site, view.part) };
    case 'sitemap-index':
      return { template: 'sitemap-index.xml.njk', type: XML, data: sitemapIndexModel(site, view.parts) };
    case 'robots':
      return {
        template: 'robots.txt.njk',
        type: TEXT,
        data: { sitemapUrl: `${settings.address.origin}${withBase(settings.address, '/sitemap.xml')}` },
      };
    case 'not-found':
      return {
        template: 'not-found.njk',
        page: { heading: 'Page not found', canonical: null, noindex: true },
        data: { posts: summaries(documents.posts.slice(0, NEWEST)) },
      };
    case 'error': {
      const { status, reason } = view;
      return {
        template: 'error.njk',
        page: { heading: reason, canonical: null, noindex: true },
        data: { status, reason },
      };
    }
  }
}

/** How many posts the 404 page offers. */
const NEWEST = 5;

function documentPage(
  site: Site,
  document: Parameters<typeof canonicalUrl>[1],
  { description, image }: { description: string | null; image: string | null },
) {
  return { heading: document.title, description, image, canonical: canonicalUrl(site, document) };
}
