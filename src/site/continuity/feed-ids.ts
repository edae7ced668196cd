import type { Post } from '../../content/documents/document.js';
import type { LockedAddress } from '../../content/urls-lock.js';
import type { SiteAddress } from '../../urls.js';
import type { PathTable } from '../addresses/path-table.js';
import { postAt } from './destination.js';
import type { Documents } from '../documents.js';

/**
 * The id of a post in feeds, which decides whether a reader shows it as new: its `guid`, else the oldest
 * locked address that still leads to it, else its present one. So it outlives a new slug, another permalink
 * pattern and the change from http to https.
 */
export function createFeedIds(
  locked: readonly LockedAddress[],
  table: PathTable,
  documents: Documents,
  { origin }: SiteAddress,
): (post: Post) => string {
  let oldest: ReadonlyMap<Post, LockedAddress> | null = null;
  return (post) => {
    oldest ??= oldestAddresses(locked, table, documents);
    return post.guid ?? oldest.get(post)?.url ?? `${origin}${documents.pathOf(post)}`;
  };
}

function oldestAddresses(
  locked: readonly LockedAddress[],
  table: PathTable,
  documents: Documents,
): ReadonlyMap<Post, LockedAddress> {
  const oldest = new Map<Post, LockedAddress>();
  for (const address of locked) {
    const post = address.isRedirect ? null : postAt(table, address.target);
    if (post === null) continue;
    const rival = oldest.get(post);
    if (rival === undefined || isOlder(address, rival, documents.pathOf(post))) oldest.set(post, address);
  }
  return oldest;
}

/** Of those that were recorded together, a post's own address is older: the other came to it with a post that was merged into it. */
function isOlder(a: LockedAddress, b: LockedAddress, path: string): boolean {
  if (a.since !== b.since) return a.since < b.since;
  if ((a.target === path) !== (b.target === path)) return a.target === path;
  return a.url < b.url;
}
