import { lstatSync, readdirSync, realpathSync, statSync, type Dirent } from 'node:fs';
import { join } from 'node:path';
import type { Problem } from '../problems.js';
import { ITEMS, atOnce, type Steps } from '../steps.js';
import { unreadable, type FoundFile } from './files.js';

/** Formats that other systems read posts in. */
export const FOREIGN_EXTENSIONS =
  'html?|textile|mkd(?:n|own)?|mdown|mdwn|markdn|mdte?xt|mdx|rst|adoc|asciidoc|org|te?xt|pandoc|pdc|liquid|njk|hbs|handlebars|mustache|ejs|pug|slim|haml|astro|webc';

/** What editors and systems leave beside files; a backup of a draft must not be served. */
const LEFTOVERS = /~$|^~\$|^#.*#$|\.(?:bak|orig|rej|sw[op]|tmp)$|^(?:Thumbs\.db|desktop\.ini)$/i;

/** A copy of a post under a name of an editor's own: `plan.md.save`, `plan.md.1`, `plan.md___jb_old___`. */
const MARKDOWN_COPY = /\.(?:md|markdown)[^a-z\d].*$/i;

/** What is a post of another kind, and told as such, or no text at all. */
const NO_COPY = new RegExp(
  `\\.(?:md|markdown|${FOREIGN_EXTENSIONS}|avif|gif|jpe?g|pdf|png|svg|webp|zip)$`,
  'i',
);

function isLeftover(entry: Dirent): boolean {
  const { name } = entry;
  if (LEFTOVERS.test(name)) return true;
  return MARKDOWN_COPY.test(name) && !NO_COPY.test(name) && !entry.isDirectory();
}

/** What is below a folder, and what of it cannot be read. */
export interface ListedFiles {
  readonly files: readonly FoundFile[];
  readonly problems: readonly Problem[];
}

/**
 * Every file below `dir`, sorted by name. Follows links, skips dot files (but `.well-known`) and leftovers of
 * editors, reports what it cannot read. Names are in NFC, as people type them; some systems store NFD.
 */
export function listFiles(dir: string): ListedFiles {
  return atOnce(filesInSteps(dir));
}

/** Lists in steps what `listFiles` lists at once. */
export function* filesInSteps(dir: string): Steps<ListedFiles> {
  const files: FoundFile[] = [];
  const problems: Problem[] = [];
  function* visitFolder(folder: string, prefix: string, parents: readonly string[]): Steps<void> {
    const real = realpathSync(folder);
    if (parents.includes(real)) throw new Error('the link leads back to a folder that contains it');
    const inside = [...parents, real];
    const entries = readdirSync(folder, { withFileTypes: true }).toSorted((a, b) =>
      a.name < b.name ? -1 : 1,
    );
    for (const [index, entry] of entries.entries()) {
      if (index % ITEMS === 0) yield;
      if ((entry.name.startsWith('.') && entry.name !== '.well-known') || isLeftover(entry)) continue;
      const path = join(folder, entry.name);
      const name = `${prefix}${entry.name.normalize('NFC')}`;
      if (entry.isFile()) files.push({ name, path });
      // a link, too, may lead to a folder
      else yield* visit(path, name, inside);
    }
  }
  function* visit(path: string, name: string, parents: readonly string[]): Steps<void> {
    try {
      const stats = statSync(path);
      if (stats.isDirectory()) yield* visitFolder(path, name === '' ? '' : `${name}/`, parents);
      else if (stats.isFile()) files.push({ name, path });
    } catch (error) {
      problems.push(isDeadLink(path, error) ? deadLink(name) : unreadable(name, error));
    }
  }
  yield* visit(dir, '', []);
  return { files, problems };
}

/** Nothing else that has just been listed is not there. */
function isDeadLink(path: string, error: unknown): boolean {
  const isAbsent = (error as { code?: unknown } | null)?.code === 'ENOENT';
  return isAbsent && lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() === true;
}

function deadLink(file: string): Problem {
  return {
    file,
    line: null,
    message: 'is a link to a file or folder that does not exist',
    hint: 'Remove the link, or let it lead to what it is for.',
  };
}
