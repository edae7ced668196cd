import type { Mistake, Problem } from '../../problems.js';
import type { RedirectStatus, GoneStatus } from '../../content/redirects/redirect-line.js';
import { isAbsoluteUrl } from '../../urls.js';

/** Where a rule is written. */
export interface Origin {
  /** Content file's name; null for what Perennial makes by itself. */
  readonly file: string | null;
  /** From 1; null when it is the file as a whole. Looked up when it is asked for. */
  readonly line: () => number | null;
  /** What the author calls it: `redirect_from`, `aliases`, `_redirects`, `legacy: medium`. */
  readonly source: string;
}

/** An old address, as it is looked up. */
export interface OldAddress {
  /** Percent-encoded, with a leading slash. */
  readonly path: string;
  /** Parameters that a request must have, decoded, in the order of their names; empty for a plain path. */
  readonly query: readonly (readonly [name: string, value: string])[];
}

/** Who wins an address: what someone wrote, then what a legacy profile derives, then what the blog makes by itself. */
export type Rank = 'explicit' | 'derived' | 'generated';

/** What a rule says besides the addresses it matches. */
export interface RuleBase {
  /**
   * Where it leads: a path of the site (percent-encoded, with base) or an absolute URL, each with query and
   * fragment if it has them; null for an address that is no more.
   */
  readonly to: string | null;
  readonly status: RedirectStatus | GoneStatus;
  /** True when it goes before a live page. */
  readonly isForced: boolean;
  readonly rank: Rank;
  readonly origin: Origin;
}

/** A rule for one address. */
export interface AddressRule extends RuleBase {
  readonly from: OldAddress;
}

/** A rule for all addresses that a pattern matches; `to` may name what the pattern has captured. */
export interface PatternRule extends RuleBase {
  readonly pattern: Pattern;
}

/** What a pattern matches. */
export interface Pattern {
  /** As it was written, for people. */
  readonly written: string;
  /** The path with its placeholders, `/blog/:slug`, below the site's base; null for a regular expression. */
  readonly placeholders: string | null;
  /** RE2 source over the decoded path. */
  readonly source: string;
  /**
   * Whole segments that every path it matches begins with, letter case apart: `/blog` for `/blog/*`; empty for `/*`.
   * Null for a regular expression that may match anywhere in a path.
   */
  readonly beginning: string | null;
  /** What stands in `to` for each group of the source, in order: `:slug`, `:splat`, `$1`. */
  readonly captures: readonly string[];
  /** Parameters that must be there: with this value, or with any, which `to` may name, when it is `:name`. */
  readonly query: readonly (readonly [name: string, value: string])[];
}

/** What rules have in common that the blog makes by itself. They give way to whoever wants their addresses. */
export const BY_THE_BLOG = {
  isForced: false,
  rank: 'generated',
  origin: { file: null, line: () => null, source: 'the blog itself' },
} as const;

/** Such a redirect; both paths are encoded and below the base. */
export function generatedRedirect(path: string, to: string): AddressRule {
  return { from: { path, query: [] }, to, status: 301, ...BY_THE_BLOG };
}

/** What stands in the target of a pattern for parts of the request: `:slug`, `:splat`, `$1`. */
export function placeholderNames({ captures, query }: Pattern): readonly string[] {
  return [...captures, ...query.map(([, value]) => value).filter((value) => value.startsWith(':'))];
}

/** True for a pattern whose target depends on the request. */
export function isOpen({ to, pattern }: Pick<PatternRule, 'to' | 'pattern'>): boolean {
  return to !== null && placeholderNames(pattern).some((name) => to.includes(name));
}

/** True for a pattern that leads to a page of this site of which nobody knows whether it exists. */
export function isUncertain(rule: Pick<PatternRule, 'to' | 'pattern'>): boolean {
  return rule.to !== null && !isAbsoluteUrl(rule.to) && isOpen(rule);
}

/** An address as people write it: `/old`, `/?p=123`. */
export function showAddress({ path, query }: OldAddress): string {
  if (query.length === 0) return path;
  const parameters = query.map(([name, value]) =>
    [name, ...(value === '' ? [] : [value])].map((text) => encodeURIComponent(text)).join('='),
  );
  return `${path}?${parameters.join('&')}`;
}

/** File and line of a rule, for a message. */
export function placeOf({ file, line, source }: Origin): string {
  const number = line();
  return file === null ? source : number === null ? file : `${file}:${number}`;
}

export const LEADS_TO_ITSELF: Mistake = { message: 'is a redirect to itself', hint: 'Remove the line.' };

/** A problem of a rule. */
export interface RuleProblem extends Problem {
  /** Where the rule leads, when that does not exist. */
  readonly deadTarget?: string;
}

/** The problem of a rule that leads to nothing. */
export function deadTargetProblem({ origin, to }: RuleBase, shown: string): RuleProblem {
  const deadTarget = to ?? '';
  const mistake = {
    message: `leads to ${deadTarget}, which does not exist or is not public`,
    hint: 'Correct the target; for something that is gone on purpose, write the status 410 in content/_redirects.',
  };
  return { ...problemAt(origin, shown, mistake), deadTarget };
}

/** A problem of a rule, at its line. */
export function problemAt(
  { file, line, source }: Origin,
  shown: string,
  { message, hint }: Mistake,
): Problem {
  const subject = file === source ? shown : `${source} ${shown}`;
  return { file: file ?? '', line: line(), message: `${subject} ${message}`, hint };
}
