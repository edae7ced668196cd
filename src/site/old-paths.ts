import { posix } from 'node:path';
import type { Page, Post } from '../content/document.js';
import { lineInYaml } from '../content/yaml.js';
import { describe, type Problem } from '../problems.js';
import { decodePath, encodePath, isAbsoluteUrl, withBase, type SiteAddress } from '../urls.js';

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
  address: SiteAddress,
): { oldPaths: readonly OldPath[]; problems: readonly Problem[] } {
  const oldPaths: OldPath[] = [];
  const problems: Problem[] = [];
  for (const [index, written] of document.redirectFrom.entries()) {
    const result = readOldPath(written, address);
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
  const line = lineInYaml(document.source, ['redirect_from', index]);
  return { file: document.file, line, message, hint };
}

function readOldPath(
  written: string,
  address: SiteAddress,
): { path: string } | { mistake: string; hint: string } {
  let text = written;
  if (isAbsoluteUrl(written)) {
    const url = URL.canParse(written, address.origin) ? new URL(written, address.origin) : null;
    if (url?.host !== new URL(address.origin).host) {
      return {
        mistake: 'is an address of another site',
        hint: `Write the path only, or an address of ${address.origin}.`,
      };
    }
    text = written.slice(written.indexOf('/', written.indexOf('//') + 2));
  }
  if (text.includes('#')) {
    return { mistake: 'has a #fragment, which browsers never send', hint: 'Write the part before the #.' };
  }
  if (text.includes('?')) {
    return {
      mistake: 'has a ?query, which is not part of a path',
      hint: 'An address that needs its query, such as /?p=1, cannot be redirected yet; otherwise write the part before the ?.',
    };
  }
  const decoded = decodePath(text);
  if (decoded === null) {
    return { mistake: 'has a % that begins no %xx', hint: 'Write %25 for a percent sign.' };
  }
  const path = posix.normalize(`/${decoded}`);
  return { path: encodePath(isAbsoluteUrl(written) ? path : withBase(address, path)) };
}
