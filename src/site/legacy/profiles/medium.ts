import { basename } from 'node:path/posix';
import { allTo, pattern, regexp, renamedLists, termPatterns, type TermLists } from '../lists.js';
import type { OldBlog, OldDocument, OldList, Profile } from '../profile.js';
import { jekyllSlug } from '../slugs.js';
import { textsUnder } from '../written.js';
import { parseUrl } from '../../../urls.js';

/** The id alone, as publishing tools and importers write it. */
const ID_KEYS = ['medium_id', 'mediumId', 'medium_post_id'];
/** The address on Medium; hexo-migrator-medium writes `medium_link`. */
const URL_KEYS = [
  'medium_url',
  'mediumUrl',
  'medium_link',
  'medium_original_url',
  'original_url',
  'link',
  'url',
  'guid',
];

const TAGGED: TermLists = { prefix: '/tagged', taxonomies: ['tags', 'categories'], feeds: {} };

export const MEDIUM: Profile = {
  addressKeys: [],
  addressesOf: () => [],
  listsOf,
  feeds: { rss: ['/feed', '/rss'] },
  patterns: [
    ...termPatterns(TAGGED),
    pattern('/tagged/:term/*', '/tagged/:term'),
    pattern('/feed/tagged/:term', '/tags/:term/feed.xml'),
    pattern('/feed/:publication/tagged/:term', '/feed/tagged/:term'),
    pattern('/feed/:name', '/feed.xml'),
    pattern('/archive/*', '/archive'),
    regexp('^/@[^/]+(?:/(?:latest|all|home))?/?$', '/'),
  ],
  idsOf,
};

function idsOf({ document, fileName }: OldDocument): readonly string[] {
  const { oldAddresses, canonicalLink } = document;
  const ids = [
    ...textsUnder(document, ID_KEYS).filter((text) => /^[\da-f]{8,12}$/i.test(text)),
    ...[...textsUnder(document, URL_KEYS), canonicalLink ?? ''].flatMap(idOnMedium),
    ...[...Object.values(oldAddresses).flat(), fileName].flatMap(idAtEnd),
  ];
  return [...new Set(ids.map((id) => id.toLowerCase()))];
}

/** `https://medium.com/p/186de8451a4`, `https://me.medium.com/hello-186de8451a4`. */
function idOnMedium(text: string): readonly string[] {
  const url = parseUrl(text);
  if (url === null || !/(?:^|\.)medium\.com$/.test(url.hostname)) return [];
  const id = /[-/]([\da-f]{8,12})\/?$/i.exec(url.pathname)?.[1];
  return id === undefined ? [] : [id];
}

/** A short one that is all digits is a date. */
function idAtEnd(text: string): readonly string[] {
  const [path = ''] = text.split(/[?#]/);
  const end = basename(path);
  const id = (/\/p\/[\da-f]+\/?$/i.test(path) ? end : /-([\da-f]+)$/i.exec(end)?.[1]) ?? '';
  return /^(?:[\da-f]{10,12}|(?=.*[a-f])[\da-f]{8,9})$/i.test(id) ? [id] : [];
}

function listsOf(blog: OldBlog): readonly OldList[] {
  const { at } = blog;
  return [...renamedLists(blog, TAGGED, jekyllSlug), ...allTo(at('/'), ['/latest/', '/all/', '/home/'])];
}
