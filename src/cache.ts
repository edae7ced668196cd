/** Values that can be made again, kept while there is room. */
export interface Cache<K, V> {
  readonly get: (key: K) => V | undefined;
  /** Keeps a value, or measures it again when it has changed its size. */
  readonly set: (key: K, value: V) => void;
  readonly getOrMake: (key: K, make: () => V) => V;
  /** The sum of the sizes. */
  readonly total: () => number;
}

/** A cache of values whose sizes sum up to `most` at most; what was not asked for the longest goes first. */
export function createCache<K, V>(most: number, sizeOf: (value: V) => number): Cache<K, V> {
  // a Map lists its keys in the order they were set
  const kept = new Map<K, { readonly value: V; readonly size: number }>();
  let total = 0;
  const get = (key: K): V | undefined => {
    const found = kept.get(key);
    if (found === undefined) return undefined;
    kept.delete(key);
    kept.set(key, found);
    return found.value;
  };
  const set = (key: K, value: V): void => {
    const size = sizeOf(value);
    total += size - (kept.get(key)?.size ?? 0);
    kept.delete(key);
    kept.set(key, { value, size });
    for (const [oldest, { size: freed }] of kept) {
      // a single value that is too large stays until the next comes: it would be made at each call
      if (total <= most || oldest === key) break;
      kept.delete(oldest);
      total -= freed;
    }
  };
  return {
    get,
    set,
    getOrMake: (key, make) => {
      const found = get(key);
      if (found !== undefined) return found;
      const value = make();
      set(key, value);
      return value;
    },
    total: () => total,
  };
}
