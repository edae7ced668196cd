import { posix } from 'node:path';
import type { Settings } from '../../content/settings/settings.js';
import type { Mistake } from '../../problems.js';
import {
  decodePathLeniently,
  encodePath,
  isAbsoluteUrl,
  isBelowBase,
  parseUrl,
  readQuery,
  splitPath,
  withBase,
} from '../../urls.js';
import type { OldAddress } from './rule.js';

type Own = Pick<Settings, 'address' | 'hosts'>;

/**
 * Reads an old address as authors find it: a path with or without leading slash, readable or encoded, or a
 * full address of one of the site's hosts; with a query when it is told apart by that (`/?p=123`).
 */
export function readOldAddress(written: string, own: Own): OldAddress | Mistake {
  const local = localPart(written, own);
  if (typeof local !== 'string') return local;
  const { path, query, fragment } = splitPath(local);
  if (fragment !== '') {
    const isHome = path === '' || path === '/';
    return {
      message: 'has a #fragment, which browsers never send',
      hint: isHome
        ? 'Remove the line: whoever follows such a link asks for the home page.'
        : 'Write the part before the #.',
    };
  }
  const encoded = encodeFound(path);
  return {
    path: isAbsoluteUrl(written) ? encoded : withBase(own.address, encoded),
    query: readQuery(query).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)),
  };
}

/** The request target of an address as people write or copy it; the host of a full address does not count. */
export function readRequested(written: string): string {
  // what begins with two slashes is a path that browsers ask for as often as a host
  const url = /^https?:\/\//i.test(written) ? parseUrl(written) : null;
  const target = url === null ? written : `${url.pathname}${url.search}`;
  return (target.startsWith('/') ? target : `/${target}`).replace(/#.*$/s, '');
}

/** The path of a pattern, below the site's base; placeholders stay as they are. */
export function readPatternPath(written: string, own: Own): string | Mistake {
  const local = localPart(written, own);
  if (typeof local !== 'string') return local;
  const path = local.startsWith('/') ? local : `/${local}`;
  return isAbsoluteUrl(written) ? path : withBase(own.address, path);
}

/**
 * Reads where a redirect leads: a path of the site, which comes out encoded and below the site's base, or an
 * absolute URL, which stays unless it is one of this site's own.
 */
export function readTarget(written: string, own: Own): string | Mistake {
  // a colon may be in a path, but not in its first part unless a slash is before it (RFC 3986, 4.2)
  if (/^[a-z][\w+.-]*:/i.test(written) && !/^https?:\/\//i.test(written)) return NO_ADDRESS;
  if (!isAbsoluteUrl(written)) return sitePath(written, (path) => withBase(own.address, path));
  const url = parseUrl(written, own.address.origin);
  if (url === null) return NO_ADDRESS;
  const isOwn = own.hosts.includes(url.host) && isBelowBase(own.address, url.pathname);
  return isOwn ? sitePath(`${url.pathname}${url.search}${url.hash}`, (path) => path) : url.href;
}

/** Path and query of an address that is this site's. */
function localPart(written: string, { address, hosts }: Own): string | Mistake {
  if (written.startsWith('__GHOST_URL__'))
    return { message: 'begins with what Ghost exports for its own address', hint: 'Remove __GHOST_URL__.' };
  if (!isAbsoluteUrl(written)) return written;
  const url = parseUrl(written, address.origin);
  if (url === null) return NO_ADDRESS;
  if (hosts.includes(url.host)) return `${url.pathname}${url.search}${url.hash}`;
  return {
    message: 'is an address of another site',
    hint: `Write the path only, or an address of ${hosts.join(' or ')}; old_hosts in site.yaml names others.`,
  };
}

const NO_ADDRESS: Mistake = {
  message: 'is no valid address',
  hint: 'Write a path such as /archive/hello, or a full address.',
};

function sitePath(written: string, place: (path: string) => string): string {
  const { path, query, fragment } = splitPath(written);
  return `${place(encodeFound(path))}${encodeRest(query)}${encodeRest(fragment)}`;
}

/** A path as it is found, readable or encoded somehow, as browsers ask for it. */
function encodeFound(path: string): string {
  if (/^(?:\/[\w-]+)+\/?$/.test(path)) return path;
  return encodePath(posix.normalize(`/${decodePathLeniently(path)}`));
}

/** A `Location` header holds ASCII without spaces; what is encoded already stays. */
function encodeRest(text: string): string {
  if (text === '') return text;
  return encodeURI(text.toWellFormed()).replaceAll('%25', '%');
}
