import type { Problem } from '../../../problems.js';
import { forEachInSteps, type Steps } from '../../../steps.js';
import { spellingKey } from '../../../urls.js';
import { createPatternSet } from '../../redirects/pattern-set.js';
import { addQueryEntry, type QueryGroup } from '../../redirects/query-addresses.js';
import {
  showAddress,
  type AddressRule,
  type PatternRule,
  type RuleBase,
  type RuleProblem,
} from '../../redirects/rule.js';
import { clashOf, type Claimed } from './clashes.js';
import {
  findSpelled,
  isLive,
  ownerOf,
  turnOf,
  type Entry,
  type LiveEntry,
  type LostEntry,
  type PathTable,
  type RuleEntry,
  type PatternTurn,
} from '../path-table.js';
import { patternProblems } from './pattern-problems.js';
import { settleRules, type Draft } from './settle-rules.js';

/** Everything that wants to be in the table. */
export interface TableParts {
  readonly claims: readonly LiveEntry[];
  /** Explicit ones before derived before generated. */
  readonly addresses: readonly AddressRule[];
  readonly patterns: readonly PatternRule[];
  readonly ids: ReadonlyMap<string, RuleBase>;
}

/** A table, and what is wrong with its parts. */
export interface CreatedTable {
  readonly table: PathTable;
  readonly problems: readonly RuleProblem[];
}

/** A table that is being made. */
export interface TableDraft extends PathTable {
  readonly exact: Map<string, Entry>;
  readonly tolerant: Map<string, Entry>;
  readonly queries: Map<string, readonly QueryGroup<RuleEntry>[]>;
  readonly ids: Map<string, RuleEntry>;
  readonly lost: Map<string, LostEntry[]>;
}

/** Joins live addresses and rules to one table; whatever two of them claim, and what leads nowhere, is a problem. */
export function* tableInSteps({ claims, addresses, patterns, ids }: TableParts): Steps<CreatedTable> {
  const inTurn = (turn: PatternTurn): PatternRule[] => patterns.filter((rule) => turnOf(rule) === turn);
  const table: TableDraft = {
    exact: new Map(),
    tolerant: new Map(),
    queries: new Map(),
    ids: new Map(),
    lost: new Map(),
    patterns: {
      forced: createPatternSet(inTurn('forced')),
      query: createPatternSet(inTurn('query')),
      explicit: createPatternSet(inTurn('explicit')),
      derived: createPatternSet(inTurn('derived')),
    },
  };
  const claimed: Claimed = new Map();
  const drafts: Draft[] = [];
  const forced = new Set(
    addresses
      .filter(({ isForced, from }) => isForced && from.query.length === 0)
      .map(({ from }) => from.path),
  );
  const problems: Problem[] = [];
  yield* forEachInSteps(claims, (entry) => {
    if (forced.has(entry.path)) {
      lose(table, entry, 'a rule with ! goes before it');
      return;
    }
    const key = spellingKey(entry.path);
    const problem = liveProblem(entry, key, table);
    if (problem === null) add(table, entry, key);
    else problems.push(problem);
  });
  yield* forEachInSteps(addresses, (rule) => {
    const key = spellingKey(rule.from.path);
    const clash = clashOf(rule, key, table, claimed);
    if (clash !== null) {
      if (clash.problem !== null) problems.push(clash.problem);
      lose(table, draftOf(rule).entry, clash.why);
      return;
    }
    const draft = draftOf(rule);
    drafts.push(draft);
    if (rule.from.query.length > 0) addQueryEntry(table.queries, rule.from, draft.entry);
    else add(table, draft.entry, key);
  });
  for (const [id, rule] of ids) {
    const draft = draftOf({ ...rule, from: { path: `…-${id}`, query: [] } });
    drafts.push(draft);
    table.ids.set(id, draft.entry);
  }
  const unsettled = yield* settleRules(table, drafts);
  return { table, problems: [...problems, ...unsettled, ...(yield* patternProblems(table, patterns))] };
}

/** Shared, for nearly every entry has none. */
const NO_PARAMETERS: readonly string[] = [];

/** An entry of a rule whose end is not known yet. */
function draftOf(rule: AddressRule): Draft {
  const { to, isForced, rank, origin, from } = rule;
  const parameters = from.query.length === 0 ? NO_PARAMETERS : from.query.map(([name]) => name);
  const path = showAddress(from);
  return { rule, entry: { kind: 'dead', path, to: to ?? '', parameters, isForced, rank, origin } };
}

/** Whoever comes first keeps an address: live before old, explicit before derived before generated. */
function add(table: TableDraft, entry: Entry, key: string): void {
  // most paths are their own keys, and need one place
  if (entry.path !== key && findSpelled(table, key) === undefined) table.tolerant.set(key, entry);
  if (!table.exact.has(entry.path)) table.exact.set(entry.path, entry);
}

function lose({ lost }: TableDraft, entry: Entry, why: string): void {
  const key = spellingKey(entry.path.split('?')[0] ?? '');
  const losers = lost.get(key);
  if (losers === undefined) lost.set(key, [{ entry, why }]);
  else losers.push({ entry, why });
}

/** Why a live address cannot be had. Pages must differ in more than spelling, for every spelling leads to its page. */
function liveProblem(entry: LiveEntry, key: string, table: PathTable): Problem | null {
  const rival = table.exact.get(entry.path) ?? (entry.kind === 'page' ? findSpelled(table, key) : undefined);
  if (rival === undefined) return null;
  const hint = hintFor(entry.kind, isLive(rival) && rival.owner === null);
  const at = (message: string): Problem => ({ file: entry.owner ?? '', line: lineOf(entry), message, hint });
  const owner = ownerOf(rival);
  return rival.path === entry.path
    ? at(`has the address ${entry.path}, and so has ${owner}`)
    : at(`has the address ${entry.path}, which is only another spelling of ${rival.path}, of ${owner}`);
}

/** Where its file says what address it has; null when it is the file's name that does. */
function lineOf(entry: LiveEntry): number | null {
  return entry.kind === 'page' && 'document' in entry.view ? entry.view.document.lineOf(['slug']) : null;
}

function hintFor(kind: LiveEntry['kind'], isByBlog: boolean): string {
  if (kind === 'page')
    return isByBlog
      ? 'The blog makes that page: remove the file, or give it another name or slug.'
      : 'Give it another slug.';
  return isByBlog ? 'Remove it: the blog makes that itself, by a template in views/.' : 'Rename it.';
}
