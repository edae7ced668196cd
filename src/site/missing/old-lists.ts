import { decodePathLeniently, encodePath, splitPath, withoutTrailingSlash } from '../../urls.js';
import { folderOfPosts } from '../addresses/permalinks.js';
import { resolve } from '../addresses/resolve.js';
import { feedLike } from '../addresses/term-addresses.js';
import type { Site } from '../site.js';
import { termSlug, type TaxonomyName } from '../taxonomies.js';
import { asOldAddress } from './mending.js';

const TERM = /^(.*)\/(tags?|tagged|labels?|topics?|categor(?:y|ies))\/([^/]+)(.*)$/i;
/** Of the lists themselves. */
const TERMS = /^(?:\/[^/]+)?\/(?:(tags?)|categor(?:y|ies))\/?$/i;
const BY_DATE = /^(?:\/blog)?\/(?:archives?(?:\/\d{4}(?:\/\d\d?){0,2})?|(?:19|20)\d\d(?:\/\d\d?){0,2})\/?$/i;

/** Whether it is the address of one tag or category, and of nothing below it. */
export function isOfTerm(target: string): boolean {
  return /\/(?:tags?|categor(?:y|ies))\/[^/]+\/?$/i.test(splitPath(target).path);
}

/** The line of `content/_redirects` that leads a missing list or feed of posts to the one that is here; null when none fits. */
export function lineForList(target: string, site: Site): string | null {
  const { path } = splitPath(target);
  const { address } = site.settings;
  const { base } = address;
  const lineTo = (old: string, to: string): string => `${asOldAddress(old, address)} ${base}${to}`;
  const term = TERM.exec(path);
  if (term !== null) {
    const [, before = '', name = '', slug = '', rest = ''] = term;
    const lists: TaxonomyName[] = /^categ/i.test(name) ? ['categories'] : ['tags', 'categories'];
    for (const list of lists) {
      const isHere = `${before}/${name}` === `${base}/${list}`;
      if (!isHere && isLive(site, `/${list}/${slug}${rest}`))
        return lineTo(`${before}/${name}/*`, `/${list}/:splat`);
      const known = termNamed(slug, [list], site);
      if (known !== null) return lineTo(path, known);
    }
    return null;
  }
  const local = path.startsWith(`${base}/`) ? path.slice(base.length) : path;
  const feed = feedLike(local);
  if (feed !== null) return isOtherFeed(local, site) ? null : lineTo(path, feed);
  const folder = withoutTrailingSlash(local);
  if (folder === '/blog' || folder === encodePath(folderOfPosts(site.settings)))
    return lineTo(withoutTrailingSlash(path), '/');
  if (BY_DATE.test(local) && isLive(site, '/archive')) return lineTo(path, '/archive');
  const terms = TERMS.exec(local);
  if (terms !== null)
    return lineTo(withoutTrailingSlash(path), terms[1] === undefined ? '/categories' : '/tags');
  // old categories may have had pages of their own
  const named = /^\/[^/]+$/.test(folder) ? termNamed(folder.slice(1), ['categories', 'tags'], site) : null;
  return named === null ? null : lineTo(withoutTrailingSlash(path), named);
}

/** Who reads the feed of comments, or of a blog in another language, does not want these posts. */
function isOtherFeed(path: string, { settings }: Site): boolean {
  if (/\bcomments?\b/i.test(path)) return true;
  const [, folder, language] = /^(\/([a-z]{2})(?:-[a-z]{2,4})?)\//i.exec(path) ?? [];
  if (folder === undefined || language === undefined) return false;
  const isOwn = `${folderOfPosts(settings)}/`.startsWith(`${folder}/`);
  return !isOwn && language.toLowerCase() !== settings.language.slice(0, 2).toLowerCase();
}

function isLive({ table, settings }: Site, path: string): boolean {
  const { kind } = resolve(table, `${settings.address.base}${path}`);
  return kind === 'live' || kind === 'redirect';
}

/** The address of a term by its name or slug, encoded or with `+` for spaces; null when no list has it. */
function termNamed(part: string, lists: readonly TaxonomyName[], site: Site): string | null {
  const name = decodePathLeniently(part);
  const slugs = [termSlug(name), termSlug(name.replaceAll('+', ' '))].filter((slug) => slug !== '');
  const paths = lists.flatMap((list) => slugs.map((slug) => `/${list}/${slug}`));
  return paths.find((known) => isLive(site, known)) ?? null;
}
