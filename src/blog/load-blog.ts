import { resolve } from 'node:path';
import type { Document } from '../content/documents/document.js';
import { contentInSteps, type Content } from '../content/load-content.js';
import { staticFilesInSteps } from '../content/static-files.js';
import type { Problem } from '../problems.js';
import { withProposalsInSteps } from '../site/checks/proposals.js';
import { createSite, siteInSteps, type Site, type SiteParts } from '../site/site.js';
import { END_OF_TIME, nextAppearance } from '../site/visibility.js';
import { atOnce, type Steps } from '../steps.js';
import { loadTemplates, type Templates } from '../views/theme/templates.js';

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

/** The same in steps. */
export function* blogInSteps({ folders, siteUrl, now, showsDrafts = false }: BlogSource): Steps<ReadBlog> {
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
  const { site: eventually, problems: found } = yield* siteInSteps(parts, END_OF_TIME);
  const clashes = yield* withProposalsInSteps(found, eventually.table);
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

/** The same in steps. */
export function* siteAtInSteps({ parts, lasting }: LoadedBlog, now: Date): Steps<Site> {
  yield;
  // the clock may have been ahead when nothing was scheduled any more
  return lasting !== null && isCurrent(lasting, now) ? lasting : (yield* siteInSteps(parts, now)).site;
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

/** Whether a site is what visitors see at `now`: from when its newest post appeared to when the next one does. */
export function isCurrent({ validFrom, validUntil }: Site, now: Date): boolean {
  const time = now.getTime();
  return (
    (validFrom === null || validFrom.getTime() <= time) &&
    (validUntil === null || time < validUntil.getTime())
  );
}

/** Problems of a folder's files with full paths. */
export function inFolder(folder: string, problems: readonly Problem[]): Problem[] {
  return problems.map((problem) => ({ ...problem, file: resolve(folder, problem.file) }));
}
