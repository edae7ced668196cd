import { buildersIn, buildRatios } from './peers-table.js';
import {
  BARE,
  FASTIFY,
  NGINX,
  PERENNIAL,
  type Results,
  type ServingRow,
  type StartRound,
  type StartRow,
} from './results.js';
import { ratioTo } from './serving-table.js';
import { startRatios } from './start-table.js';
import { median } from './statistics.js';
import { formatNumber, formatTable } from './table.js';

/** What we want of a figure, and what it is. */
export interface Goal {
  readonly name: string;
  /** Of the blog; where a goal is for all sizes, of the one that is farthest from it. */
  readonly posts: number;
  readonly is: 'at least' | 'at most';
  readonly bar: number;
  readonly figure: number;
  /** Behind the point. */
  readonly digits: number;
  readonly isReached: boolean;
}

type Wanted = Pick<Goal, 'name' | 'is' | 'bar' | 'digits'>;

/** Throughput against a server that does the same in the same round; `posts` where one size counts. */
const SERVING: readonly { case: string; server: string; least: number; posts?: number }[] = [
  { case: 'page', server: BARE, least: 0.9 },
  { case: 'page', server: NGINX, least: 0.5 },
  { case: 'page', server: FASTIFY, least: 1 },
  { case: 'page, brotli', server: BARE, least: 0.8 },
  { case: 'page, gzip', server: BARE, least: 0.8 },
  { case: 'feed', server: BARE, least: 0.85 },
  { case: 'page, 304', server: BARE, least: 0.75 },
  { case: 'missing pages', server: BARE, least: 0.6 },
  { case: 'all pages, shuffled', server: BARE, least: 0.65, posts: 10_000 },
  ...['10,000', '100,000'].flatMap((count) =>
    ['first', 'last'].map((which) => ({ case: `301, ${which} of ${count}`, server: BARE, least: 0.8 })),
  ),
];

interface StartGoal {
  readonly name: string;
  readonly most: number;
  readonly digits: number;
  readonly posts?: number;
  /** Null where the run does not tell. */
  readonly figure: (row: StartRow) => number | null;
}

const STARTS: readonly StartGoal[] = [
  { name: 'longest delay, ms', most: 20, digits: 1, figure: ({ longestDelayMs }) => longestDelayMs },
  {
    name: 'first answer, x empty Express',
    ...{ most: 2, digits: 2, posts: 100 },
    figure: (row) => startRatios(row).first.median,
  },
  { name: 'memory with all pages, MB', most: 120, digits: 0, posts: 100, figure: megabytes('allMemory') },
  {
    name: "first answer, x Hugo's build",
    ...{ most: 1 / 12, digits: 3, posts: 10_000 },
    figure: (row) => ofHugo(row, 'first'),
  },
  {
    name: "all pages, x Hugo's build",
    ...{ most: 0.4, digits: 3, posts: 10_000 },
    figure: (row) => ofHugo(row, 'all'),
  },
  {
    name: 'memory at first answer, MB',
    ...{ most: 350, digits: 0, posts: 10_000 },
    figure: megabytes('firstMemory'),
  },
  {
    name: 'memory with all pages, MB',
    ...{ most: 450, digits: 0, posts: 10_000 },
    figure: megabytes('allMemory'),
  },
];

/** Every goal that the run has a figure for. */
export function goalsOf({ serving, starts }: Results): Goal[] {
  const served = SERVING.flatMap(({ case: name, server, least, posts }) => {
    const wanted: Wanted = { name: `${name}, x ${server}`, is: 'at least', bar: least, digits: 2 };
    const isMeant = (row: ServingRow): boolean =>
      row.server === PERENNIAL && row.case === name && isOfSize(row, posts);
    const found = serving.filter(isMeant).flatMap((row) => {
      const ratio = ratioTo(row, server, serving);
      return ratio === null ? [] : [{ posts: row.posts, figure: ratio.median }];
    });
    return farthest(wanted, found);
  });
  const started = STARTS.flatMap(({ name, most, digits, posts, figure }) => {
    const wanted: Wanted = { name, is: 'at most', bar: most, digits };
    const found = starts.flatMap((row) => {
      const value = isOfSize(row, posts) ? figure(row) : null;
      return value === null || Number.isNaN(value) ? [] : [{ posts: row.posts, figure: value }];
    });
    return farthest(wanted, found);
  });
  return [...served, ...started];
}

function isOfSize(row: { readonly posts: number }, posts: number | undefined): boolean {
  return posts === undefined || row.posts === posts;
}

/** The worst of the figures; none where there is none. */
function farthest(wanted: Wanted, found: readonly Pick<Goal, 'posts' | 'figure'>[]): Goal[] {
  const sign = wanted.is === 'at least' ? 1 : -1;
  const [worst] = found.toSorted((a, b) => sign * (a.figure - b.figure));
  if (worst === undefined) return [];
  return [{ ...wanted, ...worst, isReached: sign * (worst.figure - wanted.bar) >= 0 }];
}

function megabytes(which: 'firstMemory' | 'allMemory'): (row: StartRow) => number | null {
  const of = (round: StartRound): number => (round[which] ?? NaN) / 1024 / 1024;
  return ({ rounds }) => median(rounds.map(of));
}

function ofHugo(row: StartRow, which: 'first' | 'all'): number | null {
  const name = buildersIn(row).find((builder) => builder.startsWith('Hugo'));
  return name === undefined ? null : buildRatios(row, name)[which].median;
}

const HEAD = ['goal', 'reached', 'is', 'wanted', 'posts'];

/** Every goal, with the word `no` where it is not reached; empty when the run has no figure for any. */
export function goalsTable(goals: readonly Goal[]): string {
  const rows = goals.map(({ name, posts, is, bar, figure, digits, isReached }) => [
    name,
    isReached ? 'yes' : 'no',
    formatNumber(figure, digits),
    `${is === 'at least' ? '≥' : '≤'} ${formatNumber(bar, digits)}`,
    formatNumber(posts),
  ]);
  return formatTable(HEAD, rows, 2);
}
