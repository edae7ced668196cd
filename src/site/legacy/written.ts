import type { Document } from '../../content/documents/document.js';
import type { Settings } from '../../content/settings/settings.js';
import { isAbsoluteUrl, parseUrl } from '../../urls.js';

const NONE: readonly string[] = [];

/** The texts of a value of the front matter that may be one text or a list; numbers are texts too. */
function writtenTexts(value: unknown): readonly string[] {
  if (value === undefined) return NONE;
  const values: readonly unknown[] = Array.isArray(value) ? value : [value];
  return values.flatMap((item) =>
    typeof item === 'string' || typeof item === 'number' ? String(item).trim() : [],
  );
}

/** The texts under one of several keys; a `guid` only when it may be an address. */
export function textsUnder({ extra, guid }: Document, keys: readonly string[]): readonly string[] {
  if (guid === null && keys.every((key) => extra[key] === undefined)) return NONE;
  return keys.flatMap((key) =>
    key === 'guid' ? writtenTexts(guid).filter((text) => text.includes('/')) : writtenTexts(extra[key]),
  );
}

/** The old addresses of the site's own hosts that are left under `keys`. */
export function addressesUnder(
  document: Document,
  keys: readonly string[],
  { hosts, address: { base } }: Settings,
): readonly string[] {
  return textsUnder(document, keys).flatMap((text) => {
    if (!isAbsoluteUrl(text)) return toAddress(text);
    const url = parseUrl(text, 'https://localhost');
    if (url === null || !hosts.includes(url.host)) return [];
    const path = `${url.pathname}${url.search}`;
    // what is not below the base of the site is said by its full address
    return path === '/' ? [] : path.startsWith(`${base}/`) ? path.slice(base.length) : `${url.origin}${path}`;
  });
}

/** The same of any host. */
export function pathsUnder(document: Document, keys: readonly string[]): readonly string[] {
  return textsUnder(document, keys).flatMap((text) => {
    const url = isAbsoluteUrl(text) ? parseUrl(text, 'https://localhost') : null;
    return toAddress(url === null ? text : `${url.pathname}${url.search}`);
  });
}

/** A path; neither a pattern, `/:year/:title/` in Jekyll and `/{{ page.date }}/` in Eleventy, nor the id of something. */
function toAddress(text: string): readonly string[] {
  const [path = ''] = text.split('#');
  if (!/[^/]/.test(path) || /\/:[a-z]|^:|\{[{%]/.test(path) || /^[a-z][\w+.-]*:/i.test(path)) return [];
  return [path.startsWith('/') ? path : `/${path}`];
}
