import type { Page, Post } from '../../content/documents/document.js';
import { LOCK_FILE, type LockedAddress } from '../../content/urls-lock.js';
import type { Problem } from '../../problems.js';
import type { Nearest } from '../missing/nearest.js';
import { mendingOf } from '../missing/mending.js';
import { isLive, type Entry } from '../addresses/path-table.js';
import { resolve } from '../addresses/resolve.js';
import { splitPath, type SiteAddress } from '../../urls.js';
import { destination } from './destination.js';
import type { Site } from '../site.js';
import { fateOf, type Fate } from './audit.js';

/** Nobody asks for what was published to find a hole in a program. */
const LOST: readonly Fate[] = ['missing', 'noise'];

/** Locked addresses that no longer resolve, or lead elsewhere than when they were recorded; what is gone on purpose (410) resolves. */
export function checkLock(site: Site, nearest: Nearest): readonly Problem[] {
  const lost = new Set(site.locked.filter((address) => isLost(site, address)));
  const moved = site.locked.flatMap((address) => (lost.has(address) ? [] : movedProblem(site, address)));
  if (lost.size === 0) return moved;
  const known = new Set(site.locked.map(({ target }) => target));
  const documents = [...site.documents.posts, ...site.documents.pages];
  // whoever was renamed has an address that is not recorded yet
  const renamed = documents.filter((document) => !known.has(site.documents.pathOf(document)));
  const problems = [...lost].map((address) => {
    const near = nearest(address.target).map(({ document }) => document);
    const likely = near.find((document) => renamed.includes(document));
    const document = likely ?? (renamed.length === 1 ? renamed[0] : near[0]);
    return problemOf(address, document ?? null, site.settings.address);
  });
  return [...problems, ...moved];
}

function isLost(site: Site, { target, to }: LockedAddress): boolean {
  if (LOST.includes(fateOf(site, target).fate)) return true;
  if (splitPath(target).query === '') return false;
  // the page at its path answers any query, and may not be what was recorded
  const found = resolve(site.table, target);
  const isByPath = found.kind === 'live' || (found.kind === 'redirect' && !isByQuery(found.by));
  return isByPath && (to === null || destination(site.table, target) !== destination(site.table, to));
}

function isByQuery(entry: Entry): boolean {
  return !isLive(entry) && entry.parameters.length > 0;
}

/** What was recorded leads to the same place as the address that it led to then, wherever that has gone. */
function movedProblem(site: Site, { target, to, line }: LockedAddress): Problem[] {
  const then = to === null ? null : destination(site.table, to);
  const now = then === null ? null : destination(site.table, target);
  if (to === null || then === null || now === null || then === now) return [];
  const message = `${target} led to ${to} when it was recorded, and leads to ${now.path} now`;
  const hint = `If that is meant, write in this line: redirect to ${now.path}`;
  return [{ file: LOCK_FILE, line, message, hint }];
}

function problemOf(
  { target, line }: LockedAddress,
  document: Post | Page | null,
  address: SiteAddress,
): Problem {
  const gone = `If it is gone on purpose, add to content/_redirects the line "${target} 410".`;
  const mended = document === null ? '' : `${mendingLine(document, target, address)}\n    `;
  return { file: LOCK_FILE, line, message: `${target} no longer resolves`, hint: `${mended}${gone}` };
}

function mendingLine(document: Post | Page, target: string, address: SiteAddress): string {
  const { file, place, lines } = mendingOf(document, [target], address);
  return lines.length === 1
    ? `If it has become ${file}, add ${place} the line "${lines.join('')}".`
    : `If it has become ${file}, write ${place}:\n${lines.map((line) => `      ${line}`).join('\n')}`;
}
