import { readQuery, spellingKey, splitPath } from '../../urls.js';
import type { PathTable } from '../addresses/path-table.js';
import { resolve } from '../addresses/resolve.js';
import { SIGNIFICANT_PARAMETER, unknownParameters } from '../redirects/query-addresses.js';

/** A script of an old system is many pages, told apart by whatever it asks for; but not by these. */
const SCRIPT = /\.(?:php\d?|aspx?|jspx?|cgi|cfm|pl|dll|do)$/i;
const TRACKING_PARAMETER =
  /^(?:utm_\w+|(?:fb|g|d|y|tw|tt)clid|msclkid|srsltid|gbraid|wbraid|mc_[ce]id|igshid|_g[al]|ref|share|replytocom)$/i;

const MAX_CHARACTERS = 512;

/**
 * An address without the parameters that tell nothing of it: one missing page is one address, however it was linked.
 * `significant` are the names of more that do.
 */
export function significantAddress(target: string, significant: readonly string[] = []): string {
  const { path, query } = splitPath(target);
  if (query === '') return path;
  const isSignificant = (name: string): boolean =>
    SIGNIFICANT_PARAMETER.test(name) ||
    significant.includes(name) ||
    (SCRIPT.test(path) && !TRACKING_PARAMETER.test(name));
  const kept = query
    .slice(1, MAX_CHARACTERS)
    .split('&')
    .filter((parameter) => parameter !== '' && isSignificant(parameter.split('=')[0] ?? ''));
  return kept.length === 0 ? path : `${path}?${kept.join('&')}`;
}

/**
 * The names of parameters that make a missing address another one than the page at its path: `feed` of
 * `/?feed=comments-rss2`, where `/?feed=rss2` is an address.
 */
export function significantParameters(table: PathTable, target: string): readonly string[] {
  const { path, query } = splitPath(target);
  if (query.length <= 1) return [];
  const found = resolve(table, path);
  const at = found.kind === 'redirect' ? splitPath(found.location).path : path;
  return unknownParameters(table.queries, at, query);
}

/** What all spellings of a request target have in common, which one line of `redirect_from` answers; the order of parameters does not count. */
export function oneSpelling(target: string): string {
  const { path, query } = splitPath(target);
  const key = spellingKey(path);
  const parameters = readQuery(query).map((parameter) => JSON.stringify(parameter));
  return parameters.length === 0 ? key : `${key}?${parameters.toSorted().join('&')}`;
}
