import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Document } from './content/documents/document.js';
import { contentInSteps, type Content } from './content/load-content.js';
import { staticFilesInSteps } from './content/static-files.js';
import { createEdition, type Edition } from './http/edition.js';
import type { Problem } from './problems.js';
import { createSite, siteInSteps, type Site, type SiteParts } from './site/site.js';
import { atOnce, createTurns, type Steps } from './steps.js';
import { END_OF_TIME, nextAppearance } from './site/visibility.js';
import { createTemplateCheck } from './views/check-templates.js';
import { loadTemplates, type Templates } from './views/theme/templates.js';

/** The folders a blog is made of. */
export interface BlogFolders {
  readonly content: string;
  readonly views: string;
  readonly static: string;
}

/** What a blog is read from. */
export interface BlogSource {
  readonly folders: BlogFolders;
  /** Overrides `url` of site.yaml. */
  readonly siteUrl: string | null;
  readonly now: () => Date;
  /** Shows drafts as if they were published. */
  readonly showsDrafts?: boolean;
}

export interface BlogOptions extends BlogSource {
  /** How many bytes of finished answers are kept. */
  readonly cacheBytes: number;
}

/** Everything read, checked and ready to become an edition at any moment. */
export interface LoadedBlog {
  readonly parts: SiteParts;
  readonly templates: Templates;
  /** The site, when no post is scheduled; else null, for each moment has its own. */
  readonly lasting: Site | null;
}

/** What was read; with problems, which come together from all files, it must not be served. */
export interface ReadBlog {
  readonly loaded: LoadedBlog;
  readonly problems: readonly Problem[];
}

/** Reads the folders. */
export function loadBlog(source: BlogSource): ReadBlog {
  return atOnce(blogInSteps(source));
}

function* blogInSteps({ folders, siteUrl, now, showsDrafts = false }: BlogSource): Steps<ReadBlog> {
  const { content: written, problems } = yield* contentInSteps(folders.content, siteUrl);
  const content = showsDrafts ? withDrafts(written) : written;
  const { files: staticFiles, problems: staticProblems } = yield* staticFilesInSteps(folders.static);
  yield;
  const { templates, problems: templateProblems } = loadTemplates(
    folders.views,
    content.settings,
    staticFiles,
  );
  yield;
  const parts = { content, staticFiles };
  // what posts will claim once they have all appeared: a clash shall not wait for its day
  const { site: eventually, problems: clashes } = yield* siteInSteps(parts, END_OF_TIME);
  // two sites of 100,000 posts would not fit into 1 GB
  const lasting = nextAppearance(content.posts, now()) === null ? eventually : null;
  return {
    loaded: { parts, templates, lasting },
    problems: [
      ...inFolder(folders.content, [...problems, ...clashes]),
      ...inFolder(folders.views, templateProblems),
      ...inFolder(folders.static, staticProblems),
    ],
  };
}

/** The site as visitors see it at `now`; where nothing is scheduled, it is there already. */
export function siteAt(loaded: LoadedBlog, now: Date): Site {
  return atOnce(siteAtInSteps(loaded, now));
}

function* siteAtInSteps({ parts, lasting }: LoadedBlog, now: Date): Steps<Site> {
  yield;
  // the clock may have been ahead when nothing was scheduled any more
  return lasting !== null && isOf(lasting, now) ? lasting : (yield* siteInSteps(parts, now)).site;
}

/** The site once every scheduled post has appeared. */
export function siteInTheEnd({ parts, lasting }: LoadedBlog): Site {
  return lasting ?? createSite(parts, END_OF_TIME).site;
}

/** The site as it would be if nothing was hidden, no draft and no scheduled post. */
export function siteWithHidden({ parts }: LoadedBlog): Site {
  return createSite({ ...parts, content: withDrafts(parts.content) }, END_OF_TIME).site;
}

function withDrafts(content: Content): Content {
  const shown = <D extends Document>(document: D): D => ({ ...document, published: true });
  return { ...content, posts: content.posts.map(shown), pages: content.pages.map(shown) };
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
    if (isOf(edition.site, now)) return edition;
    if (next !== null && isOf(next.site, now)) {
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
    const problems = [...again.problems, ...lostPosts(options.folders.content, loaded)];
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

/** Whether a site is what visitors see at `now`: from when its newest post appeared to when the next one does. */
function isOf({ validFrom, validUntil }: Site, now: Date): boolean {
  return (validFrom === null || validFrom <= now) && (validUntil === null || now < validUntil);
}

/** Problems of a folder's files with full paths. */
export function inFolder(folder: string, problems: readonly Problem[]): Problem[] {
  return problems.map((problem) => ({ ...problem, file: resolve(folder, problem.file) }));
}
