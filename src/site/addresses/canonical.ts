import type { Document } from '../../content/documents/document.js';
import type { Settings } from '../../content/settings/settings.js';
import { isAbsoluteUrl, spellingKey, withBase } from '../../urls.js';

/** The absolute URL that search engines shall index for a document at `path`: its own, unless `canonical_link` says otherwise. */
export function canonicalUrl({ address }: Settings, document: Document, path: string): string {
  const own = `${address.origin}${path}`;
  const link = document.canonicalLink;
  if (link === null) return own;
  const url = new URL(isAbsoluteUrl(link) ? link : withBase(address, link), own);
  return isSameAddress(url, new URL(own)) ? own : url.href;
}

function isSameAddress(a: URL, b: URL): boolean {
  return a.origin === b.origin && a.search === '' && spellingKey(a.pathname) === spellingKey(b.pathname);
}
