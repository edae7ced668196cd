import { address, allTo, namesOf, pattern, renamedLists, termPatterns, type TermLists } from '../lists.js';
import type { OldBlog, OldDocument, OldList, Profile } from '../profile.js';
import { hugoSlug } from '../slugs.js';
import { addressesUnder } from '../written.js';

/** `guid` because the id in Hugo's feed is the address. */
const URL_KEYS = ['url', 'permalink', 'guid'];

/** Folders of posts, as the quick start and most themes name them. */
const SECTIONS = ['posts', 'post', 'blog'];

const FEEDS = { 'index.xml': 'feed.xml' };
const TERMS: readonly TermLists[] = [
  { prefix: '/categories', taxonomies: ['categories'], feeds: FEEDS },
  { prefix: '/tags', taxonomies: ['tags'], feeds: FEEDS },
];

export const HUGO: Profile = {
  addressesOf,
  listsOf,
  patterns: [
    ...TERMS.flatMap(termPatterns),
    ...SECTIONS.map((section) => pattern(`/${section}/page/:number`, '/page/:number')),
    // a section for each subject
    pattern('/:section/index.xml', '/feed.xml'),
  ],
};

function addressesOf(old: OldDocument, { settings }: OldBlog): readonly string[] {
  const { document, days, folders } = old;
  const written = addressesUnder(document, URL_KEYS, settings);
  if (document.date === null) return written;
  const folder = folders.map(hugoSlug).join('/');
  return [
    ...namesOf(old, hugoSlug).flatMap((name) => [
      ...SECTIONS.map((section) => address(section, name)),
      ...(folder === '' ? [] : [address('posts', folder, name), address(folder, name)]),
      address(name),
      ...days.flatMap(({ year, month, day }) => [
        address(year, month, day, name),
        address(year, month, name),
      ]),
    ]),
    ...written,
  ];
}

function listsOf(blog: OldBlog): readonly OldList[] {
  return [
    ...TERMS.flatMap((lists) => renamedLists(blog, lists, hugoSlug)),
    ...allTo(
      blog.at('/'),
      SECTIONS.map((section) => address(section)),
    ),
    ...allTo(blog.at('/feed.xml'), ['/index.xml', '/tags/index.xml', '/categories/index.xml']),
    ...allTo(blog.at('/feed.json'), ['/index.json']),
    ...allTo(blog.at('/archive'), ['/archives/']),
  ];
}
