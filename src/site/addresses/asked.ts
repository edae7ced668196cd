import { decodePathLeniently, encodePath, spellingKey, splitPath } from '../../urls.js';
import { matchQuery } from '../redirects/query-addresses.js';
import { findSpelled, type Entry, type PathTable } from './path-table.js';

/** A request target, taken apart. */
export interface Asked {
  /** As it was sent. */
  readonly path: string;
  /** The `spellingKey` of the path, which most stages need. */
  readonly key: string;
  readonly query: string;
  /** How many patterns have led here. */
  readonly depth: number;
  /** How many more patterns may be followed, in whatever order; counted down. */
  readonly patterns: { left: number };
}

/** Patterns that are tried for one request. Each may lead to all of them, and without end that would be no linear time. */
const MAX_PATTERNS = 50;

/** What a request asks for. */
export function readAsked(target: string): Asked {
  return askedBy(target, { depth: 0, patterns: { left: MAX_PATTERNS } });
}

/** What is asked for in its turn while a request is answered. */
export function askedBy(target: string, { depth, patterns }: Pick<Asked, 'depth' | 'patterns'>): Asked {
  const { path, query } = splitPath(target);
  return { path, key: spellingKey(path), query, depth, patterns };
}

export const NOTHING: readonly never[] = [];

/** What stands at an address before any pattern is asked, in order of precedence. */
export function* addressEntries(table: PathTable, target: string): Generator<Entry> {
  const asked = readAsked(target);
  yield* findQuery(table, asked);
  for (const find of [findExact, findEncoded, findSpelling]) {
    const entry = find(table, asked);
    if (entry !== undefined) yield entry;
  }
}

export function findQuery({ queries }: PathTable, { path, query }: Asked): readonly Entry[] {
  return query.length <= 1 || queries.size === 0 ? NOTHING : matchQuery(queries, path, query);
}

export function findExact({ exact }: PathTable, { path }: Asked): Entry | undefined {
  return exact.get(path);
}

export function findEncoded({ exact }: PathTable, { path }: Asked): Entry | undefined {
  const encoded = encodePath(decodePathLeniently(path));
  return encoded === path ? undefined : exact.get(encoded);
}

export function findSpelling(table: PathTable, { key }: Asked): Entry | undefined {
  return findSpelled(table, key);
}
