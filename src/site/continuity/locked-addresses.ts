import { targetOf, type LockedAddress } from '../../content/urls-lock.js';
import type { Entry } from '../addresses/path-table.js';
import type { Site } from '../site.js';
import type { View } from '../view.js';

/** What the lock has and the site has published besides; `day` is that of the new lines. Nothing is ever left out. */
export function extendLock(site: Site, day: string): readonly LockedAddress[] {
  const known = new Set(site.locked.map(({ target }) => target));
  const published = [...site.table.exact.values(), ...queryEntries(site)];
  const added = published.filter(isLasting).flatMap((entry): LockedAddress[] => {
    const url = `${site.settings.address.origin}${entry.path}`;
    const target = targetOf(url);
    if (known.has(target)) return [];
    known.add(target);
    return [{ url, target, day, isRedirect: entry.kind === 'redirect', line: null }];
  });
  return [...site.locked, ...added];
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
