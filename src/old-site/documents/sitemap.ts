import type { Findings } from '../found-address.js';
import { walkXml, type XmlFault } from './walk-xml.js';

/** A sitemap that an index names. */
export interface ChildSitemap {
  readonly url: string;
  readonly line: number;
}

/** As many as an index may have: https://www.sitemaps.org/protocol.html#index */
const MAX_CHILDREN = 50_000;
/** An address has 2,048 characters there. */
const MAX_CHARACTERS = 64 * 1024;

/** Reads a sitemap or an index of sitemaps: pages go to the findings, other sitemaps are returned. Addresses of pictures and videos are left out. */
export async function readSitemap(
  chunks: AsyncIterable<Buffer>,
  encoding: string,
  to: Findings,
): Promise<{ children: readonly ChildSitemap[]; fault: XmlFault | null }> {
  const children: ChildSitemap[] = [];
  let address = '';
  let startLine = 0;
  const fault = await walkXml(chunks, encoding, {
    open: (path, _attributes, line) => {
      if (!isLocation(path)) return;
      address = '';
      startLine = line;
    },
    text: (path, text) => {
      if (isLocation(path) && address.length < MAX_CHARACTERS) address += text;
    },
    close: (path) => {
      if (!isLocation(path)) return;
      const url = address.trim();
      if (url === '') to.skip('without an address', startLine);
      else if (localName(path[1]) === 'url') to.add(url, startLine);
      else if (children.length < MAX_CHILDREN) children.push({ url, line: startLine });
    },
  });
  return { children, fault };
}

/** `urlset > url > loc` or `sitemapindex > sitemap > loc`, not `image:loc`. */
function isLocation(path: readonly string[]): boolean {
  return path.length === 3 && localName(path[2]) === 'loc' && /^(?:url|sitemap)$/.test(localName(path[1]));
}

function localName(name = ''): string {
  return name.slice(name.indexOf(':') + 1);
}
