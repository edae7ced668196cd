import type { Asset } from '../../content/files.js';
import type { GoneStatus, RedirectStatus } from '../../content/redirects/redirect-line.js';
import { spellingKey } from '../../urls.js';
import type { PatternSet } from '../redirects/pattern-set.js';
import { NUMBERED_PAGE, isUnknownAddress, type QueryAddresses } from '../redirects/query-addresses.js';
import { placeOf, type Origin, type PatternRule, type Rank } from '../redirects/rule.js';
import type { View } from '../view.js';

interface LiveBase {
  readonly path: string;
  /** Content file's name or static file's path; null for what Perennial makes, such as the archive. */
  readonly owner: string | null;
}

/** A page, rendered when it is asked for. */
export interface PageEntry extends LiveBase {
  readonly kind: 'page';
  readonly view: View;
}

/** A file, sent as it is. */
export interface FileEntry extends LiveBase {
  readonly kind: 'file';
  readonly file: Asset;
  /** True when the address changes with the content, so that it may be kept for ever. */
  readonly isImmutable: boolean;
}

/** Says that the server is alive. */
export interface HealthEntry extends LiveBase {
  readonly kind: 'health';
}

interface RuleEntryBase {
  /** What it answers, for people: `/old`, `/?p=123`, `/blog/:slug`. */
  readonly path: string;
  /** Parameters that are part of the old address, and so do not come along. */
  readonly parameters: readonly string[];
  readonly isForced: boolean;
  readonly rank: Rank;
  readonly origin: Origin;
}

/** An old address that leads somewhere, in one hop. */
export interface RedirectEntry extends RuleEntryBase {
  readonly kind: 'redirect';
  /** Path of a live entry or an address of another site, with query and fragment if it has them. */
  readonly to: string;
  readonly status: RedirectStatus;
}

/** An address that is no more, and of which somebody says so. */
export interface GoneEntry extends RuleEntryBase {
  readonly kind: 'gone';
  readonly status: GoneStatus;
}

/** An old address that leads to nothing that is public now, such as a scheduled post. It answers nothing. */
export interface DeadEntry extends RuleEntryBase {
  readonly kind: 'dead';
  readonly to: string;
}

export type LiveEntry = PageEntry | FileEntry | HealthEntry;
export type RuleEntry = RedirectEntry | GoneEntry | DeadEntry;
export type Entry = LiveEntry | RuleEntry;

/** Who did not get an address, and why. */
export interface LostEntry {
  readonly entry: Entry;
  readonly why: string;
}

/** Every public address, found in one or two look-ups however many there are. */
export interface PathTable {
  /** By percent-encoded path. */
  readonly exact: ReadonlyMap<string, Entry>;
  /** By `spellingKey`: what answers another spelling of a path, unless that key is its path. See `findSpelled`. */
  readonly tolerant: ReadonlyMap<string, Entry>;
  /** Old addresses that are told apart by their query. */
  readonly queries: QueryAddresses<RuleEntry>;
  /** Documents' addresses by an id that stands in them. */
  readonly ids: ReadonlyMap<string, RuleEntry>;
  /** By when they are asked. */
  readonly patterns: Readonly<Record<PatternTurn, PatternSet>>;
  /** By `spellingKey`. */
  readonly lost: ReadonlyMap<string, readonly LostEntry[]>;
}

/** When a pattern is asked: before a live page, with the addresses that have a query, after all addresses, and last. */
export type PatternTurn = 'forced' | 'query' | 'explicit' | 'derived';

/** A pattern that asks for parameters is more exact than the page at its path. */
export function turnOf({ isForced, rank, pattern }: PatternRule): PatternTurn {
  if (isForced) return 'forced';
  if (rank !== 'explicit') return 'derived';
  return pattern.query.length > 0 ? 'query' : 'explicit';
}

/** What answers the spellings that have this key. */
export function findSpelled({ exact, tolerant }: PathTable, key: string): Entry | undefined {
  const other = tolerant.get(key);
  if (other !== undefined) return other;
  const same = exact.get(key);
  // the key of one path may be another path: `/a.html` is that of `/a.html.html`
  return same !== undefined && spellingKey(key) === key ? same : undefined;
}

/** An id of Medium at the end of a path, captured, and what may follow it; JavaScript and RE2 write the end itself differently. */
export const ID_SOURCE = String.raw`[/-]([\da-f]{8,12})(?:\.html?)?/?`;
const ID_AT_END = new RegExp(`${ID_SOURCE}$`, 'i');

/** The document whose address ended in an id; the last part of one of Medium does, whatever stands before. */
export function findById({ ids }: PathTable, path: string): Entry | undefined {
  if (ids.size === 0) return undefined;
  const id = ID_AT_END.exec(path)?.[1];
  return id === undefined ? undefined : ids.get(id.toLowerCase());
}

/** Whether a query asks for another page than the one at the path; any that is not of an old system means the page. */
export function asksForAnother({ exact, queries }: PathTable, path: string, query: string): boolean {
  const page = query.length <= 1 ? undefined : exact.get(path);
  if (page?.kind !== 'page') return false;
  const isNumbered = page.view.name === 'home' && NUMBERED_PAGE.test(query);
  return isNumbered || isUnknownAddress(queries, path, query);
}

export function isLive(entry: Entry): entry is LiveEntry {
  return entry.kind === 'page' || entry.kind === 'file' || entry.kind === 'health';
}

/** Whether parameters are a part of its address, and not only the path. */
export function isByQuery(entry: Entry): boolean {
  return !isLive(entry) && entry.parameters.length > 0;
}

/** Who has an address, for a message: `posts/a.md`, `_redirects:3`, `the blog itself`. */
export function ownerOf(entry: Entry): string {
  return isLive(entry) ? (entry.owner ?? 'the blog itself') : placeOf(entry.origin);
}
