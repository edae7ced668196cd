import { setImmediate } from 'node:timers/promises';
import fc from 'fast-check';
import { atOnce, createTurns, madeOnce, orderInSteps, type Steps } from '../src/steps.js';

/** Work of three steps that writes down when it is at which. */
function* work(name: string, log: string[]): Steps<string> {
  for (const step of [1, 2, 3]) {
    log.push(`${name}${step}`);
    yield;
  }
  return name;
}

/** A clock by which everything takes long. */
function slowClock(): () => number {
  let time = 0;
  return () => (time += 1000);
}

test('work is done in one go where nobody waits', () => {
  const log: string[] = [];
  expect(atOnce(work('a', log))).toBe('a');
  expect(log).toEqual(['a1', 'a2', 'a3']);
});

test('others come between the steps of what takes long', async () => {
  const log: string[] = [];
  const done = createTurns(slowClock())(work('a', log));
  const others = (async () => {
    while (log.length < 5) {
      await setImmediate();
      log.push('other');
    }
  })();
  await Promise.all([done, others]);
  expect(log.indexOf('other')).toBeLessThan(log.indexOf('a3'));
});

test('one work is finished before the next begins', async () => {
  const log: string[] = [];
  const inTurn = createTurns(slowClock());
  expect(await Promise.all([inTurn(work('a', log)), inTurn(work('b', log))])).toEqual(['a', 'b']);
  expect(log).toEqual(['a1', 'a2', 'a3', 'b1', 'b2', 'b3']);
});

test('what fails is told to whoever wanted it, and to nobody else', async () => {
  const inTurn = createTurns(slowClock());
  const failing = inTurn(
    (function* (): Steps<never> {
      yield;
      throw new Error('cannot be made');
    })(),
  );
  const next = inTurn(work('b', []));
  await expect(failing).rejects.toThrow('cannot be made');
  expect(await next).toBe('b');
});

test('numbers are sorted as an array sorts them, equals in their order', () => {
  const counts = fc.integer({ min: 0, max: 3000 });
  fc.assert(
    fc.property(counts, fc.integer({ min: 1, max: 5000 }), fc.nat(), (count, kinds, seed) => {
      const keyOf = (number: number): number => (number * 7919 + seed) % kinds;
      const compare = (a: number, b: number): number => keyOf(a) - keyOf(b);
      const numbers = Array.from({ length: count }, (_, index) => index);
      expect([...atOnce(orderInSteps(count, compare))]).toEqual(numbers.sort(compare));
    }),
    { numRuns: 50 },
  );
});

test('others come between the steps of a long sort', () => {
  let compared = 0;
  let longest = 0;
  const steps = orderInSteps(10_000, () => {
    compared += 1;
    return 0;
  });
  for (let done = false; !done; compared = 0) {
    done = steps.next().done === true;
    longest = Math.max(longest, compared);
  }
  expect(longest).toBeGreaterThan(0);
  expect(longest).toBeLessThan(3000);
});

test('what takes long is made once, when it is first asked for', async () => {
  const log: string[] = [];
  const { made, make } = madeOnce(() => work('a', log));
  expect([made(), log]).toEqual([null, []]);
  expect(await Promise.all([make(), make()])).toEqual(['a', 'a']);
  expect([made(), log]).toEqual(['a', ['a1', 'a2', 'a3']]);
});
