import { orderInSteps, type Steps } from '../../steps.js';

/** Finds texts that begin or end like another. Texts are numbered from 0. */
export interface SpellingIndex {
  /**
   * The texts that share the longest beginning or the longest end with `text`, in no order; at most 96. A
   * typing mistake leaves what is before it and what is behind it, so what was meant is among them.
   */
  readonly candidates: (text: string) => readonly number[];
}

const REACH = 24;

/** Indexes texts: an order by their beginning and one by their end. */
export function* spellingIndexInSteps(texts: readonly string[]): Steps<SpellingIndex> {
  const textAt = (number: number | undefined): string => texts[number ?? 0] ?? '';
  const orderBy = (compare: (a: string, b: string) => number): Steps<Uint32Array> =>
    orderInSteps(texts.length, (a, b) => compare(textAt(a), textAt(b)));
  const byStart = yield* orderBy(compareStarts);
  const byEnd = yield* orderBy(compareEnds);
  return {
    candidates: (text) => [
      ...new Set([
        ...around(byStart, (number) => compareStarts(textAt(number), text) < 0),
        ...around(byEnd, (number) => compareEnds(textAt(number), text) < 0),
      ]),
    ],
  };
}

/** By code units. */
function compareStarts(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** By code units, the last one first. */
function compareEnds(a: string, b: string): number {
  const shorter = Math.min(a.length, b.length);
  for (let back = 1; back <= shorter; back += 1) {
    const difference = a.charCodeAt(a.length - back) - b.charCodeAt(b.length - back);
    if (difference !== 0) return difference;
  }
  return a.length - b.length;
}

/** What stands on both sides of the place where `isBefore` turns false. */
function around(order: Uint32Array, isBefore: (number: number | undefined) => boolean): Uint32Array {
  let low = 0;
  let high = order.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (isBefore(order[middle])) low = middle + 1;
    else high = middle;
  }
  return order.subarray(Math.max(0, low - REACH), low + REACH);
}
