import { load, type CheerioAPI } from 'cheerio';
import type { RequestListener } from 'node:http';
import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { bodyOf } from './http.js';

/** A page, parsed. */
export async function pageOf(app: RequestListener, path: string): Promise<CheerioAPI> {
  return load(await bodyOf(app, path));
}

/** The texts of the elements that a selector finds. */
export function textsOf($: CheerioAPI, selector: string): string[] {
  return $(selector)
    .toArray()
    .map((element) => $(element).text().trim());
}

/** An attribute of each element that a selector finds. */
export function attributesOf($: CheerioAPI, selector: string, attribute: string): string[] {
  return $(selector)
    .toArray()
    .map((element) => $(element).attr(attribute) ?? '');
}

/** An item of the feed. */
export interface FeedItem {
  readonly title: string;
  readonly link: string;
  readonly guid: { readonly '#text': string; readonly isPermaLink: string };
  readonly pubDate: string;
  readonly description?: string;
  readonly 'dc:creator'?: string;
  readonly category?: readonly string[];
  readonly 'content:encoded': string;
}

interface Feed {
  readonly title: string;
  readonly link: string;
  readonly description: string;
  readonly language: string;
  readonly lastBuildDate?: string;
  readonly 'atom:link': { readonly href: string; readonly rel: string; readonly type: string };
  readonly item: readonly FeedItem[];
}

const parser = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: '',
  parseTagValue: false,
  trimValues: false,
  isArray: (name) => ['item', 'category', 'url'].includes(name),
});

/** XML that a strict parser accepts, with nothing in it that XML 1.0 forbids. */
export function parseXml(xml: string, parse: XMLParser = parser): unknown {
  const valid = XMLValidator.validate(xml);
  if (valid !== true) throw new Error(`not well-formed: ${JSON.stringify(valid)}`);
  const illegal = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/u.exec(xml);
  if (illegal !== null) throw new Error(`XML cannot hold U+${illegal[0].charCodeAt(0).toString(16)}`);
  return parse.parse(xml);
}

/** The channel of the feed. */
export function parseFeed(xml: string): Feed {
  const { rss } = parseXml(xml) as { rss: { channel: Omit<Feed, 'item'> & Partial<Pick<Feed, 'item'>> } };
  return { ...rss.channel, item: rss.channel.item ?? [] };
}

/** The entries of a sitemap. */
export function parseSitemap(xml: string): { loc: string; lastmod?: string }[] {
  const { urlset } = parseXml(xml) as { urlset: { url?: { loc: string; lastmod?: string }[] } };
  return urlset.url ?? [];
}
