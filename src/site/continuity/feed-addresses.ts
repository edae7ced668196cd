import type { SiteAddress } from '../../urls.js';
import { feedPath, generatedRedirect } from '../addresses/claims.js';
import type { AddressRule } from '../redirects/rule.js';
import type { Taxonomy, Term } from '../taxonomies.js';
import { FEED_FORMATS, type FeedFormat } from '../view.js';

/** Addresses of feeds below the home page or below that of a term, by what they answered with. */
type FeedAddresses = Readonly<Partial<Record<FeedFormat, readonly string[]>>>;

/**
 * Where other systems have the feed of a whole site. Another spelling, such as one with a slash at the end, is
 * the same address. A feed of comments is left out: who reads it does not want posts.
 */
const SITE_ADDRESSES: Readonly<Record<string, FeedAddresses>> = {
  WordPress: {
    rss: ['/feed', '/feed/feed', '/feed/rss', '/feed/rss2', '/feed/rdf', '/rss', '/rss2', '/rdf'],
    atom: ['/feed/atom', '/atom'],
    json: ['/feed/json', '/json'],
  },
  'WordPress without rewriting': {
    rss: ['/wp-feed.php', '/wp-rss.php', '/wp-rss2.php', '/wp-rdf.php'],
    atom: ['/wp-atom.php'],
  },
  Blogger: {
    rss: ['/rss.xml'],
    atom: ['/feeds/posts/default', '/feeds/posts/summary', '/feeds/posts/full'],
  },
  Ghost: { rss: ['/rss', '/feed'] },
  'Medium and Substack': { rss: ['/feed'] },
  Hugo: { rss: ['/index.xml', '/post/index.xml', '/posts/index.xml', '/blog/index.xml', '/feed/index.xml'] },
  'Gatsby and Astro': { rss: ['/rss.xml', '/blog/rss.xml'] },
  Hexo: { rss: ['/rss2.xml'] },
  Eleventy: { atom: ['/feed/feed.xml', '/feed/atom.xml', '/blog/feed.xml'], json: ['/feed/feed.json'] },
  Zola: { rss: ['/posts/rss.xml'], atom: ['/posts/atom.xml', '/blog/atom.xml'] },
  'Next.js': { rss: ['/rss/feed.xml'], atom: ['/rss/atom.xml'], json: ['/rss/feed.json'] },
  Docusaurus: { json: ['/blog/feed.json'] },
  Pelican: { rss: ['/feeds/all.rss.xml'], atom: ['/feeds/all.atom.xml'] },
  Nikola: { atom: ['/index.atom', '/feed.atom'] },
  'a blog in a folder of its site': {
    rss: ['/blog/feed', '/blog/rss'],
    atom: ['/blog/feed/atom', '/blog/atom'],
  },
  'Movable Type and TypePad': { rss: ['/index.rdf', '/blog/index.rdf'], atom: ['/blog/atom.xml'] },
  Serendipity: {
    rss: ['/feeds/index.rss', '/feeds/index.rss1', '/feeds/index.rss2'],
    atom: ['/feeds/atom.xml'],
  },
  Drupal: { rss: ['/node/feed'] },
  Blosxom: { rss: ['/index.rss', '/index.rss20'] },
  Rails: { rss: ['/feed.rss', '/posts.rss', '/articles.rss'], atom: ['/posts.atom', '/articles.atom'] },
};

/** The same for a category or a tag. */
const TERM_ADDRESSES: FeedAddresses = {
  rss: ['/feed', '/feed/rss', '/feed/rss2', '/feed/rdf', '/rss', '/rss.xml', '/index.xml', '/feed.rss'],
  atom: ['/feed/atom', '/atom', '/feed.atom', '/index.atom'],
  json: ['/feed/json'],
};

/** Leads the feed addresses of other systems to the feed of the same format: a reader asks for ever where it was told to. */
export function feedRedirects(address: SiteAddress, taxonomies: readonly Taxonomy[]): readonly AddressRule[] {
  const below = (root: string, systems: readonly FeedAddresses[], term: Term | null): AddressRule[] =>
    FEED_FORMATS.flatMap((format) => {
      const to = feedPath(address, format, term);
      // several systems have the same
      const paths = new Set(systems.flatMap((addresses) => addresses[format] ?? []));
      return [...paths].map((path) => generatedRedirect(`${root}${path}`, to));
    });
  return [
    // not withBase(): the site below /blog has its feed at /blog/feed, too
    ...below(address.base, Object.values(SITE_ADDRESSES), null),
    ...taxonomies.flatMap(({ terms }) => terms).flatMap((term) => below(term.path, [TERM_ADDRESSES], term)),
  ];
}
