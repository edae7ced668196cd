import { feedLike } from '../site/addresses/term-addresses.js';
import { mendingOf } from '../site/missing/mending.js';
import { SURE, type Nearest, type Proposal } from '../site/missing/nearest.js';
import { isOfTerm, lineForList } from '../site/missing/old-lists.js';
import { namesFile } from '../site/missing/read-trace.js';
import type { Site } from '../site/site.js';
import { decodePath, splitPath } from '../urls.js';

/** What may bring back a missing address: one of these documents, best first, or this line of `content/_redirects`. */
export interface Proposals {
  readonly documents: readonly Proposal[];
  /** Leads an old list to the one that is here. */
  readonly line: string | null;
}

/** A document that is meant for sure stands alone. */
export function proposalsFor(address: string, site: Site, nearest: Nearest): Proposals {
  const documents = nearest(address);
  const [best] = documents;
  if (best !== undefined && best.confidence >= SURE) return { documents: [best], line: null };
  const line = lineForList(address, site);
  // a picture is rarely what has become a post, and a list never is
  const isNone = line !== null || isOfTerm(address) || fileOf(address, site) !== null;
  return { documents: isNone ? [] : documents, line };
}

/** What makes a document answer a missing address, and how sure it is that it was meant. */
export function proposalLines(
  { document, confidence, reason }: Proposal,
  address: string,
  site: Site,
): string[] {
  const { file, place, lines } = mendingOf(document, [address], site.settings.address);
  const sure = `${Math.round(confidence * 100)} % sure, by its ${reason}`;
  return [`add ${place} in ${file} (${sure}):`, ...lines.map((text) => `  ${text}`)];
}

/** The path below static/ of an address that looks like that of a file; null for a page, and for a feed, whose copy would never change. */
export function fileOf(address: string, { settings }: Site): string | null {
  const { base } = settings.address;
  const path = decodePath(splitPath(address).path);
  if (path?.startsWith(`${base}/`) !== true || feedLike(path) !== null) return null;
  return namesFile(path) ? path.slice(base.length + 1) : null;
}
