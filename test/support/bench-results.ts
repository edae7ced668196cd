import { BARE, PERENNIAL, RESULTS_VERSION, type Results, type StartRow } from '../../bench/report/results.js';

const MB = 1024 * 1024;

/** Results of a run in which nothing was measured but what is given. */
export function resultsWith(found: Partial<Results>): Results {
  return {
    version: RESULTS_VERSION,
    date: '2026-01-01T00:00:00.000Z',
    node: 'v20.19.0',
    machine: '2 x Z80',
    tool: 'wrk 4.1.0',
    isPinned: true,
    seconds: 2,
    ...{ serving: [], starts: [], redirects: [], nearest: [] },
    ...found,
  };
}

/** Perennial in a case, so many times as fast as the bare server in each round. */
export function served(name: string, posts: number, ratios: readonly number[]): Results['serving'] {
  const row = (server: string, speeds: readonly number[]) => ({
    ...{ posts, case: name, server, bytes: 1000 },
    rounds: speeds.map((requestsPerSecond) => ({ requestsPerSecond, p50Ms: 1, p99Ms: 2 })),
  });
  return [
    row(
      PERENNIAL,
      ratios.map((ratio) => ratio * 1000),
    ),
    row(
      BARE,
      ratios.map(() => 1000),
    ),
  ];
}

/** A start in three equal rounds. */
export function started(posts: number, firstMs: number, allMs: number, hugoMs: number | null): StartRow {
  const build = { cpuMs: 2 * (hugoMs ?? 0), peakMemory: 100 * MB, ms: hugoMs ?? 0 };
  const round = {
    ...{ emptyMs: 100, firstMs, allMs, firstCpuMs: null, allCpuMs: null },
    ...{ firstMemory: 100 * MB, allMemory: 200 * MB },
    builds: hugoMs === null ? {} : { 'Hugo 0.1': build },
  };
  return {
    posts,
    rounds: [round, round, round],
    bytesPerPage: { identity: 3000, gzip: 2000, br: 1000 },
    longestDelayMs: 12,
  };
}
