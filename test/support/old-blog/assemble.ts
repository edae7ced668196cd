import type { Files } from '../folder.js';
import { writeLog } from './access-log.js';
import type { OldAddress, OldBlogCorpus } from './corpus.js';
import { isHere, type OldPost } from './posts.js';
import type { Random } from '../../../bench/corpus/random.js';
import { sitemapOf, type OldItem } from './remains.js';

/** What a system makes of a post. */
export interface System {
  /** `https://old.example.org`. */
  readonly host: string;
  /** The settings of the new blog, without the size of its feed. */
  readonly settings: string;
  /** The file of a post that is here. */
  readonly fileOf: (post: OldPost) => { readonly name: string; readonly text: string };
  /** Its address in the old sitemap. */
  readonly addressOf: (post: OldPost) => OldAddress;
  /** Other addresses that people had of it. */
  readonly othersOf: (post: OldPost) => readonly OldAddress[];
  readonly itemOf: (post: OldPost) => OldItem;
  readonly feedOf: (items: readonly OldItem[]) => string;
  /** Whether the id in the new feed is the old one. */
  readonly isKnown: (post: OldPost) => boolean;
  /** Lists and pages that the old sitemap had. */
  readonly listed: readonly OldAddress[];
  /** Addresses that were in no sitemap: feeds, archives, pictures. */
  readonly unlisted: readonly OldAddress[];
  /** Pages and pictures of the new blog. */
  readonly files: Files;
}

/** How many posts an old feed has. */
const FEED_LENGTH = 30;

/** Puts a blog together. */
export function assemble(posts: readonly OldPost[], system: System, random: Random): OldBlogCorpus {
  const inFeed = posts.slice(-FEED_LENGTH).reverse();
  const here = inFeed.filter(isHere);
  const deleted = posts.filter(({ move }) => move === 'deleted').map(system.addressOf);
  const redirects = deleted.map(({ address }) => `${address} 410\n`).join('');
  const files = posts.filter(isHere).map((post): [string, string] => {
    const { name, text } = system.fileOf(post);
    return [name, text];
  });
  const sitemap = [...system.listed, ...posts.toReversed().map(system.addressOf)];
  const { accessLog, expected } = writeLog(
    [...sitemap, ...posts.flatMap(system.othersOf), ...system.unlisted],
    random,
  );
  const titles = (list: readonly OldPost[]): string[] => list.map(({ title }) => title);
  return {
    files: {
      // as many as there are of the old feed, so that the new one shows these and no others
      'site.yaml': `${system.settings}feed_size: ${here.length}\n`,
      _redirects: `# what we have deleted\n${redirects}`,
      ...system.files,
      ...Object.fromEntries(files),
    },
    sitemap: sitemapOf(system.host, sitemap),
    feed: system.feedOf(inFeed.map(system.itemOf)),
    accessLog,
    expected: {
      sitemap,
      feed: {
        known: titles(here.filter(system.isKnown)),
        again: titles(here.filter((post) => !system.isKnown(post))),
        unknown: titles(inFeed.filter((post) => !isHere(post))),
      },
      accessLog: expected,
    },
  };
}

/** The fate of the address that a mover has moved, deleted or forgotten. */
export function fateOf({ move }: OldPost): OldAddress['fate'] {
  if (move === 'deleted') return 'gone';
  return move === 'kept' || move === 'renamed' ? 'redirect' : 'missing';
}

/** An address that leads somewhere, with no post of its own. */
export function leads(address: string, isThere = true): OldAddress {
  return { address, fate: isThere ? 'redirect' : 'missing', file: null };
}
