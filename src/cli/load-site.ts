import { loadBlog, siteAt, siteWithHidden, type LoadedBlog } from '../blog/load-blog.js';
import { isIn } from '../site/addresses/moved-files.js';
import type { HiddenAt } from '../site/continuity/check-lock.js';
import { destination } from '../site/continuity/destination.js';
import type { Site } from '../site/site.js';
import { isVisible } from '../site/visibility.js';
import type { CommandContext } from './command.js';
import { reportProblems } from './report.js';

/** A site, and what is hidden in its content. */
export interface SiteAndHidden {
  readonly site: Site;
  readonly hiddenAt: HiddenAt;
}

/** The site as visitors see it now, for commands that serve nothing; null when the content has problems, which are told. */
export function loadSite(context: CommandContext): Site | null {
  return loadSiteAndHidden(context)?.site ?? null;
}

/** The same with what is hidden. */
export function loadSiteAndHidden(context: CommandContext): SiteAndHidden | null {
  const { config, folders, now, workingDir, writeError } = context;
  const { loaded, problems } = loadBlog({ folders, siteUrl: config.siteUrl, now });
  if (problems.length > 0) {
    writeError(reportProblems(problems, workingDir));
    return null;
  }
  return { site: siteAt(loaded, now()), hiddenAt: findHidden(loaded, now()) };
}

/** Finds what of a blog's content is hidden at `now`, by the address that it, a file of its folder, or a category or tag of it will have. */
export function findHidden(loaded: LoadedBlog, now: Date): HiddenAt {
  const { posts, pages } = loaded.parts.content;
  const hidden = new Map(
    [...posts, ...pages].filter((document) => !isVisible(document, now)).map((each) => [each.file, each]),
  );
  let all: Site | null = null;
  return (target) => {
    if (hidden.size === 0) return null;
    all ??= siteWithHidden(loaded);
    const entry = destination(all.table, target);
    if (entry?.kind === 'page' && 'document' in entry.view)
      return hidden.get(entry.view.document.file) ?? null;
    if (entry?.kind === 'page' && 'term' in entry.view)
      return entry.view.term?.posts.flatMap(({ file }) => hidden.get(file) ?? [])[0] ?? null;
    if (entry?.kind !== 'file') return null;
    return [...hidden.values()].find(({ bundle }) => bundle !== null && isIn(entry, bundle)) ?? null;
  };
}
