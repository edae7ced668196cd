import { address, allTo, namesOf, regexp, renamedLists, termPatterns, type TermLists } from '../lists.js';
import type { OldBlog, OldDocument, OldList, Profile } from '../profile.js';
import { ghostSlug } from '../slugs.js';

/** The folders that starters keep posts in; a file's folder is a part of its address. */
const PREFIXES = ['', 'blog', 'posts', 'post'];

const TERMS: readonly TermLists[] = [
  { prefix: '/tags', taxonomies: ['tags', 'categories'], feeds: {} },
  { prefix: '/categories', taxonomies: ['categories', 'tags'], feeds: {} },
];

export const ELEVENTY: Profile = {
  addressKeys: ['permalink', 'url', 'guid'],
  addressesOf,
  listsOf,
  feeds: {
    atom: ['/feed/feed.xml', '/feed/atom.xml', '/feed/pretty-atom-feed.xml'],
    json: ['/feed/feed.json'],
  },
  patterns: [
    ...TERMS.flatMap(termPatterns),
    // further pages of the list of posts, counted from 0
    regexp('^/(?:blog|posts?)/\\d+/?$', '/archive'),
  ],
};

/** Eleventy leaves a date out of the name of a file, as is done here, and writes names as they are. */
function addressesOf(old: OldDocument): readonly string[] {
  const { document, folders } = old;
  if (document.date === null) return [];
  const places = [
    ...PREFIXES.map((prefix) => [prefix]),
    ...(folders.length === 0 ? [] : PREFIXES.map((prefix) => [prefix, ...folders])),
  ];
  return namesOf(old, (name) => name).flatMap((name) => places.map((place) => address(...place, name)));
}

function listsOf(blog: OldBlog): readonly OldList[] {
  return [
    ...TERMS.flatMap((lists) => renamedLists(blog, lists, ghostSlug)),
    ...allTo(blog.at('/'), ['/blog/', '/posts/']),
    ...allTo(blog.at('/archive'), ['/archives/']),
  ];
}
