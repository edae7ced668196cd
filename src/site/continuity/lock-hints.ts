import type { Document } from '../../content/documents/document.js';
import { splitPath, type SiteAddress } from '../../urls.js';
import { foldersAbove } from '../addresses/moved-files.js';
import { bundlePrefix } from '../addresses/permalinks.js';
import { asOldAddress, mendingOf } from '../missing/mending.js';
import type { Site } from '../site.js';

/** The address of a category or tag. */
export const TERM = /\/(categories|tags)\/[^/]+$/;

export function isFile(target: string): boolean {
  return /\.(?!html?$)\w+$/.test(splitPath(target).path);
}

/** What to do when a lost address belongs to something that has another one now: to `document`, where that is known. */
export function movedHint(target: string, document: Document | null, address: SiteAddress): string {
  const old = asOldAddress(target, address);
  const [, list] = TERM.exec(target) ?? [];
  if (list !== undefined)
    return `If it has another name now, add to content/_redirects the line "${old}/* ${address.base}/${list}/OTHER/:splat", with the name for OTHER.`;
  if (isFile(target))
    return `If it has another name now, add to content/_redirects the line "${old} /OTHER", with its address for /OTHER.`;
  if (document === null) return 'If it has become another post, add it to the redirect_from of that post.';
  const { file, place, lines } = mendingOf(document, [target], address);
  const text = lines.join('\n      ');
  if (lines.length > 1) return `If it has become ${file}, write ${place}:\n      ${text}`;
  const shown = text.includes('"') ? `:\n      ${text}` : ` the line "${text}".`;
  return `If it has become ${file}, add ${place}${shown}`;
}

/** Says what gives up a lost address, and with it what is below: the feeds of a term, the files of a document. */
export function createGoneHint({ locked, settings: { address } }: Site): (target: string) => string {
  /** Whether all that was recorded below a folder is files: a document there has a hint of its own. */
  const hasOnlyFiles = new Map<string, boolean>();
  for (const { target } of locked) {
    const path = splitPath(target).path.replace(/\/$/, '');
    for (const folder of foldersAbove(path))
      hasOnlyFiles.set(folder, hasOnlyFiles.get(folder) !== false && isFile(target));
  }
  return (target) => {
    const { path, query } = splitPath(target);
    const folder = bundlePrefix(path);
    const isWhole = query === '' && (TERM.test(path) || hasOnlyFiles.get(folder) === true);
    const below = isWhole ? [`${folder}*`] : [];
    // a pattern is for the folder itself, too
    const isCovered = below.length > 0 && folder.startsWith(path);
    const lines = [...(isCovered ? [] : [target]), ...below].map(
      (each) => `"${asOldAddress(each, address)} 410"`,
    );
    return `If it is gone on purpose, add to content/_redirects the ${lines.length === 1 ? 'line' : 'lines'} ${lines.join(' and ')}.`;
  };
}
