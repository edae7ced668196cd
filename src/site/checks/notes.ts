import type { Document } from '../../content/documents/document.js';
import { LOCK_FILE } from '../../content/urls-lock.js';
import { countOf, type Mistake } from '../../problems.js';
import { isLive, ownerOf } from '../addresses/path-table.js';
import { resolve } from '../addresses/resolve.js';
import type { Site } from '../site.js';
import { joinedTerms } from './jekyll-terms.js';
import { unreadKeys, type UnreadKey } from './unread-keys.js';

/** What is nobody's mistake, or not for sure, and so no problem: `check` tells it where there is none. */
export type Note = Mistake;

type Show = (file: string) => string;

/** All notes on a site and the documents that it is made of; `show` gives a file as one would type it. */
export function notesOn(site: Site, documents: readonly Document[], show: Show): readonly Note[] {
  const some = (files: readonly string[]): string =>
    `${countOf(files.length, 'file')} such as ${show(files[0] ?? '')}`;
  return [
    ...ambiguousAddresses(site, show),
    ...pagesForMissing(site),
    ...keysOfOthers(documents, some),
    ...(site.settings.legacy.includes('jekyll') ? termsOfJekyll(documents, some) : []),
    ...nothingRecorded(site, show),
  ];
}

/** An old address that leads nowhere because of it is a problem; this is none. */
function ambiguousAddresses({ ambiguous, table }: Site, show: Show): readonly Note[] {
  const unanswered = ambiguous.filter(({ address }) => resolve(table, address).kind === 'missing');
  return unanswered.map(({ address, profile, files }) => ({
    message: `${address}  is not derived (legacy: ${profile}): ${files.map(show).join(' and ')} would ${files.length === 2 ? 'both' : 'all'} have had it`,
    hint: 'Write it into redirect_from of the one that had it.',
  }));
}

/** In Jekyll and Hugo, such a page is what missing addresses get. */
function pagesForMissing({ table, settings: { address } }: Site): readonly Note[] {
  return ['/404', '/404.html'].flatMap((path) => {
    const entry = table.exact.get(`${address.base}${path}`);
    if (entry === undefined || !isLive(entry)) return [];
    if (entry.kind === 'page' && entry.view.name === 'post') return [];
    const message = `${entry.path} (${ownerOf(entry)})  is a page like any other: missing addresses get views/not-found.njk`;
    return [{ message, hint: 'Write there what visitors shall read, and remove the file of this one.' }];
  });
}

const CURES: Partial<Record<UnreadKey['meant'], string>> = {
  formulas: 'Formulas in TeX are not set: write them as MathML, or show pictures. Then remove the key.',
  pattern:
    'It is a pattern: set permalink in site.yaml, or write the old addresses into redirect_from. Then remove the key.',
};

type Some = (files: readonly string[]) => string;

/** A theme may print them. */
function keysOfOthers(documents: readonly Document[], some: Some): readonly Note[] {
  return unreadKeys(documents).map(({ key, meant, files }) => ({
    message: `${key}  is not read, in ${some(files)}`,
    hint:
      CURES[meant] ?? `Write ${meant}, if that is what it says; templates have it as ${inTemplates(key)}.`,
  }));
}

function inTemplates(key: string): string {
  return /^\w+$/.test(key) ? `post.extra.${key}` : `post.extra['${key}']`;
}

/** Since the blog has moved, a tag of two words may be meant. */
function termsOfJekyll(documents: readonly Document[], some: Some): readonly Note[] {
  return joinedTerms(documents).map(({ key, text, files }) => ({
    message: `${key}: ${text}  is one term here and was several in Jekyll, in ${some(files)}`,
    hint: `Write a list: ${key}: [${text.split(/\s+/).join(', ')}], or ${key}: [${text}] if it is one.`,
  }));
}

/** Hosts that only a few machines know, or that stand for any in examples (RFC 2606, RFC 6761). */
const NOT_PUBLIC =
  /^[^.]*$|^[\d.]+$|(?:^|\.)(?:internal|invalid|lan|local|localhost|test|example(?:\.(?:com|net|org))?)$/;

/** Who has not moved yet has nothing to lose. */
function nothingRecorded({ locked, settings }: Site, show: Show): readonly Note[] {
  const { hostname } = new URL(settings.address.origin);
  if (locked.length > 0 || NOT_PUBLIC.test(hostname)) return [];
  return [
    {
      message: `${show(LOCK_FILE)}  has no address yet`,
      hint: 'Once the blog is public, npm run lock records all of them, and check tells when one stops working. If it had some, bring it back from version control.',
    },
  ];
}
