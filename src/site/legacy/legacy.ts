import type { Document } from '../../content/documents/document.js';
import type { LegacyProfile } from '../../content/settings/settings-schema.js';
import type { Settings } from '../../content/settings/settings.js';
import { forEachInSteps, type Steps } from '../../steps.js';
import { feedPath } from '../addresses/claims.js';
import type { Documents } from '../documents.js';
import type { Taxonomy, TaxonomyName } from '../taxonomies.js';
import { FEED_FORMATS } from '../view.js';
import { allTo, regexp } from './lists.js';
import { oldBlogInSteps } from './old-blog.js';
import type { OldBlog, OldList, OldPattern, Profile } from './profile.js';
import { BLOGGER } from './profiles/blogger.js';
import { ELEVENTY } from './profiles/eleventy.js';
import { GATSBY } from './profiles/gatsby.js';
import { GHOST } from './profiles/ghost.js';
import { HEXO } from './profiles/hexo.js';
import { HUGO } from './profiles/hugo.js';
import { JEKYLL } from './profiles/jekyll.js';
import { MEDIUM } from './profiles/medium.js';
import { WORDPRESS } from './profiles/wordpress.js';
import { addressesUnder, pathsUnder } from './written.js';

/** The table of profiles. */
export const PROFILES: Readonly<Record<LegacyProfile, Profile>> = {
  wordpress: WORDPRESS,
  medium: MEDIUM,
  blogger: BLOGGER,
  jekyll: JEKYLL,
  ghost: GHOST,
  hugo: HUGO,
  gatsby: GATSBY,
  hexo: HEXO,
  eleventy: ELEVENTY,
};

/** An address that the old system gave to a document or a list, derived and not written down by anyone. */
export interface LegacyAddress {
  readonly profile: LegacyProfile;
  /** As one would write it in `redirect_from`, below the site's base: `/2014/03/09/hello/`, `/?p=123`. */
  readonly address: string;
  /** The document, or a path of the site (percent-encoded, with base, perhaps with a fragment) of a list or a feed. */
  readonly to: { readonly document: Document } | { readonly path: string };
  /** True for what gives way to the others. */
  readonly isGuess: boolean;
}

/** A family of addresses, as in a redirects file and below the site's base. */
export interface LegacyPattern extends OldPattern {
  readonly profile: LegacyProfile;
}

/** A document known by an id at the end of its address; what stands before it may be anything. */
export interface LegacyId {
  readonly profile: LegacyProfile;
  /** Eight to twelve hexadecimal digits, in small letters. */
  readonly id: string;
  readonly document: Document;
}

/** What the profiles of a site derive. Two documents may have one address or one id: it is nobody's then. */
export interface Legacy {
  /** Guesses last. */
  readonly addresses: readonly LegacyAddress[];
  /** In the order in which they are asked. */
  readonly patterns: readonly LegacyPattern[];
  readonly ids: readonly LegacyId[];
}

/** Derives the addresses that the systems named in `legacy:` gave to the documents and lists of the site. */
export function* legacyInSteps(
  documents: Documents,
  taxonomies: Readonly<Record<TaxonomyName, Taxonomy>>,
  settings: Settings,
): Steps<Legacy> {
  const names = [...new Set(settings.legacy)];
  if (names.length === 0) return { addresses: [], patterns: [], ids: [] };
  const { blog, documents: old } = yield* oldBlogInSteps(documents, taxonomies, settings);
  const addresses: LegacyAddress[] = [];
  const guesses: LegacyAddress[] = [];
  const ids: LegacyId[] = [];
  yield* forEachInSteps(old, (item) => {
    const { document } = item;
    const known = new Set([keyOf(documents.pathOf(document).slice(settings.address.base.length))]);
    const add = (profile: LegacyProfile, address: string, isGuess: boolean): void => {
      const key = keyOf(address);
      if (known.has(key)) return;
      known.add(key);
      (isGuess ? guesses : addresses).push({ profile, address, to: { document }, isGuess });
    };
    for (const profile of names) {
      const { addressesOf, anyHostKeys, addressKeys, idsOf } = PROFILES[profile];
      for (const address of addressesOf(item, blog)) add(profile, address, false);
      for (const address of pathsUnder(document, anyHostKeys ?? [])) add(profile, address, false);
      for (const address of addressesUnder(document, addressKeys, settings)) add(profile, address, false);
      for (const id of idsOf?.(item) ?? []) ids.push({ profile, id, document });
    }
    // what is sure of one system goes before the guess of another
    for (const profile of names) {
      for (const address of PROFILES[profile].guessesOf?.(item, blog) ?? []) add(profile, address, true);
    }
  });
  const lists = new Set<string>();
  for (const profile of names) {
    yield* forEachInSteps(listsOf(PROFILES[profile], blog), ({ address, path }) => {
      const key = keyOf(address);
      if (lists.has(key)) return;
      lists.add(key);
      addresses.push({ profile, address, to: { path }, isGuess: false });
    });
  }
  return { addresses: [...addresses, ...guesses], patterns: patternsOf(names, settings), ids };
}

function listsOf(profile: Profile, blog: OldBlog): readonly OldList[] {
  const feeds = FEED_FORMATS.flatMap((format) =>
    allTo(feedPath(blog.settings.address, format, null), profile.feeds[format] ?? []),
  );
  return [...profile.listsOf(blog), ...feeds];
}

/** Spellings that are surely one address, cheaply; the path table knows all. */
function keyOf(address: string): string {
  const end = address.endsWith('/') ? -1 : address.endsWith('.html') ? -5 : address.length;
  return address.slice(0, end).toLowerCase();
}

/** Pages of the list of all posts that are not here, because pages are longer; every system has some of these. */
const PAGES_BEYOND = regexp('^/(?:(?:blog|posts?)/)?page/?\\d+/?$', '/archive');

/** Two systems may have the same pattern, and to ask it twice costs twice. */
function patternsOf(names: readonly LegacyProfile[], { address }: Settings): readonly LegacyPattern[] {
  const patterns = new Map<string, LegacyPattern>();
  for (const profile of names) {
    for (const pattern of PROFILES[profile].patterns) {
      const key = JSON.stringify(pattern);
      // on a site below /blog, `/blog/*` is the whole site
      const isSite = 'text' in pattern.from && pattern.from.text === `${address.base}/*`;
      if (!isSite && !patterns.has(key)) patterns.set(key, { ...pattern, profile });
    }
  }
  // each of them may know a page
  return [...patterns.values(), ...names.slice(0, 1).map((profile) => ({ ...PAGES_BEYOND, profile }))];
}
