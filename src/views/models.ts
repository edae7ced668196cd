import type { Document, Post } from '../content/documents/document.js';
import { SCRIPTS_FROM_THE_RIGHT } from '../content/markdown/text-direction.js';
import type { Link } from '../content/settings/settings.js';
import { canonicalUrl } from '../site/addresses/canonical.js';
import { feedPath } from '../site/addresses/claims.js';
import { toAbsolute } from '../site/bodies/links.js';
import { lastUpdate } from '../site/documents.js';
import { listPath, type ListPage } from '../site/pagination.js';
import { resolve } from '../site/addresses/resolve.js';
import type { Site } from '../site/site.js';
import { termsOf, type Taxonomy, type TaxonomyName, type Term } from '../site/taxonomies.js';
import { isPath, parseUrl, withBase } from '../urls.js';
import type { Translate } from './theme/words.js';

/** What templates see of the site; `path` is the address of the page that is rendered. */
export function siteModel(site: Site, path: string) {
  const { title, description, language, author, address, hosts, navigation, social } = site.settings;
  const link = ({ title: text, url }: Link) => {
    const href = hrefOf(site, url);
    const elsewhere = !isPath(url) && !hosts.includes(parseUrl(url, address.origin)?.host ?? '');
    return { title: text, url: href, current: href === path, elsewhere };
  };
  return {
    title,
    description,
    language,
    direction: directionOf(language),
    author: { ...author, url: author.url === null ? null : hrefOf(site, author.url) },
    url: withBase(address, '/'),
    feedUrl: feedPath(address, 'rss', null),
    navigation: navigation.map(link),
    social: social.map(link),
  };
}

/** For `dir` of HTML. */
function directionOf(language: string): 'ltr' | 'rtl' {
  const { script = '' } = new Intl.Locale(language).maximize();
  // a style of Arab, in which Urdu is written
  return script === 'Aran' || SCRIPTS_FROM_THE_RIGHT.includes(script) ? 'rtl' : 'ltr';
}

/** Of the author of the site; absolute. */
export function authorUrl(site: Site): string | null {
  const { author, address } = site.settings;
  return author.url === null ? null : toAbsolute(hrefOf(site, author.url), withBase(address, '/'), address);
}

/** Where an address of the settings leads; for another spelling of one, or an old one, that is in the end. */
export function hrefOf({ settings, table }: Site, url: string): string {
  if (!isPath(url)) return url;
  const path = withBase(settings.address, url);
  const found = resolve(table, path);
  return found.kind === 'redirect' ? found.location : path;
}

/**
 * A document in a list. What its text must be read for is computed when a template prints it; a spread does,
 * too.
 */
export function summaryModel(site: Site, document: Document) {
  return {
    title: document.title,
    url: site.documents.pathOf(document),
    date: document.date,
    get description() {
      return descriptionOf(site, document);
    },
    get readingTime() {
      return document.timeToRead ?? site.digestOf(document).minutes;
    },
    get categories() {
      return termModels(site, 'categories', document);
    },
    get tags() {
      return termModels(site, 'tags', document);
    },
    get image() {
      return imageOf(site, document);
    },
  };
}

function descriptionOf(site: Site, document: Document): string | null {
  const written = document.description ?? document.excerpt;
  if (written !== null) return written;
  const { excerpt } = site.digestOf(document);
  return excerpt === '' ? null : excerpt;
}

function termModels({ taxonomies }: Site, name: TaxonomyName, document: Document) {
  return document.date === null ? [] : termsOf(taxonomies[name], document).map(termModel);
}

/** Absolute. */
function imageOf({ documents, resolveLink, settings }: Site, document: Document): string | null {
  if (document.image === null) return null;
  return toAbsolute(resolveLink(document, document.image).href, documents.pathOf(document), settings.address);
}

/** A document on its own page. */
export function documentModel(site: Site, document: Document) {
  const { html, headings } = site.rendered(document);
  const { older, newer } = site.documents.neighboursOf(document);
  const link = (post: Post | null) =>
    post === null ? null : { title: post.title, url: site.documents.pathOf(post) };
  return {
    ...summaryModel(site, document),
    html,
    // one without words would be an empty line in a table of contents
    headings: headings.filter(({ title }) => title !== ''),
    updated: lastUpdate(document),
    author: document.author,
    previous: link(older),
    next: link(newer),
    extra: document.extra,
  };
}

export function taxonomyModel({ name, path }: Taxonomy, t: Translate) {
  switch (name) {
    case 'categories':
      return { title: t('Categories'), singular: t('Category'), url: path };
    case 'tags':
      return { title: t('Tags'), singular: t('Tag'), url: path };
  }
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
  const description = descriptionOf(site, post);
  const image = imageOf(site, post);
  const { author } = site.settings;
  const name = post.author ?? author.name;
  const url = name === author.name ? authorUrl(site) : null;
  return {
    '@context': 'https://schema.org',
    '@type': 'BlogPosting',
    headline: post.title,
    ...(description === null ? {} : { description }),
    ...(image === null ? {} : { image }),
    datePublished: post.date.toISOString(),
    dateModified: (lastUpdate(post) ?? post.date).toISOString(),
    ...(name === null ? {} : { author: { '@type': 'Person', name, ...(url === null ? {} : { url }) } }),
    mainEntityOfPage: canonicalUrl(site.settings, post, site.documents.pathOf(post)),
    inLanguage: site.settings.language,
  };
}
