import { decodePathLeniently, isAbsoluteUrl, splitPath } from '../../../../urls.js';
import { turnOf, type PathTable, type PatternTurn } from '../../../addresses/path-table.js';
import { isOpen, showAddress } from '../../rule.js';
import { inPrecedence, type ListedAddress, type ListedPattern, type ListedRule } from '../list-rules.js';
import { addressTables, hiddenBy, queryTables } from './address-tables.js';
import { answerWith, type Rest } from './answer.js';
import { patternTables, regexpOf } from './pattern-tables.js';
import type { TextUnit } from './regexps.js';
import type { PlanEntry, PlanTable } from './tables.js';

/** What a server has to do: look into one table after the other; the first entry that matches answers. */
export interface Plan {
  readonly tables: readonly PlanTable[];
  /** Parameters that tables ask for. */
  readonly parameters: readonly string[];
  /** Sets of parameters that do not come along; servers name what is left of a query by the number of its set. */
  readonly without: readonly Rest['without'][];
  /** The number of an answer's set. */
  readonly numberOf: (rest: Rest) => number;
  /** Rules that cannot be said in the language of a server. */
  readonly leftOut: readonly ListedRule[];
}

/** Makes a plan for a server of what a table answers. */
export function createPlan(table: PathTable, rules: readonly ListedRule[], unit: TextUnit): Plan {
  const [said, leftOut] = partition(rules, isSayable);
  const addresses = said.filter((rule) => rule.kind === 'address');
  const plain = addresses.filter(({ query }) => query.length === 0);
  const ids = said.filter((rule) => rule.kind === 'id');
  const patterns = said.filter((rule) => rule.kind === 'pattern');
  const inTurn = (turn: PatternTurn): ListedPattern[] => patterns.filter((rule) => turnOf(rule) === turn);
  const forced = inTurn('forced');
  const tables = inPrecedence<PlanTable>({
    'forced address': beforeForced(table, plain, forced),
    'forced pattern': patternTables(forced),
    'address with a query': queryTables(addresses, unit),
    'pattern with a query': patternTables(inTurn('query')),
    address: addressTables(table, plain, hiddenBy(table, [...inTurn('explicit'), ...inTurn('derived')])),
    pattern: patternTables(inTurn('explicit')),
    id: [{ source: { kind: 'id' }, entries: ids.map(idEntry) }],
    'derived pattern': patternTables(inTurn('derived')),
  });
  return { tables: tables.filter(({ entries }) => entries.length > 0), leftOut, ...namesIn(tables) };
}

/** Forced addresses; and where forced patterns lead, for whoever is there is not sent there again. */
function beforeForced(
  table: PathTable,
  plain: readonly ListedAddress[],
  forced: readonly ListedPattern[],
): readonly PlanTable[] {
  const ends = forced.flatMap((rule) =>
    rule.to === null || isOpen(rule) || isAbsoluteUrl(rule.to) ? [] : splitPath(rule.to).path,
  );
  const entries = [...new Set(ends)].map((path) => ({
    match: { text: decodePathLeniently(path) },
    answer: null,
  }));
  return [
    ...addressTables(
      table,
      plain.filter(({ isForced }) => isForced),
      [],
    ),
    { source: { kind: 'path' }, entries },
  ];
}

function partition<Item>(items: readonly Item[], test: (item: Item) => boolean): readonly [Item[], Item[]] {
  return [items.filter(test), items.filter((item) => !test(item))];
}

/** nginx reads no word of more than 4,096 bytes, and a character may need twelve of them. */
const MAX_CHARACTERS = 1_000;
const MAX_IN_REGEXP = 3_500;

function isSayable(rule: ListedRule): boolean {
  if ((rule.to?.length ?? 0) > MAX_CHARACTERS) return false;
  if (rule.kind === 'address') return showAddress(rule).length <= MAX_CHARACTERS && !hasTwice(rule);
  return rule.kind === 'id' || (regexpOf(rule)?.length ?? Infinity) <= MAX_IN_REGEXP;
}

/** Servers look at the first value of a parameter alone. */
function hasTwice({ query }: ListedAddress): boolean {
  return new Set(query.map(([name]) => name)).size < query.length;
}

function namesIn(tables: readonly PlanTable[]): Pick<Plan, 'parameters' | 'without' | 'numberOf'> {
  const parameters = new Set<string>();
  const without: Rest['without'][] = [[]];
  const numbers = new Map([['[]', 0]]);
  for (const { source, entries } of tables) {
    if ('parameters' in source) for (const name of source.parameters) parameters.add(name);
    for (const { answer } of entries) {
      const names = answer?.rest.without ?? [];
      const key = JSON.stringify(names);
      if (!numbers.has(key)) numbers.set(key, without.push(names) - 1);
    }
  }
  const numberOf = (rest: Rest): number => numbers.get(JSON.stringify(rest.without)) ?? 0;
  return { parameters: [...parameters], without, numberOf };
}

function idEntry({ id, to, status }: ListedRule & { readonly kind: 'id' }): PlanEntry {
  return { match: { text: id }, answer: answerWith(to, status, []) };
}
