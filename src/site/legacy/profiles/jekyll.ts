import {
  fileAddress,
  allTo,
  dateLists,
  namesOf,
  pattern,
  regexp,
  renamedLists,
  renamedTerms,
  termPatterns,
  type TermLists,
} from '../lists.js';
import type { TaxonomyName } from '../../taxonomies.js';
import type { OldBlog, OldDocument, OldList, Profile } from '../profile.js';
import { jekyllSlug, jekyllTitle } from '../slugs.js';

/** jekyll-archives, and themes such as Minimal Mistakes and Chirpy. */
const LISTS: readonly TermLists[] = [
  { prefix: '/category', taxonomies: ['categories', 'tags'], feeds: {} },
  { prefix: '/tag', taxonomies: ['tags', 'categories'], feeds: {} },
];

export const JEKYLL: Profile = {
  // `guid` because the id of jekyll-feed is the address
  addressKeys: ['permalink', 'url', 'guid'],
  addressesOf,
  listsOf,
  feeds: {},
  patterns: [
    ...LISTS.flatMap(termPatterns),
    // jekyll-feed
    pattern('/feed/by_tag/:term.xml', '/tags/:term/atom.xml'),
    pattern('/feed/:term.xml', '/categories/:term/atom.xml'),
    // jekyll-paginate
    regexp('^/page(\\d+)/?$', '/page/$1'),
    // Octopress
    pattern('/blog/categories/*', '/categories/:splat'),
    pattern('/blog/archives', '/archive'),
    pattern('/blog/*', '/:splat'),
  ],
};

function addressesOf(old: OldDocument): readonly string[] {
  const { document, days } = old;
  if (document.date === null) return [];
  return namesOf(old, jekyllTitle).flatMap((name) => [
    ...categoryFolders(old).flatMap((folder) => [
      ...days.map(({ year, month, day }) => fileAddress(folder, year, month, day, `${name}.html`)),
      fileAddress(folder, `${name}.html`),
    ]),
    ...days.map(({ year, month }) => fileAddress(year, month, `${name}.html`)),
  ]);
}

/** All categories are folders, as they are but for capitals; Jekyll splits a plain text at its spaces. */
function categoryFolders({ document: { categories }, folders }: OldDocument): readonly string[] {
  const [only = ''] = categories;
  const parts = categories.length > 0 ? categories : folders;
  const joined = [...new Set(parts.map((part) => part.toLowerCase()))].join('/');
  const split = categories.length === 1 && /\s/.test(only) ? [only.toLowerCase().split(/\s+/).join('/')] : [];
  return [...new Set([joined, ...split, ''])];
}

function listsOf(blog: OldBlog): readonly OldList[] {
  const feeds = (prefix: string, taxonomy: TaxonomyName, slugOf: (title: string) => string): OldList[] =>
    renamedTerms(blog, [taxonomy], slugOf).map(({ slug, term }) => ({
      address: fileAddress(prefix, `${slug}.xml`),
      path: `${term.path}/atom.xml`,
    }));
  return [
    ...LISTS.flatMap((lists) => renamedLists(blog, lists, jekyllSlug)),
    ...feeds('feed/by_tag', 'tags', jekyllSlug),
    ...feeds('feed', 'categories', (title) => title),
    ...dateLists(blog),
    ...allTo(blog.at('/archive'), ['/archives/', '/archive.html', '/year-archive/']),
    ...allTo(blog.at('/'), ['/blog/']),
  ];
}
