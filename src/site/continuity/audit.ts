import { copyText } from '../../memory/copies.js';
import { splitPath } from '../../urls.js';
import { isByQuery, type Entry } from '../addresses/path-table.js';
import { resolve, type Resolution } from '../addresses/resolve.js';
import { isNoise } from '../missing/noise.js';
import { oneSpelling, significantAddress, significantParameters } from '../missing/significant-address.js';
import { readRequested } from '../redirects/read-address.js';
import type { Site } from '../site.js';

/** What becomes of an old address. `away` is a redirect to another site. */
export const FATES = ['live', 'redirect', 'away', 'gone', 'missing', 'noise'] as const;
export type Fate = (typeof FATES)[number];

/** How many different addresses there are, and how often they were asked for. */
export interface Count {
  readonly addresses: number;
  readonly hits: number;
}

/** An old address that leads nowhere. */
export interface MissingAddress {
  readonly address: string;
  readonly hits: number;
  /** File and line (from 1) where it was found last, and a page that links there. */
  readonly place: { readonly file: string; readonly line: number | null };
  readonly referrer: string | null;
}

/** An address that was set aside. */
export type Probe = Pick<MissingAddress, 'address' | 'hits'>;

/** What becomes of the addresses of an old site. */
export interface Audit {
  readonly add: (
    written: string,
    found: { readonly hits: number; readonly isOwn: boolean } & Pick<MissingAddress, 'place' | 'referrer'>,
  ) => void;
  readonly counts: () => Readonly<Record<Fate, Count>>;
  /** The most asked for first. */
  readonly missing: () => readonly MissingAddress[];
  /** The most asked for first; of very many, some. */
  readonly noise: () => readonly Probe[];
  /** True when there were so many different addresses that not all could be told apart. */
  readonly isCut: () => boolean;
}

/** Different addresses that are told apart; so that a log of any length is read in less than 200 MB. */
const MAX_ADDRESSES = 100_000;
const MAX_MISSING = 20_000;
const MAX_NOISE = 1_000;

/**
 * Asks the site's own resolver for every address that it is given. Parameters that tell nothing (`utm_source`)
 * make no address of their own.
 */
export function createAudit(site: Site): Audit {
  const seen = new Set<string>();
  const counts = new Map<Fate, { addresses: number; hits: number }>(
    FATES.map((fate) => [fate, { addresses: 0, hits: 0 }]),
  );
  const missing = new Map<string, MissingAddress>();
  const noise = new Map<string, { hits: number }>();
  let isCut = false;
  return {
    add: (written, { hits, isOwn, place, referrer }) => {
      const target = readRequested(written);
      const { fate: told, key: address } = fateOf(site, target);
      // what the old site itself names is nobody's probe
      const fate = told === 'noise' && isOwn ? 'missing' : told;
      const key = fate === 'missing' ? oneSpelling(address) : address;
      const count = counts.get(fate);
      if (count === undefined) return;
      count.hits += hits;
      if (seen.size < MAX_ADDRESSES) {
        const isNew = !seen.has(key);
        if (isNew) seen.add(copyText(key));
        count.addresses += Number(isNew);
      } else {
        isCut ||= !seen.has(key);
      }
      if (fate === 'noise') {
        const kept = noise.get(key);
        if (kept !== undefined) kept.hits += hits;
        else if (noise.size < MAX_NOISE) noise.set(copyText(key), { hits });
      }
      if (fate !== 'missing') return;
      const kept = missing.get(key);
      if (kept === undefined && missing.size >= MAX_MISSING) isCut = true;
      else {
        const total = hits + (kept?.hits ?? 0);
        const from = kept?.referrer ?? (referrer === null ? null : copyText(referrer));
        const known = kept?.address ?? copyText(address);
        missing.set(kept === undefined ? copyText(key) : key, {
          address: known,
          place,
          referrer: from,
          hits: total,
        });
      }
    },
    counts: () => Object.fromEntries(counts) as Record<Fate, Count>,
    missing: () => mostAskedFirst([...missing.values()]),
    noise: () => mostAskedFirst([...noise].map(([address, { hits }]) => ({ address, hits }))),
    isCut: () => isCut,
  };
}

function mostAskedFirst<T extends Probe>(counted: readonly T[]): readonly T[] {
  return counted.toSorted((a, b) => b.hits - a.hits || (a.address < b.address ? -1 : 1));
}

/** What becomes of a request target, and the address it counts as. */
function fateOf(site: Site, target: string): { readonly fate: Fate; readonly key: string } {
  const found = resolve(site.table, target);
  const { path } = splitPath(target);
  switch (found.kind) {
    case 'live':
      return { fate: 'live', key: path };
    case 'redirect':
      return { fate: isAway(site, found) ? 'away' : 'redirect', key: keyOf(found.by, path) };
    case 'gone':
      return { fate: 'gone', key: keyOf(found.by, path) };
    case 'missing':
    case 'malformed':
      return {
        fate: isNoise(target) ? 'noise' : 'missing',
        key: significantAddress(target, significantParameters(site.table, target)),
      };
  }
}

/** A query is part of an address where it was looked up by it. */
function keyOf(by: Entry, path: string): string {
  return isByQuery(by) ? `${path}?${by.path}` : path;
}

function isAway({ settings }: Site, { location }: Resolution & { readonly kind: 'redirect' }): boolean {
  return !location.startsWith('/') && !location.startsWith(`${settings.address.origin}/`);
}
