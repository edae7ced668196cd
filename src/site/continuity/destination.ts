import type { Post } from '../../content/documents/document.js';
import { splitPath } from '../../urls.js';
import { isLive, type LiveEntry, type PathTable } from '../addresses/path-table.js';
import { resolve, type Resolution } from '../addresses/resolve.js';

/** The live entry that a reader ends up at; null when there is none on this site. */
export function destination(table: PathTable, target: string): LiveEntry | null {
  return endOf(table, resolve(table, target));
}

/** The same of what is known of an address already. */
export function endOf(table: PathTable, found: Resolution): LiveEntry | null {
  if (found.kind === 'live') return found.entry;
  const entry = found.kind === 'redirect' ? table.exact.get(splitPath(found.location).path) : undefined;
  return entry !== undefined && isLive(entry) ? entry : null;
}

/** The post that a reader ends up at. */
export function postAt(table: PathTable, target: string): Post | null {
  const entry = destination(table, target);
  return entry?.kind === 'page' && entry.view.name === 'post' ? entry.view.document : null;
}
