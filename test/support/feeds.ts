import { XMLParser } from 'fast-xml-parser';
import { parseXml } from './documents.js';

/** What a reader takes from an item, whatever the format. Dates are in milliseconds. */
export interface ReadItem {
  readonly id: string;
  readonly url: string;
  readonly title: string;
  readonly html: string | undefined;
  readonly summary: string | undefined;
  readonly image: string | undefined;
  readonly published: number;
  /** RSS does not tell. */
  readonly updated: number | undefined;
  readonly authors: readonly string[];
  readonly tags: readonly string[];
}

/** What a reader takes from a feed. */
export interface ReadFeed {
  readonly title: string;
  readonly description: string | undefined;
  readonly home: string;
  readonly self: string;
  readonly hubs: readonly string[];
  readonly language: string;
  readonly authors: readonly string[];
  /** JSON Feed does not tell. */
  readonly updated: number | undefined;
  readonly items: readonly ReadItem[];
}

const MANY = ['item', 'entry', 'category', 'link', 'atom:link', 'author', 'dc:creator'];

const parser = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: '@',
  parseTagValue: false,
  trimValues: false,
  htmlEntities: true,
  isArray: (name, path) =>
    MANY.includes(name) && path !== 'rss.channel.link' && path !== 'rss.channel.item.link',
});

/** An element as the parser gives it: text, or a map of children and attributes. */
type Element = Readonly<Record<string, unknown>>;

const elementsOf = (parent: Element, name: string): Element[] => (parent[name] ?? []) as Element[];
const textOf = (parent: Element, name: string): string => {
  const value = parent[name];
  if (typeof value !== 'string') throw new Error(`no text in ${name}: ${JSON.stringify(parent)}`);
  return value;
};
const optionalText = (parent: Element, name: string): string | undefined =>
  name in parent ? textOf(parent, name) : undefined;
const linkOf = (parent: Element, name: string, rel: string): string[] =>
  elementsOf(parent, name)
    .filter((link) => link['@rel'] === rel)
    .map((link) => textOf(link, '@href'));
const timeOf = (text: string | undefined): number | undefined =>
  text === undefined ? undefined : Date.parse(text);

/** The elements of an RSS 2.0 document, for tests of its form. */
export function parseRss(xml: string): Element {
  return (parseXml(xml, parser) as { rss: { channel: Element } }).rss.channel;
}

/** The elements of an Atom document. */
export function parseAtom(xml: string): Element {
  return (parseXml(xml, parser) as { feed: Element }).feed;
}

/** The children of an element that may be missing or there many times. */
export const childrenOf = elementsOf;

function readRss(xml: string): ReadFeed {
  const channel = parseRss(xml);
  return {
    title: textOf(channel, 'title'),
    description: optionalText(channel, 'description'),
    home: textOf(channel, 'link'),
    self: linkOf(channel, 'atom:link', 'self').join(' '),
    hubs: linkOf(channel, 'atom:link', 'hub'),
    language: textOf(channel, 'language'),
    authors: [],
    updated: timeOf(optionalText(channel, 'lastBuildDate')),
    items: elementsOf(channel, 'item').map((item) => ({
      id: textOf(item['guid'] as Element, '#text'),
      url: textOf(item, 'link'),
      title: textOf(item, 'title'),
      html: optionalText(item, 'content:encoded'),
      summary: optionalText(item, 'description'),
      image: optionalText((item['media:content'] ?? {}) as Element, '@url'),
      published: Date.parse(textOf(item, 'pubDate')),
      updated: undefined,
      authors: (item['dc:creator'] ?? []) as string[],
      tags: (item['category'] ?? []) as string[],
    })),
  };
}

function readAtom(xml: string): ReadFeed {
  const feed = parseAtom(xml);
  const authorsOf = (parent: Element): string[] =>
    elementsOf(parent, 'author').map((author) => textOf(author, 'name'));
  return {
    title: textOf(feed, 'title'),
    description: optionalText(feed, 'subtitle'),
    home: linkOf(feed, 'link', 'alternate').join(' '),
    self: linkOf(feed, 'link', 'self').join(' '),
    hubs: linkOf(feed, 'link', 'hub'),
    language: textOf(feed, '@xml:lang'),
    authors: authorsOf(feed),
    updated: timeOf(textOf(feed, 'updated')),
    items: elementsOf(feed, 'entry').map((entry) => ({
      id: textOf(entry, 'id'),
      url: linkOf(entry, 'link', 'alternate').join(' '),
      title: textOf(entry, 'title'),
      html: optionalText((entry['content'] ?? {}) as Element, '#text'),
      summary: optionalText(entry, 'summary'),
      image: optionalText((entry['media:content'] ?? {}) as Element, '@url'),
      published: Date.parse(textOf(entry, 'published')),
      updated: timeOf(textOf(entry, 'updated')),
      // an entry without one has that of the feed (RFC 4287, 4.2.1)
      authors: 'author' in entry ? authorsOf(entry) : authorsOf(feed),
      tags: elementsOf(entry, 'category').map((category) => textOf(category, '@term')),
    })),
  };
}

/** As https://www.jsonfeed.org/version/1.1/ has it. */
export interface JsonFeed {
  readonly version: string;
  readonly title: string;
  readonly home_page_url: string;
  readonly feed_url: string;
  readonly description?: string;
  readonly language: string;
  readonly authors?: readonly { readonly name: string; readonly url?: string }[];
  readonly hubs?: readonly { readonly type: string; readonly url: string }[];
  readonly items: readonly JsonItem[];
}

interface JsonItem {
  readonly id: string;
  readonly url: string;
  readonly title: string;
  readonly content_html?: string;
  readonly content_text?: string;
  readonly summary?: string;
  readonly image?: string;
  readonly date_published: string;
  readonly date_modified: string;
  readonly authors?: readonly { readonly name: string }[];
  readonly tags?: readonly string[];
}

function readJson(text: string): ReadFeed {
  const feed = JSON.parse(text) as JsonFeed;
  const namesOf = (authors: JsonFeed['authors'] = []): string[] => authors.map(({ name }) => name);
  return {
    title: feed.title,
    description: feed.description,
    home: feed.home_page_url,
    self: feed.feed_url,
    hubs: (feed.hubs ?? []).map(({ url }) => url),
    language: feed.language,
    authors: namesOf(feed.authors),
    updated: undefined,
    items: feed.items.map((item) => ({
      id: item.id,
      url: item.url,
      title: item.title,
      html: item.content_html,
      summary: item.summary,
      image: item.image,
      published: Date.parse(item.date_published),
      updated: Date.parse(item.date_modified),
      authors: namesOf(item.authors ?? feed.authors),
      tags: item.tags ?? [],
    })),
  };
}

/** The three feeds of a site by their files, and how a reader reads each. */
export const READERS = { 'feed.xml': readRss, 'atom.xml': readAtom, 'feed.json': readJson } as const;

/** The names of the three files. */
export const FEED_FILES = Object.keys(READERS) as (keyof typeof READERS)[];
