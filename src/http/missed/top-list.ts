import { copyText } from '../../memory/copies.js';

/** How often something was counted. */
export interface Counted<Value> {
  readonly key: string;
  /** It was counted at least so often; exact for what was never pushed out. */
  readonly hits: number;
  readonly value: Value;
}

/** Counts keys and keeps those that come most often, in fixed memory. */
export interface TopList<Value> {
  /** `update` is given what was kept for the key, null when it is new. */
  readonly count: (key: string, update: (kept: Value | null) => Value) => void;
  /** The most frequent first. */
  readonly top: (most: number) => readonly Counted<Value>[];
}

interface Counter<Value> {
  readonly key: string;
  count: number;
  /** What `count` may be too high by: the count of the key that was pushed out. */
  readonly error: number;
  value: Value;
}

/**
 * Space-Saving (Metwally, Agrawal, El Abbadi: "Efficient computation of frequent and top-k elements in data
 * streams", 2005): when all counters are taken, a new key gets that of the rarest. Whatever is more than one in
 * `capacity` of all that was counted is in the list. Constant time for each count.
 */
export function createTopList<Value>(capacity: number): TopList<Value> {
  const counters = new Map<string, Counter<Value>>();
  /** By count. A Set keeps its order, so the first is the one that waits longest. */
  const levels = new Map<number, Set<Counter<Value>>>();
  let lowest = 1;

  function enter(counter: Counter<Value>): void {
    const level = levels.get(counter.count);
    if (level === undefined) levels.set(counter.count, new Set([counter]));
    else level.add(counter);
  }

  function leave(counter: Counter<Value>): void {
    const level = levels.get(counter.count);
    level?.delete(counter);
    if (level?.size !== 0) return;
    levels.delete(counter.count);
    // whoever leaves goes up by one, or is replaced by one that is higher by one
    if (lowest === counter.count) lowest += 1;
  }

  function pushOut(): number {
    const [rarest] = levels.get(lowest) ?? [];
    if (counters.size < capacity || rarest === undefined) return 0;
    counters.delete(rarest.key);
    leave(rarest);
    return rarest.count;
  }

  return {
    count: (key, update) => {
      const known = counters.get(key);
      if (known === undefined) {
        const error = pushOut();
        const counter = { key: copyText(key), count: error + 1, error, value: update(null) };
        counters.set(counter.key, counter);
        if (error === 0) lowest = 1;
        enter(counter);
      } else {
        leave(known);
        known.count += 1;
        known.value = update(known.value);
        enter(known);
      }
    },
    top: (most) =>
      [...counters.values()]
        .sort((a, b) => b.count - b.error - (a.count - a.error) || b.count - a.count)
        .slice(0, most)
        .map(({ key, count, error, value }) => ({ key, hits: count - error, value })),
  };
}
