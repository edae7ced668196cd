/** Numbers that are the same in every run. */
export interface Random {
  /** A whole number from 0, below `end`. */
  readonly below: (end: number) => number;
  readonly oneOf: <T>(list: readonly [T, ...T[]]) => T;
  /** True this often: 0.25 is one time in four. */
  readonly chance: (share: number) => boolean;
  /** A list in another order. */
  readonly shuffled: <T>(list: readonly T[]) => T[];
}

/** The generator "mulberry32". */
export function createRandom(seed: number): Random {
  let state = seed;
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (end: number): number => Math.floor(next() * end);
  return {
    below,
    oneOf: (list) => list[below(list.length)] ?? list[0],
    chance: (share) => next() < share,
    shuffled: (list) =>
      list
        .map((item) => [next(), item] as const)
        .sort(([a], [b]) => a - b)
        .map(([, item]) => item),
  };
}
