import { BARE, NGINX, PERENNIAL, type Results, type ServingRow } from './results.js';
import { median, ratios, summarise, type Summary } from './statistics.js';
import { formatNumber, formatTable } from './table.js';

const HEAD = [
  'posts',
  'case',
  'server',
  'req/s',
  'p50 ms',
  'p99 ms',
  'bytes',
  'x bare',
  '(middle half)',
  'x nginx',
];

/** Every server in every case; empty when none was asked. Ratios are medians over the rounds, each taken within its round. */
export function servingTable({ serving }: Results): string {
  const rows = serving.map((row) => {
    const toBare = ratioTo(row, BARE, serving);
    return [
      formatNumber(row.posts),
      row.case,
      row.server,
      formatNumber(median(row.rounds.map(({ requestsPerSecond }) => requestsPerSecond))),
      formatNumber(median(row.rounds.map(({ p50Ms }) => p50Ms)), 2),
      formatNumber(median(row.rounds.map(({ p99Ms }) => p99Ms)), 2),
      formatNumber(row.bytes),
      formatNumber(toBare?.median ?? null, 2),
      toBare === null ? '' : formatRange(toBare),
      row.server === PERENNIAL ? formatNumber(ratioTo(row, NGINX, serving)?.median ?? null, 2) : '',
    ];
  });
  return formatTable(HEAD, rows, 3);
}

export function formatRange({ low, high }: Summary): string {
  return `${formatNumber(low, 2)}–${formatNumber(high, 2)}`;
}

/** How a row's throughput compares to that of `server` in the same case; null where that took no part. */
export function ratioTo(row: ServingRow, server: string, rows: readonly ServingRow[]): Summary | null {
  const base = rows.find(
    (other) => other.posts === row.posts && other.case === row.case && other.server === server,
  );
  const found = ratios(speeds(row), base === undefined ? [] : speeds(base));
  return found.length === 0 ? null : summarise(found);
}

function speeds({ rounds }: ServingRow): number[] {
  return rounds.map(({ requestsPerSecond }) => requestsPerSecond);
}
