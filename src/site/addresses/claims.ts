import type { Asset } from '../../content/files.js';
import type { Settings } from '../../content/settings/settings.js';
import type { StaticFile } from '../../content/static-files.js';
import { forEachInSteps, type Steps } from '../../steps.js';
import { encodePath, withBase, type SiteAddress } from '../../urls.js';
import { generatedRedirect, type AddressRule } from '../redirects/rule.js';
import { listPath, pageCount } from '../pagination.js';
import type { FileEntry, HealthEntry, PageEntry } from './path-table.js';
import { bundlePrefix } from './permalinks.js';
import type { Documents } from '../documents.js';
import type { Taxonomy, Term } from '../taxonomies.js';
import { FEED_FORMATS, type FeedFormat, type Sitemap, type View } from '../view.js';

/** Answered whatever the site, at the root of its host, where container tools ask. */
export const HEALTH_CLAIM: HealthEntry = { kind: 'health', path: '/healthz', owner: null };

/** Every page that Perennial makes: home and its further pages, taxonomies, archive, feeds, robots. */
export function* generatedClaimsInSteps(
  settings: Settings,
  postCount: number,
  taxonomies: readonly Taxonomy[],
): Steps<readonly PageEntry[]> {
  const page = (path: string, view: View): PageEntry => generated(settings, path, view);
  const pageNumbers = (length: number): number[] => countTo(pageCount(length, settings.pageSize));
  const feeds = (term: Term | null): PageEntry[] =>
    FEED_FORMATS.map((format) =>
      page(feedPath(settings.address, format, term), { name: 'feed', format, term }),
    );
  const pages = [
    ...pageNumbers(postCount).map((number) => page(listPath('/', number), { name: 'home', number })),
    page('/archive', { name: 'archive' }),
    ...feeds(null),
    page('/robots.txt', { name: 'robots' }),
    ...taxonomies.map((taxonomy) => page(taxonomy.path, { name: 'taxonomy', taxonomy })),
  ];
  const terms = taxonomies.flatMap((taxonomy) => taxonomy.terms);
  yield* forEachInSteps(terms, (term) => {
    for (const number of pageNumbers(term.posts.length)) {
      pages.push(page(listPath(term.path, number), { name: 'term', term, number }));
    }
    pages.push(...feeds(term));
  });
  return pages;
}

/** Their names, below the address of the site or of a term. */
export const FEED_FILES: Readonly<Record<FeedFormat, string>> = {
  rss: 'feed.xml',
  atom: 'atom.xml',
  json: 'feed.json',
};

/** The address of a feed of the site, or of one of its terms. */
export function feedPath(address: SiteAddress, format: FeedFormat, term: Term | null): string {
  const file = FEED_FILES[format];
  return term === null ? withBase(address, `/${file}`) : `${term.path}/${file}`;
}

/** The sitemap, or an index and the sitemaps it lists. */
export function sitemapClaims(settings: Settings, sitemaps: readonly Sitemap[]): readonly PageEntry[] {
  const [only] = sitemaps;
  if (only !== undefined && sitemaps.length === 1) {
    return [generated(settings, '/sitemap.xml', { name: 'sitemap', sitemap: only })];
  }
  return [
    generated(settings, '/sitemap.xml', { name: 'sitemap-index', parts: sitemaps.length }),
    ...sitemaps.map((sitemap, index) =>
      generated(settings, sitemapPath(index + 1), { name: 'sitemap', sitemap }),
    ),
  ];
}

/** The address of one of several sitemaps, below the base of the site. */
export function sitemapPath(part: number): string {
  return `/sitemap-${part}.xml`;
}

function generated({ address }: Settings, path: string, view: View): PageEntry {
  return { kind: 'page', path: withBase(address, path), owner: null, view };
}

function countTo(last: number): number[] {
  return Array.from({ length: last }, (_, index) => index + 1);
}

/** Other addresses of the home page: by its number, and the host's root of a site under a path. */
export function generatedRedirects({ address }: Settings): readonly AddressRule[] {
  const home = withBase(address, '/');
  return [
    generatedRedirect(withBase(address, '/page/1'), home),
    ...(home === '/' ? [] : [generatedRedirect('/', home)]),
  ];
}

/** Posts and pages. */
export function documentClaims({ posts, pages, pathOf }: Documents): readonly PageEntry[] {
  return [
    ...posts.map((document) => pageOf({ name: 'post', document }, pathOf(document))),
    ...pages.map((document) => pageOf({ name: 'page', document }, pathOf(document))),
  ];
}

function pageOf(view: View & { readonly name: 'post' | 'page' }, path: string): PageEntry {
  return { kind: 'page', path, owner: view.document.file, view };
}

/**
 * Files beside posts and pages. Those in a document's folder are under its address, and hidden with it; all
 * others are where they stand below `content/`.
 */
export function attachmentClaims(
  attachments: readonly Asset[],
  { bundles, hiddenBundles }: Documents,
  settings: Settings,
): readonly FileEntry[] {
  return attachments.flatMap((file): FileEntry[] => {
    const bundle = foldersOf(file.name).find((folder) => bundles.has(folder) || hiddenBundles.has(folder));
    if (bundle !== undefined && hiddenBundles.has(bundle)) return [];
    const path =
      bundle === undefined
        ? withBase(settings.address, encodePath(`/${file.name.replace(/^pages\//, '')}`))
        : `${bundlePrefix(bundles.get(bundle) ?? '')}${encodePath(file.name.slice(bundle.length + 1))}`;
    return [{ kind: 'file', path, owner: file.name, file, isImmutable: false }];
  });
}

/** The folders a file is in, innermost first: `a/b/c.png` gives `a/b`, `a`. */
function foldersOf(name: string): string[] {
  const parts = name.split('/').slice(0, -1);
  return parts.map((_, index) => parts.slice(0, parts.length - index).join('/'));
}

/** Each static file twice: under its own name, and under the name with a hash that may be kept for ever. */
export function staticClaims(files: readonly StaticFile[], settings: Settings): readonly FileEntry[] {
  return files.flatMap((file) =>
    [file.name, file.hashedName].map((name): FileEntry => {
      const path = withBase(settings.address, encodePath(`/${name}`));
      const isImmutable = name === file.hashedName;
      return { kind: 'file', path, owner: file.path, file, isImmutable };
    }),
  );
}
