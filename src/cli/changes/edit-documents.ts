import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadBlog, siteAt } from '../../blog/load-blog.js';
import { listFiles } from '../../content/list-files.js';
import type { Site } from '../../site/site.js';
import type { CommandContext } from '../command.js';
import { reportProblems, showUnwritten } from '../report.js';
import { diffOf } from './diff.js';
import { replaceFile } from './replace-file.js';

/** Gives the new text of a file; null when that cannot be done safely. */
export type TextEdit = (text: string) => string | null;

export interface EditedDocuments {
  /** The files that were changed. */
  readonly files: readonly string[];
  /** The site with the changes; null when there are none. */
  readonly site: Site | null;
}

/** A file that shall have another text. */
interface Change {
  readonly file: string;
  readonly path: string;
  readonly before: string;
  readonly after: string;
}

/**
 * Edits files of documents and shows the changes: all of them, or none when a file cannot be written or the blog would
 * not start. A file that cannot be edited safely is left alone; `unsafe` says what of it, and what to do.
 */
export function editDocuments(
  edits: ReadonlyMap<string, TextEdit>,
  unsafe: string,
  context: CommandContext,
): EditedDocuments {
  const changes = changesFor(edits, unsafe, context);
  const site = changes.length === 0 ? null : makeChanges(changes, context);
  if (site === null) return { files: [], site };
  for (const { file, before, after } of changes) context.write(`\n${diffOf(file, before, after)}`);
  return { files: changes.map(({ file }) => file), site };
}

function changesFor(
  edits: ReadonlyMap<string, TextEdit>,
  unsafe: string,
  { folders, writeError }: CommandContext,
): readonly Change[] {
  // the system may store a name in another form than documents have
  const paths = new Map(listFiles(folders.content).files.map(({ name, path }) => [name, path]));
  return [...edits].flatMap(([file, edit]): Change[] => {
    const path = paths.get(file) ?? join(folders.content, file);
    const before = readFileSync(path, 'utf8');
    const after = edit(before);
    if (after !== null) return [{ file, path, before, after }];
    writeError(`${file} was left alone: ${unsafe}\n`);
    return [];
  });
}

/** Gives the site with the changes; null when none was made. */
function makeChanges(changes: readonly Change[], context: CommandContext): Site | null {
  const { config, folders, now, workingDir, writeError } = context;
  const made: Change[] = [];
  const takeBack = (why: string): null => {
    for (const { path, before } of made) replaceFile(path, before);
    writeError(`No file was changed: ${why}`);
    return null;
  };
  for (const change of changes) {
    try {
      replaceFile(change.path, change.after);
    } catch (error) {
      return takeBack(showUnwritten(change.file, error));
    }
    made.push(change);
  }
  const { loaded, problems } = loadBlog({ folders, siteUrl: config.siteUrl, now });
  return problems.length === 0
    ? siteAt(loaded, now())
    : takeBack(`with these lines the blog would not start.\n\n${reportProblems(problems, workingDir)}`);
}
