import { setImmediate } from 'node:timers/promises';

/** A cooperative task: yields wherever other work may run, and returns its result. */
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

/** Numbers that are sorted in one step. */
const SHORT_RUN = 256;

/** Gives the numbers below `count` in an order, equals as they were. The sort that arrays have cannot be put down. */
export function* orderInSteps(count: number, compare: (a: number, b: number) => number): Steps<Uint32Array> {
  let sorted = new Uint32Array(count).map((_, index) => index);
  for (let start = 0; start < sorted.length; start += SHORT_RUN) {
    yield;
    sorted.subarray(start, start + SHORT_RUN).sort(compare);
  }
  for (let width = SHORT_RUN; width < sorted.length; width *= 2) {
    const merged = new Uint32Array(sorted.length);
    for (let start = 0; start < sorted.length; start += 2 * width) {
      const [middle, end] = [start + width, start + 2 * width];
      yield* mergeInSteps(
        sorted.subarray(start, middle),
        sorted.subarray(middle, end),
        merged.subarray(start),
        compare,
      );
    }
    sorted = merged;
  }
  return sorted;
}

function* mergeInSteps(
  first: Uint32Array,
  second: Uint32Array,
  merged: Uint32Array,
  compare: (a: number, b: number) => number,
): Steps<void> {
  let left = 0;
  let right = 0;
  for (let at = 0; at < first.length + second.length; at += 1) {
    if (at % SHORT_RUN === 0) yield;
    const [a, b] = [first[left], second[right]];
    if (a !== undefined && (b === undefined || compare(a, b) <= 0)) {
      merged[at] = a;
      left += 1;
    } else if (b !== undefined) {
      merged[at] = b;
      right += 1;
    }
  }
}

/** All steps in one go. */
export function atOnce<T>(steps: Steps<T>): T {
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}

/** Runs tasks one after another and gives way to the event loop every 5 ms. `clock` tells milliseconds. */
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

/** Something that takes long to make, and is made once, when it is first asked for. */
export interface MadeOnce<T> {
  /** What has been made; null before. */
  readonly made: () => T | null;
  /** Makes it, while others come between. */
  readonly make: () => Promise<T>;
}

export function madeOnce<T>(steps: () => Steps<T>): MadeOnce<T> {
  let made: T | null = null;
  let making: Promise<T> | null = null;
  const begin = async (): Promise<T> => (made = await createTurns()(steps()));
  return { made: () => made, make: () => (making ??= begin()) };
}
