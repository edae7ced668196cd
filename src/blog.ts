import { resolve } from 'node:path';
import { loadContent } from './content/load-content.js';
import { loadStaticFiles } from './content/static-files.js';
import { createEdition, type Edition } from './http/edition.js';
import type { Problem } from './problems.js';
import { createSite, type Site, type SiteParts } from './site/site.js';
import { END_OF_TIME, nextAppearance } from './site/visibility.js';
import { loadTemplates, type Templates } from './views/templates.js';

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
}

export interface BlogOptions extends BlogSource {
  readonly now: () => Date;
  /** How many bytes of finished answers are kept. */
  readonly cacheBytes: number;
}

/** Everything read, checked and ready to become an edition at any moment. */
export interface LoadedBlog {
  readonly parts: SiteParts;
  readonly templates: Templates;
  /** The site once every scheduled post has appeared. */
  readonly eventually: Site;
}

/** Reads the folders. With problems, which come together from all files, what is loaded must not be served. */
export function loadBlog({ folders, siteUrl }: BlogSource): {
  readonly loaded: LoadedBlog;
  readonly problems: readonly Problem[];
} {
  const { content, problems } = loadContent(folders.content, siteUrl);
  const { files: staticFiles, problems: staticProblems } = loadStaticFiles(folders.static);
  const { templates, problems: templateProblems } = loadTemplates(
    folders.views,
    content.settings,
    staticFiles,
  );
  const parts = { content, staticFiles };
  // what posts will claim once they have all appeared: a clash shall not wait for its day
  const { site: eventually, problems: clashes } = createSite(parts, END_OF_TIME);
  return {
    loaded: { parts, templates, eventually },
    problems: [
      ...inFolder(folders.content, [...problems, ...clashes]),
      ...inFolder(folders.views, templateProblems),
      ...inFolder(folders.static, staticProblems),
    ],
  };
}

/** The site as visitors see it at `now`; where nothing is scheduled, it is there already. */
export function siteAt({ parts, eventually }: LoadedBlog, now: Date): Site {
  return nextAppearance(parts.content.posts, now) === null ? eventually : createSite(parts, now).site;
}

function editionAt(loaded: LoadedBlog, now: Date, { cacheBytes }: BlogOptions): Edition {
  return createEdition(siteAt(loaded, now), loaded.templates, cacheBytes);
}

/** A blog that is being served. */
export interface Blog {
  /** The edition of this moment: a scheduled post has appeared in it when its time has come. */
  readonly current: () => Edition;
  /**
   * Makes the next edition when a scheduled post is about to appear, so that no request waits for it. Gives what is
   * ready; null when nothing is. To be called now and then; without it, `current` makes the edition itself.
   */
  readonly prepare: () => Edition | null;
  /** Reads everything again; with problems, the last good edition stays. */
  readonly reload: () => readonly Problem[];
  /** Calls `listener` with the edition of this moment, and with each that takes its place. */
  readonly onEdition: (listener: (edition: Edition) => void) => void;
}

/** How long before its time the next edition is made: longer than the pauses between two calls of `prepare`. */
const AHEAD_MS = 60_000;

/** Starts with what `loadBlog` gave. */
export function openBlog(first: LoadedBlog, options: BlogOptions): Blog {
  let loaded = first;
  let edition = editionAt(loaded, options.now(), options);
  let next: Edition | null = null;
  let tell: (edition: Edition) => void = () => undefined;
  const change = (to: Edition): void => {
    edition = to;
    next = null;
    tell(edition);
  };
  const current = (): Edition => {
    if (edition.site.validUntil === null) return edition;
    const now = options.now();
    if (isOver(edition, now)) {
      // whoever has slept through the next one too needs another
      change(next === null || isOver(next, now) ? editionAt(loaded, now, options) : next);
    }
    return edition;
  };
  return {
    current,
    prepare: () => {
      const { validUntil } = current().site;
      const isNear = validUntil !== null && validUntil.getTime() - options.now().getTime() <= AHEAD_MS;
      if (isNear) next ??= editionAt(loaded, validUntil, options);
      return next;
    },
    reload: () => {
      const again = loadBlog(options);
      if (again.problems.length === 0) {
        loaded = again.loaded;
        change(editionAt(loaded, options.now(), options));
      }
      return again.problems;
    },
    onEdition: (listener) => {
      tell = listener;
      tell(edition);
    },
  };
}

function isOver({ site: { validUntil } }: Edition, now: Date): boolean {
  return validUntil !== null && now >= validUntil;
}

/** Problems of a folder's files with full paths. */
export function inFolder(folder: string, problems: readonly Problem[]): Problem[] {
  return problems.map((problem) => ({ ...problem, file: resolve(folder, problem.file) }));
}
