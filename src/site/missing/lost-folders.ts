import { posix } from 'node:path';
import { decodePathLeniently, encodePath, splitPath, withoutTrailingSlash } from '../../urls.js';
import type { PathTable } from '../addresses/path-table.js';
import { resolve } from '../addresses/resolve.js';
import type { Pattern } from '../redirects/rule.js';
import type { Site } from '../site.js';
import { asOldAddress } from './mending.js';

/** A missing address, and what is near to it. */
interface Missing {
  readonly address: string;
  readonly hits: number;
  readonly nearest: object | null;
  /** What leads it on without a document. */
  readonly line: string | null;
}

/** A folder of the old site of which nothing is left. */
export interface LostFolder<M extends Missing = Missing> {
  /** Percent-encoded, in small letters, with a slash at its end: `/shop/`. */
  readonly path: string;
  readonly missing: readonly M[];
  readonly hits: number;
  /** For `content/_redirects`: it gives up whatever was below the folder, listed or not. */
  readonly line: string;
}

/** Fewer are told one by one. */
const MIN_ADDRESSES = 3;
/** Folders within folders that are looked at. */
const MAX_DEPTH = 3;

/**
 * Folders in which several addresses are missing and none is near to a document, and below which the site has
 * nothing: no page, no old address, and no pattern that answers there. Only the outermost.
 */
export function lostFolders<M extends Missing>(site: Site, missing: readonly M[]): readonly LostFolder<M>[] {
  const { table, settings } = site;
  const byFolder = groupByFolder(missing);
  if (byFolder.size === 0) return [];
  for (const paths of [table.exact, table.tolerant, table.queries]) {
    for (const path of paths.keys()) for (const folder of foldersOf(path)) byFolder.delete(folder);
  }
  const patterns = Object.values(table.patterns).flatMap(({ rules }) => rules.map(({ pattern }) => pattern));
  const tails = tailsOf(table);
  const lost: LostFolder<M>[] = [];
  // each stands behind the folders that it is in
  for (const [folder, group] of byFolder) {
    const path = encodePath(folder);
    const isTold = lost.some((outer) => path.startsWith(outer.path));
    if (isTold || patterns.some((pattern) => isWithin(pattern, folder, settings.address.base))) continue;
    if (tails.some((tail) => isAnswered(table, `${path}${tail}`))) continue;
    const hits = group.reduce((sum, miss) => sum + miss.hits, 0);
    lost.push({ path, missing: group, hits, line: `${asOldAddress(`${path}*`, settings.address)} 410` });
  }
  return lost;
}

function groupByFolder<M extends Missing>(missing: readonly M[]): Map<string, M[]> {
  const byFolder = new Map<string, M[]>();
  for (const miss of missing) {
    for (const folder of foldersOf(miss.address)) {
      const group = byFolder.get(folder);
      if (group === undefined) byFolder.set(folder, [miss]);
      else group.push(miss);
    }
  }
  const isEnough = (group: readonly M[]): boolean =>
    group.length >= MIN_ADDRESSES && group.every(({ nearest, line }) => nearest === null && line === null);
  // such a folder would be a pattern of another meaning
  const isPlain = (folder: string): boolean => !/\/:|\*/.test(folder);
  return new Map([...byFolder].filter(([folder, group]) => isPlain(folder) && isEnough(group)));
}

/** The folders that an address is in, the outermost first, and itself as a folder: `/a/b` gives `/a/`, `/a/b/`. */
function foldersOf(address: string): string[] {
  const path = posix.normalize(`/${decodePathLeniently(splitPath(address).path)}/`).toLowerCase();
  const parts = path.split('/').slice(1, -1).slice(0, MAX_DEPTH);
  return parts.map((_part, index) => `/${parts.slice(0, index + 1).join('/')}/`);
}

/** True when what a pattern names begins with this folder: `/shop/:id` and `/shop/` do, `/:any/:id` may mean anything. */
function isWithin({ placeholders }: Pattern, folder: string, base: string): boolean {
  const below = (text: string): string => (text.startsWith(`${base}/`) ? text.slice(base.length) : text);
  const wanted = below(decodePathLeniently(placeholders ?? '').toLowerCase()).split('/');
  const given = withoutTrailingSlash(below(folder)).split('/');
  if (/^[:*]/.test(wanted[1] ?? '')) return false;
  for (const [index, part] of given.entries()) {
    const written = wanted[index];
    if (written === undefined) return false;
    if (written.includes('*')) return part.startsWith(written.replace(/\*.*$/, ''));
    if (written !== part && !written.startsWith(':')) return false;
  }
  return true;
}

const MAX_TAILS = 300;

/** Ends of addresses that a pattern of any shape would answer, were there one: those that work here, and those of feeds. */
function tailsOf({ exact, ids }: PathTable): readonly string[] {
  const known = [...exact.values()].filter(({ kind }) => kind === 'page').slice(0, MAX_TAILS);
  const ends = known.flatMap(({ path }) => [path.slice(1), posix.basename(path)]);
  const [id] = ids.keys();
  return [...new Set([...ends, 'index.xml', 'feed', 'rss', 'amp', ...(id === undefined ? [] : [`x-${id}`])])];
}

function isAnswered(table: PathTable, target: string): boolean {
  const { kind } = resolve(table, target);
  return kind !== 'missing' && kind !== 'malformed';
}
