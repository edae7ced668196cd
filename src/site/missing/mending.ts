import { quoteForYaml } from '../../content/documents/add-redirects.js';
import type { Page, Post } from '../../content/documents/document.js';
import type { SiteAddress } from '../../urls.js';

/** What makes a document answer old addresses. */
export interface Mending {
  readonly file: string;
  /** Completes "add": `to its front matter`, `below its redirect_from`. */
  readonly place: string;
  readonly lines: readonly string[];
}

/** The lines that let a document claim old addresses (request targets of this site). */
export function mendingOf(
  { file, redirectFrom }: Post | Page,
  targets: readonly string[],
  { origin, base }: SiteAddress,
): Mending {
  // beside a site under a path there may be others on the same host
  const entries = targets.map((target) =>
    quoteForYaml(target.startsWith(`${base}/`) ? target : `${origin}${target}`),
  );
  const list = entries.map((entry) => `  - ${entry}`);
  if (redirectFrom.length > 0) return { file, place: 'below its redirect_from', lines: list };
  const lines = entries.length === 1 ? [`redirect_from: ${entries[0] ?? ''}`] : ['redirect_from:', ...list];
  return { file, place: 'to its front matter', lines };
}
