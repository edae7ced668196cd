import { RE2JS, RE2Set } from 're2js';
import { encodePath, isAbsoluteUrl, readQuery, splitPath } from '../../urls.js';
import type { PatternRule } from './rule.js';

/** A pattern that matches a request, with what it makes of it. */
export interface PatternMatch {
  readonly rule: PatternRule;
  /** `to` with what was captured filled in; null for what is gone. */
  readonly to: string | null;
}

/** Patterns in the order in which they are asked. */
export interface PatternSet {
  readonly rules: readonly PatternRule[];
  /** Each pattern that matches, in order. Takes a decoded path and a query; linear in the path, however many patterns. */
  readonly match: (path: string, query: string) => Iterable<PatternMatch>;
}

/** Characters of a longer target are refused by servers and browsers; patterns that lead to each other may double it each time. */
const MOST_IN_TARGET = 8_000;

/** Joins patterns to one RE2 automaton, which is made when it is first needed. */
export function createPatternSet(rules: readonly PatternRule[]): PatternSet {
  if (rules.length === 0) return { rules, match: () => [] };
  let compiled: { set: RE2Set; single: (RE2JS | undefined)[] } | null = null;
  return {
    rules,
    *match(path, query) {
      compiled ??= { set: compileSet(rules), single: [] };
      const { set, single } = compiled;
      for (const index of set.match(path).sort((a, b) => a - b)) {
        const rule = rules[index];
        if (rule === undefined) continue;
        const regexp = (single[index] ??= RE2JS.compile(rule.pattern.source));
        const captured = captures(rule, regexp, path, query);
        if (captured === null) continue;
        const to = rule.to === null ? null : fill(rule.to, captured);
        if (to === null || to.length <= MOST_IN_TARGET) yield { rule, to };
      }
    },
  };
}

function compileSet(rules: readonly PatternRule[]): RE2Set {
  const set = new RE2Set(RE2Set.UNANCHORED);
  for (const { pattern } of rules) set.add(pattern.source);
  set.compile();
  return set;
}

/** What each name in `to` stands for; null when a parameter that must be there is not. */
function captures(
  { pattern }: PatternRule,
  regexp: RE2JS,
  path: string,
  query: string,
): ReadonlyMap<string, string> | null {
  const matcher = regexp.matcher(path);
  if (!matcher.find()) return null;
  const captured = new Map(
    pattern.captures.map((name, index): [string, string] => [name, matcher.group(index + 1) ?? '']),
  );
  const parameters = pattern.query.length === 0 ? [] : readQuery(query);
  for (const [name, wanted] of pattern.query) {
    const value = parameters.find(([given]) => given === name)?.[1];
    const isAny = wanted.startsWith(':');
    if (value === undefined || (!isAny && value !== wanted)) return null;
    if (isAny) captured.set(wanted, value);
  }
  return captured;
}

/** Captured text is encoded, so that it stays in the part of the address it is put into. */
function fill(to: string, captured: ReadonlyMap<string, string>): string {
  if (captured.size === 0) return to;
  const names = [...captured.keys()].sort((a, b) => b.length - a.length).map((name) => RE2JS.quote(name));
  const put = (text: string, encode: (value: string) => string): string =>
    text.replace(new RegExp(names.join('|'), 'g'), (name) => encode(captured.get(name) ?? ''));
  const { path, query, fragment } = splitPath(to);
  const [, host = '', below = ''] = /^((?:https?:)?\/\/[^/]*)?(.*)$/is.exec(path) ?? [];
  const filled = put(below, encodePath).replace(/\/{2,}/g, '/');
  const encode = (value: string): string => encodeURIComponent(value.toWellFormed());
  const rest = put(query, encode) + put(fragment, encode);
  return `${host}${isAbsoluteUrl(to) && !filled.startsWith('/') ? '/' : ''}${filled}${rest}`;
}
