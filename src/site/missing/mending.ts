import { quoteForYaml } from '../../content/documents/editing/edit-front-matter.js';
import type { Document } from '../../content/documents/document.js';
import type { SiteAddress } from '../../urls.js';

/** What makes a document answer old addresses. */
export interface Mending {
  readonly file: string;
  /** Completes "add": `to its front matter`, `below its redirect_from`, `in place of its redirect_from`. */
  readonly place: string;
  readonly lines: readonly string[];
}

/**
 * A request target as one writes it in `redirect_from`: beside a site under a path there may be others on the same host,
 * and what begins with two slashes would name a host.
 */
export function asOldAddress(target: string, { origin, base }: SiteAddress): string {
  const path = target.replace(/^\/{2,}/, '/');
  return path.startsWith(`${base}/`) ? path : `${origin}${path}`;
}

/** The lines that let a document claim old addresses (request targets of this site). */
export function mendingOf(
  { file, oldAddresses: { redirect_from: known }, lineOf }: Document,
  targets: readonly string[],
  address: SiteAddress,
): Mending {
  const added = targets.map((target) => asOldAddress(target, address));
  const listed = (entries: readonly string[]): string[] =>
    entries.map((entry) => `  - ${quoteForYaml(entry)}`);
  if (known.length === 0) {
    const [only = '', ...more] = added;
    const lines =
      more.length === 0 ? [`redirect_from: ${quoteForYaml(only)}`] : ['redirect_from:', ...listed(added)];
    return { file, place: 'to its front matter', lines };
  }
  // one address, or a list in brackets, cannot go on in the next line
  return lineOf(['redirect_from', 0]) > lineOf(['redirect_from'])
    ? { file, place: 'below its redirect_from', lines: listed(added) }
    : {
        file,
        place: 'in place of its redirect_from',
        lines: ['redirect_from:', ...listed([...known, ...added])],
      };
}
