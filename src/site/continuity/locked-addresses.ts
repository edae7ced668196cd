import { targetOf, type LockedAddress } from '../../content/urls-lock.js';
import { splitPath } from '../../urls.js';
import type { Entry } from '../addresses/path-table.js';
import { resolve } from '../addresses/resolve.js';
import { oneSpelling, significantAddress } from '../missing/significant-address.js';
import type { Site } from '../site.js';
import type { View } from '../view.js';
import { destination } from './destination.js';

/**
 * What the lock has and the site has published besides, and `old` addresses (from `oldAddressOf`), which are recorded
 * `now`. Nothing is ever left out.
 */
export function extendLock(site: Site, now: Date, old: Iterable<string>): readonly LockedAddress[] {
  const { origin } = site.settings.address;
  const known = new Set(site.locked.map(({ target }) => target));
  const added: LockedAddress[] = [];
  const since = stampOf(now, site.locked);
  const add = (url: string, isRedirect: boolean): void => {
    const target = targetOf(url);
    if (known.has(target)) return;
    known.add(target);
    const to = isRedirect ? (destination(site.table, target)?.path ?? null) : null;
    added.push({ url, target, since, isRedirect, to, line: null });
  };
  for (const entry of [...site.table.exact.values(), ...queryEntries(site)])
    if (isLasting(entry)) add(`${origin}${entry.path}`, entry.kind === 'redirect');
  const spellings = new Set(Array.from(known, oneSpelling));
  for (const target of old) {
    const url = new URL(`${origin}${target}`).href;
    const spelling = oneSpelling(targetOf(url));
    if (!spellings.has(spelling)) add(url, true);
    spellings.add(spelling);
  }
  return [...site.locked, ...added];
}

/** The day; with the time where something was recorded on that day before, or nobody could tell which of two is older. */
function stampOf(now: Date, locked: readonly LockedAddress[]): string {
  const time = now.toISOString();
  const day = time.slice(0, 10);
  return locked.some(({ since }) => since.startsWith(day)) ? `${time.slice(0, 19)}Z` : day;
}

/**
 * The old address that a request target stands for, where a rule leads it on; else null. What a profile derives is
 * locked only so: it is a guess at what an old blog had, but what was in its sitemap or its log is none.
 */
export function oldAddressOf(site: Site, target: string): string | null {
  const found = resolve(site.table, target);
  if (found.kind !== 'redirect' || found.by.kind !== 'redirect') return null;
  const { path } = splitPath(target);
  const { parameters, rank } = found.by;
  // a list may become long enough to have a page of that number
  if (rank !== 'explicit' && /\/page\/\d+\/?$/i.test(path)) return null;
  return parameters.length > 0 ? significantAddress(target, parameters) : path;
}

function queryEntries({ table }: Site): Entry[] {
  return [...table.queries.values()].flatMap((groups) =>
    groups.flatMap(({ byValues }) => [...byValues.values()]),
  );
}

/** Addresses that people link to and subscribe to; not those that come and go with the number of posts or a hash. */
function isLasting(entry: Entry): boolean {
  switch (entry.kind) {
    case 'page':
      return isLastingView(entry.view);
    case 'file':
      return !entry.isImmutable && !/\.(?:css|js|map|woff2?)$/.test(entry.path);
    case 'redirect':
      return entry.rank === 'explicit';
    case 'gone':
    case 'dead':
    case 'health':
      return false;
  }
}

function isLastingView(view: View): boolean {
  switch (view.name) {
    case 'home':
    case 'term':
      return view.number === 1;
    case 'post':
    case 'page':
    case 'taxonomy':
    case 'archive':
    case 'feed':
      return true;
    case 'sitemap':
    case 'sitemap-index':
    case 'robots':
    case 'not-found':
    case 'error':
      return false;
  }
}
