import type { Post } from '../../content/documents/document.js';
import type { LockedAddress } from '../../content/urls-lock.js';
import { describe, type Problem } from '../../problems.js';
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

const ONE_IS_SHOWN =
  'A feed reader shows one of two posts with one id: remove the line from the one that did not have it in the old feed.';

/** Posts that have the `guid` of another post, or its address where that is its id. RFC 4287, 4.2.6: an id is of one entry. */
export function guidProblems(
  { posts, pathOf }: Documents,
  { origin }: SiteAddress,
  feedIdOf: (post: Post) => string,
): readonly Problem[] {
  // a copy is newer than what it was made of
  const withGuid = posts.filter(({ guid }) => guid !== null).toReversed();
  if (withGuid.length === 0) return [];
  const holders = new Map<string, Post>();
  const problems: Problem[] = [];
  const tell = ({ file, lineOf, guid }: Post, message: string): void => {
    const line = lineOf(['guid']);
    problems.push({ file, line, message: `guid ${describe(guid)} ${message}`, hint: ONE_IS_SHOWN });
  };
  for (const post of withGuid) {
    const holder = holders.get(post.guid ?? '');
    if (holder === undefined) holders.set(post.guid ?? '', post);
    else tell(post, `is that of ${holder.file} too, on line ${holder.lineOf(['guid'])}`);
  }
  for (const other of posts) {
    const holder = other.guid === null ? holders.get(`${origin}${pathOf(other)}`) : undefined;
    // to ask for the id of each would look through the whole lock
    if (holder === undefined) continue;
    if (feedIdOf(other) === holder.guid)
      tell(holder, `is the id of ${other.file} too, which has that address`);
  }
  return problems;
}
