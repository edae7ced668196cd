import { loadBlog, siteAt } from '../blog.js';
import type { Site } from '../site/site.js';
import type { CommandContext } from './command.js';
import { reportProblems } from './report.js';

/** The site as visitors see it now, for commands that serve nothing; null when the content has problems, which are told. */
export function loadSite({ config, folders, now, workingDir, writeError }: CommandContext): Site | null {
  const { loaded, problems } = loadBlog({ folders, siteUrl: config.siteUrl, now });
  if (problems.length === 0) return siteAt(loaded, now());
  writeError(reportProblems(problems, workingDir));
  return null;
}
