import { createCpuBudget } from '../../../src/http/missed/cpu-budget.js';

/** A clock that goes on when told to, and work that takes its time. */
const workshop = (share: number, burst: number) => {
  let time = 1000;
  const budget = createCpuBudget({ share, burst, clock: () => time });
  return {
    wait: (milliseconds: number) => (time += milliseconds),
    work: (milliseconds: number) =>
      budget.spend(() => {
        time += milliseconds;
        return 'done';
      }),
    budget,
  };
};

test('work is done until the burst is used up, and again when time has passed', () => {
  const { work, wait } = workshop(0.1, 20);
  expect([work(10), work(10)]).toEqual(['done', 'done']);
  expect(work(1)).toBeNull();
  wait(200);
  expect(work(1)).toBe('done');
});

test('in the long run no more than the share of the time is spent', () => {
  const { work, wait } = workshop(0.05, 10);
  let spent = 0;
  let passed = 0;
  for (let request = 0; request < 10_000; request += 1) {
    const isDone = work(2) !== null;
    spent += isDone ? 2 : 0;
    passed += isDone ? 3 : 1;
    wait(1);
  }
  expect(spent).toBeLessThanOrEqual(0.05 * passed + 12);
  expect(spent).toBeGreaterThan(0.04 * passed);
});

test('a quiet day saves up no more than the burst', () => {
  const { work, wait } = workshop(0.05, 10);
  wait(86_400_000);
  expect([work(11), work(1)]).toEqual(['done', null]);
});

test('one long piece of work does not close the shop for long', () => {
  const { work, wait } = workshop(0.1, 10);
  expect(work(60_000)).toBe('done');
  expect(work(1)).toBeNull();
  wait(150);
  expect(work(1)).toBe('done');
});

test('work that fails has cost its time, and its error is passed on', () => {
  const { wait, work, budget } = workshop(0.1, 10);
  expect(() =>
    budget.spend(() => {
      wait(20);
      throw new Error('broken');
    }),
  ).toThrow('broken');
  expect(work(1)).toBeNull();
});
