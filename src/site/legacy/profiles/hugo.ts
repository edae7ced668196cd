import type { Settings } from '../../../content/settings/settings.js';
import { folderOfPosts } from '../../addresses/permalinks.js';
import {
  address,
  allTo,
  fileAddress,
  namesOf,
  pattern,
  regexp,
  renamedLists,
  termPatterns,
  type TermLists,
} from '../lists.js';
import type { OldBlog, OldDocument, OldList, Profile } from '../profile.js';
import { hugoSlug, hugoTitle } from '../slugs.js';

/** Folders of posts, as the quick start and most themes name them. */
const SECTIONS = ['posts', 'post', 'blog'];

const FEEDS = { 'index.xml': 'feed.xml' };
const TERMS: readonly TermLists[] = [
  { prefix: '/categories', taxonomies: ['categories'], feeds: FEEDS },
  { prefix: '/tags', taxonomies: ['tags'], feeds: FEEDS },
];

export const HUGO: Profile = {
  // `guid` because the id in Hugo's feed is the address
  addressKeys: ['url', 'permalink', 'guid'],
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
  if (document.date === null) return [];
  // the date at its beginning is part of the name, unless `frontmatter` in the settings takes it for the date
  const names = [...namesOf(old, hugoSlug), hugoSlug(document.slug), hugoSlug(old.fileName)];
  return [...new Set(names)].flatMap((name) => addressesBy(name, old, settings));
}

/** `:title` in a permalink, and `:slug` where there is no slug, is the title and not the name of the file. */
function guessesOf(old: OldDocument, { settings }: OldBlog): readonly string[] {
  const name = hugoTitle(old.document.title);
  return old.document.date === null || name === '' ? [] : addressesBy(name, old, settings);
}

function addressesBy(name: string, { days, folders }: OldDocument, settings: Settings): readonly string[] {
  const folder = folders.map(hugoSlug).join('/');
  const places = folder === '' ? [''] : ['', folder];
  return [
    ...['', ...sectionsOf(settings)].flatMap((section) =>
      places.map((place) => address(section, place, name)),
    ),
    ...days.flatMap(({ year, month, day }) => [address(year, month, day, name), address(year, month, name)]),
  ];
}

/** What was in a section may be in `posts/` itself here; `permalink` still says which it was. */
function sectionsOf(settings: Settings): readonly string[] {
  const own = folderOfPosts(settings).slice(1);
  return own === '' ? SECTIONS : [...SECTIONS, own];
}

function listsOf(blog: OldBlog): readonly OldList[] {
  const sections = sectionsOf(blog.settings);
  return [
    ...TERMS.flatMap((lists) => renamedLists(blog, lists, hugoSlug)),
    ...allTo(
      blog.at('/'),
      sections.map((section) => address(section)),
    ),
    ...allTo(blog.at('/feed.xml'), [
      ...sections.map((section) => fileAddress(section, 'index.xml')),
      '/tags/index.xml',
      '/categories/index.xml',
    ]),
    ...allTo(blog.at('/feed.json'), ['/index.json']),
    ...allTo(blog.at('/archive'), ['/archives/']),
  ];
}
