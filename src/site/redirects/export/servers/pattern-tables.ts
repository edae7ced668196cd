import { splitPath } from '../../../../urls.js';
import type { ListedPattern } from '../list-rules.js';
import { isOpen, placeholderNames } from '../../rule.js';
import { answerWith, type Answer } from './answer.js';
import { encodedLiteral, isPortable, placeholderRegexp } from './regexps.js';
import type { PlanEntry, PlanTable, Source } from './tables.js';

/** Patterns in a row that ask for no parameters are one table. Of two that match the same, a server would ask the first alone. */
export function patternTables(rules: readonly ListedPattern[]): readonly PlanTable[] {
  const tables: { source: Source; entries: Map<string, PlanEntry> }[] = [];
  for (const rule of rules) {
    const regexp = regexpOf(rule);
    if (regexp === null) continue;
    const parameters = rule.pattern.query.map(([name]) => name);
    const last = tables.at(-1);
    const isNext = last?.source.kind === 'subject' && last.source.parameters.length + parameters.length === 0;
    const entries = isNext ? last.entries : new Map<string, PlanEntry>();
    if (!isNext) tables.push({ source: { kind: 'subject', parameters }, entries });
    if (!entries.has(regexp)) entries.set(regexp, { match: { regexp }, answer: patternAnswer(rule) });
  }
  return tables.map(({ source, entries }) => ({ source, entries: [...entries.values()] }));
}

function patternAnswer(rule: ListedPattern): Answer {
  const { pattern, to, status } = rule;
  const used = pattern.query.map(([name]) => name);
  const groups = new Map(placeholderNames(pattern).map((name, index) => [name, index + 1]));
  return answerWith(to, status, used, isOpen(rule) ? groups : new Map());
}
/** Servers know nine groups. */
const MAX_GROUPS = 9;

/** The regular expression over the subject; null when it cannot be said for all servers. */
export function regexpOf({ pattern, to }: ListedPattern): string | null {
  if (placeholderNames(pattern).length > MAX_GROUPS) return null;
  const path = pattern.placeholders;
  if (path === null) return isPortable(pattern.source) ? pattern.source : null;
  const target = splitPath(to ?? '');
  const isInQuery = (placeholder: string): boolean => target.query.includes(placeholder);
  const isInPath = (placeholder: string): boolean => `${target.path}${target.fragment}`.includes(placeholder);
  const conditions = pattern.query.map(([, value]) => {
    if (!value.startsWith(':')) return `=${encodedLiteral(value)}&`;
    return `=${isInPath(value) ? VALUE : QUERY_VALUE}&`;
  });
  return `(?i)${placeholderRegexp(path, isInQuery)}${conditions.length === 0 ? '' : `\\x3f${conditions.join('')}`}\\z`;
}

/** A value that stands for itself in another query. */
const QUERY_VALUE = String.raw`((?:[!\x24'()*+,./0-9:;=?@A-Z_a-z~\-]|%[0-9A-Fa-f]{2})*)`;

/** A value that stands for itself in a path and in a query. */
const VALUE = String.raw`((?:[!'()*,.0-9:;@A-Z_a-z~\-]|%[0-9A-Fa-f]{2})*)`;
