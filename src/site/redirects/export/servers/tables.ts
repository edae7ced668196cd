import type { Answer } from './answer.js';

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

/** What of a request a server looks up; `variable` names its variables, `p0` for the first of `parameters`. */
export function sourceText(
  source: Source,
  parameters: readonly string[],
  variable: (name: string) => string,
): string {
  const own = variable(source.kind);
  if (!('parameters' in source) || source.parameters.length === 0) return own;
  const values = source.parameters.map((name) => variable(`p${parameters.indexOf(name)}`));
  return source.kind === 'key'
    ? `${own}?${values.join('&')}`
    : `${own}?${values.map((value) => `${value}&`).join('')}`;
}
