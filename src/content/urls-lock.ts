import type { Mistake, Problem } from '../problems.js';
import { parseUrl } from '../urls.js';
import { MERGE_MARK, readText, type FoundFile } from './files.js';

/** An address that was published, and since when; it shall resolve for ever. */
export interface LockedAddress {
  /** Absolute, as it was when it first appeared: the id of its post in feeds. */
  readonly url: string;
  /** Path and query of it, as `targetOf` gives them. */
  readonly target: string;
  /** `2026-11-25`; with a time in UTC, `2026-11-25T12:30:00Z`, where others were recorded earlier on that day. */
  readonly since: string;
  /** True for an old address, which was a redirect when it was recorded and so was never an id. */
  readonly isRedirect: boolean;
  /** Path of this site that it led to when it was recorded; null where none is written. */
  readonly to: string | null;
  /** Line of the file, from 1; null for one that is not in the file yet. */
  readonly line: number | null;
}

export const LOCK_FILE = 'urls.lock';

const HEADER = `# Every address this site has ever published, and since when. "npm run check" fails when one of them
# no longer resolves. Made by "npm run lock", which only ever adds lines; keep it under version control.
`;

const LINE = /^(\S+) (\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}:\d{2}Z)?)( redirect(?: to (\/\S*))?)?$/;

/** Room for a line for each address of a very large site. */
const MAX_BYTES = 100_000_000;

interface ReadLock {
  readonly locked: readonly LockedAddress[];
  readonly problems: readonly Problem[];
}

/**
 * Reads `urls.lock` among the files of the content folder. Lines in any order are fine; one that cannot be read is a
 * problem.
 */
export function loadLock(files: readonly FoundFile[]): ReadLock {
  const file = files.find(({ name }) => name === LOCK_FILE);
  const text = file === undefined ? '' : readText(file, MAX_BYTES);
  return typeof text === 'string' ? readLines(text) : { locked: [], problems: [text] };
}

function readLines(text: string): ReadLock {
  const locked: LockedAddress[] = [];
  const problems: Problem[] = [];
  for (const [index, content] of text.split('\n').entries()) {
    const line = index + 1;
    if (/^\s*(?:#|$)/.test(content)) continue;
    const address = parseLockLine(content);
    if (address !== null) locked.push({ ...address, line });
    else problems.push({ file: LOCK_FILE, line, ...mistakeIn(content) });
  }
  return { locked, problems };
}

/** Reads a line of the file; null when it is none of an address and its day. */
export function parseLockLine(line: string): Omit<LockedAddress, 'line'> | null {
  const [, url = '', since = '', mark, to = null] = LINE.exec(line.trim()) ?? [];
  if (!/^https?:/.test(url) || parseUrl(url) === null) return null;
  return { url, target: targetOf(url), since, isRedirect: mark !== undefined, to };
}

/** Path and query of an absolute URL as browsers spell them: a `'` in a query is `%27`. */
export function targetOf(url: string): string {
  const { origin, href } = new URL(url);
  return href.slice(origin.length);
}

function mistakeIn(line: string): Mistake {
  return MERGE_MARK.test(line)
    ? {
        message: 'has a mark that a merge has left',
        hint: 'Remove the mark, and keep the lines of both sides.',
      }
    : {
        message: 'is no line of an address and the day it appeared',
        hint: 'Write https://example.org/posts/hello 2026-11-25, or restore the line from version control.',
      };
}

/** The text of the file: one line for each address, sorted by address, so that a diff shows what is new. */
export function formatLock(locked: readonly LockedAddress[]): string {
  const lines = locked.map(({ url, since, isRedirect, to }) => {
    const end = to === null ? '' : ` to ${to}`;
    return `${url} ${since}${isRedirect ? ` redirect${end}` : ''}\n`;
  });
  return `${HEADER}${lines.toSorted().join('')}`;
}
