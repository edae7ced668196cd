import {
  address,
  fileAddress,
  allTo,
  dateLists,
  monthLists,
  namesOf,
  pattern,
  renamedLists,
  renamedTerms,
  termPatterns,
  type TermLists,
} from '../lists.js';
import type { OldBlog, OldDocument, OldList, Profile } from '../profile.js';
import { wordpressSlug } from '../slugs.js';

const LABELS: TermLists = { prefix: '/search/label', taxonomies: ['tags', 'categories'], feeds: {} };
const LABEL_FEEDS = 'feeds/posts/default/-';

export const BLOGGER: Profile = {
  addressKeys: ['permalink', 'url', 'link'],
  // jekyll-import; WordPress' own importer, whose fields other exporters pass on
  anyHostKeys: ['blogger_orig_url', 'blogger_permalink'],
  addressesOf,
  listsOf,
  feeds: {
    rss: ['/rss.xml'],
    atom: ['/feeds/posts/default', '/feeds/posts/summary', '/feeds/posts/full'],
  },
  patterns: [
    ...termPatterns(LABELS),
    pattern(`/${LABEL_FEEDS}/:label`, '/tags/:label/atom.xml'),
    pattern(`/${LABEL_FEEDS}/:label`, '/categories/:label/atom.xml'),
    pattern('/feeds/posts/summary/-/:label', `/${LABEL_FEEDS}/:label`),
    // older and newer posts
    { from: { kind: 'placeholders', text: '/search', query: [['updated-max', ':moment']] }, to: '/archive' },
  ],
};

function addressesOf(old: OldDocument): readonly string[] {
  const { document, days } = old;
  const names = namesOf(old, (name) => wordpressSlug(name, ''));
  return document.date === null
    ? names.map((name) => fileAddress('p', `${name}.html`))
    : names.flatMap((name) => days.map(({ year, month }) => fileAddress(year, month, `${name}.html`)));
}

function listsOf(blog: OldBlog): readonly OldList[] {
  const { at } = blog;
  const asWritten = (title: string): string => title;
  return [
    ...renamedLists(blog, LABELS, asWritten),
    ...renamedTerms(blog, LABELS.taxonomies, asWritten).map(({ slug, term }) => ({
      address: address(LABEL_FEEDS, slug),
      path: `${term.path}/atom.xml`,
    })),
    ...dateLists(blog),
    ...monthLists(blog, ({ year, month }) => `/${year}_${month}_01_archive.html`),
    ...allTo(at('/feed.xml'), ['/feeds/posts/default?alt=rss', '/feeds/posts/summary?alt=rss']),
    ...allTo(at('/feed.json'), ['/feeds/posts/default?alt=json']),
    ...allTo(at('/sitemap.xml'), ['/sitemap-pages.xml']),
  ];
}
