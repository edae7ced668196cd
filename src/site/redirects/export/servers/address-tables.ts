import { RE2JS } from 're2js';
import { comparisonKey, decodePathLeniently, plainSpelling, spellingKey } from '../../../../urls.js';
import { findSpelled, isLive, type PathTable } from '../../../addresses/path-table.js';
import { createPatternSet } from '../../pattern-set.js';
import type { ListedAddress, ListedPattern } from '../list-rules.js';
import { answerWith, type Answer } from './answer.js';
import { ID, encodedLiteral, literal, type TextUnit } from './regexps.js';
import type { PlanEntry, PlanTable } from './tables.js';

/** An address in this very spelling. */
export function exactEntry({ path, to, status }: ListedAddress): PlanEntry {
  return { match: { text: decodePathLeniently(path) }, answer: answerWith(to, status, []) };
}

/** An address of which another spelling belongs to someone else is matched to the letter, and before that one. */
export function addressTables(
  table: PathTable,
  rules: readonly ListedAddress[],
  patterns: readonly ListedPattern[],
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
    } else if (owner.kind !== 'redirect' || owner.to !== rule.to || owner.status !== rule.status) {
      if (owner.kind !== 'gone' || owner.status !== rule.status) exact.push(exactEntry(rule));
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
    return [...set.match(path, '')].length > 0 || id?.matcher(path).find() === true ? [entry.path] : [];
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
  const texts = rules.map(({ path, query }) => `${spellingKey(path)}?${valuesOf(query, encodeURIComponent)}`);
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
      const regexp = `^(?i:${literal(spellingKey(path), unit)})\\x3f${valuesOf(query, encodedLiteral)}\\z`;
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

function valuesOf(query: ListedAddress['query'], encode: (value: string) => string): string {
  return query.map(([, value]) => `=${encode(value.toWellFormed())}`).join('&');
}
