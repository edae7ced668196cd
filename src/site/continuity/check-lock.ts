import type { Document } from '../../content/documents/document.js';
import { LOCK_FILE, type LockedAddress } from '../../content/urls-lock.js';
import { countOf, type Problem } from '../../problems.js';
import { atOnce, forEachInSteps, type Steps } from '../../steps.js';
import { LIKELY, type Nearest } from '../missing/nearest.js';
import { FEED_FILES } from '../addresses/claims.js';
import { isByQuery } from '../addresses/path-table.js';
import { isMissing, resolve, type Resolution } from '../addresses/resolve.js';
import { isBelowBase, splitPath, type SiteAddress } from '../../urls.js';
import { whyHidden } from '../visibility.js';
import { destination, endOf } from './destination.js';
import { createFileOwners } from './file-owners.js';
import { inheritedIdProblems } from './feed-ids.js';
import { TERM, createGoneHint, isFile, movedHint } from './lock-hints.js';
import type { Site } from '../site.js';

/** The draft or scheduled post that an address will lead to; null for one that nothing is waiting for. */
export type HiddenAt = (target: string) => Document | null;

/** What has become of the locked addresses. */
export interface LockFindings {
  /** They no longer resolve; what is gone on purpose (410) does. */
  readonly lost: readonly LockedAddress[];
  /** They lead elsewhere than when they were recorded: to `now`, a path or an address of another site. */
  readonly moved: readonly { readonly address: LockedAddress; readonly now: string }[];
}

/** Asks the site for each locked address. */
export function* compareWithLockInSteps({ table, locked }: Site): Steps<LockFindings> {
  const lost: LockedAddress[] = [];
  const moved: { address: LockedAddress; now: string }[] = [];
  yield* forEachInSteps(locked, (address) => {
    const found = resolve(table, address.target);
    const end = endOf(table, found);
    // wherever that has gone since
    const then = address.to === null ? null : destination(table, address.to);
    const now = end?.path ?? (found.kind === 'redirect' ? found.location : null);
    if (isLost(found, address, end === then)) lost.push(address);
    else if (now !== null && then !== null && end !== then) moved.push({ address, now });
  });
  return { lost, moved };
}

/** What `check` tells of the locked addresses. */
export interface LockCheck {
  /** Those that are lost or moved, or the id of another post than they were, with what to do. */
  readonly problems: readonly Problem[];
  /** The lines of all that are lost, those too that come back with another one. */
  readonly lostLines: ReadonlySet<number | null>;
  /** What to do about those that are lost for themselves alone, by their lines. */
  readonly cures: ReadonlyMap<number | null, string>;
  /** How many a line in the front matter of a document would bring back. */
  readonly mendable: number;
}

/** Compares a site with the lock, and finds what brings back what is lost. */
export function checkLock(site: Site, nearest: Nearest, hiddenAt: HiddenAt): LockCheck {
  const { lost, moved } = atOnce(compareWithLockInSteps(site));
  const known = new Set(site.locked.map(({ target }) => target));
  /** Who was renamed has an address that is not recorded yet. */
  const meant = (target: string): Document | null => {
    const near = nearest(target).filter(({ confidence }) => confidence >= LIKELY);
    return (near.find(({ path }) => !known.has(path)) ?? near[0])?.document ?? null;
  };
  const outside = lostOutside(site, lost);
  const together = new Set(outside);
  const alone = lost.filter((address) => !together.has(address));
  const all = alone.map(({ target, line }) => {
    const hidden = hiddenAt(target);
    const isPage = !TERM.test(target) && !isFile(target);
    return { target, line, hidden, isPage, document: isPage && hidden === null ? meant(target) : null };
  });
  const mendable = all.flatMap(({ target, document }) => (document === null ? [] : { target, document }));
  const ownerOf = createFileOwners(mendable, site);
  const feedsOfTerms = new Set(
    lost.flatMap(({ target }) => (TERM.test(target) ? FEEDS.map((feed) => `${target}${feed}`) : [])),
  );
  const hiddenPages = new Set(all.flatMap(({ hidden, isPage }) => (isPage && hidden !== null ? hidden : [])));
  /** Whether it is told with its term or its document, with which it comes back. */
  const isToldWith = ({ target, hidden, isPage }: (typeof all)[number]): boolean => {
    if (isPage) return false;
    if (feedsOfTerms.has(target)) return true;
    return hidden === null ? ownerOf(target) !== null : hiddenPages.has(hidden);
  };
  const goneHint = createGoneHint(site);
  const problems = all.flatMap((each): Problem[] => {
    if (isToldWith(each)) return [];
    const { target, line, hidden, document } = each;
    const why = hidden === null ? '' : `: ${whyHidden(hidden)}`;
    const cure = hidden === null ? movedHint(target, document, site.settings.address) : 'Publish it again.';
    const message = `${target} no longer resolves${why}`;
    return [{ file: LOCK_FILE, line, message, hint: `${cure}\n    ${goneHint(target)}` }];
  });
  return {
    problems: [
      ...outsideProblems(outside, site.settings.address),
      ...problems,
      ...moved.map(({ address, now }) => movedProblem(address, now)),
      ...inheritedIdProblems(site),
    ],
    lostLines: new Set(lost.map(({ line }) => line)),
    cures: new Map(problems.map(({ line, hint }) => [line, hint])),
    mendable: mendable.length,
  };
}

const FEEDS = Object.values(FEED_FILES).map((file) => `/${file}`);

function isLost(found: Resolution, { target, to }: LockedAddress, isAtSameEnd: boolean): boolean {
  if (isMissing(found)) return true;
  if (splitPath(target).query === '' || found.kind === 'gone') return false;
  // the page at its path answers any query, and may not be what was recorded
  const isByPath = found.kind === 'live' || !isByQuery(found.by);
  return isByPath && (to === null || !isAtSameEnd);
}

/** All addresses from before the blog was put below a path, where its home page was outside and none leads there. */
function lostOutside(
  { locked, settings: { address } }: Site,
  lost: readonly LockedAddress[],
): readonly LockedAddress[] {
  // `/` leads to the home page anyway
  const isOutside = ({ target }: LockedAddress): boolean =>
    target !== '/' && !isBelowBase(address, splitPath(target).path);
  const outside = lost.filter(isOutside);
  const hasMoved = locked.some(({ target }) => target === '/');
  const areAll = outside.length === locked.filter(isOutside).length;
  return hasMoved && areAll && outside.length > 1 ? outside : [];
}

function outsideProblems(
  outside: readonly LockedAddress[],
  { origin, base }: SiteAddress,
): readonly Problem[] {
  const [first] = outside;
  if (first === undefined) return [];
  const message = `${countOf(outside.length, 'address', 'addresses')} from before the blog was below ${base} lead nowhere`;
  const hint = `For all of them, add to content/_redirects the line "${origin}/* /:splat", and let the proxy pass them on.`;
  return [{ file: LOCK_FILE, line: first.line, message, hint }];
}

function movedProblem({ target, to, line }: LockedAddress, now: string): Problem {
  const message = `${target} led to ${to ?? ''} when it was recorded, and leads to ${now} now`;
  const meant = now.startsWith('/')
    ? `write in this line: redirect to ${now}`
    : 'end this line with the word redirect, without what stands behind it';
  return { file: LOCK_FILE, line, message, hint: `If that is meant, ${meant}` };
}
