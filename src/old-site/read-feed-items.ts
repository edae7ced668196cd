import type { Problem } from '../problems.js';
import type { FeedItem } from './documents/feed.js';
import { readJsonFeed } from './documents/json-feed.js';
import type { XmlFault } from './documents/walk-xml.js';
import { readXmlFeed } from './documents/xml-feed.js';
import { recognize } from './file-kind.js';
import { withFile } from './open-file.js';

/** A feed that was read. */
export interface Feed {
  /** In the order of the file. */
  readonly items: readonly FeedItem[];
  /** What is wrong with the file although it was read. */
  readonly warnings: readonly Problem[];
}

/** More than any blog has, and what memory allows. */
const MAX_ITEMS = 100_000;

/**
 * Reads a feed from a file, plain or gzipped: RSS 2.0, RSS 1.0, Atom or JSON Feed. Ids are what feed readers see. The problem
 * when it cannot be read, or not to its end.
 */
export async function readFeedItems(path: string): Promise<Feed | Problem> {
  return withFile<Feed | Problem>(path, async ({ start, chunks }) => {
    const recognized = recognize(path, start);
    if (!('kind' in recognized)) return recognized;
    if (recognized.kind !== 'feed') {
      const hint = 'Name a file with RSS, Atom or JSON Feed in it.';
      return { file: path, line: null, message: `is no feed, but looks like this: ${recognized.kind}`, hint };
    }
    const items: FeedItem[] = [];
    let left = 0;
    const feed = await readFeed(path, recognized.encoding, chunks, (item) => {
      if (items.length < MAX_ITEMS) items.push(item);
      else left += 1;
    });
    if ('message' in feed) return feed;
    if (left === 0) return { items, warnings: feed.warnings };
    const message = `has more than ${MAX_ITEMS} items; ${left} were not read`;
    const tooLong = { file: path, line: null, message, hint: 'Split it into several feeds.' };
    return { items, warnings: [...feed.warnings, tooLong] };
  });
}

/** Reads a feed of either kind, item by item. The problem when that ends early. */
export async function readFeed(
  file: string,
  encoding: string | null,
  chunks: AsyncIterable<Buffer>,
  visit: (item: FeedItem) => void,
): Promise<{ warnings: readonly Problem[] } | Problem> {
  if (encoding === null) {
    return (await readJsonFeed(file, chunks, visit)) ?? { warnings: [] };
  }
  const fault = await readXmlFeed(chunks, encoding, visit);
  if (fault === null) return { warnings: [] };
  const problem = problemOfXml(file, fault);
  return fault.isCut ? problem : { warnings: [problem] };
}

/** A fault of XML in words. */
export function problemOfXml(file: string, { line, message, isCut }: XmlFault): Problem {
  const hint = isCut
    ? 'Only what comes before was read. Download it again.'
    : 'It is not correct XML, and was read as far as it can be understood.';
  return { file, line, message, hint };
}
