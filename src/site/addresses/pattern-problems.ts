import type { Problem } from '../../problems.js';
import { isAbsoluteUrl, splitPath } from '../../urls.js';
import { sampleOf } from '../redirects/patterns.js';
import { placeOf, problemAt, type PatternRule } from '../redirects/rule.js';
import type { PathTable } from './path-table.js';
import { settle } from './resolve.js';

/** Patterns that lead nowhere, back to themselves, or that an earlier one leaves nothing to match. */
export function patternProblems(table: PathTable, rules: readonly PatternRule[]): readonly Problem[] {
  return rules
    .filter(({ rank }) => rank === 'explicit')
    .flatMap((rule) => {
      const message = deadTarget(table, rule) ?? circle(table, rule) ?? shadow(table, rule);
      if (message === null) return [];
      const [mistake, hint] = message;
      return [problemAt(rule.origin, rule.pattern.written, mistake, hint)];
    });
}

type Message = readonly [message: string, hint: string];

/** A target without captures is known now. */
function deadTarget(table: PathTable, { to, status, pattern }: PatternRule): Message | null {
  if (to === null || isAbsoluteUrl(to) || usesCaptures(to, pattern.captures)) return null;
  return settle(table, to, status).kind === 'dead'
    ? [`leads to ${to}, which does not exist or is not public`, 'Correct the target.']
    : null;
}

/** What a pattern makes of a sample must not be for the same pattern again. */
function circle(table: PathTable, rule: PatternRule): Message | null {
  const sample = sampleOf(rule.pattern);
  if (sample === null) return null;
  const patterns = rule.isForced ? table.patterns.forced : table.patterns.explicit;
  const queryOf = (target: string): string => splitPath(target).query;
  const conditions = rule.pattern.query.map(([name, value]) => `${name}=${value}`).join('&');
  const first = patterns.match(sample, `?${conditions}`).find((match) => match.rule === rule);
  const to = first?.to ?? null;
  if (to === null || isAbsoluteUrl(to)) return null;
  const again = patterns.match(splitPath(to).path, queryOf(to)).some((match) => match.rule === rule);
  return again
    ? ['leads to what it matches itself, round and round', 'Lead it to an address outside of the pattern.']
    : null;
}

/** An earlier pattern that always answers leaves nothing to a later one that it covers. */
function shadow(table: PathTable, rule: PatternRule): Message | null {
  const sample = sampleOf(rule.pattern);
  const patterns = rule.isForced ? table.patterns.forced : table.patterns.explicit;
  const [earlier] = sample === null ? [] : patterns.match(sample, '');
  if (earlier === undefined || earlier.rule === rule) return null;
  const { to, pattern, origin } = earlier.rule;
  const alwaysAnswers = to === null || isAbsoluteUrl(to) || !usesCaptures(to, pattern.captures);
  if (!alwaysAnswers || patterns.rules.indexOf(earlier.rule) > patterns.rules.indexOf(rule)) return null;
  return [
    `is never reached: ${pattern.written} (${placeOf(origin)}) matches all of it`,
    'Put the more exact pattern first.',
  ];
}

function usesCaptures(to: string, captures: readonly string[]): boolean {
  return captures.some((name) => to.includes(name));
}
