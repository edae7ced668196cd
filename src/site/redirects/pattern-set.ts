import { RE2JS } from 're2js';
import { encodePath, readQuery, splitPath } from '../../urls.js';
import { splitHost } from './location.js';
import { indexPatterns } from './pattern-index.js';
import type { Pattern, PatternRule } from './rule.js';

/** A pattern that matches a request, with what it makes of it. */
export interface PatternMatch {
  readonly rule: PatternRule;
  /** `to` with what was captured filled in; null for what is gone. */
  readonly to: string | null;
}

/** Patterns in the order in which they are asked. */
export interface PatternSet {
  readonly rules: readonly PatternRule[];
  /** Each pattern that matches, in order. Takes a decoded path and a query. */
  readonly match: (path: string, query: string) => Iterable<PatternMatch>;
}

/** Characters of a longer target are refused by servers and browsers; patterns that lead to each other may double it each time. */
const MAX_IN_TARGET = 8_000;

/** Patterns that are found by how they begin, and compiled when they are first needed. */
export function createPatternSet(rules: readonly PatternRule[]): PatternSet {
  if (rules.length === 0) return { rules, match: () => [] };
  const find = indexPatterns(rules.map(({ pattern }) => pattern));
  const compiled: (RE2JS | undefined)[] = [];
  return {
    rules,
    *match(path, query) {
      const found = find(path);
      const given = found.length === 0 ? NO_PARAMETERS : firstValues(query);
      for (const number of found) {
        const rule = rules[number];
        if (rule === undefined) continue;
        const { pattern } = rule;
        // many patterns may differ in nothing but their conditions
        const values = valuesOf(pattern, given);
        if (values === null) continue;
        const matcher = (compiled[number] ??= RE2JS.compile(pattern.source)).matcher(path);
        if (!matcher.find()) continue;
        const groups = pattern.captures.map((name, index): Named => [name, matcher.group(index + 1) ?? '']);
        const to = rule.to === null ? null : fill(rule.to, new Map([...groups, ...values]));
        if (to === null || to.length <= MAX_IN_TARGET) yield { rule, to };
      }
    },
  };
}

type Named = readonly [name: string, value: string];

const NO_PARAMETERS: ReadonlyMap<string, string> = new Map();

/** Of a name that a query has more than once, the first value. */
function firstValues(query: string): ReadonlyMap<string, string> {
  return new Map(readQuery(query).reverse());
}

/** What each parameter that may have any value stands for; null when one that must be there is not. */
function valuesOf({ query }: Pattern, given: ReadonlyMap<string, string>): readonly Named[] | null {
  const values: Named[] = [];
  for (const [name, wanted] of query) {
    const value = given.get(name);
    const isAny = wanted.startsWith(':');
    if (value === undefined || (!isAny && value !== wanted)) return null;
    if (isAny) values.push([wanted, value]);
  }
  return values;
}

/** Captured text is encoded, so that it stays in the part of the address it is put into. */
function fill(to: string, captured: ReadonlyMap<string, string>): string {
  if (captured.size === 0) return to;
  const names = [...captured.keys()].sort((a, b) => b.length - a.length).map((name) => RE2JS.quote(name));
  const put = (text: string, encode: (value: string) => string): string =>
    text.replace(new RegExp(names.join('|'), 'g'), (name) => encode(captured.get(name) ?? ''));
  const { path, query, fragment } = splitPath(to);
  const [host, below] = splitHost(path);
  // slashes that meet where text is put in are one; those of `https://web.archive.org/web/https://…` stay
  const places = new RegExp(`(?:/*(?:${names.join('|')}))+/*`, 'g');
  const filled = below.replace(places, (place) => put(place, encodePath).replace(/\/{2,}/g, '/'));
  const encode = (value: string): string => encodeURIComponent(value.toWellFormed());
  return host + filled + put(query, encode) + put(fragment, encode);
}
