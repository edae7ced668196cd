import * as v from 'valibot';
import { describe } from '../../problems.js';
import { parseSiteUrl, parseUrl } from '../../urls.js';
import { complain, mustBe, text } from '../check-fields.js';
import { isTimeZone } from '../dates.js';
import { isMap } from '../yaml.js';

const PERMALINK_TOKENS = ['slug', 'year', 'month', 'day', 'category'] as const;

const COUNT = 'a whole number, at least 1';
const count = v.pipe(v.number(mustBe(COUNT)), v.integer(mustBe(COUNT)), v.minValue(1, mustBe(COUNT)));

const address = v.pipe(
  text,
  v.check(
    (url) => /^(?:\/|(?!javascript:|vbscript:|data:)[a-z][\w+.-]*:)/i.test(url),
    mustBe('a path or a full address'),
  ),
);

/** A map of these keys and no others; an unknown one is told alone, for it may stand for one that is missing. */
const mapOf = <Entries extends v.ObjectEntries>(entries: Entries, expected: string) => {
  const unknownKey = (map: object): string | undefined =>
    Object.keys(map).find((key) => !Object.hasOwn(entries, key));
  return v.pipe(
    v.custom<object>(isMap, mustBe(expected)),
    v.check(
      (map) => unknownKey(map) === undefined,
      ({ input }) => `has the unknown key ${describe(unknownKey(input))}`,
    ),
    v.object(entries),
  );
};

const links = v.array(mapOf({ title: text, url: address }, 'a map of title and url'), mustBe('a list'));

const permalink = v.pipe(
  text,
  v.check(
    (pattern) => pattern.startsWith('/') && !/[?#\s]|\/\/|\/\.{1,2}(?:\/|$)/.test(pattern),
    mustBe('a path that begins with /'),
  ),
  v.check(
    (pattern) => /:slug(?!\w)/.test(pattern),
    complain('must contain :slug, or all posts would have one address'),
  ),
  v.check(
    (pattern) =>
      [...pattern.matchAll(/:(\w+)/g)].every(([, token]) =>
        PERMALINK_TOKENS.some((known) => known === token),
      ),
    complain(`may use only ${PERMALINK_TOKENS.map((token) => `:${token}`).join(' ')}`),
  ),
);

/** Systems whose addresses can be derived from a post; a new one begins here, and its profile is in `site/legacy/profiles/`. */
export const LEGACY_PROFILES = [
  'wordpress',
  'medium',
  'blogger',
  'jekyll',
  'ghost',
  'hugo',
  'gatsby',
  'hexo',
  'eleventy',
] as const;
export type LegacyProfile = (typeof LEGACY_PROFILES)[number];

/** One value or a list of them, always a list here. */
const valueOrList = <Item extends v.GenericSchema>(item: Item) =>
  v.pipe(
    v.unknown(),
    v.transform((value) => (Array.isArray(value) ? (value as unknown[]) : [value])),
    v.array(item),
  );

const KNOWN_PROFILES = `one of ${LEGACY_PROFILES.join(', ')}`;
const profiles = valueOrList(v.picklist(LEGACY_PROFILES, mustBe(KNOWN_PROFILES)));

const HOST = 'a host name such as old.example.org';
const hostName = v.pipe(
  text,
  v.check((host) => parseUrl(`https://${host}`) !== null && /^[^/?#@]+$/.test(host), mustBe(HOST)),
  v.transform((host) => new URL(`https://${host}`).host),
);

/** A scheme-source with a host and no path (CSP Level 3, section 2.3.1): what else a policy knows would stand in its header. */
const ORIGIN = /^https?:\/\/(?:\*\.)?[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?(?::\d+)?$/i;
const origin = v.pipe(
  text,
  v.regex(ORIGIN, mustBe('an origin such as https://plausible.io, without a path')),
  v.toLowerCase(),
);

const FEED_CONTENT = ['full', 'excerpt'] as const;

const httpUrl = v.pipe(
  text,
  v.check(
    (url) => /^https?:\/\/\S+$/i.test(url) && parseUrl(url) !== null,
    mustBe('an absolute http(s) URL'),
  ),
);

/** Both stand in feeds as they are written. */
const authorUrl = v.pipe(
  address,
  v.check((url) => /^\S+$/.test(url), mustBe('an address without spaces')),
);
const email = v.pipe(
  text,
  v.check((written) => /^[^\s@]+@[^\s@]+$/.test(written), mustBe('an address such as ada@example.org')),
);

const authorName = v.pipe(
  text,
  v.transform((name) => ({ name, url: undefined, email: undefined })),
);
const authorMap = mapOf(
  { name: v.nullish(text), url: v.nullish(authorUrl), email: v.nullish(email) },
  'a name, or a map of name, url and email',
);
const author = v.lazy((written) => (typeof written === 'object' ? authorMap : authorName));

/** The settings of site.yaml, by their names there. */
export const settingsSchema = v.object({
  title: text,
  description: v.optional(text),
  url: v.pipe(
    text,
    v.check((url) => parseSiteUrl(url) !== null, mustBe('an absolute URL such as https://example.org')),
  ),
  language: v.optional(v.pipe(text, v.check(isLanguage, mustBe('a language tag such as en or pt-BR'))), 'en'),
  author: v.optional(author, {}),
  time_zone: v.optional(
    v.pipe(text, v.check(isTimeZone, mustBe('a time zone such as Europe/Berlin'))),
    'UTC',
  ),
  permalink: v.optional(permalink, '/posts/:slug'),
  page_size: v.optional(count, 10),
  feed_size: v.optional(count, 20),
  feed_content: v.optional(v.picklist(FEED_CONTENT, mustBe(FEED_CONTENT.join(' or '))), 'full'),
  websub_hub: v.optional(httpUrl),
  legacy: v.optional(profiles, []),
  old_hosts: v.optional(valueOrList(hostName), []),
  raw_html: v.optional(v.boolean(mustBe('true or false')), true),
  line_breaks: v.optional(v.boolean(mustBe('true or false')), false),
  trusted_origins: v.optional(valueOrList(origin), []),
  navigation: v.optional(links, []),
  social: v.optional(links, []),
});

/** Every setting's name, as written in site.yaml. */
export const SETTING_NAMES = Object.keys(settingsSchema.entries);

function isLanguage(tag: string): boolean {
  try {
    return /^[a-z]{2,3}(?:-|$)/i.test(tag) && Intl.getCanonicalLocales(tag).length === 1;
  } catch {
    return false;
  }
}
