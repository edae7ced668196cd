import type { FoundFile } from '../../content/files.js';
import { comparisonKey, decodePath, encodePath, splitPath } from '../../urls.js';
import type { View } from '../view.js';

/** A page, rendered when it is asked for. */
export interface PageEntry {
  readonly kind: 'page';
  readonly path: string;
  readonly view: View;
}

/** A file, sent as it is. */
export interface FileEntry {
  readonly kind: 'file';
  readonly path: string;
  readonly file: FoundFile;
  /** True when the address changes with the content, so that it may be kept for ever. */
  readonly isImmutable: boolean;
}

/** Says that the server is alive. */
export interface HealthEntry {
  readonly kind: 'health';
  readonly path: string;
}

/** An old address. */
export interface RedirectEntry {
  readonly kind: 'redirect';
  readonly path: string;
  /** Path of a live entry. */
  readonly to: string;
  /** File whose front matter claims it; null for one that the blog makes itself. */
  readonly claimedBy: string | null;
}

export type LiveEntry = PageEntry | FileEntry | HealthEntry;
export type Entry = LiveEntry | RedirectEntry;

/** Every public address, found in one or two look-ups however many there are. */
export interface PathTable {
  /** By percent-encoded path. */
  readonly exact: ReadonlyMap<string, Entry>;
  /** By `comparisonKey`: what answers another spelling of a path. */
  readonly tolerant: ReadonlyMap<string, Entry>;
}

/** What the site has to say about an address. */
export type Resolution =
  | { readonly kind: 'live'; readonly entry: LiveEntry }
  /** `location` is a path of the table with the query that was asked for, never anything else of the request. */
  | { readonly kind: 'redirect'; readonly status: 301; readonly location: string }
  | { readonly kind: 'missing' }
  /** The percent-encoding is broken. */
  | { readonly kind: 'malformed' };

/** Looks up a request target (`/path?query`): a live page first, then an exact old path, then another spelling. */
export function resolve(table: PathTable, target: string): Resolution {
  const { path, query } = splitPath(target);
  const entry = table.exact.get(path);
  if (entry !== undefined) return answer(entry, query);
  const decoded = decodePath(path);
  if (decoded === null) return { kind: 'malformed' };
  const other = table.exact.get(encodePath(decoded)) ?? table.tolerant.get(comparisonKey(decoded));
  if (other === undefined) return { kind: 'missing' };
  return redirectTo(other.kind === 'redirect' ? other.to : other.path, query);
}

function answer(entry: Entry, query: string): Resolution {
  return entry.kind === 'redirect' ? redirectTo(entry.to, query) : { kind: 'live', entry };
}

function redirectTo(path: string, query: string): Resolution {
  return { kind: 'redirect', status: 301, location: `${path}${query}` };
}
