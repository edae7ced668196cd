import { isUtf8 } from 'node:buffer';
import { posix } from 'node:path';

/** Where the site lives: `https://example.org/blog` has the origin `https://example.org` and the base `/blog`. */
export interface SiteAddress {
  readonly origin: string;
  /** Path that every address of the site begins with; empty when the site is at the root of its host. */
  readonly base: string;
}

/**
 * Reads a URL, with `base` also a part of one; null when it is none. As `URL.parse`, which Node 20 does not have; and its
 * `URL.canParse` denies `https://bücher.example/` once V8 has compiled what calls it, after some thousand calls.
 */
export function parseUrl(text: string, base?: string): URL | null {
  try {
    return new URL(text, base);
  } catch {
    return null;
  }
}

/** Reads an absolute http(s) URL without query and fragment; null when it is anything else. */
export function parseSiteUrl(text: string): SiteAddress | null {
  const url = parseUrl(text);
  if (url === null || !/^https?:$/.test(url.protocol) || url.search !== '' || url.hash !== '') return null;
  if (url.username !== '' || url.password !== '' || url.pathname.includes('//')) return null;
  return { origin: url.origin, base: url.pathname.replace(/\/+$/, '') };
}

/** Whether a path is under the base of the site. */
export function isBelowBase({ base }: SiteAddress, path: string): boolean {
  return path === base || path.startsWith(`${base}/`);
}

/** Puts a path of the site under its base; a path that is there already stays. */
export function withBase(site: SiteAddress, path: string): string {
  return isBelowBase(site, path) ? path : `${site.base}${path}`;
}

/** Whether an address names no host, and so is one of this site: `/about`, and not `//example.org`. */
export function isPath(address: string): boolean {
  return address.startsWith('/') && !address.startsWith('//');
}

/** True for http(s) and protocol-relative URLs, which name a host of their own. */
export function isAbsoluteUrl(text: string): boolean {
  return /^(?:https?:)?\/\//i.test(text);
}

/** Splits `/path?query#fragment`; query and fragment keep their mark and may be empty. */
export function splitPath(target: string): { path: string; query: string; fragment: string } {
  const hash = target.indexOf('#');
  const end = hash === -1 ? target.length : hash;
  const mark = target.indexOf('?');
  const pathEnd = mark === -1 || mark > end ? end : mark;
  return { path: target.slice(0, pathEnd), query: target.slice(pathEnd, end), fragment: target.slice(end) };
}

/** Percent-encodes a readable path the way browsers and RFC 3986 (`pchar`) do: `/café` gives `/caf%C3%A9`. */
export function encodePath(path: string): string {
  // nearly all of them, and there are many
  if (/^[\w/.~-]*$/.test(path)) return path;
  return path.toWellFormed().split('/').map(encodeSegment).join('/');
}

function encodeSegment(segment: string): string {
  return encodeURIComponent(segment).replace(/%(?:21|24|26|2B|2C|3A|3B|3D|40)/g, decodeURIComponent);
}

/** Undoes percent-encoding; null when it is malformed (`%E0%A4%A`). */
export function decodePath(path: string): string | null {
  if (!path.includes('%')) return path;
  try {
    return decodeURIComponent(path);
  } catch {
    return null;
  }
}

/**
 * Undoes percent-encoding as it is found in the wild: a stray `%` stands for itself, and bytes that are no
 * UTF-8 are Windows-1252, in which older systems wrote `/caf%E9`.
 */
export function decodePathLeniently(path: string): string {
  return decodePath(path) ?? path.replace(/(?:%[\da-f]{2})+/gi, decodeRun);
}

function decodeRun(run: string): string {
  const bytes = Buffer.from(run.replaceAll('%', ''), 'hex');
  return isUtf8(bytes) ? bytes.toString('utf8') : WINDOWS_1252.decode(bytes);
}

const WINDOWS_1252 = new TextDecoder('windows-1252');

/**
 * The parameters of a query, with or without its mark, as `URLSearchParams` has them, but decoded as leniently
 * as a path: `?titel=%FCber+uns`.
 */
export function readQuery(query: string): [name: string, value: string][] {
  if (query.length <= 1) return [];
  const parameters = query.replace(/^\?/, '').split('&');
  return parameters.filter((parameter) => parameter !== '').map(readParameter);
}

/** One `name=value` of a query. */
export function readParameter(parameter: string): [name: string, value: string] {
  const mark = parameter.indexOf('=');
  const end = mark === -1 ? parameter.length : mark;
  const decode = (text: string): string => decodePathLeniently(text.replaceAll('+', ' ')).toWellFormed();
  return [decode(parameter.slice(0, end)), decode(parameter.slice(end + 1))];
}

/**
 * What two spellings of one address have in common. Case, doubled and trailing slashes, dot segments,
 * `index.html`, `.html`, the `index.php` of old WordPress addresses and the composition of accents (NFC) do
 * not count. Takes a decoded path.
 */
export function comparisonKey(path: string): string {
  // nearly all of them: nothing but their end could be spelt otherwise
  if (/^(?:\/[\da-z_-][\da-z._-]*)+\/?$/.test(path) && !path.includes('/index.')) {
    return withoutTrailingSlash(path.replace(/\.html?$/, ''));
  }
  return plainSpelling(path).toLowerCase();
}

/** The same of a percent-encoded path. */
export function spellingKey(path: string): string {
  return comparisonKey(decodePathLeniently(path));
}

/** The `comparisonKey`, but for letter case, which stays. */
export function plainSpelling(path: string): string {
  const plain = posix
    .normalize(`/${path}`)
    .normalize('NFC')
    .replace(/\/index\.php(?=\/|$)/i, '')
    .replace(/\/index\.html?$/i, '/')
    .replace(/\.html?$/i, '');
  return withoutTrailingSlash(plain) || '/';
}

/** `/a/` gives `/a`; the root stays `/`. */
export function withoutTrailingSlash(path: string): string {
  return path.length > 1 && path.endsWith('/') ? path.slice(0, -1) : path;
}
