import { setImmediate } from 'node:timers/promises';

/** Work that others may come between, at each `yield`; gives what it has made. */
export type Steps<T> = Generator<undefined, T, undefined>;

/** Does work in steps, one after another, and lets others go first whenever it has taken a few milliseconds. */
export type InTurn = <T>(steps: Steps<T>) => Promise<T>;

/** How long whoever has a request may have to wait; a step that takes longer is finished first. */
const LONGEST_MS = 5;

/** Items between two steps: to put work down and take it up again costs as much as one of them. */
export const ITEMS = 20;

/** Does the same with each item of a long list. */
export function* forEachInSteps<T>(items: readonly T[], work: (item: T) => void): Steps<void> {
  for (let start = 0; start < items.length; start += ITEMS) {
    yield;
    for (const item of items.slice(start, start + ITEMS)) work(item);
  }
}

/** All steps in one go. */
export function atOnce<T>(steps: Steps<T>): T {
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}

/** A queue for work that is not to add up, however many ask for some at the same time. `clock` tells milliseconds. */
export function createTurns(clock: () => number = () => performance.now()): InTurn {
  let last: Promise<unknown> = Promise.resolve();
  let since = clock();
  const work = async <T>(steps: Steps<T>): Promise<T> => {
    for (;;) {
      if (clock() - since > LONGEST_MS) {
        await setImmediate();
        since = clock();
      }
      const step = steps.next();
      if (step.done === true) return step.value;
    }
  };
  return (steps) => {
    const done = last.then(() => work(steps));
    last = done.catch(() => undefined);
    return done;
  };
}
