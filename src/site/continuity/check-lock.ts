import type { Document } from '../../content/documents/document.js';
import { LOCK_FILE, type LockedAddress } from '../../content/urls-lock.js';
import type { Problem } from '../../problems.js';
import type { Nearest } from '../missing/nearest.js';
import { mendingOf } from '../missing/mending.js';
import { isByQuery } from '../addresses/path-table.js';
import { resolve, type Resolution } from '../addresses/resolve.js';
import { splitPath, type SiteAddress } from '../../urls.js';
import { destination, endOf } from './destination.js';
import type { Site } from '../site.js';

/** Locked addresses that no longer resolve, or lead elsewhere than when they were recorded; what is gone on purpose (410) resolves. */
export function checkLock(site: Site, nearest: Nearest): readonly Problem[] {
  const { table, documents } = site;
  const lost: LockedAddress[] = [];
  const moved: Problem[] = [];
  for (const address of site.locked) {
    const found = resolve(table, address.target);
    const now = endOf(table, found);
    // wherever that has gone since
    const then = address.to === null ? null : destination(table, address.to);
    if (isLost(found, address, now === then)) lost.push(address);
    else if (now !== null && then !== null && now !== then) moved.push(movedProblem(address, now.path));
  }
  if (lost.length === 0) return moved;
  const known = new Set(site.locked.map(({ target }) => target));
  // whoever was renamed has an address that is not recorded yet
  const renamed = [...documents.posts, ...documents.pages].filter(
    (document) => !known.has(documents.pathOf(document)),
  );
  const problems = lost.map((address) => {
    const near = nearest(address.target).map(({ document }) => document);
    const likely = near.find((document) => renamed.includes(document));
    const document = likely ?? (renamed.length === 1 ? renamed[0] : near[0]);
    return problemOf(address, document ?? null, site.settings.address);
  });
  return [...problems, ...moved];
}

function isLost(found: Resolution, { target, to }: LockedAddress, isAtSameEnd: boolean): boolean {
  if (found.kind === 'missing' || found.kind === 'malformed') return true;
  if (splitPath(target).query === '' || found.kind === 'gone') return false;
  // the page at its path answers any query, and may not be what was recorded
  const isByPath = found.kind === 'live' || !isByQuery(found.by);
  return isByPath && (to === null || !isAtSameEnd);
}

function movedProblem({ target, to, line }: LockedAddress, now: string): Problem {
  const message = `${target} led to ${to ?? ''} when it was recorded, and leads to ${now} now`;
  return { file: LOCK_FILE, line, message, hint: `If that is meant, write in this line: redirect to ${now}` };
}

function problemOf(
  { target, line }: LockedAddress,
  document: Document | null,
  address: SiteAddress,
): Problem {
  const gone = `If it is gone on purpose, add to content/_redirects the line "${target} 410".`;
  const mended = document === null ? '' : `${mendingLine(document, target, address)}\n    `;
  return { file: LOCK_FILE, line, message: `${target} no longer resolves`, hint: `${mended}${gone}` };
}

function mendingLine(document: Document, target: string, address: SiteAddress): string {
  const { file, place, lines } = mendingOf(document, [target], address);
  return lines.length === 1
    ? `If it has become ${file}, add ${place} the line "${lines.join('')}".`
    : `If it has become ${file}, write ${place}:\n${lines.map((line) => `      ${line}`).join('\n')}`;
}
