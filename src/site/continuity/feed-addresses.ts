import type { SiteAddress } from '../../urls.js';
import { feedPath } from '../addresses/claims.js';
import { PROFILES } from '../legacy/legacy.js';
import type { FeedAddresses } from '../legacy/profile.js';
import { generatedRedirect, type AddressRule } from '../redirects/rule.js';
import { FEED_FORMATS } from '../view.js';

/**
 * Where systems that have no profile, and plugins, have the feed of a whole site. A feed of comments is left out: who
 * reads it does not want posts. A system that gets a profile takes its feeds there.
 */
const OTHER_SYSTEMS: Readonly<Record<string, FeedAddresses>> = {
  'JSON Feed for WordPress': { json: ['/feed/json', '/json'] },
  Substack: { rss: ['/feed'] },
  Astro: { rss: ['/rss.xml', '/blog/rss.xml'] },
  Zola: { rss: ['/posts/rss.xml'], atom: ['/posts/atom.xml', '/blog/atom.xml'] },
  'Next.js': { rss: ['/rss/feed.xml'], atom: ['/rss/atom.xml'], json: ['/rss/feed.json'] },
  Docusaurus: { json: ['/blog/feed.json'] },
  Pelican: { rss: ['/feeds/all.rss.xml'], atom: ['/feeds/all.atom.xml'] },
  Nikola: { atom: ['/index.atom', '/feed.atom'] },
  // /blog/feed.xml is RSS in most of them, and in this blog while it is below /blog
  'a blog in a folder of its site': {
    rss: ['/blog/feed', '/blog/rss', '/blog/feed.xml'],
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

const SITE_ADDRESSES: readonly FeedAddresses[] = [
  ...Object.values(PROFILES).map(({ feeds }) => feeds),
  ...Object.values(OTHER_SYSTEMS),
];

/** Leads the feed addresses of other systems to the feed of the same format: a reader asks for ever where it was told to. */
export function feedRedirects(address: SiteAddress): readonly AddressRule[] {
  return FEED_FORMATS.flatMap((format) => {
    const to = feedPath(address, format, null);
    // several systems have the same
    const paths = new Set(SITE_ADDRESSES.flatMap((addresses) => addresses[format] ?? []));
    // not withBase(): the site below /blog has its feed at /blog/feed, too
    return [...paths].map((path) => generatedRedirect(`${address.base}${path}`, to));
  });
}
