import { copyText } from '../../memory/copies.js';
import type { FoundAddress } from '../../old-site/found-address.js';
import { splitPath } from '../../urls.js';
import { isByQuery, type Entry } from '../addresses/path-table.js';
import { resolve, type Resolution } from '../addresses/resolve.js';
import { isNoise } from '../missing/noise.js';
import { oneSpelling, significantAddress, significantParameters } from '../missing/significant-address.js';
import { readRequested } from '../redirects/read-address.js';
import type { Site } from '../site.js';

/** What becomes of an old address. `away` is a redirect to another site. */
export type Fate = 'live' | 'redirect' | 'away' | 'gone' | 'missing' | 'noise';

/** How many different addresses there are, and how often they were asked for. */
export interface Count {
  readonly addresses: number;
  readonly hits: number;
}

/** An old address that leads nowhere: where it was found last, and a page that links there. */
export type MissingAddress = Omit<FoundAddress, 'isOwn'>;

/** An address that was set aside. */
export type NoiseAddress = Pick<FoundAddress, 'address' | 'hits'>;

/** What becomes of the addresses of an old site. */
export interface Audit {
  readonly add: (found: FoundAddress) => void;
  readonly counts: () => Readonly<Record<Fate, Count>>;
  /** The most asked for first. */
  readonly missing: () => readonly MissingAddress[];
  /** The most asked for first; of very many, some. */
  readonly noise: () => readonly NoiseAddress[];
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
  const counts = {
    live: { addresses: 0, hits: 0 },
    redirect: { addresses: 0, hits: 0 },
    away: { addresses: 0, hits: 0 },
    gone: { addresses: 0, hits: 0 },
    missing: { addresses: 0, hits: 0 },
    noise: { addresses: 0, hits: 0 },
  };
  const missing = new Map<string, Counted<MissingAddress>>();
  const noise = new Map<string, Counted<NoiseAddress>>();
  let isCut = false;
  const addMissing = (key: string, { address, hits, place, referrer }: MissingAddress): void => {
    const kept = missing.get(key);
    if (kept !== undefined) {
      kept.hits += hits;
      kept.place = place;
      kept.referrer ??= referrer && copyText(referrer);
    } else if (missing.size < MAX_MISSING) {
      const own = { address: copyText(address), referrer: referrer && copyText(referrer) };
      missing.set(copyText(key), { ...own, hits, place });
    } else {
      isCut = true;
    }
  };
  const addNoise = (address: string, hits: number): void => {
    const kept = noise.get(address);
    if (kept !== undefined) kept.hits += hits;
    else if (noise.size < MAX_NOISE) noise.set(copyText(address), { address: copyText(address), hits });
  };
  return {
    add: ({ address: written, hits, isOwn, place, referrer }) => {
      const { fate: told, address } = fateOf(site, readRequested(written));
      // what the old site itself names is nobody's probe
      const fate = told === 'noise' && isOwn ? 'missing' : told;
      const key = fate === 'missing' ? oneSpelling(address) : address;
      const isNew = !seen.has(key);
      if (isNew && seen.size < MAX_ADDRESSES) {
        seen.add(copyText(key));
        counts[fate].addresses += 1;
      } else if (isNew) {
        isCut = true;
      }
      counts[fate].hits += hits;
      if (fate === 'missing') addMissing(key, { address, hits, place, referrer });
      if (fate === 'noise') addNoise(key, hits);
    },
    counts: () => counts,
    missing: () => mostAskedFirst([...missing.values()]),
    noise: () => mostAskedFirst([...noise.values()]),
    isCut: () => isCut,
  };
}

/** What is added to while addresses come. */
type Counted<T> = { -readonly [Key in keyof T]: T[Key] };

function mostAskedFirst<T extends NoiseAddress>(counted: readonly T[]): readonly T[] {
  return counted.toSorted((a, b) => b.hits - a.hits || (a.address < b.address ? -1 : 1));
}

/** What becomes of a request target, and the address it counts as. */
function fateOf(site: Site, target: string): { readonly fate: Fate; readonly address: string } {
  const found = resolve(site.table, target);
  const { path } = splitPath(target);
  switch (found.kind) {
    case 'live':
      return { fate: 'live', address: path };
    case 'redirect':
      return { fate: isAway(site, found) ? 'away' : 'redirect', address: addressOf(found.by, path) };
    case 'gone':
      return { fate: 'gone', address: addressOf(found.by, path) };
    case 'missing':
    case 'malformed':
      return {
        fate: isNoise(target) ? 'noise' : 'missing',
        address: significantAddress(target, significantParameters(site.table, target)),
      };
  }
}

/** A query is part of an address where it was looked up by it. */
function addressOf(by: Entry, path: string): string {
  return isByQuery(by) ? `${path}?${by.path}` : path;
}

function isAway({ settings }: Site, { location }: Resolution & { readonly kind: 'redirect' }): boolean {
  return !location.startsWith('/') && !location.startsWith(`${settings.address.origin}/`);
}
