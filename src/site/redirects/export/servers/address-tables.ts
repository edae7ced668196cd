import { comparisonKey, decodePathLeniently, plainSpelling, withoutTrailingSlash } from '../../../../urls.js';
import { findById, findSpelled, isLive, type Entry, type PathTable } from '../../../addresses/path-table.js';
import { createPatternSet } from '../../pattern-set.js';
import type { ListedAddress, ListedPattern } from '../list-rules.js';
import { answerWith, type Answer } from './answer.js';
import { encodedLiteral, literal, type TextUnit } from './regexps.js';
import type { PlanEntry, PlanTable } from './tables.js';

/** An address in this very spelling. */
function exactEntry({ path, to, status }: ListedAddress): PlanEntry {
  return { match: { text: decodePathLeniently(path) }, answer: answerWith(to, status, []) };
}

/**
 * An address of which another spelling belongs to someone else is matched to the letter, and before that one. What is `hidden`
 * is for no later table.
 */
export function addressTables(
  table: PathTable,
  rules: readonly ListedAddress[],
  hidden: readonly string[],
): readonly PlanTable[] {
  const exact: PlanEntry[] = [];
  const entries = new Map<string, PlanEntry>();
  for (const rule of rules) {
    const decoded = decodePathLeniently(rule.path);
    const key = comparisonKey(decoded);
    const owner = findSpelled(table, key);
    // the file of a post that has moved is not in the table, and so nobody has another spelling of it
    if (owner === undefined || owner.path === rule.path) {
      addSpellings(entries, decoded, answerWith(rule.to, rule.status, []));
      // part composed, part not
      if (!['NFC', 'NFD'].some((form) => decoded === decoded.normalize(form))) exact.push(exactEntry(rule));
    } else if (!answersAlike(owner, rule)) {
      exact.push(exactEntry(rule));
    }
  }
  for (const path of hidden) addSpellings(entries, decodePathLeniently(path), null);
  return [
    { source: { kind: 'path' }, entries: exact },
    { source: { kind: 'key', parameters: [] }, entries: [...entries.values()] },
  ];
}

function answersAlike(owner: Entry, { to, status }: ListedAddress): boolean {
  if (owner.kind === 'redirect') return owner.to === to && owner.status === status;
  return owner.kind === 'gone' && owner.status === status;
}

/** Servers know no case but that of ASCII, and not that one accent can be written in two ways. */
function addSpellings(entries: Map<string, PlanEntry>, path: string, answer: Answer | null): void {
  for (const text of spellingsOf(path)) {
    const key = asciiLowerCase(text);
    if (!entries.has(key)) entries.set(key, { match: { text }, answer });
  }
}

function spellingsOf(path: string): readonly string[] {
  const forms = [comparisonKey(path), plainSpelling(path)];
  return [...new Set([...forms, ...forms.map((form) => form.normalize('NFD'))])];
}

function asciiLowerCase(text: string): string {
  return text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());
}

/** Live addresses that a pattern or an id would take away. */
export function hiddenBy(table: PathTable, patterns: readonly ListedPattern[]): readonly string[] {
  const set = createPatternSet(
    patterns.map((rule) => ({ ...rule, pattern: { ...rule.pattern, query: [] }, to: null })),
  );
  return [...table.exact.values()].flatMap((entry) => {
    if (!isLive(entry)) return [];
    const path = decodePathLeniently(entry.path);
    // a pattern may match a live page in another spelling alone
    const spellings = [path, `/index.php${path}`, `${withoutTrailingSlash(path)}/index.html`];
    const isHidden =
      spellings.some((spelling) => [...set.match(spelling, '')].length > 0) ||
      findById(table, path) !== undefined;
    return isHidden ? [entry.path] : [];
  });
}

/** One table for each set of parameters, the largest first. */
export function queryTables(rules: readonly ListedAddress[], unit: TextUnit): readonly PlanTable[] {
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
  const spelled = rules.map((rule) => {
    const values = valuesOf(rule.query, encodeURIComponent);
    return { rule, values, paths: spellingsOf(decodePathLeniently(rule.path)) };
  });
  const counts = new Map<string, number>();
  const keyOf = (path: string | undefined, values: string): string =>
    asciiLowerCase(`${path ?? ''}?${values}`);
  for (const { paths, values } of spelled) {
    const key = keyOf(paths[0], values);
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  const entries = new Map<string, PlanEntry>();
  for (const { rule, paths, values } of spelled) {
    const { query, to, status } = rule;
    const used = query.map(([name]) => name);
    const answer = answerWith(to, status, used);
    const isAlone = (counts.get(keyOf(paths[0], values)) ?? 0) <= 1;
    for (const path of paths) {
      if (!isAlone) {
        const regexp = `^(?i:${literal(path, unit)})\\x3f${valuesOf(query, encodedLiteral)}\\z`;
        entries.set(regexp, { match: { regexp }, answer });
        continue;
      }
      for (const form of formsOf(values)) {
        const key = keyOf(path, form);
        if (!entries.has(key)) entries.set(key, { match: { text: `${path}?${form}` }, answer });
      }
    }
  }
  return [...entries.values()];
}

/** Values as they are found in queries, where more stands for itself than must. */
function formsOf(values: string): readonly string[] {
  return [values, values.replaceAll('%20', '+'), values.replace(/%(?:2F|3A|2C|40|3B)/g, decodeURIComponent)];
}

function valuesOf(query: ListedAddress['query'], encode: (value: string) => string): string {
  return query.map(([, value]) => `=${encode(value.toWellFormed())}`).join('&');
}
