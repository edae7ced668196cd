import { RE2JS } from 're2js';
import { comparisonKey, decodePathLeniently, plainSpelling } from '../../../../urls.js';
import { isLive, type PathTable } from '../../../addresses/path-table.js';
import { createPatternSet } from '../../pattern-set.js';
import { placeholdersOf } from '../../patterns.js';
import { showAddress } from '../../rule.js';
import { answerWith, type Answer, type Rest } from './answer.js';
import { isOpen, namesOf, type ListedAddress, type ListedPattern, type ListedRule } from '../list-rules.js';
import { ID, encodedLiteral, isPortable, literal, placeholderRegexp, type TextUnit } from './regexps.js';

/** What of a request is looked up. */
export type Source =
  /** The decoded path as it is, to the letter. */
  | { readonly kind: 'path' }
  /** What all spellings of a path have in common, without regard to case; with parameters, `?` and their values, each behind `=`. */
  | { readonly kind: 'key'; readonly parameters: readonly string[] }
  /** The path that patterns are matched with; with parameters, `?` and for each its value behind `=`, then `&`. */
  | { readonly kind: 'subject'; readonly parameters: readonly string[] }
  /** The id of Medium at the end of the path. */
  | { readonly kind: 'id' };

export interface PlanEntry {
  /** A text that the source must be, or a regular expression that must match it. */
  readonly match: { readonly text: string } | { readonly regexp: string };
  /** Null for a live page, which no later entry may hide. */
  readonly answer: Answer | null;
}

/** Entries for one source. Those with a text differ in more than case. */
export interface PlanTable {
  readonly source: Source;
  readonly entries: readonly PlanEntry[];
}

/** What a server has to do: look into one table after the other; the first entry that matches answers. */
export interface Plan {
  readonly tables: readonly PlanTable[];
  /** Parameters that tables ask for. */
  readonly parameters: readonly string[];
  /** Sets of parameters that do not come along. */
  readonly without: readonly Rest['without'][];
  /** Rules that cannot be said in the language of a server. */
  readonly leftOut: readonly ListedRule[];
}

/** Makes a plan for a server of what a table answers. */
export function createPlan(table: PathTable, rules: readonly ListedRule[], unit: TextUnit): Plan {
  const [said, leftOut] = partition(rules, isShort);
  const addresses = said.filter((rule) => rule.kind === 'address');
  const plain = addresses.filter(({ query }) => query.length === 0);
  const ids = said.filter((rule) => rule.kind === 'id');
  const patterns = said.filter((rule) => rule.kind === 'pattern');
  const [forced, others] = partition(patterns, ({ isForced }) => isForced);
  const [explicit, derived] = partition(others, ({ rank }) => rank === 'explicit');
  const firstOfAll = forced.length === 0 ? [] : plain.filter(({ isForced }) => isForced);
  const tables: readonly PlanTable[] = [
    { source: { kind: 'path' }, entries: firstOfAll.map(exactEntry) },
    ...patternTables(forced),
    ...queryTables(addresses, unit),
    ...addressTables(table, plain, others),
    ...patternTables(explicit),
    { source: { kind: 'id' }, entries: ids.map(idEntry) },
    ...patternTables(derived),
  ];
  return { tables: tables.filter(({ entries }) => entries.length > 0), leftOut, ...namesIn(tables) };
}

function partition<Item>(items: readonly Item[], test: (item: Item) => boolean): readonly [Item[], Item[]] {
  return [items.filter(test), items.filter((item) => !test(item))];
}

/** nginx reads no word of more than 4,096 bytes, and a character may need twelve of them. */
const MOST_CHARACTERS = 1_000;
const MOST_IN_REGEXP = 3_500;

function isShort(rule: ListedRule): boolean {
  if ((rule.to?.length ?? 0) > MOST_CHARACTERS) return false;
  if (rule.kind === 'address') return showAddress(rule).length <= MOST_CHARACTERS;
  return rule.kind === 'id' || (regexpOf(rule)?.length ?? Infinity) <= MOST_IN_REGEXP;
}

function namesIn(tables: readonly PlanTable[]): Pick<Plan, 'parameters' | 'without'> {
  const parameters = new Set<string>();
  const without = new Map<string, Rest['without']>([['[]', []]]);
  for (const { source, entries } of tables) {
    if ('parameters' in source) for (const name of source.parameters) parameters.add(name);
    for (const { answer } of entries) {
      const names = answer?.rest.without ?? [];
      if (names.length > 0) without.set(JSON.stringify(names), names);
    }
  }
  return { parameters: [...parameters], without: [...without.values()] };
}

function idEntry({ id, to, status }: ListedRule & { readonly kind: 'id' }): PlanEntry {
  return { match: { text: id }, answer: answerWith(to, status, []) };
}

function exactEntry({ path, to, status }: ListedAddress): PlanEntry {
  return { match: { text: decodePathLeniently(path) }, answer: answerWith(to, status, []) };
}

/** An address of which another spelling belongs to someone else is matched to the letter, and before that one. */
function addressTables(
  table: PathTable,
  rules: readonly ListedAddress[],
  patterns: readonly ListedPattern[],
): readonly PlanTable[] {
  const exact: PlanEntry[] = [];
  const entries = new Map<string, PlanEntry>();
  for (const rule of rules) {
    const decoded = decodePathLeniently(rule.path);
    const key = comparisonKey(decoded);
    const owner = table.tolerant.get(key);
    if (owner?.path === rule.path) {
      addSpellings(entries, decoded, answerWith(rule.to, rule.status, []));
    } else if (owner?.kind !== 'redirect' || owner.to !== rule.to || owner.status !== rule.status) {
      if (owner?.kind !== 'gone' || owner.status !== rule.status) exact.push(exactEntry(rule));
    }
  }
  for (const path of hiddenBy(table, patterns)) addSpellings(entries, decodePathLeniently(path), null);
  return [
    { source: { kind: 'path' }, entries: exact },
    { source: { kind: 'key', parameters: [] }, entries: [...entries.values()] },
  ];
}

/** Servers know no case but that of ASCII, and not that one accent can be written in two ways. */
function addSpellings(entries: Map<string, PlanEntry>, path: string, answer: Answer | null): void {
  const forms = [comparisonKey(path), plainSpelling(path)];
  for (const text of [...forms, ...forms.map((form) => form.normalize('NFD'))]) {
    const key = asciiLowerCase(text);
    if (!entries.has(key)) entries.set(key, { match: { text }, answer });
  }
}

function asciiLowerCase(text: string): string {
  return text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());
}

/** Live addresses that a pattern or an id would take away. */
function hiddenBy(table: PathTable, patterns: readonly ListedPattern[]): readonly string[] {
  const set = createPatternSet(
    patterns.map((rule) => ({ ...rule, pattern: { ...rule.pattern, query: [] }, to: null })),
  );
  const id = table.ids.size === 0 ? null : RE2JS.compile(ID);
  return [...table.exact.values()].flatMap((entry) => {
    if (!isLive(entry)) return [];
    const path = decodePathLeniently(entry.path);
    return set.match(path, '').length > 0 || id?.matcher(path).find() === true ? [entry.path] : [];
  });
}

/** One table for each set of parameters, the largest first. */
function queryTables(rules: readonly ListedAddress[], unit: TextUnit): readonly PlanTable[] {
  const bySet = new Map<string, ListedAddress[]>();
  for (const rule of rules) {
    if (rule.query.length === 0) continue;
    const set = JSON.stringify(rule.query.map(([name]) => name));
    const known = bySet.get(set);
    if (known === undefined) bySet.set(set, [rule]);
    else known.push(rule);
  }
  return [...bySet.values()].map((group) => ({
    source: { kind: 'key', parameters: group[0]?.query.map(([name]) => name) ?? [] },
    entries: queryEntries(group, unit),
  }));
}

/** A text is found in any case. Where two differ in nothing else, regular expressions tell them apart. */
function queryEntries(rules: readonly ListedAddress[], unit: TextUnit): readonly PlanEntry[] {
  const texts = rules.map(({ path, query }) => `${spellingOf(path)}?${valuesOf(query, encodeURIComponent)}`);
  const counts = new Map<string, number>();
  for (const text of texts) counts.set(asciiLowerCase(text), (counts.get(asciiLowerCase(text)) ?? 0) + 1);
  const entries = new Map<string, PlanEntry>();
  for (const [index, { path, query, to, status }] of rules.entries()) {
    const text = texts[index] ?? '';
    const answer = answerWith(
      to,
      status,
      query.map(([name]) => name),
    );
    if ((counts.get(asciiLowerCase(text)) ?? 0) > 1) {
      const regexp = `^(?i:${literal(spellingOf(path), unit)})\\x3f${valuesOf(query, encodedLiteral)}\\z`;
      entries.set(regexp, { match: { regexp }, answer });
      continue;
    }
    for (const form of [
      text,
      text.replaceAll('%20', '+'),
      text.replace(/%(?:2F|3A|2C|40|3B)/g, decodeURIComponent),
    ]) {
      if (!entries.has(asciiLowerCase(form)))
        entries.set(asciiLowerCase(form), { match: { text: form }, answer });
    }
  }
  return [...entries.values()];
}

function spellingOf(path: string): string {
  return comparisonKey(decodePathLeniently(path));
}

function valuesOf(query: ListedAddress['query'], encode: (value: string) => string): string {
  return query.map(([, value]) => `=${encode(value.toWellFormed())}`).join('&');
}

/** Patterns in a row that ask for no parameters are one table. */
function patternTables(rules: readonly ListedPattern[]): readonly PlanTable[] {
  const tables: { source: Source; entries: PlanEntry[] }[] = [];
  for (const rule of rules) {
    const entry = patternEntry(rule);
    if (entry === null) continue;
    const parameters = rule.pattern.query.map(([name]) => name);
    const last = tables.at(-1);
    if (last?.source.kind === 'subject' && last.source.parameters.length + parameters.length === 0) {
      last.entries.push(entry);
    } else tables.push({ source: { kind: 'subject', parameters }, entries: [entry] });
  }
  return tables;
}

function patternEntry(rule: ListedPattern): PlanEntry | null {
  const regexp = regexpOf(rule);
  if (regexp === null) return null;
  const { pattern, to, status } = rule;
  const groups = new Map(namesOf(pattern).map((name, index) => [name, index + 1]));
  const answer = answerWith(
    to,
    status,
    pattern.query.map(([name]) => name),
    isOpen(rule) ? groups : new Map(),
  );
  return { match: { regexp }, answer };
}

/** Servers know nine groups. */
const MOST_GROUPS = 9;

/** The regular expression over the subject; null when it cannot be said for all servers. */
function regexpOf({ pattern }: ListedPattern): string | null {
  if (namesOf(pattern).length > MOST_GROUPS) return null;
  const path = placeholdersOf(pattern);
  if (path === null) return isPortable(pattern.source) ? pattern.source : null;
  const conditions = pattern.query.map(
    ([, value]) => `=${value.startsWith(':') ? VALUE : encodedLiteral(value)}&`,
  );
  return `(?i)${placeholderRegexp(path)}${conditions.length === 0 ? '' : `\\x3f${conditions.join('')}`}\\z`;
}

/** A value that stands for itself in a path and in a query. */
const VALUE = String.raw`((?:[!'()*,.0-9:;@A-Z_a-z~\-]|%[0-9A-Fa-f]{2})*)`;
