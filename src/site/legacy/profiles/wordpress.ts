import type { Document } from '../../../content/documents/document.js';
import {
  address,
  allTo,
  dateLists,
  monthLists,
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
import { wordpressSlug } from '../slugs.js';
import { textsUnder } from '../written.js';

/** jekyll-import and exitwp; wordpress-export-to-markdown, hexo-migrator-wordpress and the exporters for Jekyll and Hugo. */
const ID_KEYS = ['wordpress_id', 'wp_id', 'post_id', 'id'];
/** jekyll-import writes the `guid` of WordPress, which is `/?p=123` of whatever host there was. */
const URL_KEYS = ['wordpress_url', 'guid'];

/** `/%category%/%postname%/` answers with any category of a post. */
const MAX_CATEGORIES = 3;

const FEEDS = { feed: 'feed.xml', 'feed/rss2': 'feed.xml', 'feed/atom': 'atom.xml' };
const CATEGORIES: TermLists = { prefix: '/category', taxonomies: ['categories', 'tags'], feeds: FEEDS };
const TAGS: TermLists = { prefix: '/tag', taxonomies: ['tags', 'categories'], feeds: FEEDS };

export const WORDPRESS: Profile = {
  // the exporter for Jekyll; the exporter for Hugo and wp2hugo; exitwp
  addressKeys: ['permalink', 'url', 'link', 'guid'],
  anyHostKeys: ['wordpress_url', 'wordpress_path'],
  addressesOf,
  listsOf,
  feeds: {
    rss: [
      ...['/feed', '/feed/feed', '/feed/rss', '/feed/rss2', '/feed/rdf', '/rss', '/rss2', '/rdf'],
      // without rewriting
      ...['/wp-feed.php', '/wp-rss.php', '/wp-rss2.php', '/wp-rdf.php'],
    ],
    atom: ['/feed/atom', '/atom', '/wp-atom.php'],
  },
  patterns: [
    ...termPatterns(CATEGORIES),
    ...termPatterns(TAGS),
    // a category inside of others
    pattern('/category/*/:term', '/category/:term'),
    pattern('/category/*/:term/feed', '/category/:term/feed'),
    pattern('/author/:name/feed/*', '/feed.xml'),
    pattern('/author/:name/*', '/archive'),
    regexp('^/(\\d{4}/\\d{2})/\\d{2}/?$', '/$1'),
    regexp('^/(\\d{4}(?:/\\d{2}){0,2})/page/\\d+/?$', '/$1'),
    regexp('^/(.+)/comment-page-\\d+/?$', '/$1'),
    pattern('/*/amp', '/:splat'),
    // where the posts of the first blog of a network were
    pattern('/blog/*', '/:splat'),
  ],
};

function addressesOf(old: OldDocument, { settings }: OldBlog): readonly string[] {
  const { document, days } = old;
  const ids = idsOf(document);
  if (document.date === null) return ids.flatMap((id) => [`/?page_id=${id}`, `/?p=${id}`]);
  const slugOf = (name: string): string => wordpressSlug(name, settings.language);
  const folders = document.categories.slice(0, MAX_CATEGORIES).map(slugOf);
  return [
    ...ids.flatMap((id) => [`/?p=${id}`, address('archives', id)]),
    ...namesOf(old, slugOf).flatMap((name) => [
      ...days.flatMap(({ year, month, day }) => [
        address(year, month, day, name),
        address(year, month, name),
      ]),
      address(name),
      ...folders.map((folder) => address(folder, name)),
    ]),
  ];
}

function idsOf(document: Document): readonly string[] {
  const fromUrls = textsUnder(document, URL_KEYS).flatMap(
    (url) => /[?&](?:p|page_id)=(\d+)(?:&|$)/.exec(url)?.[1] ?? [],
  );
  const ids = textsUnder(document, ID_KEYS).filter((text) => /^\d+$/.test(text));
  return [...new Set([...ids, ...fromUrls])];
}

function listsOf(blog: OldBlog): readonly OldList[] {
  const { taxonomies, settings, at } = blog;
  const slugOf = (title: string): string => wordpressSlug(title, settings.language);
  const byQuery = (parameter: string, taxonomy: TaxonomyName): readonly OldList[] =>
    [
      ...[...taxonomies[taxonomy].bySlug].map(([slug, term]) => ({ slug, term })),
      ...renamedTerms(blog, [taxonomy], slugOf),
    ].map(({ slug, term }) => ({ address: `/?${parameter}=${encodeURIComponent(slug)}`, path: term.path }));
  return [
    ...renamedLists(blog, CATEGORIES, slugOf),
    ...renamedLists(blog, TAGS, slugOf),
    ...byQuery('category_name', 'categories'),
    ...byQuery('tag', 'tags'),
    ...dateLists(blog),
    ...monthLists(blog, ({ year, month }) => `/?m=${year}${month}`),
    ...allTo(at('/feed.xml'), ['/?feed=rss2', '/?feed=rss', '/?feed=rdf', '/?feed=feed']),
    ...allTo(at('/atom.xml'), ['/?feed=atom']),
    ...allTo(at('/sitemap.xml'), ['/wp-sitemap.xml', '/sitemap_index.xml', '/post-sitemap.xml']),
  ];
}
