import type { Build, Results, StartRound, StartRow } from './results.js';
import { median, summarise, type Summary } from './statistics.js';
import { formatMegabytes, formatNumber, formatSeconds, formatTable } from './table.js';

const HEAD = [
  'posts',
  'built by',
  'build s',
  'CPU s',
  'peak MB',
  'our first answer / build',
  'our all pages / build',
  'CPU / CPU',
];

/** What others took to build the same posts in the same rounds; empty when there were none. */
export function peersTable({ starts }: Results): string {
  const rows = starts.flatMap((row) =>
    buildersIn(row).map((name) => {
      const builds = roundsWith(row, name).map(({ build }) => build);
      const of = (value: (build: Build) => number | null): number =>
        median(builds.map((build) => value(build) ?? NaN));
      const { first, all, cpu } = buildRatios(row, name);
      return [
        formatNumber(row.posts),
        name,
        formatSeconds(of(({ ms }) => ms)),
        formatSeconds(of(({ cpuMs }) => cpuMs)),
        formatMegabytes(of(({ peakMemory }) => peakMemory)),
        formatNumber(first.median, 3),
        formatNumber(all.median, 3),
        formatNumber(cpu.median, 3),
      ];
    }),
  );
  return formatTable(HEAD, rows, 2);
}

/** Who built the posts in at least one round. */
export function buildersIn({ rounds }: StartRow): string[] {
  return [...new Set(rounds.flatMap(({ builds }) => Object.keys(builds)))];
}

/** Our first answer and all pages as parts of a build in the same round; and processor time as part of its. */
export function buildRatios(row: StartRow, name: string): Readonly<Record<'first' | 'all' | 'cpu', Summary>> {
  const rounds = roundsWith(row, name);
  return {
    first: summarise(rounds.map(({ firstMs, build }) => firstMs / build.ms)),
    all: summarise(rounds.map(({ allMs, build }) => allMs / build.ms)),
    cpu: summarise(rounds.map(({ allCpuMs, build }) => (allCpuMs ?? NaN) / (build.cpuMs ?? NaN))),
  };
}

function roundsWith({ rounds }: StartRow, name: string): (StartRound & { readonly build: Build })[] {
  return rounds.flatMap((round) => {
    const build = round.builds[name];
    return build === undefined ? [] : [{ ...round, build }];
  });
}
