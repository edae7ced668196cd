import { spellingKey } from '../../urls.js';
import { BY_THE_BLOG } from '../redirects/rule.js';
import type { Asked } from './asked.js';
import { findSpelled, isLive, type PathTable, type RuleEntry } from './path-table.js';
import { termAt } from './term-addresses.js';

/**
 * Where the page of a list leads that has fewer pages now, as after a larger `page_size`: to the archive, or to the
 * first page of the term, until there are as many again. Every list has its first page.
 */
export function findFormerPage(table: PathTable, { path, key }: Asked): RuleEntry | undefined {
  const end = /\/page\/(?!1$)[1-9]\d*$/.exec(key);
  if (end === null) return undefined;
  // explain asks for pages that are there, too
  const owner = findSpelled(table, key);
  if (owner !== undefined && isLive(owner)) return undefined;
  const list = key.slice(0, end.index) || '/';
  const to = table.exact.get(termAt(table, list)?.path ?? archiveOf(table, list) ?? '');
  // a rule with ! may have taken its address
  if (to === undefined || !isLive(to)) return undefined;
  return { kind: 'redirect', to: to.path, status: 302, path, parameters: [], ...BY_THE_BLOG };
}

/** The list of all posts, where the key is that of the home page. */
function archiveOf(table: PathTable, key: string): string | undefined {
  const home = findSpelled(table, key);
  if (home?.kind !== 'page' || home.view.name !== 'home') return undefined;
  return findSpelled(table, spellingKey(`${key}/archive`))?.path;
}
