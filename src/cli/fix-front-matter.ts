import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadBlog, siteAt } from '../blog/load-blog.js';
import { addRedirects } from '../content/documents/add-redirects.js';
import { diffOf } from './diff.js';
import { listFiles } from '../content/files.js';
import { countOf } from '../problems.js';
import { resolve } from '../site/addresses/resolve.js';
import { asOldAddress } from '../site/missing/mending.js';
import type { Site } from '../site/site.js';
import type { CommandContext } from './command.js';
import { replaceFile } from './replace-file.js';
import { reportProblems, showUnwritten } from './report.js';
import type { MissingWithNearest } from './show-audit.js';

/** A file of which one line or more is added. */
interface Change {
  readonly file: string;
  readonly path: string;
  readonly before: string;
  readonly after: string;
  readonly addresses: number;
}

/**
 * Writes missing addresses into `redirect_from` of the documents they were meant for, where that is at least as
 * sure as `confidence`, and shows the changes: all of them, or none when a file cannot be written or the blog would
 * not start. Gives the number of addresses that are still missing then.
 */
export function fixFrontMatter(
  missing: readonly MissingWithNearest[],
  confidence: number,
  site: Site,
  context: CommandContext,
): number {
  const { write } = context;
  const likely = missing.flatMap(({ address, nearest }) =>
    nearest !== null && nearest.confidence >= confidence ? [{ address, file: nearest.document.file }] : [],
  );
  const changes = changesFor(likely, site, context);
  const mended = changes.length > 0 ? makeChanges(changes, context) : null;
  const done = mended === null ? [] : changes;
  for (const { file, before, after } of done) write(`\n${diffOf(file, before, after)}`);
  const added = done.reduce((sum, { addresses }) => sum + addresses, 0);
  const left = mended === null ? missing : missing.filter(({ address }) => isMissing(mended, address));
  const others = missing.length - left.length - added;
  write(
    `\n${countOf(added, 'address', 'addresses')} added to ${countOf(done.length, 'file')}` +
      `${others > 0 ? `; with that, ${others} more ${others === 1 ? 'works' : 'work'}` : ''}${whyLeft(left, confidence).join('')}\n`,
  );
  return left.length;
}

function isMissing({ table }: Site, address: string): boolean {
  const { kind } = resolve(table, address);
  return kind === 'missing' || kind === 'malformed';
}

/** Why the others are left as they are. */
function whyLeft(missing: readonly MissingWithNearest[], confidence: number): readonly string[] {
  const hidden = missing.filter((miss) => miss.hidden !== null).length;
  const unsure = missing.flatMap(({ nearest }) =>
    nearest !== null && nearest.confidence < confidence ? [nearest.confidence] : [],
  );
  const beside = missing.filter((miss) => miss.beside !== null).length;
  const byHand = missing.filter(({ nearest }) => nearest !== null).length - unsure.length;
  const far = missing.length - hidden - beside - byHand - unsure.length;
  // rounded down, so that it takes the surest
  const surest = Math.floor(Math.max(...unsure) * 100) / 100;
  const taken = unsure.filter((sure) => sure >= surest).length;
  return [
    ...(unsure.length === 0
      ? []
      : [
          `; ${unsure.length} still missing, whose proposals are not sure enough (--confidence ${surest} adds ${taken} of them)`,
        ]),
    ...(hidden === 0 ? [] : [`; ${hidden} still missing, until what has it is public`]),
    ...(beside === 0 ? [] : [`; ${beside} still missing, until what they are beside has its address again`]),
    ...(far === 0 ? [] : [`; ${far} still missing, for no document is near enough`]),
    ...(byHand === 0 ? [] : [`; ${byHand} still missing, to be added by hand`]),
  ];
}

function changesFor(
  likely: readonly { readonly address: string; readonly file: string }[],
  { settings }: Site,
  { folders, writeError }: CommandContext,
): readonly Change[] {
  const byFile = new Map<string, string[]>();
  for (const { address, file } of likely) {
    byFile.set(file, [...(byFile.get(file) ?? []), asOldAddress(address, settings.address)]);
  }
  // the system may store a name in another form than documents have
  const paths = new Map(listFiles(folders.content).files.map(({ name, path }) => [name, path]));
  return [...byFile].flatMap(([file, addresses]): Change[] => {
    const path = paths.get(file) ?? join(folders.content, file);
    const before = readFileSync(path, 'utf8');
    const after = addRedirects(before, addresses);
    if (after !== null) return [{ file, path, before, after, addresses: addresses.length }];
    writeError(
      `${file} was left alone: its redirect_from cannot be extended safely. Add the lines by hand.\n`,
    );
    return [];
  });
}

/** Makes all changes, or none: not when a file cannot be written, or when the blog would not start. Gives the site with them; null without. */
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
