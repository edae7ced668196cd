import { posix } from 'node:path';
import { readImageSize } from '../../content/image-size.js';
import type { ResolvedLink } from '../../content/markdown/adapt.js';
import { decodePath, isAbsoluteUrl, parseUrl, splitPath, withBase, type SiteAddress } from '../../urls.js';
import type { FileEntry } from '../addresses/path-table.js';
import type { Documents } from '../documents.js';

/** What links need to know of a site. Plain data: a worker thread can be given it. */
export interface LinkMap {
  readonly address: SiteAddress;
  /** The addresses of posts and pages, by file. */
  readonly documents: ReadonlyMap<string, string>;
  /** The files beside them, by name below the content folder. */
  readonly attachments: ReadonlyMap<string, LinkedFile>;
}

interface LinkedFile {
  /** Its address. */
  readonly path: string;
  /** Path to open. */
  readonly file: string;
}

/** The document that a link stands in. */
export interface LinkPlace {
  readonly file: string;
  /** Its address. */
  readonly path: string;
}

/** Where the links of a document lead. */
export type LinkResolver = (place: LinkPlace, written: string) => ResolvedLink;

/** The link map of a site. */
export function createLinkMap(
  address: SiteAddress,
  { all, pathOf }: Documents,
  attachments: readonly FileEntry[],
): LinkMap {
  return {
    address,
    documents: new Map(all.map((document) => [document.file, pathOf(document)])),
    attachments: new Map(attachments.map(({ path, file }) => [file.name, { path, file: file.path }])),
  };
}

/**
 * Makes addresses of what authors write: `./other-post.md` and `diagram.png` are files beside the document,
 * `/about` is a path of this site, `other` is relative to the document's own address as in a browser.
 */
export function createLinkResolver({ address, documents, attachments }: LinkMap): LinkResolver {
  const sizeOf = createSizeReader();
  return (place, written) => {
    if (written === '' || written.startsWith('#')) return internal(written);
    if (isAbsoluteUrl(written)) return { href: written, isExternal: !isOwn(written, address), size: null };
    if (/^[a-z][a-z\d+.-]*:/i.test(written)) return internal(written);
    if (written.startsWith('/')) return internal(withBase(address, written));
    const { path, query, fragment } = splitPath(written);
    if (path === '') return internal(`${place.path}${written}`);
    const file = posix.join(posix.dirname(place.file), decodePath(path) ?? path).replace(/\/$/, '');
    const target =
      documents.get(file) ?? documents.get(`${file}/index.md`) ?? documents.get(`${file}/index.markdown`);
    if (target !== undefined) return internal(`${target}${query}${fragment}`);
    const attachment = attachments.get(file);
    if (attachment !== undefined) {
      return {
        href: `${attachment.path}${query}${fragment}`,
        isExternal: false,
        // asked for by pictures that are shown, for which alone a file is read
        get size() {
          return sizeOf(attachment.file);
        },
      };
    }
    const url = parseUrl(written, `${address.origin}${place.path}`);
    if (url === null) return internal(written);
    return url.origin === address.origin
      ? internal(url.href.slice(address.origin.length))
      : { href: url.href, isExternal: true, size: null };
  };
}

/** Reads the size of an image once, however many links lead to it. */
function createSizeReader(): (file: string) => ResolvedLink['size'] {
  const sizes = new Map<string, ResolvedLink['size']>();
  return (file) => {
    const known = sizes.get(file);
    if (known !== undefined) return known;
    const size = readImageSize(file);
    sizes.set(file, size);
    return size;
  };
}

function internal(href: string): ResolvedLink {
  return { href, isExternal: false, size: null };
}

function isOwn(url: string, { origin }: SiteAddress): boolean {
  return parseUrl(url, origin)?.origin === origin;
}

/** The absolute URL of a resolved link; `path` is the address of the document it stands in. */
export function toAbsolute(href: string, path: string, { origin }: SiteAddress): string {
  return parseUrl(href, `${origin}${path}`)?.href ?? href;
}
