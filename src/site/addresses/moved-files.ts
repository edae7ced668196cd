import { withoutHash } from '../../content/static-files.js';
import { spellingKey, splitPath } from '../../urls.js';
import { BY_THE_BLOG } from '../redirects/rule.js';
import type { Asked } from './asked.js';
import { findSpelled, type Entry, type FileEntry, type PathTable, type RedirectEntry } from './path-table.js';
import { bundlePrefix } from './permalinks.js';

/** In folders. Without a limit, a request with a thousand slashes would cost a thousand look-ups. */
const DEEPEST_FILE = 3;

/** Where a file of a folder post went that is asked for below an old address of the post: `/old/hello/photo.png`. */
export function findMovedFile(table: PathTable, { path, key }: Asked): RedirectEntry | undefined {
  let end = key.length;
  for (let depth = 0; depth < DEEPEST_FILE; depth += 1) {
    end = key.lastIndexOf('/', end - 1);
    if (end <= 0) return undefined;
    const folder = findSpelled(table, key.slice(0, end));
    if (folder?.kind !== 'redirect') continue;
    const post = table.exact.get(splitPath(folder.to).path);
    const bundle = post === undefined ? null : bundleOf(post);
    if (post === undefined || bundle === null) return undefined;
    const file = findSpelled(table, `${spellingKey(post.path)}${key.slice(end)}`);
    return file?.kind === 'file' && isIn(file, bundle) ? movedBy(folder, path, file) : undefined;
  }
  return undefined;
}

/**
 * A static file by the hash that it had, or will have: a page that was sent before a change, or is kept by an archive,
 * asks for the one, and a page of the next version for the other, while two versions run side by side.
 */
export function findEarlierFile({ exact }: PathTable, { path }: Asked): RedirectEntry | undefined {
  const name = withoutHash(path);
  const found = name === null ? undefined : exact.get(name);
  if (found?.kind !== 'file' || !('hashedName' in found.file)) return undefined;
  // not for ever: that name may be right again in a moment
  const status = 302;
  return { kind: 'redirect', path, to: found.path, status, parameters: [], ...BY_THE_BLOG };
}

/** Every old address of a file that `findMovedFile` answers, in the order of the table. */
export function listMovedFiles(table: PathTable): readonly RedirectEntry[] {
  const { exact } = table;
  const filesOf = new Map<string, { readonly bundle: string; readonly files: FileEntry[] }>();
  for (const entry of exact.values()) {
    const bundle = bundleOf(entry);
    if (bundle !== null) filesOf.set(bundlePrefix(entry.path), { bundle, files: [] });
  }
  for (const entry of exact.values()) {
    if (entry.kind !== 'file') continue;
    const prefix = foldersAbove(entry.path).find((folder) => filesOf.has(folder));
    const post = prefix === undefined ? undefined : filesOf.get(prefix);
    if (post !== undefined && isIn(entry, post.bundle)) post.files.push(entry);
  }
  const moved = new Map<string, RedirectEntry>();
  for (const entry of exact.values()) {
    if (entry.kind !== 'redirect') continue;
    // files are found below whoever has all the spellings of an address
    if (findSpelled(table, spellingKey(entry.path)) !== entry) continue;
    const prefix = bundlePrefix(splitPath(entry.to).path);
    const oldPrefix = bundlePrefix(entry.path.replace(/\/index\.(?:html?|php)$/i, ''));
    for (const file of filesOf.get(prefix)?.files ?? []) {
      const path = `${oldPrefix}${file.path.slice(prefix.length)}`;
      const key = spellingKey(path);
      const isTaken = moved.has(key) || findSpelled(table, key) !== undefined;
      if (!isTaken) moved.set(key, movedBy(entry, path, file));
    }
  }
  return [...moved.values()];
}

/** A `!` of the rule is for the address of the post alone. */
function movedBy(rule: RedirectEntry, path: string, file: FileEntry): RedirectEntry {
  return { ...rule, path, to: file.path, isForced: false };
}

/** Whether a file is of a document's folder; what only stands below the address of a post is none of its files. */
export function isIn({ owner }: FileEntry, bundle: string): boolean {
  return owner?.startsWith(`${bundle}/`) === true;
}

/** The folder of a post or a page; null for whatever has none. */
function bundleOf(entry: Entry): string | null {
  return entry.kind === 'page' && 'document' in entry.view ? entry.view.document.bundle : null;
}

/** The folders above an address below which a document may have it as a file, innermost first: `/a/b/`, `/a/` of `/a/b/c.png`. */
export function foldersAbove(path: string): readonly string[] {
  const folders: string[] = [];
  let end = path.lastIndexOf('/');
  for (; end > 0 && folders.length < DEEPEST_FILE; end = path.lastIndexOf('/', end - 1)) {
    folders.push(path.slice(0, end + 1));
  }
  return folders;
}
