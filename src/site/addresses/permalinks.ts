import type { CalendarDay } from '../../content/dates.js';
import type { Page, Post } from '../../content/documents/document.js';
import type { Settings } from '../../content/settings/settings.js';
import { encodePath, withBase } from '../../urls.js';
import { termSlug } from '../taxonomies.js';

/**
 * The address of a post by the pattern of site.yaml, percent-encoded. A missing category leaves its part out.
 * `dayOf` is the calendar of the site's time zone.
 */
export function postPath(
  post: Post,
  { permalink, address }: Settings,
  dayOf: (date: Date) => CalendarDay,
): string {
  const [category] = post.categories;
  const parts: Readonly<Record<string, () => string>> = {
    slug: () => post.slug,
    category: () => (category === undefined ? '' : termSlug(category)),
    year: () => dayOf(post.date).year,
    month: () => dayOf(post.date).month,
    day: () => dayOf(post.date).day,
  };
  const path = permalink
    .replace(/:(\w+)/g, (_token, name: string) => parts[name]?.() ?? '')
    .replace(/\/{2,}/g, '/');
  return withBase(address, encodePath(path));
}

/** The folder that every post is in: `/journal` of `/journal/:year/:slug`; empty for the root. */
export function folderOfPosts({ permalink }: Settings): string {
  const fixed = permalink.slice(0, permalink.indexOf(':'));
  return fixed.slice(0, fixed.lastIndexOf('/'));
}

/** The address of a page: its place below `pages/`, with the slug as the last part. */
export function pagePath(page: Page, { address }: Settings): string {
  if (/^pages\/index\.\w+$/i.test(page.file)) return withBase(address, '/');
  const folders = (page.bundle ?? page.file).split('/').slice(1, -1);
  return withBase(address, encodePath(`/${[...folders, page.slug].join('/')}`));
}

/** Under which address the files of a document's folder are: `/posts/hello/` for `/posts/hello` and `/posts/hello.html`. */
export function bundlePrefix(documentPath: string): string {
  return `${documentPath.replace(/(?:\.html?|\/)$/, '')}/`;
}
