import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Problem } from '../problems.js';
import { decodePath } from '../urls.js';
import type { ChildSitemap } from './documents/sitemap.js';

/**
 * Path of a sitemap that an index names, when it was saved beside the index: by its file name, with or without `.gz`, and
 * with its query as wget saves it. Nothing is fetched: when it is not there, a problem says how to get it.
 */
export function findBeside(indexFile: string, { url, line }: ChildSitemap): string | Problem {
  const tell = (message: string, hint: string): Problem => ({ file: indexFile, line, message, hint });
  const address = URL.canParse(url) && /^https?:/i.test(url) ? new URL(url) : null;
  const name = decodePath(address?.pathname.replace(/^.*\//, '') ?? '') ?? '';
  if (address === null || name === '' || name.startsWith('.') || /[/\\\p{Cc}]/u.test(name)) {
    const hint = 'Name the sitemaps themselves instead of this index.';
    return tell('names a sitemap that is no address of a file', hint);
  }
  const query = address.search.slice(1).replaceAll('/', '%2F');
  // wget on Windows writes @ for the ?
  const names =
    query === '' ? [name, `${name}.gz`, name.replace(/\.gz$/, '')] : [`${name}?${query}`, `${name}@${query}`];
  const found = names.map((name) => join(dirname(indexFile), name)).find((path) => existsSync(path));
  if (found !== undefined) return found;
  const [wanted = name] = names;
  const command =
    query === '' ? `curl -O ${quote(address.href)}` : `curl -o ${quote(wanted)} ${quote(address.href)}`;
  return tell(`names ${wanted}, which is not beside it`, `Download it into the same folder: ${command}`);
}

/** For a shell: whoever wrote the sitemap must not write the command. */
function quote(text: string): string {
  return /^[\w./:-]+$/.test(text) ? text : `'${text.replaceAll("'", '%27')}'`;
}
