import {
  address,
  allTo,
  namesOf,
  pattern,
  regexp,
  renamedLists,
  termPatterns,
  type TermLists,
} from '../lists.js';
import type { OldBlog, OldDocument, OldList, Profile } from '../profile.js';
import { hexoSlug } from '../slugs.js';
import { textsUnder } from '../written.js';

/** Where the permalinks of hexo-abbrlink's own documentation, and of many blogs, put it. */
const ABBRLINK_FOLDERS = ['posts', 'post', 'archives', 'p'];

const TERMS: readonly TermLists[] = [
  { prefix: '/categories', taxonomies: ['categories'], feeds: {} },
  { prefix: '/tags', taxonomies: ['tags'], feeds: {} },
];

export const HEXO: Profile = {
  addressKeys: ['permalink', 'guid'],
  addressesOf,
  listsOf,
  feeds: { rss: ['/rss2.xml', '/rss.xml'] },
  patterns: [
    ...TERMS.flatMap(termPatterns),
    // a category inside of others
    pattern('/categories/*/:term', '/categories/:term'),
    // posts may be below it, too: /archives/a1b2c3d4/
    regexp('^/archives(?:/\\d{4}(?:/\\d\\d?){0,2})?(?:/page/\\d+)?/?$', '/archive'),
  ],
};

function addressesOf(old: OldDocument): readonly string[] {
  const { document, days, folders } = old;
  if (document.date === null) return [];
  const places = [[], ...(folders.length === 0 ? [] : [folders])];
  const category = document.categories.map(hexoSlug).join('/');
  return [
    ...namesOf(old, (name) => name).flatMap((name) => [
      ...places.flatMap((place) => [
        ...days.map(({ year, month, day }) => address(year, month, day, ...place, name)),
        address(...place, name),
      ]),
      ...(category === '' ? [] : [address(category, name)]),
    ]),
    // hexo-abbrlink; a key of one's own that many permalinks name
    ...textsUnder(document, ['abbrlink']).flatMap((link) =>
      ABBRLINK_FOLDERS.map((folder) => address(folder, link)),
    ),
    ...textsUnder(document, ['urlname']).map((name) => address(name)),
  ];
}

function listsOf(blog: OldBlog): readonly OldList[] {
  return [
    ...TERMS.flatMap((lists) => renamedLists(blog, lists, hexoSlug)),
    ...allTo(blog.at('/archive'), ['/archives/']),
  ];
}
