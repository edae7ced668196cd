import { readQuery, splitPath } from '../../../urls.js';
import { isLive, type PathTable, type RuleEntry } from '../../addresses/path-table.js';
import { settle } from '../../addresses/resolve.js';
import { listTermAddresses } from '../../addresses/term-addresses.js';
import { listMovedFiles } from '../../addresses/moved-files.js';
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

/** What a request is compared with, one after the other; the resolver's `STAGES` are in the same order. */
const PRECEDENCE = [
  'forced address',
  'forced pattern',
  'address with a query',
  'pattern with a query',
  'address',
  'pattern',
  'id',
  'derived pattern',
] as const;

/** Something for each of `PRECEDENCE`. */
type ByPrecedence<T> = Readonly<Record<(typeof PRECEDENCE)[number], readonly T[]>>;

/** All of them, those that count first at the beginning. */
export function inPrecedence<T>(parts: ByPrecedence<T>): readonly T[] {
  return PRECEDENCE.flatMap((turn) => parts[turn]);
}

/**
 * What a table answers besides live pages, in order of precedence; in each turn, what is written before what is
 * derived before what the blog makes by itself, and what asks for more parameters first. What leads to nothing that
 * is public now is left out.
 */
export function listRules(table: PathTable): readonly ListedRule[] {
  const { forced, query, explicit, derived } = table.patterns;
  const addresses = [...table.exact.values(), ...listTermAddresses(table), ...listMovedFiles(table)]
    .flatMap((entry) => (isLive(entry) ? [] : listEntry(entry, addressOf(entry))))
    .sort(byRank);
  const queries = [...table.queries.values()].flatMap((groups) =>
    groups.flatMap(({ byValues }) =>
      [...byValues.values()].flatMap((entry) => listEntry(entry, addressOf(entry))),
    ),
  );
  const ids = [...table.ids].flatMap(([id, entry]) => listEntry(entry, { kind: 'id', id } as const));
  return inPrecedence<ListedRule>({
    'forced address': addresses.filter(({ isForced }) => isForced),
    'forced pattern': listPatterns(table, forced),
    'address with a query': queries.sort((a, b) => b.query.length - a.query.length || byRank(a, b)),
    'pattern with a query': listPatterns(table, query),
    address: addresses.filter(({ isForced }) => !isForced),
    pattern: listPatterns(table, explicit),
    id: ids.sort(byRank),
    'derived pattern': listPatterns(table, derived),
  });
}

function listEntry<Where extends object>(entry: RuleEntry, where: Where): (RuleBase & Where)[] {
  if (entry.kind === 'dead') return [];
  const { status, isForced, rank, origin } = entry;
  const to = entry.kind === 'redirect' ? entry.to : null;
  return [{ to, status, isForced, rank, origin, ...where }];
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
  if (isOpen(listed)) return [listed];
  const settled = settle(table, to, status);
  if (settled.kind === 'dead') return [];
  return [{ ...listed, to: settled.kind === 'redirect' ? settled.to : null, status: settled.status }];
}

const RANKS: readonly Rank[] = ['explicit', 'derived', 'generated'];

function byRank(a: RuleBase, b: RuleBase): number {
  return RANKS.indexOf(a.rank) - RANKS.indexOf(b.rank);
}
