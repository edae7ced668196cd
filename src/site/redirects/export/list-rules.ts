import { isAbsoluteUrl, readQuery, splitPath } from '../../../urls.js';
import { isLive, type PathTable, type RuleEntry } from '../../addresses/path-table.js';
import { settle } from '../../addresses/resolve.js';
import { listMovedFiles } from '../moved-files.js';
import type { PatternSet } from '../pattern-set.js';
import { isOpen, type OldAddress, type PatternRule, type Rank, type RuleBase } from '../rule.js';

/** A rule for one address, with the parameters that a request must have. */
export interface ListedAddress extends RuleBase, OldAddress {
  readonly kind: 'address';
}

/** A rule for all addresses that a pattern matches; what it captures stands in `to` as it is written there. */
export interface ListedPattern extends PatternRule {
  readonly kind: 'pattern';
}

/** A rule for all addresses that end in an id of Medium, in small letters. */
export interface ListedId extends RuleBase {
  readonly kind: 'id';
  readonly id: string;
}

export type ListedRule = ListedAddress | ListedPattern | ListedId;

/**
 * What a table answers besides live pages, in order of precedence: forced rules, addresses and then patterns
 * with a query, addresses, patterns, ids, derived patterns; in each of these, what is written before what is derived before what the
 * blog makes by itself. What leads to nothing that is public now is left out.
 */
export function listRules(table: PathTable): readonly ListedRule[] {
  const { forced, query, explicit, derived } = table.patterns;
  const addresses = [...table.exact.values(), ...listMovedFiles(table)].flatMap((entry) =>
    isLive(entry) ? [] : listEntry(entry, addressOf),
  );
  const queries = [...table.queries.values()]
    .flat()
    .sort((a, b) => b.names.length - a.names.length)
    .flatMap(({ byValues }) => [...byValues.values()].flatMap((entry) => listEntry(entry, addressOf)));
  const ids = [...table.ids].flatMap(([id, entry]) => listEntry(entry, () => ({ kind: 'id', id }) as const));
  const hasForced = forced.rules.length > 0;
  return [
    ...addresses.filter(({ isForced }) => hasForced && isForced),
    ...listPatterns(table, forced),
    ...queries.sort(byRank),
    ...listPatterns(table, query),
    ...addresses.filter(({ isForced }) => !(hasForced && isForced)).sort(byRank),
    ...listPatterns(table, explicit),
    ...ids.sort(byRank),
    ...listPatterns(table, derived),
  ];
}

function listEntry<Where extends object>(
  entry: RuleEntry,
  where: (entry: RuleEntry) => Where,
): (RuleBase & Where)[] {
  if (entry.kind === 'dead') return [];
  const { status, isForced, rank, origin } = entry;
  const to = entry.kind === 'redirect' ? entry.to : null;
  return [{ to, status, isForced, rank, origin, ...where(entry) }];
}

function addressOf(entry: RuleEntry): { kind: 'address' } & OldAddress {
  const { path, query } = splitPath(entry.path);
  return { kind: 'address', path, query: readQuery(query) };
}

function listPatterns(table: PathTable, { rules }: PatternSet): ListedPattern[] {
  return rules.flatMap((rule) => listPattern(table, rule));
}

function listPattern(
  table: PathTable,
  { to, status, isForced, rank, origin, pattern }: PatternRule,
): ListedPattern[] {
  const listed = { kind: 'pattern', to, status, isForced, rank, origin, pattern } as const;
  if (to !== null && (isAbsoluteUrl(to) || isOpen(listed))) return [listed];
  const settled = settle(table, to, status);
  if (settled.kind === 'dead') return [];
  return [{ ...listed, to: settled.kind === 'redirect' ? settled.to : null, status: settled.status }];
}

const RANKS: readonly Rank[] = ['explicit', 'derived', 'generated'];

function byRank(a: RuleBase, b: RuleBase): number {
  return RANKS.indexOf(a.rank) - RANKS.indexOf(b.rank);
}
