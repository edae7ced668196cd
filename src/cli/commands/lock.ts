import { renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { LOCK_FILE, formatLock } from '../../content/urls-lock.js';
import { countOf } from '../../problems.js';
import { extendLock } from '../../site/continuity/locked-addresses.js';
import type { CommandContext, ExitCode } from '../command.js';
import { loadSite } from '../load-site.js';

/** `perennial lock`: adds what is not in the lock file yet. It never removes or changes a line. */
export function lock(context: CommandContext): ExitCode {
  const { folders, now, write, writeError } = context;
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
  const locked = extendLock(site, now().toISOString().slice(0, 10));
  const added = locked.length - site.locked.length;
  const file = join(folders.content, LOCK_FILE);
  if (added > 0) {
    // whole or not at all
    writeFileSync(`${file}.tmp`, formatLock(locked));
    renameSync(`${file}.tmp`, file);
  }
  write(`${countOf(added, 'address', 'addresses')} added to ${LOCK_FILE}, ${locked.length} in all\n`);
  return 0;
}
