import { posix } from 'node:path';
import type { Page, Post } from '../../content/documents/document.js';
import type { Settings } from '../../content/settings.js';
import { describe, type Problem } from '../../problems.js';
import { decodePath, encodePath, isAbsoluteUrl, withBase } from '../../urls.js';

/** An old address that a document claims with `redirect_from`. */
export interface OldPath {
  readonly document: Post | Page;
  /** Percent-encoded, with a leading slash. */
  readonly path: string;
  /** Place in `redirect_from`. */
  readonly index: number;
}

/** The old addresses of a document, and a problem for each that no request can have. */
export function oldPathsOf(
  document: Post | Page,
  settings: Settings,
): { oldPaths: readonly OldPath[]; problems: readonly Problem[] } {
  const oldPaths: OldPath[] = [];
  const problems: Problem[] = [];
  for (const [index, written] of document.redirectFrom.entries()) {
    const result = readOldPath(written, settings);
    if ('path' in result) oldPaths.push({ document, path: result.path, index });
    else
      problems.push(
        oldPathProblem(
          { document, index },
          `redirect_from ${describe(written)} ${result.mistake}`,
          result.hint,
        ),
      );
  }
  return { oldPaths, problems };
}

/** A problem at the line of an old path. */
export function oldPathProblem(
  { document, index }: Pick<OldPath, 'document' | 'index'>,
  message: string,
  hint: string,
): Problem {
  const line = document.lineOf(['redirect_from', index]);
  return { file: document.file, line, message, hint };
}

function readOldPath(
  written: string,
  { address, hosts }: Settings,
): { path: string } | { mistake: string; hint: string } {
  let text = written;
  if (isAbsoluteUrl(written)) {
    const url = URL.canParse(written, address.origin) ? new URL(written, address.origin) : null;
    if (url === null || !hosts.includes(url.host)) {
      return {
        mistake: 'is an address of another site',
        hint: `Write the path only, or an address of ${hosts.join(' or ')}.`,
      };
    }
    text = url.href.slice(url.origin.length);
  }
  if (text.includes('#')) {
    return { mistake: 'has a #fragment, which browsers never send', hint: 'Write the part before the #.' };
  }
  if (text.includes('?')) {
    return {
      mistake: 'has a ?query, which is not part of a path',
      hint: 'An address that needs its query, such as /?p=1, cannot be redirected yet; see docs/moving.md.',
    };
  }
  const decoded = decodePath(text);
  if (decoded === null) {
    return { mistake: 'has a % that begins no %xx', hint: 'Write %25 for a percent sign.' };
  }
  const path = posix.normalize(`/${decoded}`);
  return { path: encodePath(isAbsoluteUrl(written) ? path : withBase(address, path)) };
}
