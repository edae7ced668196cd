import { isAbsoluteUrl, parseUrl } from '../../urls.js';
import { parseFeedDate, textOrNull, type FeedItem } from './feed.js';
import { walkXml, type XmlFault } from './walk-xml.js';

type Attributes = Readonly<Record<string, string>>;

type Format = 'RSS 2.0' | 'RSS 1.0' | 'Atom';

/** What is known of an item by the names of elements. The first of each counts. */
type Fields = Map<string, string>;

/** Characters of one field: ids and addresses are shorter, and the texts of posts are not needed. */
const MAX_CHARACTERS = 64 * 1024;

/** Elements whose text is kept. */
const DATES = ['published', 'issued', 'pubDate', 'dc:date', 'updated', 'modified'];
const KEPT = new Set(['title', 'link', 'guid', 'id', 'feedburner:origLink', ...DATES]);

/**
 * Hands on the items of RSS 2.0 (and 0.9x), RSS 1.0 or Atom (0.3 and 1.0) as they come, and gives the first fault; null when
 * there is none.
 */
export async function readXmlFeed(
  chunks: AsyncIterable<Buffer>,
  encoding: string,
  visit: (item: FeedItem) => void,
): Promise<XmlFault | null> {
  let base = '';
  let item: { readonly fields: Fields; readonly line: number; readonly level: number } | null = null;
  /** The element whose text is being read. */
  let open: { readonly fields: Fields; readonly name: string; readonly level: number; text: string } | null =
    null;
  let format: Format = 'RSS 2.0';

  return walkXml(chunks, encoding, {
    open: (path, attributes, line) => {
      const level = path.length;
      const name = withoutPrefix(path.at(-1) ?? '');
      if (level === 1) {
        format = name === 'feed' ? 'Atom' : name === 'rss' ? 'RSS 2.0' : 'RSS 1.0';
        base = attributes['xml:base'] ?? '';
      } else if (item === null && isItem(path)) {
        item = { fields: new Map([['base', attributes['xml:base'] ?? '']]), line, level };
        keep(item.fields, 'about', attributes['rdf:about']);
      } else if (open === null && item?.level === level - 1) {
        const { fields } = item;
        if (name === 'link') keepLink(fields, attributes);
        if (name === 'guid') keep(fields, 'isPermaLink', attributes['isPermaLink'] ?? 'true');
        if (KEPT.has(name)) open = { fields, name, level, text: '' };
      }
    },
    text: (_path, text) => {
      if (open !== null && open.text.length < MAX_CHARACTERS) open.text += text;
    },
    close: (path) => {
      if (open?.level === path.length) {
        keep(open.fields, open.name, open.text);
        open = null;
      } else if (item?.level === path.length) {
        visit(toItem(item.fields, base, format, item.line));
        item = null;
      }
    },
  });
}

/** Feeds that give Atom's namespace a prefix are rare, but RSS has its `atom:link`. */
function withoutPrefix(name: string): string {
  return name.replace(/^(?:atom|atom10|a10|rss|rdf):/, '');
}

/** `rss > channel > item`, `rdf:RDF > item`, `feed > entry`. */
function isItem(path: readonly string[]): boolean {
  return path.length <= 3 && /^(?:item|entry)$/.test(withoutPrefix(path.at(-1) ?? ''));
}

function keep(fields: Fields, name: string, value: string | undefined): void {
  const text = textOrNull(value);
  if (text !== null && !fields.has(name)) fields.set(name, text);
}

/** Atom's links say in attributes what they are for; a page is worth more than the same as PDF. */
function keepLink(fields: Fields, { href, rel = 'alternate', type = 'text/html' }: Attributes): void {
  if (rel === 'alternate') keep(fields, /html/i.test(type) ? 'page' : 'other', href);
}

function toItem(fields: Fields, base: string, format: Format, line: number): FeedItem {
  const get = (name: string): string | null => fields.get(name) ?? null;
  const title = get('title') ?? '';
  const written = linkOf(fields, format);
  const guid = get('guid');
  const id = { 'RSS 2.0': guid, 'RSS 1.0': get('about'), Atom: get('id') }[format];
  const isPermaLink = format === 'RSS 2.0' && guid !== null && get('isPermaLink')?.toLowerCase() !== 'false';
  // FeedBurner puts its own address into link
  const link = get('feedburner:origLink') ?? written ?? (isPermaLink ? guid : null);
  return {
    title,
    id: id ?? written ?? title,
    link: link === null ? null : absolute(link, [get('base') ?? '', base]),
    isPermaLink,
    date: parseFeedDate(DATES.map(get).find((date) => date !== null)),
    line,
  };
}

function linkOf(fields: Fields, format: Format): string | null {
  const names = format === 'Atom' ? ['page', 'other'] : ['link'];
  return names.map((name) => fields.get(name)).find((link) => link !== undefined) ?? null;
}

/** By the nearest `xml:base` that is absolute; as it is written where there is none. */
function absolute(link: string, bases: readonly string[]): string {
  const base = bases.find(isAbsoluteUrl);
  if (base === undefined || isAbsoluteUrl(link)) return link;
  return parseUrl(link, base)?.href ?? link;
}
