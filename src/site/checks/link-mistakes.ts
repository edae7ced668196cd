import { basename } from 'node:path/posix';
import { closest, distance } from 'fastest-levenshtein';
import type { Document } from '../../content/documents/document.js';
import type { Mistake } from '../../problems.js';
import { decodePath, splitPath } from '../../urls.js';
import type { Entry } from '../addresses/path-table.js';
import { resolve } from '../addresses/resolve.js';
import type { Place } from '../missing/names.js';
import { createNearby } from '../missing/nearest.js';
import { namesFile } from '../missing/read-trace.js';
import type { Site } from '../site.js';

/** Why a link leads nowhere; the message follows the link. */
export interface LinkMistake extends Mistake {
  readonly isMissing: boolean;
}

/** What is wrong with an address in a document, or in none; null for a good one. */
export type FindLinkMistake = (href: string, document: Document | null) => LinkMistake | null;

export function createLinkCheck(site: Site): FindLinkMistake {
  const propose = createProposer(site);
  const { origin, base } = site.settings.address;
  return (href, document) => {
    if (/^javascript:/i.test(href)) return SCRIPT;
    const local = href.startsWith(`${origin}/`) ? href.slice(origin.length) : href;
    if (local.startsWith('#') && document !== null) return anchorMistake(site, document, local);
    // beside a site under a path there may be others on the same host
    if (!local.startsWith(`${base}/`) || local.startsWith('//')) return null;
    const { path, query, fragment } = splitPath(local);
    const found = resolve(site.table, `${path}${query}`);
    if (found.kind === 'missing' || found.kind === 'malformed' || found.kind === 'gone')
      return { isMissing: true, message: 'leads nowhere', hint: propose(path) };
    if (found.kind === 'redirect' || found.entry.kind !== 'page') return null;
    const { view } = found.entry;
    return 'document' in view ? anchorMistake(site, view.document, fragment) : null;
  };
}

function anchorMistake(site: Site, document: Document, fragment: string): LinkMistake | null {
  const id = decodePath(fragment.slice(1)) ?? fragment.slice(1);
  if (id === '' || id === 'top' || id.startsWith(':~:')) return null;
  const ids = site.idsOf(document);
  if (ids.has(id)) return null;
  const nearest = closest(id, [...ids, '']);
  const isNear = nearest !== '' && distance(id, nearest) <= Math.max(3, id.length / 2);
  return {
    isMissing: false,
    message: `names an anchor that ${document.file} does not have`,
    hint: isNear ? `The nearest one is #${nearest}.` : 'Link to one of its headings, or leave the # out.',
  };
}

/** Names the address that was probably meant. */
type Propose = (path: string) => string;

/** A wrong guess wastes an author's time. */
const MIN_CONFIDENCE = 0.5;

/** `cover.png` of several folders, and names as short as `a.png`, are wrong guesses more often than not. */
const MIN_FILE_CONFIDENCE = 0.7;

/** A picture that is missing is never a post, whatever that is called. */
function createProposer(site: Site): Propose {
  const entries = (): readonly Entry[] => [...site.table.exact.values()];
  const findPage = createNearby(() => entries().flatMap(placeOf));
  const findFile = createNearby(() => entries().flatMap(filePlaceOf));
  return (path) => {
    const isFile = namesFile(path);
    const [nearest] = isFile ? findFile(path) : findPage(path);
    if (nearest === undefined) return NO_PROPOSAL;
    const isNear = isFile
      ? nearest.confidence >= MIN_FILE_CONFIDENCE && numbersIn(nearest.path) === numbersIn(path)
      : nearest.confidence >= MIN_CONFIDENCE;
    return isNear ? `Did you mean ${nearest.path}?` : NO_PROPOSAL;
  };
}

/** Lists count, but only their first pages. */
function placeOf(entry: Entry): Place[] {
  if (entry.kind !== 'page' || ('number' in entry.view && entry.view.number > 1)) return [];
  return [{ path: entry.path, document: 'document' in entry.view ? entry.view.document : null }];
}

/** Feeds and posts such as `/posts/node.js` count, too. */
function filePlaceOf(entry: Entry): Place[] {
  const isFile = entry.kind === 'page' || (entry.kind === 'file' && !entry.isImmutable);
  return isFile && namesFile(entry.path) ? [{ path: entry.path, document: null }] : [];
}

/** `photo-1` is no slip of the pen for `photo-2`. */
function numbersIn(path: string): string {
  return basename(path).replace(/\D+/g, ' ').trim();
}

const SCRIPT: LinkMistake = {
  isMissing: false,
  message: 'is a script, which browsers do not run here',
  hint: 'Link to an address, or remove the link.',
};

const NO_PROPOSAL = 'Correct the address, or take it out.';
