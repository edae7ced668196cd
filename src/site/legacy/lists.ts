import { encodePath } from '../../urls.js';
import type { TaxonomyName, Term } from '../taxonomies.js';
import type { OldBlog, OldDocument, OldList, OldPattern } from './profile.js';

/** An address from its readable parts, with a slash at the end; empty parts are left out. */
export function address(...parts: readonly string[]): string {
  return `${fileAddress(...parts)}/`;
}

/** The same without a slash. */
export function fileAddress(...parts: readonly string[]): string {
  let path = '';
  for (const part of parts) if (part !== '') path += `/${part}`;
  return encodePath(path);
}

/** Names that a document had: its slug, and what the old system made of the name of its file. */
export function namesOf(
  { document, name }: OldDocument,
  slugOf: (name: string) => string,
): readonly string[] {
  const { slug } = document;
  if (name === slug && /^[\w-]+$/.test(slug)) return [slug];
  const fromFile = slugOf(name);
  return fromFile === '' || fromFile.toLowerCase() === slug.toLowerCase() ? [slug] : [slug, fromFile];
}

/** Placeholders as in `_redirects`. */
export function pattern(from: string, to: string): OldPattern {
  return { from: { kind: 'placeholders', text: from, query: [] }, to };
}

/** A regular expression over the path. */
export function regexp(source: string, to: string): OldPattern {
  return { from: { kind: 'regexp', source, ignoreCase: true }, to };
}

/** What lists of terms look like in a system. */
export interface TermLists {
  /** `/category`. */
  readonly prefix: string;
  /** Where these terms are now; the second is for those that are not in the first. */
  readonly taxonomies: readonly TaxonomyName[];
  /** The end of the address of a feed, and the feed here that it leads to. */
  readonly feeds: Readonly<Record<string, string>>;
}

/** Lists of terms whose slug is the same here, their feeds and their further pages. */
export function termPatterns({ prefix, taxonomies, feeds }: TermLists): readonly OldPattern[] {
  return [
    ...taxonomies.flatMap((taxonomy) => [
      ...(prefix === `/${taxonomy}`
        ? []
        : [
            pattern(`${prefix}/:term`, `/${taxonomy}/:term`),
            pattern(`${prefix}/:term/page/:number`, `/${taxonomy}/:term/page/:number`),
          ]),
      ...Object.entries(feeds).map(([end, feed]) =>
        pattern(`${prefix}/:term/${end}`, `/${taxonomy}/:term/${feed}`),
      ),
    ]),
    // pages here may be fewer
    pattern(`${prefix}/*/page/:number`, `${prefix}/:splat`),
  ];
}

/** A term under the slug that it had. */
export interface OldTerm {
  readonly slug: string;
  readonly term: Term;
}

/**
 * Terms whose slug was another one than here. One that several terms of a taxonomy would have had, or that a term of it
 * or of one before has here, is left out: nobody knows whose it was.
 */
export function renamedTerms(
  { taxonomies: all }: OldBlog,
  taxonomies: readonly TaxonomyName[],
  slugOf: (title: string) => string,
): readonly OldTerm[] {
  const known = new Set<string>();
  return taxonomies.flatMap((name) => {
    for (const key of all[name].bySlug.keys()) known.add(key);
    const terms = new Map<string, OldTerm | null>();
    for (const term of all[name].terms) {
      const slug = slugOf(term.title);
      const key = slug.toLowerCase();
      if (slug !== '' && !known.has(key)) terms.set(key, terms.has(key) ? null : { slug, term });
    }
    for (const key of terms.keys()) known.add(key);
    return [...terms.values()].filter((term) => term !== null);
  });
}

/** Lists of such terms, and their feeds. */
export function renamedLists(
  blog: OldBlog,
  { prefix, taxonomies, feeds }: TermLists,
  slugOf: (title: string) => string,
): readonly OldList[] {
  return renamedTerms(blog, taxonomies, slugOf).flatMap(({ slug, term }) => [
    { address: address(prefix.slice(1), slug), path: term.path },
    ...Object.entries(feeds).map(([end, feed]) => ({
      address: fileAddress(prefix.slice(1), slug, end),
      path: `${term.path}/${feed}`,
    })),
  ]);
}

/** Lists of the posts of a year or a month, which lead to that year in the archive. */
export function dateLists(blog: OldBlog): readonly OldList[] {
  const years = new Set(blog.months.map(({ year }) => year));
  return [
    ...[...years].map((year) => ({ address: address(year), path: yearInArchive(blog, year) })),
    ...monthLists(blog, ({ year, month }) => address(year, month)),
  ];
}

/** Other addresses of such lists of a month. */
export function monthLists(
  blog: OldBlog,
  addressOf: (month: OldBlog['months'][number]) => string,
): readonly OldList[] {
  return blog.months.map((month) => ({ address: addressOf(month), path: yearInArchive(blog, month.year) }));
}

function yearInArchive({ at }: OldBlog, year: string): string {
  return `${at('/archive')}#y${year}`;
}

/** Addresses that all lead to one path of the site. */
export function allTo(path: string, addresses: readonly string[]): readonly OldList[] {
  return addresses.map((old) => ({ address: old, path }));
}
