import { join, resolve as toPath } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { inFolder, loadBlog, siteAt, siteInTheEnd } from '../../blog/load-blog.js';
import type { Document } from '../../content/documents/document.js';
import { LOCK_FILE } from '../../content/urls-lock.js';
import { countOf, formatNotes, type Problem } from '../../problems.js';
import { openBodyPool, renderInPool, threadsFor } from '../../site/bodies/body-pool.js';
import { createDocumentCheck } from '../../site/checks/check-documents.js';
import type { Site } from '../../site/site.js';
import { checkLock, type HiddenAt, type LockCheck } from '../../site/continuity/check-lock.js';
import { createNearest } from '../../site/missing/nearest.js';
import { notesOn } from '../../site/checks/notes.js';
import { inParts } from '../../site/pagination.js';
import { createThemeCheck, type TemplateCheck } from '../../views/check-templates.js';
import { styleSheetMistakes } from '../../views/checks/css/style-sheets.js';
import { atOnce } from '../../steps.js';
import type { CommandContext, ExitCode } from '../command.js';
import { findHidden } from '../load-site.js';
import { reportProblems, showPath } from '../report.js';

/** `perennial check`: everything that `serve` would refuse, then links, anchors and images, and templates with every document. Serves nothing. */
export async function check(context: CommandContext): Promise<ExitCode> {
  const { config, folders, now, workingDir, write, writeError } = context;
  const { loaded, problems } = loadBlog({ folders, siteUrl: config.siteUrl, now });
  const site = siteAt(loaded, now());
  const nearest = createNearest(site.documents);
  const hiddenAt = findHidden(loaded, now());
  const lock = checkLock(site, nearest, hiddenAt);
  const mistaken = new Set(problems.map(({ file }) => file));
  const isMistaken = (file: string): boolean => mistaken.has(toPath(folders.content, file));
  // what stops the start makes pages fail, too, and would be told again
  const isThemeMistaken = [...mistaken].some((file) => `${file}/`.startsWith(`${toPath(folders.views)}/`));
  const theme = isThemeMistaken ? null : createThemeCheck(loaded.templates, site);
  // lists in a list: a call with the items of a long one would overflow the stack
  const all = [
    problems,
    inFolder(folders.content, lock.problems),
    theme === null ? [] : inFolder(folders.views, atOnce(theme.kindsInSteps())),
    await checkPages(site, context, isMistaken, theme?.checkPages ?? (() => [])),
    theme === null ? [] : inFolder(folders.views, theme.unnoticed()),
    inFolder(folders.static, styleSheetMistakes(site)),
  ];
  // a scheduled post is checked before its day, and so are links to it
  const end = siteInTheEnd(loaded);
  if (end !== site) {
    all.push(inFolder(folders.content, lostLater(end, lock, hiddenAt)));
    all.push(await checkPages(end, context, isMistaken, () => []));
  }
  const told = uniqueProblems(all.flat());
  if (told.length > 0) {
    writeError(reportProblems(told, workingDir));
    if (problems.length === 0 && lock.mendable > 1)
      writeError(fixText(showPath(join(folders.content, LOCK_FILE), workingDir)));
    return 1;
  }
  const { posts, pages } = loaded.parts.content;
  const show = (file: string): string => showPath(join(folders.content, file), workingDir);
  write(formatNotes(notesOn(end, [...posts, ...pages], show)));
  write(`${countOf(posts.length, 'post')} and ${countOf(pages.length, 'page')} checked, no problems\n`);
  return 0;
}

/** What mends many recorded addresses at once, as after a change of `permalink`. */
function fixText(lockFile: string): string {
  return (
    '\nIf posts have other addresses now, this writes the lines that are sure into them:\n' +
    `    node dist/main.js check-urls --fix ${lockFile}\n`
  );
}

/** Recorded addresses that a scheduled post will take away on its day. */
function lostLater(end: Site, now: LockCheck, hiddenAt: HiddenAt): readonly Problem[] {
  const told = new Set(now.problems.map(({ line }) => line));
  return checkLock(end, createNearest(end.documents), hiddenAt)
    .problems.filter(({ line }) => !told.has(line) && !now.lostLines.has(line))
    .map((problem) => ({ ...problem, message: `${problem.message}, once what is scheduled has appeared` }));
}

/** Documents that are checked together: rendering them is nearly all that it costs, and the site keeps the bodies of some hundreds. */
const GROUP = 100;

/** Checks the content of a site, and templates with it, so that each body is rendered once, by threads where that is worth it. */
async function checkPages(
  site: Site,
  { folders, processors, logger }: CommandContext,
  isMistaken: (file: string) => boolean,
  checkTemplates: TemplateCheck['checkPages'],
): Promise<readonly Problem[]> {
  const { checkDocuments, checkSettings } = createDocumentCheck(site, isMistaken);
  const documents = [...site.documents.posts, ...site.documents.pages];
  const pool = await openBodyPool(site.bodySettings, documents.length, threadsFor(processors), (error) => {
    logger.error('what a thread was given cannot be rendered', error);
  });
  const problems = [inFolder(folders.content, checkSettings())];
  const groups = inParts(documents, GROUP);
  const render = async (group: readonly Document[] = []): Promise<void> => {
    if (pool !== null) await renderInPool(pool, site, group, 'check');
    else for (const document of group) atOnce(site.makeBody(document, 'check'));
  };
  let rendering = render(groups[0]);
  for (const [index, group] of groups.entries()) {
    await rendering;
    // the threads go on with the next group, while this one is checked
    rendering = render(groups[index + 1]);
    await setImmediate();
    problems.push(inFolder(folders.content, checkDocuments(group)));
    problems.push(inFolder(folders.views, checkTemplates(group)));
  }
  await pool?.close();
  return problems.flat();
}

/** A line of a template fails with many pages, and names another value each time: it is told once, and not at all where the reason is. */
function uniqueProblems(problems: readonly Problem[]): Problem[] {
  const isFailure = ({ message }: Problem): boolean => message.startsWith('fails: ');
  const placeOf = ({ file, line }: Problem): string => `${file}:${line ?? 0}`;
  const explained = new Set(problems.filter((problem) => !isFailure(problem)).map(placeOf));
  const firsts = new Map<string, Problem>();
  for (const problem of problems) {
    if (isFailure(problem) && explained.has(placeOf(problem))) continue;
    const { message } = problem;
    const key = `${placeOf(problem)} ${isFailure(problem) ? message.replace(/".*"/, '') : message}`;
    if (!firsts.has(key)) firsts.set(key, problem);
  }
  return [...firsts.values()];
}
