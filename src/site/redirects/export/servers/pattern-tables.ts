import { placeholdersOf } from '../../patterns.js';
import { isOpen, namesOf, type ListedPattern } from '../list-rules.js';
import { answerWith } from './answer.js';
import { encodedLiteral, isPortable, placeholderRegexp } from './regexps.js';
import type { PlanEntry, PlanTable, Source } from './tables.js';

/** Patterns in a row that ask for no parameters are one table. */
export function patternTables(rules: readonly ListedPattern[]): readonly PlanTable[] {
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
export function regexpOf({ pattern }: ListedPattern): string | null {
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
