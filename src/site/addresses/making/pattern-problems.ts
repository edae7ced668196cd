import type { Mistake } from '../../../problems.js';
import type { Steps } from '../../../steps.js';
import { encodePath, isAbsoluteUrl } from '../../../urls.js';
import { sampleOf } from '../../redirects/patterns.js';
import {
  isOpen,
  isUncertain,
  placeOf,
  LEADS_TO_ITSELF,
  deadTargetProblem,
  problemAt,
  type PatternRule,
  type RuleProblem,
} from '../../redirects/rule.js';
import { turnOf, type PathTable } from '../path-table.js';
import { settle } from '../resolve.js';

/** Patterns that lead nowhere, back to themselves, or that an earlier one leaves nothing to match. */
export function* patternProblems(
  table: PathTable,
  rules: readonly PatternRule[],
): Steps<readonly RuleProblem[]> {
  const problems: RuleProblem[] = [];
  for (const rule of rules) {
    if (rule.rank !== 'explicit') continue;
    // patterns that begin with a placeholder may be asked all at once, which takes a millisecond
    yield;
    const { written } = rule.pattern;
    if (leadsNowhere(table, rule)) {
      problems.push(deadTargetProblem(rule, written));
      continue;
    }
    const mistake = mistakeWithSample(table, rule);
    if (mistake !== null) problems.push(problemAt(rule.origin, written, mistake));
  }
  return problems;
}

/** A target without captures is known now. */
function leadsNowhere(table: PathTable, rule: PatternRule): boolean {
  const { to, status } = rule;
  return to !== null && !isAbsoluteUrl(to) && !isOpen(rule) && settle(table, to, status).kind === 'dead';
}

/**
 * What can be told by an address that a pattern matches. One that leads to another address of its own, as
 * `/* /posts/:splat` does, is no mistake: that may be a page.
 */
function mistakeWithSample(table: PathTable, rule: PatternRule): Mistake | null {
  const sample = sampleOf(rule.pattern);
  if (sample === null) return null;
  const patterns = table.patterns[turnOf(rule)];
  let earlier: PatternRule | null = null;
  for (const match of patterns.match(sample.path, sample.query)) {
    earlier ??= match.rule;
    if (match.rule !== rule) continue;
    const path = encodePath(sample.path);
    const asked = sample.query === '' ? path : `${path}?${sample.query}`;
    if (match.to?.split('#')[0] === asked) return LEADS_TO_ITSELF;
    break;
  }
  if (earlier === null || earlier === rule || isUncertain(earlier)) return null;
  return {
    message: `is never reached: ${earlier.pattern.written} (${placeOf(earlier.origin)}) matches all of it`,
    hint: 'Put the more exact pattern first.',
  };
}
