import { inFolder, loadBlog, siteAt, siteInTheEnd } from '../../blog.js';
import { countOf, type Problem } from '../../problems.js';
import { checkDocuments } from '../../site/check-documents.js';
import { resolve } from '../../site/addresses/resolve.js';
import type { Site } from '../../site/site.js';
import { checkLock } from '../../site/continuity/check-lock.js';
import { createNearest } from '../../site/missing/nearest.js';
import { checkTemplates } from '../../views/check-templates.js';
import type { CommandContext, ExitCode } from '../command.js';
import { reportProblems } from '../report.js';

/** `perennial check`: everything that `serve` would refuse, then links, anchors and images, and a page of each kind. Serves nothing. */
export function check({ config, folders, now, workingDir, write, writeError }: CommandContext): ExitCode {
  const { loaded, problems } = loadBlog({ folders, siteUrl: config.siteUrl, now });
  const site = siteAt(loaded, now());
  const nearest = createNearest(site.documents);
  // a scheduled post is checked before its day, and so are links to it
  const sites = [...new Set([site, siteInTheEnd(loaded)])];
  const all = uniqueProblems([
    ...problems,
    ...inFolder(folders.content, sites.flatMap(checkDocuments)),
    ...inFolder(
      folders.content,
      checkLock(site, (target) => nearest(target).map(({ document }) => document)),
    ),
    ...inFolder(folders.views, checkTemplates(loaded.templates, site)),
  ]);
  if (all.length > 0) {
    writeError(reportProblems(all, workingDir));
    return 1;
  }
  const { posts, pages } = loaded.parts.content;
  write(ambiguousText(site));
  write(`${countOf(posts.length, 'post')} and ${countOf(pages.length, 'page')} checked, no problems\n`);
  return 0;
}

/** Nobody's mistake, and so no problem; but an old address that leads nowhere because of it is one. */
function ambiguousText({ ambiguous, table }: Site): string {
  const unanswered = ambiguous.filter(({ address }) => resolve(table, address).kind === 'missing');
  const lines = unanswered.map(
    ({ address, profile, files }) =>
      `${address}  is not derived (legacy: ${profile}): ${files.join(' and ')} would both have had it\n` +
      '    Write it into redirect_from of the one that had it.\n',
  );
  return lines.length === 0 ? '' : `${lines.join('')}\n`;
}

function uniqueProblems(problems: readonly Problem[]): Problem[] {
  return [...new Map(problems.map((problem) => [JSON.stringify(problem), problem])).values()];
}
