import type { Results, StartRound, StartRow } from './results.js';
import { median, summarise, type Summary } from './statistics.js';
import { formatMegabytes, formatNumber, formatSeconds, formatTable } from './table.js';

const HEAD = [
  'posts',
  'first answer s',
  'x empty Express',
  'all pages s',
  'CPU s',
  'MB at first',
  'MB with all',
  'longest delay ms',
  'bytes/page',
  'gzip',
  'br',
];

/** How the blog starts, by size: medians over the rounds; empty when no start was measured. */
export function startTable({ starts }: Results): string {
  const rows = starts.map((row) => {
    const of = (value: (round: StartRound) => number | null): number =>
      median(row.rounds.map((round) => value(round) ?? NaN));
    return [
      formatNumber(row.posts),
      formatSeconds(of(({ firstMs }) => firstMs)),
      formatNumber(startRatios(row).first.median, 2),
      formatSeconds(of(({ allMs }) => allMs)),
      formatSeconds(of(({ allCpuMs }) => allCpuMs)),
      formatMegabytes(of(({ firstMemory }) => firstMemory)),
      formatMegabytes(of(({ allMemory }) => allMemory)),
      formatNumber(row.longestDelayMs, 1),
      formatNumber(row.bytesPerPage.identity),
      formatNumber(row.bytesPerPage.gzip),
      formatNumber(row.bytesPerPage.br),
    ];
  });
  return formatTable(HEAD, rows, 0);
}

/** First answer and all pages against the start of an empty Express app in the same round. */
export function startRatios({ rounds }: StartRow): { readonly first: Summary; readonly all: Summary } {
  return {
    first: summarise(rounds.map(({ firstMs, emptyMs }) => firstMs / emptyMs)),
    all: summarise(rounds.map(({ allMs, emptyMs }) => allMs / emptyMs)),
  };
}
