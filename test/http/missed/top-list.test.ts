import fc from 'fast-check';
import { createTopList, type TopList } from '../../../src/http/missed/top-list.js';

const counted = (keys: readonly string[], capacity: number): TopList<number> => {
  const list = createTopList<number>(capacity);
  for (const key of keys) list.count(key, (kept) => (kept ?? 0) + 1);
  return list;
};

const hitsOf = (list: TopList<number>): Record<string, number> =>
  Object.fromEntries(list.top(Infinity).map(({ key, hits }) => [key, hits]));

test('while there is room, every key is counted exactly', () => {
  const list = counted(['c', 'b', 'a', 'b', 'a', 'a'], 3);
  expect(list.top(Infinity)).toEqual([
    { key: 'a', hits: 3, value: 3 },
    { key: 'b', hits: 2, value: 2 },
    { key: 'c', hits: 1, value: 1 },
  ]);
  expect(list.top(2).map(({ key }) => key)).toEqual(['a', 'b']);
});

test('a new key takes the place of the rarest, and is counted from one', () => {
  const list = counted(['a', 'a', 'b', 'c'], 2);
  expect(hitsOf(list)).toEqual({ a: 2, c: 1 });
  expect(list.top(1)).toEqual([{ key: 'a', hits: 2, value: 2 }]);
});

test('a key that may have been counted too often comes after one that surely was more often', () => {
  const first = counted(['a', 'a', 'a', 'x', 'x', 'b', 'b'], 2);
  expect(first.top(1)).toEqual([{ key: 'a', hits: 3, value: 3 }]);
  const last = counted(['x', 'x', 'y', 'y', 'y', 'b', 'b', 'a', 'a', 'a'], 2);
  expect(last.top(1)).toEqual([{ key: 'a', hits: 3, value: 3 }]);
});

test('of those that are equally rare, the one goes that was not asked for longest', () => {
  expect(Object.keys(hitsOf(counted(['a', 'b', 'c', 'd'], 3))).sort()).toEqual(['b', 'c', 'd']);
});

test('keys that every object has are keys like others', () => {
  expect(hitsOf(counted(['constructor', '__proto__', 'constructor'], 3))).toMatchObject({ constructor: 2 });
});

test('whatever is counted, the list is bounded, never counts too much, and has all that is frequent', () => {
  const key = fc.oneof(fc.constantFrom('a', 'b', 'c'), fc.integer({ min: 0, max: 99 }).map(String));
  fc.assert(
    fc.property(fc.array(key, { maxLength: 300 }), fc.integer({ min: 1, max: 12 }), (keys, capacity) => {
      const real = new Map<string, number>();
      for (const one of keys) real.set(one, (real.get(one) ?? 0) + 1);
      const top = counted(keys, capacity).top(Infinity);
      expect(top.length).toBe(Math.min(capacity, real.size));
      for (const { key: one, hits } of top) {
        expect(hits).toBeGreaterThanOrEqual(1);
        expect(hits).toBeLessThanOrEqual(real.get(one) ?? 0);
      }
      const kept = new Set(top.map(({ key: one }) => one));
      for (const [one, times] of real) {
        if (times > keys.length / capacity) expect(kept).toContain(one);
      }
    }),
  );
});

test('a flood of different keys does not push out what is asked for again and again', () => {
  const list = createTopList<null>(100);
  for (let flood = 0; flood < 20_000; flood += 1) {
    list.count(`flood-${flood}`, () => null);
    if (flood % 50 === 0) list.count('real', () => null);
  }
  expect(list.top(1)).toMatchObject([{ key: 'real' }]);
  expect(list.top(1)[0]?.hits).toBeGreaterThan(200);
});
