import { goalsOf, goalsTable } from '../../bench/report/goals.js';
import { resultsWith, served, started } from '../support/bench-results.js';

/** Names of the goals with their figures and whether they are reached. */
function reached(found: Parameters<typeof resultsWith>[0]): (readonly [string, number, boolean])[] {
  return goalsOf(resultsWith(found)).map(({ name, figure, isReached }) => [name, figure, isReached]);
}

test('there are goals only for what was measured', () => {
  expect(reached({})).toEqual([]);
  expect(goalsTable([])).toBe('');
});

test('a goal for all sizes counts at the size that is farthest from it', () => {
  const serving = [
    ...served('page', 100, [0.95, 0.95, 0.95]),
    ...served('page', 1000, [0.85, 0.85, 0.85]),
    ...served('page', 10_000, [0.9, 0.9, 0.9]),
  ];
  expect(goalsOf(resultsWith({ serving }))).toMatchObject([
    { name: 'page, x bare node:http', posts: 1000, bar: 0.9, figure: 0.85, isReached: false },
  ]);
});

test('a goal is reached at its bar', () => {
  expect(reached({ serving: served('page', 100, [0.9]) })).toEqual([['page, x bare node:http', 0.9, true]]);
});

test('a goal for one size takes no other', () => {
  expect(reached({ serving: served('all pages, shuffled', 1000, [0.1]) })).toEqual([]);
});

test('starts are measured against an empty Express app or against Hugo, by size', () => {
  expect(reached({ starts: [started(100, 150, 900, null)] })).toEqual([
    ['longest delay, ms', 12, true],
    ['first answer, x empty Express', 1.5, true],
    ['memory with all pages, MB', 200, false],
  ]);
  expect(reached({ starts: [started(10_000, 1000, 4000, 20_000)] })).toEqual([
    ['longest delay, ms', 12, true],
    ["first answer, x Hugo's build", 0.05, true],
    ["all pages, x Hugo's build", 0.2, true],
    ['memory at first answer, MB', 100, true],
    ['memory with all pages, MB', 200, true],
  ]);
});

test('memory is no goal where the system does not tell it', () => {
  const row = started(10_000, 1000, 4000, null);
  const rounds = row.rounds.map((round) => ({ ...round, firstMemory: null, allMemory: null }));
  expect(reached({ starts: [{ ...row, rounds }] }).map(([name]) => name)).toEqual(['longest delay, ms']);
});
