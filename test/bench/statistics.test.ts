import { quantile, ratios, summarise } from '../../bench/report/statistics.js';

test('a quantile between two values lies in proportion', () => {
  expect(quantile([4, 1, 3, 2], 0.5)).toBe(2.5);
  expect(quantile([10, 20], 0.25)).toBe(12.5);
  expect(quantile([7], 0.99)).toBe(7);
  expect(quantile([], 0.5)).toBeNaN();
});

test('a summary is the median and the middle half', () => {
  expect(summarise([5, 1, 2, 4, 3])).toEqual({ count: 5, median: 3, low: 2, high: 4 });
});

test('ratios are taken round by round, and not where the other was not measured', () => {
  expect(ratios([10, 20, 30], [5, 5])).toEqual([2, 4]);
});
