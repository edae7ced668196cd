import * as v from 'valibot';
import { nameMeant } from '../../problems.js';
import { parseUrl } from '../../urls.js';
import { zoneMeant } from '../dates.js';
import { LEGACY_PROFILES, settingsSchema } from './settings-schema.js';
import { isMap, type KeyPath } from '../yaml.js';

type SettingName = keyof typeof settingsSchema.entries;

const LINK_KEYS: readonly string[] = ['title', 'url'];
const COUNT = 'Write it in digits. For all posts, write a number that is large enough.';

/** What to do about a wrong or missing value, where nobody can tell what was meant. */
const HINTS: Readonly<Record<SettingName, string>> = {
  title: 'Write the name of the blog: title: "Field notes"',
  description: 'Write one sentence, in quotes: description: "Notes from the field."',
  url: 'Write where readers find the blog: url: https://example.org, or with a path https://example.org/blog',
  language: 'Write the short form: en for English, de for German, pt-BR for the Portuguese of Brazil.',
  author:
    'Write author: Ada, or author: { name: Ada, url: https://ada.example.org, email: ada@example.org }. Profiles belong into social.',
  time_zone: 'Write continent and city, as in Europe/Berlin: summer time is then right, too. Or write UTC.',
  permalink: 'Write a path with :slug in it, such as /posts/:slug or /:year/:month/:slug/',
  page_size: COUNT,
  feed_size: COUNT,
  feed_content: 'Write feed_content: excerpt for the descriptions alone, or leave the line out.',
  websub_hub: 'Write the full address, websub_hub: https://hub.example.org/, or leave the line out.',
  legacy:
    'Write several as a list: [wordpress, medium]. Leave out a system that is not among them: see docs/moving.md.',
  old_hosts: 'Write a list of hosts, without https:// and paths: old_hosts: [old.example.org]',
  raw_html: 'Write raw_html: false to show HTML as text, or leave the line out.',
  line_breaks: 'Write line_breaks: true to keep the line ends of paragraphs, or leave the line out.',
  trusted_origins: 'Write a list such as [https://plausible.io]: see docs/theming.md#analytics-and-comments.',
  navigation: 'Write each link as - { title: About, url: /about }',
  social: 'Write each link as - { title: GitHub, url: https://github.com/ada }',
};

type Guess = (written: string) => string | number | boolean | null | undefined;

/** What may have been meant by a wrong text; it is told where the setting takes it. */
const GUESSES: Readonly<Partial<Record<SettingName, Guess>>> = {
  url: (written) => {
    const url = parseUrl(withScheme(written));
    return url === null ? null : `${url.origin}${url.pathname.replace(/\/$/, '')}`;
  },
  language: (written) => written.replaceAll('_', '-'),
  time_zone: zoneMeant,
  permalink: permalinkMeant,
  page_size: Number,
  feed_size: Number,
  feed_content: (written) => written.toLowerCase(),
  websub_hub: withScheme,
  legacy: profileMeant,
  old_hosts: (written) => parseUrl(withScheme(written))?.host,
  raw_html: booleanMeant,
  line_breaks: booleanMeant,
  trusted_origins: (written) => withScheme(written).replace(/^(https?:\/\/[^/]+)\/.*$/i, '$1'),
};

/** In characters. */
const MAX_GUESSED = 1000;

/** What to do about a wrong or missing value at a place of site.yaml. */
export function hintFor(path: KeyPath, value: unknown): string {
  const setting = path[0] as SettingName;
  // nobody types that much by a slip, and the expressions below would take seconds
  if (typeof value === 'string' && value.length > MAX_GUESSED) return HINTS[setting];
  return hintForPart(path, value) ?? hintForText(setting, value) ?? HINTS[setting];
}

/** Of a link or an author. */
function hintForPart(path: KeyPath, value: unknown): string | null {
  const isLink = path[0] === 'navigation' || path[0] === 'social';
  if (isLink && path.length === 2 && isMap(value)) return hintForLinkKeys(value);
  if (path.length === 1 || typeof value !== 'string') return null;
  const key = path.at(-1);
  return key === 'url' ? hintForAddress(value) : key === 'email' ? hintForEmail(value) : null;
}

/** From `Ada <ada@example.org>`. */
function hintForEmail(written: string): string | null {
  const [email] = /[^\s<>:@]+@[^\s<>@]+/.exec(written) ?? [];
  return email === undefined ? null : inItsPlace(email);
}

function hintForText(setting: SettingName, value: unknown): string | null {
  const meant = typeof value === 'string' ? (GUESSES[setting]?.(value) ?? null) : null;
  if (meant === null || !v.is(settingsSchema.entries[setting], meant)) return null;
  return String(meant) === value
    ? `Write it without quotes: ${setting}: ${value}`
    : inItsPlace(String(meant));
}

function inItsPlace(meant: string): string {
  return `Write ${meant} in its place.`;
}

/** For a link with a key that links do not have. */
function hintForLinkKeys(link: Readonly<Record<string, unknown>>): string | null {
  const missing = LINK_KEYS.filter((key) => !(key in link));
  if (missing.length === 0) return 'Remove it: links stand in the order of the list, and none below another.';
  const others = Object.keys(link).filter((key) => !LINK_KEYS.includes(key));
  const [only = ''] = others;
  const isOne = missing.length === 1 && others.length === 1 && typeof link[only] === 'string';
  return isOne ? `Did you mean ${missing.join()}?` : null;
}

/** For an address that begins neither with a slash nor with a scheme. */
function hintForAddress(written: string): string | null {
  const [, at, name = '', host = ''] = /^(@?)([^\s@/]+)@([^\s@/]+\.[^\s@/]+)$/.exec(written) ?? [];
  if (at !== undefined) return inItsPlace(at === '@' ? `https://${host}/@${name}` : `mailto:${name}@${host}`);
  if (written.startsWith('@')) return 'Write the full address, such as https://mastodon.social/@ada';
  const full = withScheme(written);
  const path = `/${written.replace(/^(?:\.{0,2}\/)*(?:pages\/)?|\.md$/g, '')}`;
  if (/\s|:/.test(written)) return null;
  return full === written
    ? inItsPlace(path)
    : `Write ${full} for another site, or ${path} for a page of this one.`;
}

/** A host with a dot, perhaps a path, and no scheme or half of one: `example.org/blog`, `//example.org`, `https//example.org`. */
const BARE = /^(?:(?:https?)?\/\/)?((?:[^\s/?#@:,;.]+\.)+[^\s/?#@:,;.]+(?::\d+)?(?:\/\S*)?)$/i;

function withScheme(written: string): string {
  return written.replace(BARE, 'https://$1');
}

/** What other systems call a part of an address. */
const PARTS: ReadonlyMap<string, string> = new Map([
  ['title', 'slug'],
  ['name', 'slug'],
  ['filename', 'slug'],
  ['postname', 'slug'],
  ['categories', 'category'],
  ['monthnum', 'month'],
]);

/** From a pattern of Jekyll or Hugo (`:title`), WordPress (`%postname%`) or Ghost (`{slug}`), or one with a host before it. */
function permalinkMeant(written: string): string {
  const path = written.replace(/^https?:\/\/[^/]+/i, '').replace(/^\/*/, '/');
  return path.replace(/[:%{](\w+)[%}]?/g, (_whole, part: string) => `:${PARTS.get(part) ?? part}`);
}

function profileMeant(written: string): string | null {
  const typed = written.toLowerCase().replace('11ty', 'eleventy');
  // `next` is as near to hexo as a slip would be
  const alike = LEGACY_PROFILES.filter((name) => name.startsWith(typed.charAt(0)));
  return alike.length === 0 ? null : nameMeant(typed, alike);
}

function booleanMeant(written: string): boolean | null {
  if (/^(?:true|yes|on)$/i.test(written)) return true;
  return /^(?:false|no|off)$/i.test(written) ? false : null;
}
