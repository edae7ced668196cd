import { splitPath } from '../../urls.js';
import type { PathTable } from '../addresses/path-table.js';
import { resolve } from '../addresses/resolve.js';
import { unknownParameters } from '../redirects/query-addresses.js';

/** Parameters that told pages apart in older systems; others, such as `utm_source`, would make one address many. */
const TELLING_PARAMETER =
  /^(?:p|page_id|attachment_id|post|postid|id|cat|article|story|entry|nid|name|title|page|tag)$/i;

const MOST_CHARACTERS = 512;

/**
 * An address without the parameters that tell nothing of it: one missing page is one address, however it was linked.
 * `telling` are the names of more that do.
 */
export function tellingAddress(target: string, telling: readonly string[] = []): string {
  const { path, query } = splitPath(target);
  if (query === '') return path;
  const kept = query
    .slice(1, MOST_CHARACTERS)
    .split('&')
    .filter((parameter) => {
      const [name = ''] = parameter.split('=');
      return TELLING_PARAMETER.test(name) || telling.includes(name);
    });
  return kept.length === 0 ? path : `${path}?${kept.join('&')}`;
}

/**
 * The names of parameters that make a missing address another one than the page at its path: `feed` of
 * `/?feed=comments-rss2`, where `/?feed=rss2` is an address.
 */
export function tellingParameters(table: PathTable, target: string): readonly string[] {
  const { path, query } = splitPath(target);
  if (query.length <= 1) return [];
  const found = resolve(table, path);
  const at = found.kind === 'redirect' ? splitPath(found.location).path : path;
  return unknownParameters(table.queries, `${at}${query}`);
}
