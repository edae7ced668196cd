import type { Problem } from '../../problems.js';
import { parseFeedDate, textOrNull, type FeedItem } from './feed.js';

/** JSON is held in memory as a whole. */
const MAX_BYTES = 100_000_000;

type Json = Readonly<Record<string, unknown>>;

/** Hands on the items of a JSON Feed 1.0 or 1.1 (https://www.jsonfeed.org/version/1.1/); other JSON is a problem. */
export async function readJsonFeed(
  file: string,
  chunks: AsyncIterable<Buffer>,
  visit: (item: FeedItem) => void,
): Promise<Problem | null> {
  const tell = (message: string, hint: string): Problem => ({ file, line: null, message, hint });
  const read: Buffer[] = [];
  let length = 0;
  for await (const chunk of chunks) {
    read.push(chunk);
    length += chunk.length;
    if (length > MAX_BYTES)
      return tell('is JSON of more than 100 MB', 'A feed is smaller. Is it the right file?');
  }
  let feed: unknown;
  try {
    feed = JSON.parse(
      Buffer.concat(read)
        .toString('utf8')
        .replace(/^\uFEFF/, ''),
    );
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return tell(`is not valid JSON: ${reason}`, 'Download it again; a log has one value in each line.');
  }
  if (!isMap(feed) || !Array.isArray(feed['items'])) {
    const hint =
      'A feed has "version" and "items". Of other lists, save the addresses one a line: jq -r ".[].url"';
    return tell('is JSON, but no feed', hint);
  }
  for (const item of feed['items'] as unknown[]) if (isMap(item)) visit(toItem(item));
  return null;
}

function toItem(item: Json): FeedItem {
  const link = textOf(item['url']) ?? textOf(item['external_url']);
  const title = textOf(item['title']) ?? '';
  return {
    title,
    id: textOf(item['id']) ?? link ?? title,
    link,
    isPermaLink: false,
    date: parseFeedDate(textOf(item['date_published']) ?? textOf(item['date_modified'])),
    line: null,
  };
}

function isMap(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** "If an id is presented as a number, a JSON Feed reader must coerce it to a string." */
function textOf(value: unknown): string | null {
  return typeof value === 'number' ? String(value) : typeof value === 'string' ? textOrNull(value) : null;
}
