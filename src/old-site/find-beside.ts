import { existsSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import type { Problem } from '../problems.js';
import { decodePath, parseUrl } from '../urls.js';
import type { ChildSitemap } from './documents/sitemap.js';

/**
 * Path of a sitemap that an index names, when it was saved beside the index: in the folders that its address has or without
 * them, with or without `.gz`, and with its query as wget saves it. Nothing is fetched: when it is not there, a problem says
 * how to get it.
 */
export function findBeside(indexFile: string, { url, line }: ChildSitemap): string | Problem {
  const tell = (message: string, hint: string): Problem => ({ file: indexFile, line, message, hint });
  const address = /^https?:/i.test(url) ? parseUrl(url) : null;
  const parts = (address?.pathname ?? '').split('/').map((part) => decodePath(part) ?? '');
  const name = parts.at(-1) ?? '';
  if (address === null || !isPlainName(name)) {
    const hint = 'Name the sitemaps themselves instead of this index.';
    return tell('names a sitemap that is no address of a file', hint);
  }
  const inFolders = parts.slice(1, -1);
  const folders = inFolders.every(isPlainName) ? inFolders : [];
  const query = address.search.slice(1).replaceAll('/', '%2F');
  // wget on Windows writes @ for the ?
  const names =
    query === '' ? [name, `${name}.gz`, name.replace(/\.gz$/, '')] : [`${name}?${query}`, `${name}@${query}`];
  const found = [...names.map((each) => join(...folders, each)), ...names]
    .map((each) => join(dirname(indexFile), each))
    // `/en/sitemap.xml` is not the `/sitemap.xml` that names it
    .filter((path) => folders.length === 0 || path !== normalize(indexFile))
    .find((path) => existsSync(path));
  if (found !== undefined) return found;
  // two languages may each have a file of this name
  const wanted = [...folders, names[0] ?? name].join('/');
  const option = folders.length > 0 ? '--create-dirs -o' : '-o';
  const command =
    wanted === name
      ? `curl -O ${quote(address.href)}`
      : `curl ${option} ${quote(wanted)} ${quote(address.href)}`;
  return tell(`names ${wanted}, which is not beside it`, `Download it into the same folder: ${command}`);
}

/** Neither hidden nor a way to another folder. */
function isPlainName(name: string): boolean {
  return name !== '' && !name.startsWith('.') && !/[/\\\p{Cc}]/u.test(name);
}

/** For a shell: whoever wrote the sitemap must not write the command. */
function quote(text: string): string {
  return /^[\w./:-]+$/.test(text) ? text : `'${text.replaceAll("'", '%27')}'`;
}
