import type { Problem } from '../problems.js';
import { comparisonKey, decodePath, withoutTrailingSlash } from '../urls.js';
import type { OldPath } from './old-paths.js';
import { oldPathProblem } from './old-paths.js';
import type { Entry, LiveEntry, PathTable } from './path-table.js';

/** A live address and who has it: a file of the content folder, or the blog itself. */
export interface Claim {
  readonly entry: LiveEntry;
  /** The content file's name, or a static file's path; null for what Perennial makes, such as the archive. */
  readonly file: string | null;
}

/** Joins live addresses and old paths to one table; whatever two of them claim is a problem. */
export function createTable(
  claims: readonly Claim[],
  oldPaths: readonly (OldPath & { readonly to: string })[],
): { table: PathTable; problems: readonly Problem[] } {
  const exact = new Map<string, Entry>();
  const tolerant = new Map<string, Entry>();
  const problems: Problem[] = [];
  const owners = new Map<string, string>();
  for (const { entry, file } of claims) {
    const key = keyOf(entry.path);
    const rival = exact.get(entry.path) ?? (entry.kind === 'page' ? tolerant.get(key) : undefined);
    if (rival === undefined || (rival.kind === 'file' && entry.path !== rival.path)) {
      exact.set(entry.path, entry);
      tolerant.set(key, entry);
      owners.set(entry.path, nameOwner(file));
    } else {
      problems.push(sharedAddress(entry, file, rival, owners.get(rival.path) ?? ''));
    }
  }
  /** Old paths that differ only in a trailing slash are one claim. */
  const claimedBy = new Map<string, OldPath>();
  for (const old of oldPaths) {
    const problem = rivalOf(old, exact, owners, claimedBy);
    if (problem !== null) {
      problems.push(problem);
      continue;
    }
    const entry: Entry = { kind: 'redirect', path: old.path, to: old.to };
    claimedBy.set(withoutTrailingSlash(old.path), old);
    if (!exact.has(old.path)) exact.set(old.path, entry);
    const key = keyOf(old.path);
    if (!tolerant.has(key)) tolerant.set(key, entry);
  }
  return { table: { exact, tolerant }, problems };
}

const keyOf = (path: string): string => comparisonKey(decodePath(path) ?? path);

function nameOwner(file: string | null): string {
  return file ?? 'a page of the blog itself';
}

function sharedAddress(entry: LiveEntry, file: string | null, rival: Entry, owner: string): Problem {
  const difference = entry.path === rival.path ? '' : ' but for its spelling';
  return {
    file: file ?? '',
    line: null,
    message: `has the same address as ${owner}${difference}: ${rival.path}`,
    hint: entry.kind === 'page' ? 'Give one of them another slug.' : 'Rename one of them.',
  };
}

/** Why an old path cannot be had: a live page has it, or another post claims it. */
function rivalOf(
  old: OldPath & { readonly to: string },
  exact: ReadonlyMap<string, Entry>,
  owners: ReadonlyMap<string, string>,
  claimedBy: ReadonlyMap<string, OldPath>,
): Problem | null {
  const slashless = withoutTrailingSlash(old.path);
  if (old.path === old.to) {
    return oldPathProblem(
      old,
      `redirect_from ${old.path} is this post's own address: a redirect to itself`,
      'Remove the line.',
    );
  }
  const live = exact.get(slashless) ?? exact.get(`${slashless}/`);
  if (live !== undefined && live.kind !== 'redirect' && live.path !== old.to) {
    const message = `redirect_from ${old.path} is a live address, of ${owners.get(live.path) ?? ''}`;
    return oldPathProblem(
      old,
      message,
      'A live page is never redirected: remove the line, or give that page another address.',
    );
  }
  const rival = claimedBy.get(slashless);
  if (rival === undefined) return null;
  if (rival.document !== old.document) {
    const message = `redirect_from ${old.path} is claimed by ${rival.document.file} too`;
    return oldPathProblem(
      old,
      message,
      'An old address can lead to one post only: remove one of the two lines.',
    );
  }
  return rival.path === old.path
    ? oldPathProblem(old, `redirect_from ${old.path} is there twice`, 'Remove one of the two lines.')
    : null;
}
