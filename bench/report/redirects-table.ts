import type { RedirectsRound, RedirectsRow, Results } from './results.js';
import { median, summarise, type Summary } from './statistics.js';
import { formatNumber, formatSeconds, formatTable } from './table.js';

const HEAD = ['redirects', 'written in', 'first answer s', 'without s', 'ms more', 'CPU ms more'];

/** What redirects add to a start; empty when none were measured. */
export function redirectsTable({ redirects }: Results): string {
  const rows = redirects.map((row) => {
    const of = (value: (round: RedirectsRound) => number): number => median(row.rounds.map(value));
    return [
      formatNumber(row.redirects),
      row.writtenIn,
      formatSeconds(of(({ withMs }) => withMs)),
      formatSeconds(of(({ withoutMs }) => withoutMs)),
      formatNumber(of(({ withMs, withoutMs }) => withMs - withoutMs)),
      formatNumber(addedCpu(row)?.median ?? null),
    ];
  });
  return formatTable(HEAD, rows, 2);
}

/** The time with them against that without, in the same round. */
export function redirectsRatio({ rounds }: RedirectsRow): Summary {
  return summarise(rounds.map(({ withMs, withoutMs }) => withMs / withoutMs));
}

function addedCpu({ rounds }: RedirectsRow): Summary | null {
  const added = rounds.flatMap(({ withCpuMs, withoutCpuMs }) =>
    withCpuMs === null || withoutCpuMs === null ? [] : [withCpuMs - withoutCpuMs],
  );
  return added.length === 0 ? null : summarise(added);
}
