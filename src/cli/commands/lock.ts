import { join } from 'node:path';
import { LOCK_FILE, formatLock } from '../../content/urls-lock.js';
import { copyText } from '../../memory/copies.js';
import { readAddresses } from '../../old-site/read-addresses.js';
import { countOf, type Problem } from '../../problems.js';
import { compareWithLockInSteps } from '../../site/continuity/check-lock.js';
import { extendLock, oldAddressOf } from '../../site/continuity/locked-addresses.js';
import type { CommandContext, ExitCode } from '../command.js';
import { readRequested } from '../../site/redirects/read-address.js';
import { atOnce } from '../../steps.js';
import type { Site } from '../../site/site.js';
import { loadSite } from '../load-site.js';
import { replaceFile } from '../changes/replace-file.js';
import { reportProblems, showPath, showUnwritten } from '../report.js';

/** Clocks of several authors differ a little. */
const DAY_MS = 24 * 60 * 60 * 1000;

/** `perennial lock`: adds what is not in the lock file yet, and old addresses of the files that are named. It never removes or changes a line. */
export async function lock(context: CommandContext): Promise<ExitCode> {
  const { folders, now, operands, workingDir, write, writeError } = context;
  const site = loadSite(context);
  if (site === null) return 1;
  const { origin } = site.settings.address;
  if (/^(?:localhost|127\.|\[)/.test(new URL(origin).host)) {
    writeError(
      `perennial: the address of the site is ${origin}, and addresses of this machine would become ids in feeds.\n` +
        'Set url in content/site.yaml to the address that readers use, and try again.\n',
    );
    return 1;
  }
  const file = join(folders.content, LOCK_FILE);
  // the content that the installation ships is easily recorded by mistake
  const shown = showPath(file, workingDir);
  const later = site.locked.find(({ since }) => Date.parse(since) > now().getTime() + DAY_MS);
  if (later !== undefined) {
    writeError(
      `perennial: ${shown}:${later.line ?? 1} was recorded on ${later.since.slice(0, 10)}, and that is to come: ` +
        'the oldest address of a post is its id in feeds, so a wrong clock would change ids.\n' +
        'Set the clock of this machine right, or that day wherever it is in the file, and try again.\n',
    );
    return 1;
  }
  const { old, problems } = await oldAddressesIn(operands, site);
  if (problems.length > 0) {
    writeError(reportProblems(problems, workingDir));
    return 1;
  }
  const locked = extendLock(site, now(), old);
  const added = locked.length - site.locked.length;
  try {
    if (added > 0) replaceFile(file, formatLock(locked));
  } catch (error) {
    writeError(`No file was changed: ${showUnwritten(shown, error)}`);
    return 1;
  }
  write(`${countOf(added, 'address', 'addresses')} added to ${shown}, ${locked.length} in all\n`);
  const { lost, moved } = atOnce(compareWithLockInSteps(site));
  const count = lost.length + moved.length;
  if (count > 0) {
    const what = count === 1 ? 'of them no longer leads' : 'of them no longer lead';
    write(`${count} ${what} where it did: node dist/main.js check says which, and what to do\n`);
  }
  return 0;
}

/** More of them are no addresses of one blog, but what a pattern leads on from wherever somebody looked for a hole. */
const MAX_OLD_ADDRESSES = 100_000;

/** The addresses of an old site's files that rules lead on. */
async function oldAddressesIn(
  files: readonly string[],
  site: Site,
): Promise<{ old: ReadonlySet<string>; problems: readonly Problem[] }> {
  const old = new Set<string>();
  const problems: Problem[] = [];
  for (const file of files) {
    const read = await readAddresses(file, ({ address }) => {
      const found = old.size < MAX_OLD_ADDRESSES ? oldAddressOf(site, readRequested(address)) : null;
      if (found !== null) old.add(copyText(found));
    });
    problems.push(...read.problems);
  }
  return { old, problems };
}
