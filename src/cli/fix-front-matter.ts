import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { addRedirects } from '../content/documents/add-redirects.js';
import { diffOf } from '../content/documents/diff.js';
import { listFiles } from '../content/files.js';
import { countOf } from '../problems.js';
import { asOldAddress } from '../site/missing/mending.js';
import type { Site } from '../site/site.js';
import type { CommandContext } from './command.js';
import type { MissingWithNearest } from './show-audit.js';

/**
 * Writes missing addresses into `redirect_from` of the documents they were meant for, where that is at least as
 * sure as `confidence`; shows each change as a diff. Gives the number of addresses that are still missing.
 */
export function fixFrontMatter(
  missing: readonly MissingWithNearest[],
  confidence: number,
  site: Site,
  { folders, write, writeError }: CommandContext,
): number {
  const byFile = new Map<string, string[]>();
  for (const { address, nearest } of missing) {
    if (nearest === null || nearest.confidence < confidence) continue;
    const { file } = nearest.document;
    byFile.set(file, [...(byFile.get(file) ?? []), address]);
  }
  // the system may store a name in another form than documents have
  const paths = new Map(listFiles(folders.content).files.map(({ name, path }) => [name, path]));
  let fixed = 0;
  let files = 0;
  let unsafe = 0;
  for (const [file, addresses] of byFile) {
    const path = paths.get(file) ?? join(folders.content, file);
    const before = readFileSync(path, 'utf8');
    const after = addRedirects(
      before,
      addresses.map((address) => asOldAddress(address, site.settings.address)),
    );
    if (after === null) {
      writeError(
        `${file} was left alone: its redirect_from cannot be extended safely. Add the lines by hand.\n`,
      );
      unsafe += addresses.length;
      continue;
    }
    // whole or not at all
    writeFileSync(`${path}.tmp`, after);
    renameSync(`${path}.tmp`, path);
    write(`\n${diffOf(file, before, after)}`);
    fixed += addresses.length;
    files += 1;
  }
  const left = missing.length - fixed;
  const far = left - unsafe;
  const reasons = [
    ...(far === 0 ? [] : [`; ${far} still missing, for no document is near enough`]),
    ...(unsafe === 0 ? [] : [`; ${unsafe} still missing, to be added by hand`]),
  ];
  write(
    `\n${countOf(fixed, 'address', 'addresses')} added to ${countOf(files, 'file')}${reasons.join('')}\n`,
  );
  return left;
}
