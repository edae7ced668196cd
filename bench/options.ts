import { parseArgs } from 'node:util';
import { CASE_GROUPS, type CaseGroup } from './cases/cases.js';
import { PEER_NAMES, type PeerName } from './peers/known-peers.js';

export interface Options {
  /** Sizes of the blogs. */
  readonly posts: readonly number[];
  /** How many further redirects the blogs for the case `301` have. */
  readonly redirects: readonly number[];
  readonly only: readonly CaseGroup[];
  readonly rounds: number;
  readonly seconds: number;
  readonly seed: number;
  readonly out: string;
  readonly compare: string | null;
  /** Other systems to measure beside ours. */
  readonly peers: readonly PeerName[];
}

/** Wrong usage, said in one line. */
export class UsageError extends Error {
  override name = 'UsageError';
}

const SIZES = [100, 1000, 10_000];
const LARGE = 100_000;

export const HELP = `Usage: npm run bench -- [options]

  --quick            100 posts, one round of a second: does everything answer rightly?
  --large            with 100,000 posts too
  --posts 100,1000   the sizes (default ${SIZES.join(',')})
  --only page,301    only these: ${CASE_GROUPS.join(', ')}
  --rounds 5         how often each is measured
  --seconds 2        how long each time
  --seed 1           another one makes other posts
  --peers            build the same posts with Hugo (where it is installed), Eleventy and Hexo, and
                     let Fastify serve a page; those from npm are installed for the run
  --peers hugo,hexo  only these: ${PEER_NAMES.join(', ')}
  --out FILE         where the results go (default bench/results/latest.json)
  --compare FILE     what has changed since those results
  --help             this

Exit codes: 0 all answers were right, 1 some were wrong, 2 it could not run. Speed never fails.
`;

/** Reads the command line; null when help is asked for. Throws a UsageError. */
export function readOptions(args: readonly string[]): Options | null {
  const values = parse(args);
  if (values.help === true) return null;
  const isQuick = values.quick === true;
  const sizes = values.posts === undefined ? (isQuick ? [100] : SIZES) : numbersIn('posts', values.posts);
  return {
    posts: values.large === true ? [...sizes, LARGE] : sizes,
    redirects: isQuick ? [10_000] : [10_000, 100_000],
    only: values.only === undefined ? CASE_GROUPS : namesIn('only', values.only, CASE_GROUPS),
    rounds: numberIn('rounds', values.rounds ?? (isQuick ? '1' : '5'), Number.isInteger),
    seconds: numberIn('seconds', values.seconds ?? (isQuick ? '1' : '2'), Number.isFinite),
    seed: numberIn('seed', values.seed ?? '1', Number.isInteger),
    out: values.out ?? 'bench/results/latest.json',
    compare: values.compare ?? null,
    peers: values.peers === undefined ? [] : namesIn('peers', values.peers, PEER_NAMES),
  };
}

function parse(args: readonly string[]) {
  const text = { type: 'string' } as const;
  const flag = { type: 'boolean' } as const;
  try {
    const options = {
      ...{ quick: flag, large: flag, help: flag, peers: text },
      ...{ posts: text, only: text, rounds: text, seconds: text, seed: text, out: text, compare: text },
    };
    return parseArgs({ args: args.map(withAllPeers), options }).values;
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error), { cause: error });
  }
}

/** `--peers` without names is all of them; options with an optional value are not for parseArgs. */
function withAllPeers(argument: string, index: number, args: readonly string[]): string {
  const isAlone = argument === '--peers' && (args[index + 1] ?? '-').startsWith('-');
  return isAlone ? `--peers=${PEER_NAMES.join(',')}` : argument;
}

/** The number that an option has; 0 and below are none. Throws a UsageError. */
export function numberIn(name: string, text: string, isGood: (value: number) => boolean): number {
  const value = Number(text);
  if (!isGood(value) || value <= 0) throw new UsageError(`--${name} ${text}: a number above 0 is needed`);
  return value;
}

function numbersIn(name: string, text: string): number[] {
  return text.split(',').map((part) => numberIn(name, part, Number.isInteger));
}

function namesIn<T extends string>(option: string, text: string, names: readonly T[]): T[] {
  return text.split(',').map((part) => {
    const name = names.find((known) => known === part);
    if (name !== undefined) return name;
    throw new UsageError(`--${option} ${part}: there is no such thing; there are ${names.join(', ')}`);
  });
}
