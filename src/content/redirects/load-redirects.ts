import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Problem } from '../../problems.js';
import { readText, type FoundFile } from '../files.js';
import type { ReadRedirects } from './collect-rules.js';
import { readGhostRedirects } from './read-ghost-redirects.js';
import { readRedirectsFile } from './read-redirects-file.js';

const REDIRECTS_FILE = '_redirects';
/** The names of a file in Ghost's format; one of them is enough. */
const GHOST_FILES = ['redirects.yaml', 'redirects.yml', 'redirects.json'];

/** The names under which redirects are read. */
export const REDIRECTS_FILES: readonly string[] = [REDIRECTS_FILE, ...GHOST_FILES];

/** Room for a hundred thousand lines. */
const MAX_BYTES = 25_000_000;

/** What such a file is called by mistake; Ghost keeps its own in a folder `data`. */
const NEAR_NAME = /^(?:data\/)?[_-]?redirects?(?:\.(?:txt|ya?ml|json|md|toml|conf|csv))?$/i;

/** Where other servers and systems have redirects; a dot file is not listed among the others. */
const FOREIGN_NAME =
  /^(?:nginx\.conf|Caddyfile|netlify\.toml|(?:vercel|firebase)\.json|next\.config\.[cm]?[jt]s)$/i;
const FOREIGN_DOT_FILE = '.htaccess';

/** True for a file that is read here, or should be: it is no stray one. */
export function isRedirectsFile({ name }: FoundFile): boolean {
  return NEAR_NAME.test(name);
}

/** Reads the redirects files among the files of the content folder `dir`: first `_redirects`, then Ghost's. */
export function loadRedirects(dir: string, files: readonly FoundFile[]): ReadRedirects {
  const named = files.filter(isRedirectsFile);
  const own = named.filter(({ name }) => name === REDIRECTS_FILE);
  const ghosts = GHOST_FILES.flatMap((name) => named.filter((file) => file.name === name));
  const read = [
    ...own.map((file) => readWith(readRedirectsFile, file)),
    ...ghosts.slice(0, 1).map((file) => readWith(readGhostRedirects, file)),
  ];
  const foreign = files.map(({ name }) => name).filter((name) => FOREIGN_NAME.test(name));
  if (existsSync(join(dir, FOREIGN_DOT_FILE))) foreign.push(FOREIGN_DOT_FILE);
  const problems = [
    ...read.flatMap((result) => result.problems),
    ...ghosts.slice(1).map(({ name }) => secondFile(name, ghosts[0]?.name ?? '')),
    ...named.filter((file) => !own.includes(file) && !ghosts.includes(file)).map(nearName),
    ...foreign.map(foreignFile),
  ];
  return { lines: read.flatMap((result) => result.lines), problems };
}

function readWith(read: (file: string, text: string) => ReadRedirects, file: FoundFile): ReadRedirects {
  const text = readText(file, MAX_BYTES);
  return typeof text === 'string' ? read(file.name, text) : { lines: [], problems: [text] };
}

function secondFile(file: string, first: string): Problem {
  const message = `is not read, for there is ${first} too`;
  return { file, line: null, message, hint: 'Move its rules there, and delete it.' };
}

function nearName({ name }: FoundFile): Problem {
  const isGhosts = /\.(?:ya?ml|json)$/i.test(name);
  const hint = isGhosts
    ? `Name it ${/json$/i.test(name) ? 'redirects.json' : 'redirects.yaml'}, in the content folder itself.`
    : `Name it ${REDIRECTS_FILE}, in the content folder itself.`;
  return {
    file: name,
    line: null,
    message: 'is not read: its name is nearly that of a redirects file',
    hint,
  };
}

function foreignFile(file: string): Problem {
  const hint = `Write its redirects as lines of ${REDIRECTS_FILE}, such as "/old /new 301", and remove it from this folder.`;
  return { file, line: null, message: `is not read: redirects are read from ${REDIRECTS_FILE}`, hint };
}
