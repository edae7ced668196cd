import { RE2Set } from 're2js';
import type { Pattern } from './rule.js';

/** The numbers of all patterns that match a decoded path, in their order; there may be a few more among them. */
export type FindPatterns = (path: string) => readonly number[];

/** So few are compared with a path faster than its segments are looked up. */
const FEW = 50;

/**
 * Finds patterns by the segments that they begin with: it does not matter how many others there are. Those that
 * begin alike are one RE2 automaton, made when it is first needed.
 */
export function indexPatterns(patterns: readonly Pattern[]): FindPatterns {
  const groups = new Map<string, number[]>();
  let depth = 0;
  for (const [number, { beginning }] of patterns.entries()) {
    const key = patterns.length <= FEW ? '' : fold(beginning ?? '');
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [number]);
    else group.push(number);
    if (key !== '') depth = Math.max(depth, key.split('/').length);
  }
  const finders = new Map([...groups].map(([key, numbers]) => [key, findAmong(patterns, numbers)]));
  return (path) => {
    const found = [...(finders.get('')?.(path) ?? [])];
    if (depth === 0) return found;
    for (const beginning of beginningsOf(fold(path), depth)) {
      for (const number of finders.get(beginning)?.(path) ?? []) found.push(number);
    }
    return found.sort((a, b) => a - b);
  };
}

/** Among patterns that begin alike. Of a single one it is seen as fast whether it matches. */
function findAmong(patterns: readonly Pattern[], numbers: readonly number[]): FindPatterns {
  if (numbers.length === 1) return () => numbers;
  let set: RE2Set | null = null;
  return (path) => {
    set ??= compileSet(numbers.flatMap((number) => patterns[number] ?? []));
    return set.match(path).map((index) => numbers[index] ?? 0);
  };
}

/** An automaton that looks at the start of a path alone gives up on most patterns with the first letters. */
function compileSet(patterns: readonly Pattern[]): RE2Set {
  const isAnchored = patterns.every(({ beginning }) => beginning !== null);
  const set = new RE2Set(isAnchored ? RE2Set.ANCHOR_START : RE2Set.UNANCHORED);
  for (const { source } of patterns) set.add(source);
  set.compile();
  return set;
}

/** Whatever of a path ends with a segment, up to a number of segments: `/a`, `/a/b` and so on. */
function* beginningsOf(path: string, depth: number): Generator<string> {
  let end = 0;
  for (let segments = 0; segments < depth && end < path.length; segments += 1) {
    const slash = path.indexOf('/', end + 1);
    end = slash === -1 ? path.length : slash;
    yield path.slice(0, end);
  }
}

/**
 * What texts have in common that RE2 takes for each other where letter case does not count. Letters beyond ASCII
 * are all the same here, but for the two that are a K and an S (Unicode, CaseFolding.txt).
 */
function fold(text: string): string {
  return text
    .replaceAll('\u212a', 'k')
    .replaceAll('\u017f', 's')
    .replace(/\P{ASCII}+/gu, '\x80')
    .toLowerCase();
}
