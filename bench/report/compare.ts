import { buildersIn, buildRatios } from './peers-table.js';
import { redirectsRatio } from './redirects-table.js';
import { BARE, PERENNIAL, type RedirectsRow, type Results, type StartRow } from './results.js';
import { formatRange, ratioTo } from './serving-table.js';
import { startRatios } from './start-table.js';
import { summarise, type Summary } from './statistics.js';
import { formatNumber, formatTable } from './table.js';

/** A figure that two runs can be compared by, because it does not depend on how fast the machine was. */
interface Figure {
  readonly posts: number;
  readonly name: string;
  readonly value: Summary;
  readonly isBetter: 'when higher' | 'when lower';
  /** The same in every run of the same program. */
  readonly isExact?: boolean;
}

export type Verdict = 'better' | 'worse' | 'within noise' | 'too few rounds' | 'new' | 'gone';

export interface Comparison {
  readonly posts: number;
  readonly name: string;
  readonly before: Summary | null;
  readonly after: Summary | null;
  readonly verdict: Verdict;
}

/** Every figure of both runs. */
export function compare(before: Results, after: Results): Comparison[] {
  const old = new Map(figuresOf(before).map((figure) => [keyOf(figure), figure]));
  const compared = figuresOf(after).map((figure): Comparison => {
    const previous = old.get(keyOf(figure));
    old.delete(keyOf(figure));
    const { posts, name, value } = figure;
    if (previous === undefined) return { posts, name, before: null, after: value, verdict: 'new' };
    return { posts, name, before: previous.value, after: value, verdict: judge(previous.value, figure) };
  });
  const gone = [...old.values()].map(({ posts, name, value }): Comparison => {
    return { posts, name, before: value, after: null, verdict: 'gone' };
  });
  return [...compared, ...gone];
}

function keyOf({ posts, name }: Figure): string {
  return `${posts} ${name}`;
}

/** Of fewer rounds there is no middle half to speak of. */
const MIN_ROUNDS = 3;
/** Less is nothing that anybody would notice, however quiet the machine was. */
const MIN_CHANGE = 0.02;

/** A change is one only when it is large enough and the middle halves of the rounds do not touch. */
function judge(before: Summary, { value: after, isBetter, isExact = false }: Figure): Verdict {
  if (!isExact && Math.min(before.count, after.count) < MIN_ROUNDS) return 'too few rounds';
  const isSmall = Math.abs(after.median / before.median - 1) < MIN_CHANGE;
  const isHigher = after.low > before.high;
  const isLower = after.high < before.low;
  if ((isSmall && !isExact) || (!isHigher && !isLower)) return 'within noise';
  return isHigher === (isBetter === 'when higher') ? 'better' : 'worse';
}

function figuresOf({ serving, starts, redirects, nearest }: Results): Figure[] {
  const served = serving.flatMap((row): Figure[] => {
    const value = row.server === PERENNIAL ? ratioTo(row, BARE, serving) : null;
    const { posts, case: name } = row;
    return value === null ? [] : [{ posts, name: `${name}, x bare`, value, isBetter: 'when higher' }];
  });
  const found = nearest.map(({ posts, rounds }) =>
    lower(posts, 'nearest post, p99 CPU ms', summarise(rounds.map(({ p99Ms }) => p99Ms))),
  );
  return [...served, ...starts.flatMap(figuresOfStart), ...redirects.map(figureOfRedirects), ...found];
}

function lower(posts: number, name: string, value: Summary): Figure {
  return { posts, name, value, isBetter: 'when lower' };
}

/** It is the number of redirects that counts, and stands where that of the posts does. */
function figureOfRedirects(row: RedirectsRow): Figure {
  return lower(
    row.redirects,
    `first answer with redirects in ${row.writtenIn}, x without`,
    redirectsRatio(row),
  );
}

function figuresOfStart(row: StartRow): Figure[] {
  const { posts, rounds, bytesPerPage } = row;
  const { first, all } = startRatios(row);
  const megabytes = (name: string, bytes: readonly (number | null)[]): Figure[] => {
    const known = bytes.flatMap((value) => (value === null ? [] : [value / 1024 / 1024]));
    return known.length === 0 ? [] : [lower(posts, name, summarise(known))];
  };
  return [
    lower(posts, 'first answer, x empty Express', first),
    lower(posts, 'all pages, x empty Express', all),
    ...buildersIn(row).flatMap((builder) => {
      const ratios = buildRatios(row, builder);
      return [
        lower(posts, `first answer, x build of ${builder}`, ratios.first),
        lower(posts, `all pages, x build of ${builder}`, ratios.all),
      ];
    }),
    ...megabytes(
      'memory at first answer, MB',
      rounds.map(({ firstMemory }) => firstMemory),
    ),
    ...megabytes(
      'memory with all pages, MB',
      rounds.map(({ allMemory }) => allMemory),
    ),
    { ...lower(posts, 'bytes of a page, brotli', summarise([bytesPerPage.br])), isExact: true },
  ];
}

const HEAD = ['of', 'figure', 'verdict', 'before', '(middle half)', 'now', '(middle half)', 'change'];

/** What got worse first, then the rest; of what was not measured now, how many there were. */
export function comparisonTable(comparisons: readonly Comparison[]): string {
  const isWorse = ({ verdict }: Comparison): boolean => verdict === 'worse';
  const isGone = ({ verdict }: Comparison): boolean => verdict === 'gone';
  const shown = comparisons.filter((one) => !isGone(one));
  const sorted = [...shown.filter(isWorse), ...shown.filter((one) => !isWorse(one))];
  const rows = sorted.map(({ posts, name, verdict, before, after }) => [
    formatNumber(posts),
    name,
    verdict,
    formatNumber(before?.median ?? null, 2),
    before === null ? '' : formatRange(before),
    formatNumber(after?.median ?? null, 2),
    after === null ? '' : formatRange(after),
    before === null || after === null ? '' : formatChange(after.median / before.median - 1),
  ]);
  const gone = comparisons.filter(isGone).length;
  const rest = gone === 0 ? '' : `Figures from before that were not measured now: ${formatNumber(gone)}`;
  return [formatTable(HEAD, rows, 3), rest].filter((part) => part !== '').join('\n\n');
}

function formatChange(share: number): string {
  return `${share < 0 ? '−' : '+'}${formatNumber(Math.abs(share) * 100)} %`;
}
