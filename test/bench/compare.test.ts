import { compare, comparisonTable } from '../../bench/report/compare.js';
import { resultsWith, served, started } from '../support/bench-results.js';

/** The verdict about a page whose speed, against the bare server, was measured twice. */
function verdict(before: readonly number[], after: readonly number[]): string | undefined {
  const [first] = compare(
    resultsWith({ serving: served('page', 100, before) }),
    resultsWith({ serving: served('page', 100, after) }),
  );
  return first?.verdict;
}

test('a change is one only when the middle halves of the rounds do not touch', () => {
  expect(verdict([0.8, 0.9, 1.0], [0.5, 0.6, 0.7])).toBe('worse');
  expect(verdict([0.5, 0.6, 0.7], [0.8, 0.9, 1.0])).toBe('better');
  expect(verdict([0.8, 0.9, 1.0], [0.7, 0.8, 0.9])).toBe('within noise');
});

test('a change that nobody would notice is none, however quiet the machine was', () => {
  expect(verdict([0.9, 0.9, 0.9], [0.89, 0.89, 0.89])).toBe('within noise');
});

test('one round or two say nothing', () => {
  expect(verdict([0.9], [0.1])).toBe('too few rounds');
  expect(verdict([0.9, 0.9, 0.9], [0.1, 0.1])).toBe('too few rounds');
});

test('what takes longer is worse', () => {
  const verdicts = compare(
    resultsWith({ starts: [started(100, 200, 1000, 400)] }),
    resultsWith({ starts: [started(100, 300, 1000, 400)] }),
  ).map(({ name, verdict: found }) => [name, found]);
  expect(verdicts).toEqual(
    expect.arrayContaining([
      ['first answer, x empty Express', 'worse'],
      ['all pages, x empty Express', 'within noise'],
      ['first answer, x build of Hugo 0.1', 'worse'],
      ['bytes of a page, brotli', 'within noise'],
    ]),
  );
});

test('a byte more of a page counts, as it is no accident', () => {
  const before = started(100, 200, 1000, null);
  const after = { ...before, bytesPerPage: { ...before.bytesPerPage, br: 1001 } };
  const found = compare(resultsWith({ starts: [before] }), resultsWith({ starts: [after] }));
  expect(found.find(({ name }) => name === 'bytes of a page, brotli')?.verdict).toBe('worse');
});

test('what only one of the runs measured is new or gone', () => {
  const found = compare(
    resultsWith({ serving: served('page', 100, [1, 1, 1]) }),
    resultsWith({ serving: served('page', 1000, [1, 1, 1]) }),
  );
  expect(found.map(({ posts, verdict: one }) => [posts, one])).toEqual([
    [1000, 'new'],
    [100, 'gone'],
  ]);
});

test('the table begins with what got worse, and counts what was not measured', () => {
  const before = [...served('feed', 100, [1, 1, 1]), ...served('page', 100, [1, 1, 1])];
  const after = [...served('feed', 100, [1, 1, 1]), ...served('page', 100, [0.5, 0.5, 0.5])];
  const gone = served('page, 304', 100, [1, 1, 1]);
  const table = comparisonTable(
    compare(resultsWith({ serving: [...before, ...gone] }), resultsWith({ serving: after })),
  );
  const [, , worst, next, , rest] = table.split('\n');
  expect(worst).toMatch(/^100 +page, x bare +worse .* −50 %$/);
  expect(next).toMatch(/^100 +feed, x bare +within noise/);
  expect(rest).toBe('Figures from before that were not measured now: 1');
});
