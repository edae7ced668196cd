import { spellingKey } from '../../urls.js';
import type { Term } from '../taxonomies.js';
import { FEED_FORMATS, type FeedFormat } from '../view.js';
import { BY_THE_BLOG } from '../redirects/rule.js';
import type { Asked } from './asked.js';
import { FEED_FILES } from './claims.js';
import { findSpelled, isLive, type Entry, type PathTable, type RuleEntry } from './path-table.js';

/** Where other systems have the feeds of a category or a tag, below its address. */
const OLD_FEEDS: Readonly<Record<FeedFormat, readonly string[]>> = {
  rss: ['/feed', '/feed/rss', '/feed/rss2', '/feed/rdf', '/rss', '/rss.xml', '/index.xml', '/feed.rss'],
  atom: ['/feed/atom', '/atom', '/feed.atom', '/index.atom'],
  json: ['/feed/json'],
};

/** What is below the address of a term for each such end. As entries of the table they would be most of it where there are many tags. */
const TARGETS: ReadonlyMap<string, string> = new Map([
  ['/page/1', ''],
  ...FEED_FORMATS.flatMap((format) =>
    OLD_FEEDS[format].map((end): [string, string] => [end, `/${FEED_FILES[format]}`]),
  ),
]);

const NAMES: ReadonlyMap<string, string> = new Map([
  ...TARGETS,
  ...Object.values(FEED_FILES).map((file): [string, string] => [`/${file}`, `/${file}`]),
]);

/** The feed here that is like the file that an address names: `/feed.xml` for `/x/index.xml`; null when it names no file of a feed. */
export function feedLike(path: string): string | null {
  const key = spellingKey(path);
  const name = key.slice(key.lastIndexOf('/'));
  if (!name.includes('.')) return null;
  return NAMES.get(name) ?? (/\/feeds?\/[^/]+\.xml$/.test(key) ? `/${FEED_FILES.rss}` : null);
}

/** In segments. */
const LONGEST_END = 2;

/** Where `/page/1` and the feeds of other systems below the address of a category or a tag lead. */
export function findTermAddress(table: PathTable, { key }: Asked): RuleEntry | undefined {
  let start = key.length;
  for (let segments = 0; segments < LONGEST_END; segments += 1) {
    start = key.lastIndexOf('/', start - 1);
    if (start <= 0) return undefined;
    const end = key.slice(start);
    const term = TARGETS.has(end) ? termAt(table, key.slice(0, start)) : null;
    if (term === null) continue;
    const owner = findSpelled(table, key);
    // also who answers nothing now, as a scheduled post, keeps the address
    const isKept = owner !== undefined && (isLive(owner) || owner.kind === 'dead');
    return isKept ? undefined : ledFrom(table, term, end);
  }
  return undefined;
}

/** Every address that `findTermAddress` answers and nobody else has. */
export function listTermAddresses(table: PathTable): readonly RuleEntry[] {
  const terms = new Set([...table.exact.values()].flatMap((entry) => termOf(entry) ?? []));
  return [...terms].flatMap((term) =>
    [...TARGETS.keys()].flatMap((end) =>
      findSpelled(table, spellingKey(`${term.path}${end}`)) === undefined
        ? (ledFrom(table, term, end) ?? [])
        : [],
    ),
  );
}

function ledFrom({ exact }: PathTable, term: Term, end: string): RuleEntry | undefined {
  const target = exact.get(`${term.path}${TARGETS.get(end) ?? ''}`);
  if (target === undefined) return undefined;
  const live = { kind: 'redirect', to: target.path, status: 301, parameters: [] } as const;
  // a rule with ! may have taken the address of the page or the feed
  return { ...(isLive(target) ? live : target), path: `${term.path}${end}`, ...BY_THE_BLOG };
}

/** The term whose address has this key; its page or its feed tells, of which a rule with ! may have taken one. */
export function termAt(table: PathTable, key: string): Term | null {
  for (const end of ['', `/${FEED_FILES.rss}`]) {
    const term = termOf(findSpelled(table, `${key}${end}`));
    if (term !== null && spellingKey(term.path) === key) return term;
  }
  return null;
}

function termOf(entry: Entry | undefined): Term | null {
  return entry?.kind === 'page' && 'term' in entry.view ? entry.view.term : null;
}
