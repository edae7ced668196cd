import { address, allTo, namesOf, pattern, renamedLists, termPatterns, type TermLists } from '../lists.js';
import type { OldBlog, OldDocument, OldList, Profile } from '../profile.js';
import { kebabCase } from '../slugs.js';

/** gatsby-starter-blog has none; others have one of these. */
const PREFIXES = ['', 'blog', 'posts'];

const TERMS: readonly TermLists[] = [
  { prefix: '/tags', taxonomies: ['tags', 'categories'], feeds: {} },
  { prefix: '/tag', taxonomies: ['tags', 'categories'], feeds: {} },
  { prefix: '/categories', taxonomies: ['categories', 'tags'], feeds: {} },
  { prefix: '/category', taxonomies: ['categories', 'tags'], feeds: {} },
];

export const GATSBY: Profile = {
  addressKeys: ['path', 'permalink', 'url', 'guid'],
  addressesOf,
  listsOf,
  feeds: { rss: ['/rss.xml'] },
  patterns: [
    ...TERMS.flatMap(termPatterns),
    pattern('/blog/page/:number', '/page/:number'),
    pattern('/blog/:number', '/page/:number'),
  ],
};

function addressesOf(old: OldDocument): readonly string[] {
  const { document, fileName, folders } = old;
  if (document.date === null) return [];
  // createFilePath takes the names of folders and files as they are, with the date
  const names = [...new Set([...namesOf(old, (name) => name), fileName])];
  return names.flatMap((name) => [
    ...PREFIXES.map((prefix) => address(prefix, name)),
    ...(folders.length === 0 ? [] : [address(...folders, name), address('blog', ...folders, name)]),
  ]);
}

function listsOf(blog: OldBlog): readonly OldList[] {
  return [
    ...TERMS.flatMap((lists) => renamedLists(blog, lists, kebabCase)),
    ...allTo(blog.at('/'), ['/blog/', '/posts/']),
    ...allTo(blog.at('/sitemap.xml'), ['/sitemap-index.xml', '/sitemap/sitemap-index.xml', '/sitemap-0.xml']),
  ];
}
