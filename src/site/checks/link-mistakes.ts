import { closest, distance } from 'fastest-levenshtein';
import type { Document } from '../../content/documents/document.js';
import type { Mistake } from '../../problems.js';
import { decodePath, splitPath } from '../../urls.js';
import { isMissing, resolve } from '../addresses/resolve.js';
import type { Site } from '../site.js';
import { createProposer } from './proposals.js';

/** Why a link leads nowhere; the message follows the link. */
export interface LinkMistake extends Mistake {
  readonly isMissing: boolean;
}

/** What is wrong with an address in a document, or in none; null for a good one. */
export type FindLinkMistake = (href: string, document: Document | null) => LinkMistake | null;

export function createLinkCheck(site: Site): FindLinkMistake {
  const propose = createProposer(site.table);
  const { origin, base } = site.settings.address;
  return (href, document) => {
    if (/^javascript:/i.test(href)) return SCRIPT;
    const local = href.startsWith(`${origin}/`) ? href.slice(origin.length) : href;
    if (local.startsWith('#') && document !== null) return anchorMistake(site, document, local);
    // beside a site under a path there may be others on the same host
    if (!local.startsWith(`${base}/`) || local.startsWith('//')) return null;
    const { path, query, fragment } = splitPath(local);
    const found = resolve(site.table, `${path}${query}`);
    if (isMissing(found) || found.kind === 'gone')
      return { isMissing: true, message: 'leads nowhere', hint: propose(path) ?? NO_PROPOSAL };
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

const SCRIPT: LinkMistake = {
  isMissing: false,
  message: 'is a script, which browsers do not run here',
  hint: 'Link to an address, or remove the link.',
};

const NO_PROPOSAL = 'Correct the address, or take it out.';
