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
import { hugoSlug, hugoTitle } from '../slugs.js';
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
  guessesOf,
  listsOf,
  feeds: { rss: ['/index.xml', '/post/index.xml', '/posts/index.xml', '/blog/index.xml', '/feed/index.xml'] },
  patterns: [
    ...TERMS.flatMap(termPatterns),
    ...SECTIONS.map((section) => pattern(`/${section}/page/:number`, '/page/:number')),
    // a section for each subject, but not a feed in another language: /de, /pt-br
    regexp('^/(?:[^/]{2}[^/-][^/]*|[^/]{2}-[^/]{5,})/index\\.xml$', '/feed.xml'),
  ],
};

function addressesOf(old: OldDocument, { settings }: OldBlog): readonly string[] {
  const { document } = old;
  const written = addressesUnder(document, URL_KEYS, settings);
  if (document.date === null) return written;
  return [...new Set([...namesOf(old, hugoSlug), hugoSlug(document.slug)])]
    .flatMap((name) => addressesBy(name, old))
    .concat(written);
}

/** `:title` in a permalink, and `:slug` where there is no slug, is the title and not the name of the file. */
function guessesOf(old: OldDocument): readonly string[] {
  const name = hugoTitle(old.document.title);
  return old.document.date === null || name === '' ? [] : addressesBy(name, old);
}

function addressesBy(name: string, { days, folders }: OldDocument): readonly string[] {
  const folder = folders.map(hugoSlug).join('/');
  return [
    ...SECTIONS.map((section) => address(section, name)),
    ...(folder === '' ? [] : [address('posts', folder, name), address(folder, name)]),
    address(name),
    ...days.flatMap(({ year, month, day }) => [address(year, month, day, name), address(year, month, name)]),
  ];
}

function listsOf(blog: OldBlog): readonly OldList[] {
  return [
    ...TERMS.flatMap((lists) => renamedLists(blog, lists, hugoSlug)),
    ...allTo(
      blog.at('/'),
      SECTIONS.map((section) => address(section)),
    ),
    ...allTo(blog.at('/feed.xml'), ['/tags/index.xml', '/categories/index.xml']),
    ...allTo(blog.at('/feed.json'), ['/index.json']),
    ...allTo(blog.at('/archive'), ['/archives/']),
  ];
}
