import { posix } from 'node:path';
import type { Page, Post } from '../content/documents/document.js';
import { readImageSize } from '../content/image-size.js';
import type { ResolvedLink } from '../content/markdown/adapt.js';
import { decodePath, isAbsoluteUrl, splitPath, withBase, type SiteAddress } from '../urls.js';
import type { Documents } from './documents.js';
import type { FileEntry } from './addresses/path-table.js';

/** Where the links of a document lead. */
export type LinkResolver = (document: Post | Page, written: string) => ResolvedLink;

/**
 * Makes addresses of what authors write: `./other-post.md` and `diagram.png` are files beside the document,
 * `/about` is a path of this site, `other` is relative to the document's own address as in a browser.
 */
export function createLinkResolver(
  address: SiteAddress,
  documents: Documents,
  attachments: ReadonlyMap<string, FileEntry>,
): LinkResolver {
  return (document, written) => {
    if (written === '' || written.startsWith('#')) return internal(written);
    if (isAbsoluteUrl(written)) return { href: written, isExternal: !isOwn(written, address), size: null };
    if (/^[a-z][a-z\d+.-]*:/i.test(written)) return internal(written);
    if (written.startsWith('/')) return internal(withBase(address, written));
    const { path, query, fragment } = splitPath(written);
    if (path === '') return internal(`${documents.pathOf(document)}${written}`);
    const file = posix.join(posix.dirname(document.file), decodePath(path) ?? path).replace(/\/$/, '');
    const target = [file, `${file}/index.md`, `${file}/index.markdown`]
      .map((name) => documents.byFile.get(name))
      .find((found) => found !== undefined);
    if (target !== undefined) return internal(`${documents.pathOf(target)}${query}${fragment}`);
    const attachment = attachments.get(file);
    if (attachment !== undefined) {
      return {
        ...internal(`${attachment.path}${query}${fragment}`),
        size: readImageSize(attachment.file.path),
      };
    }
    const base = `${address.origin}${documents.pathOf(document)}`;
    if (!URL.canParse(written, base)) return internal(written);
    const url = new URL(written, base);
    return url.origin === address.origin
      ? internal(url.href.slice(address.origin.length))
      : { href: url.href, isExternal: true, size: null };
  };
}

function internal(href: string): ResolvedLink {
  return { href, isExternal: false, size: null };
}

function isOwn(url: string, { origin }: SiteAddress): boolean {
  return URL.canParse(url, origin) && new URL(url, origin).origin === origin;
}

/** The absolute URL of a resolved link; `path` is the address of the document it stands in. */
export function toAbsolute(href: string, path: string, { origin }: SiteAddress): string {
  const base = `${origin}${path}`;
  return URL.canParse(href, base) ? new URL(href, base).href : href;
}
