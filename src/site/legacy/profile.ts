import type { CalendarDay } from '../../content/dates.js';
import type { Document } from '../../content/documents/document.js';
import type { WrittenFrom } from '../../content/redirects/redirect-line.js';
import type { Settings } from '../../content/settings/settings.js';
import type { Taxonomy, TaxonomyName } from '../taxonomies.js';
import type { FeedFormat } from '../view.js';

/** A blog, with what its old addresses are made of. */
export interface OldBlog {
  readonly settings: Settings;
  readonly taxonomies: Readonly<Record<TaxonomyName, Taxonomy>>;
  /** The months in which a post was published, in the time zone of the site. */
  readonly months: readonly { readonly year: string; readonly month: string }[];
  /** Puts a path of the site below its base. */
  readonly at: (path: string) => string;
}

/** A document, with what its old addresses are made of. */
export interface OldDocument {
  readonly document: Document;
  /** When it was published: by its date in the time zone of the site, and by its file's name when that says another day. None for a page. */
  readonly days: readonly CalendarDay[];
  /** Name of its file or folder, without extension: `2014-03-09-Hello`. */
  readonly fileName: string;
  /** The same without a date at its beginning: `Hello`. */
  readonly name: string;
  /** The folders it is in, below `posts` or `pages`. */
  readonly folders: readonly string[];
}

/** An old address of a list or a feed, as one would write it in `redirect_from`, and the path it leads to, with the site's base. */
export interface OldList {
  readonly address: string;
  readonly path: string;
}

/** A family of old addresses, below the site's base, as in a redirects file; one whose target is not there answers nothing. */
export interface OldPattern {
  readonly from: Exclude<WrittenFrom, { readonly kind: 'address' }>;
  readonly to: string;
}

/** Addresses of feeds below the home page or below that of a term, by what they answered with. */
export type FeedAddresses = Readonly<Partial<Record<FeedFormat, readonly string[]>>>;

/**
 * What is known of the addresses of one system. What else is known of it is with what reads that: keys of its front
 * matter in `content/documents/`, settings in `content/settings/unknown-settings.ts`.
 */
export interface Profile {
  /**
   * Keys of the front matter under which the system, or who exported from it, has left old addresses, as paths or in full.
   * One of another host is none: `link` may well lead to what a post is about.
   */
  readonly addressKeys: readonly string[];
  /** The same, where an address of any host is that of the old blog. */
  readonly anyHostKeys?: readonly string[];
  /** Where a document was besides, as one would write it in `redirect_from`, below the site's base. */
  readonly addressesOf: (old: OldDocument, blog: OldBlog) => readonly string[];
  /** Where a document may have been, by a setting that nobody knows here. Gives way to what another surely had. */
  readonly guessesOf?: (old: OldDocument, blog: OldBlog) => readonly string[];
  /**
   * Where the feed of the whole site was. Another spelling, such as one with a slash at the end, is the same address.
   * They work in any blog, whether it names this profile or not.
   */
  readonly feeds: FeedAddresses;
  /** Lists, and feeds of terms or by a query, whose addresses no pattern can say. */
  readonly listsOf: (blog: OldBlog) => readonly OldList[];
  /** In the order in which they are asked. */
  readonly patterns: readonly OldPattern[];
  /** Ids that stand at the end of addresses of a document, in small letters; only Medium has them. */
  readonly idsOf?: (old: OldDocument) => readonly string[];
}
