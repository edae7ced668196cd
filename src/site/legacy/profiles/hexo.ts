import { address, allTo, namesOf, pattern, renamedLists, termPatterns, type TermLists } from '../lists.js';
import type { OldBlog, OldDocument, OldList, Profile } from '../profile.js';
import { hexoSlug } from '../slugs.js';
import { addressesUnder, textsUnder } from '../written.js';

const URL_KEYS = ['permalink', 'guid'];

const TERMS: readonly TermLists[] = [
  { prefix: '/categories', taxonomies: ['categories'], feeds: {} },
  { prefix: '/tags', taxonomies: ['tags'], feeds: {} },
];

export const HEXO: Profile = {
  addressesOf,
  listsOf,
  patterns: [
    ...TERMS.flatMap(termPatterns),
    // a category inside of others
    pattern('/categories/*/:term', '/categories/:term'),
    pattern('/archives/*', '/archive'),
  ],
};

function addressesOf(old: OldDocument, { settings }: OldBlog): readonly string[] {
  const { document, days, folders, categories } = old;
  const written = addressesUnder(document, URL_KEYS, settings);
  if (document.date === null) return written;
  const places = [[], ...(folders.length === 0 ? [] : [folders])];
  const category = categories.map(hexoSlug).join('/');
  return [
    ...namesOf(old, (name) => name).flatMap((name) => [
      ...places.flatMap((place) => [
        ...days.map(({ year, month, day }) => address(year, month, day, ...place, name)),
        address(...place, name),
      ]),
      ...(category === '' ? [] : [address(category, name)]),
    ]),
    // hexo-abbrlink; a key of one's own that many permalinks name
    ...textsUnder(document, ['abbrlink']).map((link) => address('posts', link)),
    ...textsUnder(document, ['urlname']).map((name) => address(name)),
    ...written,
  ];
}

function listsOf(blog: OldBlog): readonly OldList[] {
  return [
    ...TERMS.flatMap((lists) => renamedLists(blog, lists, hexoSlug)),
    ...allTo(blog.at('/feed.xml'), ['/rss2.xml', '/rss.xml']),
    ...allTo(blog.at('/archive'), ['/archives/']),
  ];
}
