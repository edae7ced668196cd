import type { Results } from './results.js';
import { median } from './statistics.js';
import { formatNumber, formatTable } from './table.js';

const HEAD = ['posts', 'index ms', 'p50 ms', 'p99 ms'];

/** What one question for the nearest posts costs; empty when that was not measured. */
export function nearestTable({ nearest }: Results): string {
  const rows = nearest.map(({ posts, indexMs, rounds }) => [
    formatNumber(posts),
    formatNumber(indexMs),
    formatNumber(median(rounds.map(({ p50Ms }) => p50Ms)), 3),
    formatNumber(median(rounds.map(({ p99Ms }) => p99Ms)), 3),
  ]);
  return formatTable(HEAD, rows, 0);
}
