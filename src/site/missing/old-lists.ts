import { posix } from 'node:path';
import { decodePathLeniently, splitPath, withoutTrailingSlash } from '../../urls.js';
import { resolve } from '../addresses/resolve.js';
import type { Site } from '../site.js';
import { termSlug } from '../taxonomies.js';
import { asOldAddress } from './mending.js';

const TERM = /^(.*)\/(tags?|tagged|labels?|topics?|categor(?:y|ies))\/([^/]+)(.*)$/i;
const BY_DATE = /^(?:\/blog)?\/(?:archives?(?:\/\d{4}(?:\/\d\d?){0,2})?|(?:19|20)\d\d(?:\/\d\d?){0,2})\/?$/i;

/** The line of `content/_redirects` that leads a missing list of posts to the list that is here; null when none fits. */
export function lineForList(target: string, site: Site): string | null {
  const { path } = splitPath(target);
  const { address } = site.settings;
  const { base } = address;
  const lineTo = (old: string, to: string): string => `${asOldAddress(old, address)} ${base}${to}`;
  const term = TERM.exec(path);
  if (term !== null) {
    const [, before = '', name = '', slug = '', rest = ''] = term;
    for (const list of /^categ/i.test(name) ? ['categories'] : ['tags', 'categories']) {
      const isHere = `${before}/${name}` === `${base}/${list}`;
      if (!isHere && isLive(site, `/${list}/${slug}${rest}`))
        return lineTo(`${before}/${name}/*`, `/${list}/:splat`);
      const known = `/${list}/${termSlug(decodePathLeniently(slug).replaceAll('+', ' '))}`;
      if (isLive(site, known)) return lineTo(path, known);
    }
    return null;
  }
  const local = path.startsWith(`${base}/`) ? path.slice(base.length) : path;
  const folder = withoutTrailingSlash(local);
  if (folder === '/blog' || folder === folderOfPosts(site)) return lineTo(withoutTrailingSlash(path), '/');
  return BY_DATE.test(local) && isLive(site, '/archive') ? lineTo(path, '/archive') : null;
}

function isLive({ table, settings }: Site, path: string): boolean {
  const { kind } = resolve(table, `${settings.address.base}${path}`);
  return kind === 'live' || kind === 'redirect';
}

/** `/journal` of `/journal/:slug`; null where the folder has a placeholder, or is the root. */
function folderOfPosts({ settings }: Site): string | null {
  const folder = posix.dirname(withoutTrailingSlash(settings.permalink));
  return folder === '/' || folder.includes(':') ? null : folder;
}
