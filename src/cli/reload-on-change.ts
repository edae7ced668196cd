import type { Blog } from '../blog/open-blog.js';
import { TRANSIENT_ERRORS } from '../content/files.js';
import { LOCK_FILE, type LockedAddress } from '../content/urls-lock.js';
import type { Edition } from '../http/edition.js';
import { countOf } from '../problems.js';
import { compareWithLockInSteps } from '../site/continuity/check-lock.js';
import { createTurns } from '../steps.js';
import type { Watch } from '../watch.js';
import type { CommandContext } from './command.js';
import { reportProblems } from './report.js';

const TRY_AGAIN_AFTER_MS = 2000;

/** Reloads after each change, until there will be no more. */
export async function reloadOnChange(watch: Watch, blog: Blog, context: CommandContext): Promise<void> {
  let retry: NodeJS.Timeout | undefined;
  const reloadFor = async (told: string | null): Promise<void> => {
    const failure = await reload(blog, context, told);
    clearTimeout(retry);
    if (failure === null || !TRANSIENT_ERRORS.test(failure)) return;
    retry = setTimeout(() => void reloadFor(failure), TRY_AGAIN_AFTER_MS).unref();
  };
  while ((await watch.next()).done !== true) void reloadFor(null);
}

/** Gives why it has failed, which must not end the process: the last good edition is still served. Tells it, unless it is `told`. */
async function reload(blog: Blog, context: CommandContext, told: string | null): Promise<string | null> {
  const { logger, workingDir } = context;
  const start = performance.now();
  try {
    const { locked } = blog.current().site;
    const problems = await blog.reload();
    if (problems.length === 0) {
      logger.info(
        `reloaded in ${Math.round(performance.now() - start)} ms${takenText(locked, blog.current())}${await lostText(blog.current())}`,
      );
      return null;
    }
    const failure = reportProblems(problems, workingDir);
    if (failure !== told) logger.warn(`not reloaded, the last good version stays\n\n${failure}`);
    return failure;
  } catch (error) {
    const failure = String(error);
    if (failure !== told) logger.error('not reloaded, the last good version stays', error);
    return failure;
  }
}

/** What a change has taken out of `urls.lock`, as an old copy of the content does: nothing else would tell it. */
function takenText(before: readonly LockedAddress[], { site }: Edition): string {
  const kept = new Set(site.locked.map(({ target }) => target));
  const taken = before.filter(({ target }) => !kept.has(target));
  if (taken.length === 0) return '';
  return `; ${countOf(taken.length, 'address is', 'addresses are')} no longer in ${LOCK_FILE}: bring it back from version control`;
}

/** What a change has taken from readers, for a log. */
async function lostText({ site }: Edition): Promise<string> {
  const { lost } = await createTurns()(compareWithLockInSteps(site));
  if (lost.length === 0) return '';
  const verb = lost.length === 1 ? 'leads' : 'lead';
  return `; ${countOf(lost.length, 'recorded address', 'recorded addresses')} no longer ${verb} anywhere: node dist/main.js check says what to do`;
}
