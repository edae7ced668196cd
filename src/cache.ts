/** Values that can be made again, kept while there is room. */
export interface Cache<K, V> {
  readonly getOrMake: (key: K, make: () => V) => V;
}

/** A cache of values whose sizes sum up to `most` at most; what was not asked for the longest goes first. */
export function createCache<K, V>(most: number, sizeOf: (value: V) => number): Cache<K, V> {
  // a Map lists its keys in the order they were set
  const kept = new Map<K, { readonly value: V; readonly size: number }>();
  let total = 0;
  const forget = (key: K): void => {
    total -= kept.get(key)?.size ?? 0;
    kept.delete(key);
  };
  return {
    getOrMake: (key, make) => {
      const found = kept.get(key);
      const value = found === undefined ? make() : found.value;
      const size = found === undefined ? sizeOf(value) : found.size;
      forget(key);
      kept.set(key, { value, size });
      total += size;
      for (const oldest of kept.keys()) {
        // a single value that is too large stays until the next comes: it would be made at each call
        if (total <= most || oldest === key) break;
        forget(oldest);
      }
      return value;
    },
  };
}
