import { isNoise } from '../../site/missing/noise.js';
import { significantAddress } from '../../site/missing/significant-address.js';
import { parseUrl, splitPath } from '../../urls.js';
import { copyText } from '../../memory/copies.js';
import { createTopList } from './top-list.js';

/** An address that was asked for and is not there. */
export interface MissedPath {
  /** As it was sent; of a query only what may be part of an old address. */
  readonly path: string;
  /** At least so many. */
  readonly hits: number;
  readonly first: Date;
  readonly last: Date;
  /** A page that links there, the newest that was named; null when none was. */
  readonly referrer: string | null;
}

/** Probes for holes of some program, which nobody ever linked to. */
export interface Noise {
  readonly hits: number;
  readonly paths: readonly { readonly path: string; readonly hits: number }[];
}

/** What was asked for in vain since the process began; outlives reloads. At most some 3 MB, whatever is asked. */
export interface Ledger {
  readonly since: Date;
  /** `significant` are the names of parameters that are part of the address. False when it was noise. */
  readonly add: (miss: {
    readonly target: string;
    readonly significant?: readonly string[];
    readonly referrer: string | null;
  }) => boolean;
  /** The most missed first, at most 1,000; without noise. */
  readonly missed: () => readonly MissedPath[];
  readonly noise: () => Noise;
  /** Of all misses but noise, those too that are not in the list any more. */
  readonly hits: () => number;
}

const MAX_SHOWN = 1000;
/** More are counted than shown, so that what a flood of random addresses pushes out was rare. */
const MAX_COUNTED = 2000;
const MAX_NOISE = 100;
const MAX_NOISE_SHOWN = 10;
const MAX_CHARACTERS = 512;

/** An empty ledger. */
export function createLedger(now: () => Date): Ledger {
  const missed = createTopList<Omit<MissedPath, 'path' | 'hits'>>(MAX_COUNTED);
  const noise = createTopList<null>(MAX_NOISE);
  const total = { missed: 0, noise: 0 };
  return {
    since: now(),
    add: ({ target, significant, referrer }) => {
      if (isNoise(target)) {
        total.noise += 1;
        noise.count(splitPath(target).path.slice(0, MAX_CHARACTERS), () => null);
        return false;
      }
      total.missed += 1;
      const last = now();
      const from = referrer === null ? null : readReferrer(referrer);
      missed.count(significantAddress(target, significant).slice(0, MAX_CHARACTERS), (kept) => ({
        first: kept?.first ?? last,
        last,
        referrer: from ?? kept?.referrer ?? null,
      }));
      return true;
    },
    missed: () => missed.top(MAX_SHOWN).map(({ key, hits, value }) => ({ path: key, hits, ...value })),
    noise: () => ({
      hits: total.noise,
      paths: noise.top(MAX_NOISE_SHOWN).map(({ key, hits }) => ({ path: key, hits })),
    }),
    hits: () => total.missed,
  };
}

/** Where a link stands: its query may tell of the person who followed it, and is left out. */
function readReferrer(text: string): string | null {
  if (text.length > 2 * MAX_CHARACTERS || !/^https?:\/\//i.test(text)) return null;
  const url = parseUrl(text);
  return url === null ? null : copyText(`${url.origin}${url.pathname}`.slice(0, MAX_CHARACTERS));
}
