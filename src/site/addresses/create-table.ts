import type { Problem } from '../../problems.js';
import { comparisonKey, decodePath, withoutTrailingSlash } from '../../urls.js';
import { oldPathProblem, type OldPath } from './old-paths.js';
import type { Entry, LiveEntry, PathTable } from './path-table.js';

/** A live address and who has it. */
export interface Claim {
  readonly entry: LiveEntry;
  /** A content file's name or a static file's path; null for what Perennial makes, such as the archive. */
  readonly file: string | null;
  /** Where the file says so, from 1; null when it is the file's name that does. */
  readonly line: () => number | null;
}

/** An old path with the address it leads to. */
export interface RedirectClaim extends OldPath {
  readonly to: string;
}

/** An address that the blog itself sends elsewhere, unless someone else claims it: `/page/1`. */
export interface GeneratedRedirect {
  readonly path: string;
  readonly to: string;
}

/** Joins live addresses and old paths to one table; whatever two of them claim is a problem. */
export function createTable(
  claims: readonly Claim[],
  redirects: readonly RedirectClaim[],
  generated: readonly GeneratedRedirect[],
): { table: PathTable; problems: readonly Problem[] } {
  const table = { exact: new Map<string, Entry>(), tolerant: new Map<string, Entry>() };
  const owners = new Map<string, string>();
  const claimed = new Map<string, OldPath>();
  const problems: Problem[] = [];
  for (const claim of claims) {
    const problem = liveProblem(claim, table, owners);
    if (problem === null) {
      add(table, claim.entry);
      owners.set(claim.entry.path, claim.file ?? 'the blog itself');
    } else {
      problems.push(problem);
    }
  }
  for (const redirect of redirects) {
    const problem = redirectProblem(redirect, table, owners, claimed);
    if (problem === null) {
      add(table, {
        kind: 'redirect',
        path: redirect.path,
        to: redirect.to,
        claimedBy: redirect.document.file,
      });
      claimed.set(withoutTrailingSlash(redirect.path), redirect);
    } else {
      problems.push(problem);
    }
  }
  for (const { path, to } of generated) {
    add(table, { kind: 'redirect', path, to, claimedBy: null });
  }
  return { table, problems };
}

/** Whoever comes first keeps an address: live before old, explicit before generated. */
function add(
  { exact, tolerant }: { exact: Map<string, Entry>; tolerant: Map<string, Entry> },
  entry: Entry,
): void {
  if (!exact.has(entry.path)) exact.set(entry.path, entry);
  const key = keyOf(entry.path);
  if (!tolerant.has(key)) tolerant.set(key, entry);
}

const keyOf = (path: string): string => comparisonKey(decodePath(path) ?? path);

/** Why a live address cannot be had. Pages must differ in more than spelling, for every spelling leads to its page. */
function liveProblem(
  { entry, file, line }: Claim,
  { exact, tolerant }: PathTable,
  owners: ReadonlyMap<string, string>,
): Problem | null {
  const hint = entry.kind === 'page' ? 'Give it another slug.' : 'Rename it.';
  const at = (message: string): Problem => ({ file: file ?? '', line: line(), message, hint });
  const rival =
    exact.get(entry.path) ?? (entry.kind === 'page' ? tolerant.get(keyOf(entry.path)) : undefined);
  if (rival === undefined) return null;
  const owner = owners.get(rival.path) ?? '';
  return rival.path === entry.path
    ? at(`has the address ${entry.path}, and so has ${owner}`)
    : at(`has the address ${entry.path}, which is only another spelling of ${rival.path}, of ${owner}`);
}

/** Why an old path cannot be had: a live page has it, or another document claims it. A trailing slash does not count. */
function redirectProblem(
  redirect: RedirectClaim,
  { exact }: PathTable,
  owners: ReadonlyMap<string, string>,
  claimed: ReadonlyMap<string, OldPath>,
): Problem | null {
  const { path, to, document } = redirect;
  const at = (message: string, hint: string): Problem =>
    oldPathProblem(redirect, `redirect_from ${path} ${message}`, hint);
  if (path === to)
    return at('is the address of this very document: a redirect to itself', 'Remove the line.');
  const slashless = withoutTrailingSlash(path);
  const live = exact.get(slashless) ?? exact.get(`${slashless}/`);
  if (live !== undefined && live.kind !== 'redirect' && live.path !== to) {
    return at(
      `is a live address, of ${owners.get(live.path) ?? ''}`,
      'Remove the line, or give that page another address: a live page is never redirected.',
    );
  }
  const rival = claimed.get(slashless);
  if (rival === undefined) return null;
  if (rival.document !== document) {
    return at(
      `is claimed by ${rival.document.file} too`,
      'An old address leads to one document: remove one of the two lines.',
    );
  }
  return rival.path === path ? at('is there twice', 'Remove one of the two lines.') : null;
}
