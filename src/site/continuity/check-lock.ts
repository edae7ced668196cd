import type { Document } from '../../content/documents/document.js';
import { LOCK_FILE, type LockedAddress } from '../../content/urls-lock.js';
import type { Problem } from '../../problems.js';
import { atOnce, forEachInSteps, type Steps } from '../../steps.js';
import { LIKELY, type Nearest } from '../missing/nearest.js';
import { mendingOf } from '../missing/mending.js';
import { FEED_FILES } from '../addresses/claims.js';
import { isByQuery } from '../addresses/path-table.js';
import { resolve, type Resolution } from '../addresses/resolve.js';
import { splitPath, type SiteAddress } from '../../urls.js';
import { whyHidden } from '../visibility.js';
import { destination, endOf } from './destination.js';
import { createFileOwners } from './file-owners.js';
import { inheritedIdProblems } from './feed-ids.js';
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
  const all = lost.map(({ target, line }) => {
    const hidden = hiddenAt(target);
    const isPage = !TERM.test(target) && !FILE.test(splitPath(target).path);
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
    return hidden === null ? feedsOfTerms.has(target) || ownerOf(target) !== null : hiddenPages.has(hidden);
  };
  const problems = all.flatMap((each): Problem[] => {
    if (isToldWith(each)) return [];
    const { target, line, hidden, document } = each;
    const why = hidden === null ? '' : `: ${whyHidden(hidden)}`;
    const cure = hidden === null ? cureOf(target, document, site.settings.address) : 'Publish it again.';
    const message = `${target} no longer resolves${why}`;
    return [{ file: LOCK_FILE, line, message, hint: `${cure}\n    ${goneLine(target)}` }];
  });
  return {
    problems: [
      ...problems,
      ...moved.map(({ address, now }) => movedProblem(address, now)),
      ...inheritedIdProblems(site),
    ],
    lostLines: new Set(lost.map(({ line }) => line)),
    mendable: mendable.length,
  };
}

const TERM = /\/(?:categories|tags)\/[^/]+$/;
const FEEDS = Object.values(FEED_FILES).map((file) => `/${file}`);
const FILE = /\.(?!html?$)\w+$/;

function isLost(found: Resolution, { target, to }: LockedAddress, isAtSameEnd: boolean): boolean {
  if (found.kind === 'missing' || found.kind === 'malformed') return true;
  if (splitPath(target).query === '' || found.kind === 'gone') return false;
  // the page at its path answers any query, and may not be what was recorded
  const isByPath = found.kind === 'live' || !isByQuery(found.by);
  return isByPath && (to === null || !isAtSameEnd);
}

function movedProblem({ target, to, line }: LockedAddress, now: string): Problem {
  const message = `${target} led to ${to ?? ''} when it was recorded, and leads to ${now} now`;
  const meant = now.startsWith('/')
    ? `write in this line: redirect to ${now}`
    : 'end this line with the word redirect, without what stands behind it';
  return { file: LOCK_FILE, line, message, hint: `If that is meant, ${meant}` };
}

/** What to do when it has another address now. */
function cureOf(target: string, document: Document | null, address: SiteAddress): string {
  if (TERM.test(target)) {
    const other = target.replace(/[^/]+$/, 'OTHER');
    return `If it has another name now, add to content/_redirects the lines "${target} ${other}" and "${target}/* ${other}/:splat", with the name for OTHER.`;
  }
  if (FILE.test(splitPath(target).path))
    return `If it has another name now, add to content/_redirects the line "${target} /OTHER", with its address for /OTHER.`;
  if (document === null) return 'If it has become another post, add it to the redirect_from of that post.';
  const { file, place, lines } = mendingOf(document, [target], address);
  return lines.length === 1
    ? `If it has become ${file}, add ${place} the line "${lines.join('')}".`
    : `If it has become ${file}, write ${place}:\n${lines.map((line) => `      ${line}`).join('\n')}`;
}

function goneLine(target: string): string {
  const lines = TERM.test(target) ? [`${target} 410`, `${target}/* 410`] : [`${target} 410`];
  const shown = lines.map((line) => `"${line}"`).join(' and ');
  return `If it is gone on purpose, add to content/_redirects the ${lines.length === 1 ? 'line' : 'lines'} ${shown}.`;
}
