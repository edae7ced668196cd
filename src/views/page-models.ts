import type { Document, Post } from '../content/documents/document.js';
import { canonicalUrl } from '../site/addresses/canonical.js';
import { sitemapPath } from '../site/addresses/claims.js';
import { lastUpdate } from '../site/documents.js';
import { inParts, listPage } from '../site/pagination.js';
import type { Site } from '../site/site.js';
import type { Term } from '../site/taxonomies.js';
import type { FeedFormat, Sitemap, View } from '../site/view.js';
import { withBase } from '../urls.js';
import { postsByYear } from './archive.js';
import { FEED_TYPES, feedLinks, feedModel } from './feeds.js';
import { jsonFeed } from './json-feed.js';
import {
  documentModel,
  jsonLdModel,
  paginationModel,
  summaryModel,
  taxonomyModel,
  termModel,
} from './models.js';
import type { TemplateName } from './theme/templates.js';
import type { Translate } from './theme/words.js';

/** What `<head>` says about a page; docs/theming.md explains each. */
export interface PageHead {
  readonly heading: string;
  readonly description: string | null;
  readonly canonical: string | null;
  readonly type: 'website' | 'article';
  readonly image: string | null;
  readonly published: Date | null;
  readonly updated: Date | null;
  readonly jsonLd: object | null;
  readonly noindex: boolean;
  /** Feeds that the page announces. */
  readonly feeds: ReturnType<typeof feedLinks>;
}

/** A template and what it prints. */
export interface PageModel {
  readonly template: TemplateName;
  /** Media type with charset; HTML when absent. */
  readonly type?: string;
  readonly head?: Partial<PageHead>;
  readonly data: Readonly<Record<string, unknown>>;
  /** What a long page is made of; the template gets their texts as `parts`. */
  readonly parts?: { readonly template: string; readonly data: readonly Readonly<Record<string, unknown>>[] };
}

const XML = 'application/xml; charset=utf-8';
const TEXT = 'text/plain; charset=utf-8';

/** How many posts the 404 page offers. */
const NEWEST = 5;

/** Which template shows a view, and with what; `t` says the theme's own words in the language of the site. */
export function modelOf(site: Site, view: View, t: Translate): PageModel {
  switch (view.name) {
    case 'home':
      return homeModel(site, view.number, t);
    case 'post':
      return postModel(site, view.document);
    case 'page':
      return pageModel(site, view.document);
    case 'taxonomy': {
      const taxonomy = taxonomyModel(view.taxonomy, t);
      const terms = view.taxonomy.terms.map(termModel);
      return { template: 'taxonomy.njk', head: { heading: taxonomy.title }, data: { taxonomy, terms } };
    }
    case 'term':
      return termPageModel(site, view.term, view.number, t);
    case 'archive':
      return archiveModel(site, t);
    case 'feed':
      return feedPageModel(site, view.format, view.term);
    case 'sitemap':
      return sitemapModel(view.sitemap);
    case 'sitemap-index':
      return sitemapIndexModel(site, view.parts);
    case 'robots':
      return { template: 'robots.txt.njk', type: TEXT, data: { origin: site.settings.address.origin } };
    case 'not-found': {
      // the newest posts are for those whom no proposal helps
      const newest = view.proposals.length === 0 ? site.documents.posts.slice(0, NEWEST) : [];
      return {
        template: 'not-found.njk',
        head: { heading: t('Page not found'), ...ERROR_HEAD },
        data: { proposals: lines(site, view.proposals), posts: lines(site, newest) },
      };
    }
    case 'error': {
      const { status } = view;
      const reason = t(view.reason);
      return { template: 'error.njk', head: { heading: reason, ...ERROR_HEAD }, data: { status, reason } };
    }
  }
}

const ERROR_HEAD = { canonical: null, noindex: true } as const;

function homeModel(site: Site, number: number, t: Translate): PageModel {
  const { settings, documents } = site;
  const list = listPage(documents.posts, number, settings.pageSize);
  return {
    template: 'home.njk',
    head: number === 1 ? {} : { heading: t('Page {number}', { number }) },
    data: {
      posts: summaries(site, list.items),
      pagination: paginationModel(list, withBase(settings.address, '/')),
    },
  };
}

function postModel(site: Site, post: Post): PageModel {
  const { head, data } = pageModel(site, post);
  return {
    template: 'post.njk',
    head: {
      ...head,
      type: 'article',
      published: post.date,
      updated: lastUpdate(post),
      jsonLd: jsonLdModel(site, post),
    },
    data,
  };
}

function pageModel(site: Site, document: Document): PageModel {
  const post = documentModel(site, document);
  return {
    template: 'page.njk',
    head: {
      heading: post.title,
      description: post.description,
      image: post.image,
      canonical: canonicalUrl(site.settings, document, post.url),
    },
    data: { post },
  };
}

function termPageModel(site: Site, term: Term, number: number, t: Translate): PageModel {
  const list = listPage(term.posts, number, site.settings.pageSize);
  return {
    template: 'term.njk',
    head: {
      heading: number === 1 ? term.title : t('{title}, page {number}', { title: term.title, number }),
      feeds: [...feedLinks(site, null), ...feedLinks(site, term)],
    },
    data: {
      taxonomy: taxonomyModel(site.taxonomies[term.taxonomyName], t),
      term: termModel(term),
      posts: summaries(site, list.items),
      pagination: paginationModel(list, term.path),
    },
  };
}

/** What Atom, which must have a date, says of a feed without posts: that it has never changed. */
const NEVER = new Date(0);

function feedPageModel(site: Site, format: FeedFormat, term: Term | null): PageModel {
  const feed = feedModel(site, format, term);
  const type = `${FEED_TYPES[format]}; charset=utf-8`;
  switch (format) {
    case 'rss':
      return { template: 'feed.xml.njk', type, data: feed };
    case 'atom':
      return { template: 'atom.xml.njk', type, data: { ...feed, updated: feed.updated ?? NEVER } };
    case 'json':
      return { template: 'feed.json.njk', type, data: { feed: jsonFeed(feed, site.settings.language) } };
  }
}

/** Only title and date of each post: all of them are on one page. */
function archiveModel(site: Site, t: Translate): PageModel {
  const years = postsByYear(site).map(({ year, posts }) => ({
    year,
    get posts() {
      return lines(site, posts);
    },
  }));
  return {
    template: 'archive.njk',
    head: { heading: t('Archive') },
    data: { years },
    parts: { template: 'partials/archive-year.njk', data: years.map((group) => ({ group })) },
  };
}

/** Addresses that are printed in one piece. */
const MAX_ADDRESSES = 500;

function sitemapModel(pages: Sitemap): PageModel {
  const parts = inParts(pages, MAX_ADDRESSES).map((part) => ({ pages: part }));
  return {
    template: 'sitemap.xml.njk',
    type: XML,
    data: { pages },
    parts: { template: 'partials/sitemap-pages.njk', data: parts },
  };
}

function sitemapIndexModel({ settings: { address } }: Site, parts: number): PageModel {
  const url = (part: number): string => `${address.origin}${withBase(address, sitemapPath(part))}`;
  const sitemaps = Array.from({ length: parts }, (_, index) => url(index + 1));
  return { template: 'sitemap-index.xml.njk', type: XML, data: { sitemaps } };
}

/** What a list of single lines shows. */
function lines(site: Site, documents: readonly Document[]) {
  return documents.map((document) => ({
    title: document.title,
    url: site.documents.pathOf(document),
    date: document.date,
  }));
}

function summaries(site: Site, posts: readonly Post[]) {
  return posts.map((post) => summaryModel(site, post));
}
