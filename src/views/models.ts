import type { Page, Post } from '../content/documents/document.js';
import type { Link } from '../content/settings.js';
import { canonicalUrl } from '../site/addresses/canonical.js';
import { toAbsolute } from '../site/links.js';
import { listPath, type ListPage } from '../site/pagination.js';
import type { PathTable } from '../site/addresses/path-table.js';
import { resolve } from '../site/addresses/resolve.js';
import type { Site } from '../site/site.js';
import { termsOf, type Taxonomy, type Term } from '../site/taxonomies.js';
import { withBase } from '../urls.js';

/** What templates see of the site; `path` is the address of the page that is rendered. */
export function siteModel({ settings, table }: Site, path: string) {
  const { title, description, language, author, address } = settings;
  const link = ({ title: text, url }: Link) => {
    const isLocal = url.startsWith('/') && !url.startsWith('//');
    const href = isLocal ? directPath(table, withBase(address, url)) : url;
    return { title: text, url: href, current: href === path };
  };
  return {
    title,
    description,
    language,
    author,
    url: withBase(address, '/'),
    feedUrl: withBase(address, '/feed.xml'),
    navigation: settings.navigation.map(link),
    social: settings.social.map(link),
  };
}

/** Where another spelling of an address, or an old one, leads in the end. */
function directPath(table: PathTable, path: string): string {
  const found = resolve(table, path);
  return found.kind === 'redirect' ? found.location : path;
}

/** A document in a list. */
export function summaryModel(site: Site, document: Post | Page) {
  const { excerpt, minutes } = site.rendered(document);
  const { documents, taxonomies } = site;
  const path = documents.pathOf(document);
  const image = document.image === null ? null : site.resolveLink(document, document.image).href;
  const terms = ({ categories, tags }: typeof taxonomies) =>
    document.date === null
      ? { categories: [], tags: [] }
      : {
          categories: termsOf(categories, document).map(termModel),
          tags: termsOf(tags, document).map(termModel),
        };
  return {
    title: document.title,
    url: path,
    date: document.date,
    description: document.description ?? document.excerpt ?? (excerpt === '' ? null : excerpt),
    readingTime: document.timeToRead ?? minutes,
    ...terms(taxonomies),
    image: image === null ? null : toAbsolute(image, path, site.settings.address),
  };
}

/** A document on its own page. */
export function documentModel(site: Site, document: Post | Page) {
  const { html, headings } = site.rendered(document);
  const { older, newer } = site.documents.neighboursOf(document);
  const link = (post: Post | null) =>
    post === null ? null : { title: post.title, url: site.documents.pathOf(post) };
  return {
    ...summaryModel(site, document),
    html,
    headings,
    updated: document.updated,
    author: document.author,
    previous: link(older),
    next: link(newer),
    extra: document.extra,
  };
}

export function taxonomyModel({ name, path }: Taxonomy) {
  return name === 'categories'
    ? { title: 'Categories', singular: 'Category', url: path }
    : { title: 'Tags', singular: 'Tag', url: path };
}

export function termModel({ title, path, posts }: Term) {
  return { title, url: path, count: posts.length };
}

/** `path` is the address of the list's first page. */
export function paginationModel({ number, count }: ListPage<unknown>, path: string) {
  return {
    number,
    count,
    newer: number > 1 ? listPath(path, number - 1) : null,
    older: number < count ? listPath(path, number + 1) : null,
  };
}

/** JSON-LD of a post (https://schema.org/BlogPosting). */
export function jsonLdModel(site: Site, post: Post) {
  const { description, image } = summaryModel(site, post);
  const name = post.author ?? site.settings.author.name;
  return {
    '@context': 'https://schema.org',
    '@type': 'BlogPosting',
    headline: post.title,
    ...(description === null ? {} : { description }),
    ...(image === null ? {} : { image }),
    datePublished: post.date.toISOString(),
    dateModified: (post.updated ?? post.date).toISOString(),
    ...(name === null ? {} : { author: { '@type': 'Person', name } }),
    mainEntityOfPage: canonicalUrl(site.settings, post, site.documents.pathOf(post)),
    inLanguage: site.settings.language,
  };
}
