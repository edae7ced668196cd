import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { LOCK_FILE } from '../content/urls-lock.js';
import { createEdition, type Edition } from '../http/edition.js';
import type { Problem } from '../problems.js';
import { atOnce, createTurns, type Steps } from '../steps.js';
import { createTemplateCheck } from '../views/check-templates.js';
import {
  blogInSteps,
  inFolder,
  isCurrent,
  siteAtInSteps,
  type BlogSource,
  type LoadedBlog,
} from './load-blog.js';

export interface BlogOptions extends BlogSource {
  /** How many bytes of finished answers are kept. */
  readonly cacheBytes: number;
}

/** A blog that is being served. */
export interface Blog {
  /** The edition of this moment: a scheduled post has appeared in it when its time has come, by the clock of now. */
  readonly current: () => Edition;
  /**
   * Makes the next edition when a scheduled post is about to appear, so that no request waits for it. Gives what is
   * ready; null when nothing is. To be called now and then; without it, `current` makes the edition itself.
   */
  readonly prepare: () => Promise<Edition | null>;
  /**
   * Reads everything again, while the last edition is served; with problems, it stays. Who asks several times before
   * it has begun has asked once.
   */
  readonly reload: () => Promise<readonly Problem[]>;
  /** Calls `listener` with the edition of this moment, and with each that is made to take its place. */
  readonly onEdition: (listener: (edition: Edition) => void) => void;
}

/** How long before its time the next edition is made: longer than the pauses between two calls of `prepare`. */
const AHEAD_MS = 60_000;

/** Starts with what `loadBlog` gave. */
export function openBlog(first: LoadedBlog, options: BlogOptions): Blog {
  let loaded = first;
  let tell: (edition: Edition) => void = () => undefined;
  const inTurn = createTurns();
  function* editionInSteps(from: LoadedBlog, since: Date, before: Edition | null): Steps<Edition> {
    const site = yield* siteAtInSteps(from, since);
    return createEdition({ since, site, templates: from.templates }, before, options.cacheBytes);
  }
  let edition = atOnce(editionInSteps(loaded, options.now(), null));
  let next: Edition | null = null;
  const show = (made: Edition): void => {
    edition = made;
    next = null;
  };
  let waiting: Promise<readonly Problem[]> | null = null;
  const current = (): Edition => {
    const now = options.now();
    // each time, for a clock may be put back as well
    if (isCurrent(edition.site, now)) return edition;
    if (next !== null && isCurrent(next.site, now)) {
      show(next);
    } else {
      // whoever has slept through the next one too needs another
      show(atOnce(editionInSteps(loaded, now, edition)));
      tell(edition);
    }
    return edition;
  };
  function* prepareInSteps(): Steps<Edition | null> {
    const before = current();
    const { validUntil } = before.site;
    const isNear = validUntil !== null && validUntil.getTime() - options.now().getTime() <= AHEAD_MS;
    if (!isNear || next !== null) return next;
    const made = yield* editionInSteps(loaded, validUntil, before);
    // its moment may have come meanwhile, and whoever asked then has not waited for it
    if (edition !== before) return null;
    next = made;
    tell(made);
    return made;
  }
  function* reloadInSteps(): Steps<readonly Problem[]> {
    waiting = null;
    const again = yield* blogInSteps(options);
    const problems = [
      ...again.problems,
      ...lostPosts(options.folders.content, loaded),
      ...lostLock(options.folders.content, loaded, again.loaded),
    ];
    if (problems.length > 0) return problems;
    const made = yield* editionInSteps(again.loaded, options.now(), edition);
    const failures = yield* createTemplateCheck(made.templates, made.site).kindsInSteps();
    if (failures.length > 0) return inFolder(options.folders.views, failures);
    show(made);
    loaded = again.loaded;
    tell(edition);
    return [];
  }
  return {
    current,
    prepare: () => inTurn(prepareInSteps()),
    reload: () => (waiting ??= inTurn(reloadInSteps())),
    onEdition: (listener) => {
      tell = listener;
      tell(edition);
    },
  };
}

/** A folder that is being replaced, or a disk that has gone, would make the blog an empty one. */
function lostPosts(content: string, { parts }: LoadedBlog): Problem[] {
  const folder = join(content, 'posts');
  if (parts.content.posts.length === 0 || existsSync(folder)) return [];
  const hint = 'Put the folder back. To serve the blog without posts, start it again.';
  return [{ file: folder, line: null, message: 'is not there any more', hint }];
}

/** Without it, posts that have moved would have other ids in the feeds, and readers would see them as new. */
function lostLock(content: string, before: LoadedBlog, { parts }: LoadedBlog): Problem[] {
  if (before.parts.content.locked.length === 0 || parts.content.locked.length > 0) return [];
  const hint = 'Bring it back from version control. To serve the blog without it, start it again.';
  return [{ file: join(content, LOCK_FILE), line: null, message: 'has no address any more', hint }];
}
