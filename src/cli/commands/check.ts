import { join, resolve as toPath } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { inFolder, loadBlog, siteAt, siteInTheEnd } from '../../blog.js';
import type { Document } from '../../content/documents/document.js';
import { LOCK_FILE } from '../../content/urls-lock.js';
import { countOf, type Problem } from '../../problems.js';
import { openBodyPool, renderInPool, threadsFor } from '../../site/bodies/body-pool.js';
import { createDocumentCheck } from '../../site/checks/check-documents.js';
import { resolve } from '../../site/addresses/resolve.js';
import type { Site } from '../../site/site.js';
import { checkLock, compareWithLockInSteps, type HiddenAt } from '../../site/continuity/check-lock.js';
import { createNearest } from '../../site/missing/nearest.js';
import { joinedTerms, type JoinedTerms } from '../../site/checks/jekyll-terms.js';
import { inParts } from '../../site/pagination.js';
import { unreadKeys, type UnreadKey } from '../../site/checks/unread-keys.js';
import { createThemeCheck, type TemplateCheck } from '../../views/check-templates.js';
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
  const lost = checkLock(site, nearest, hiddenAt);
  const mistaken = new Set(problems.map(({ file }) => file));
  const isMistaken = (file: string): boolean => mistaken.has(toPath(folders.content, file));
  // what stops the start makes pages fail, too, and would be told again
  const isThemeMistaken = [...mistaken].some((file) => `${file}/`.startsWith(`${toPath(folders.views)}/`));
  const theme = isThemeMistaken ? null : createThemeCheck(loaded.templates, site);
  // lists in a list: a call with the items of a long one would overflow the stack
  const all = [
    problems,
    inFolder(folders.content, lost),
    theme === null ? [] : inFolder(folders.views, atOnce(theme.kindsInSteps())),
    await checkPages(site, context, isMistaken, theme?.checkPages ?? (() => [])),
    theme === null ? [] : inFolder(folders.views, theme.unnoticed()),
  ];
  // a scheduled post is checked before its day, and so are links to it
  const end = siteInTheEnd(loaded);
  if (end !== site) {
    all.push(inFolder(folders.content, lostLater(end, lost, hiddenAt)));
    all.push(await checkPages(end, context, isMistaken, () => []));
  }
  const told = uniqueProblems(all.flat());
  if (told.length > 0) {
    writeError(reportProblems(told, workingDir));
    if (problems.length === 0)
      writeError(fixText(site, showPath(join(folders.content, LOCK_FILE), workingDir)));
    return 1;
  }
  const { posts, pages, settings } = loaded.parts.content;
  write(ambiguousText(end));
  write(unreadText(unreadKeys([...posts, ...pages])));
  if (settings.legacy.includes('jekyll')) write(joinedText(joinedTerms(posts)));
  write(unrecordedText(site));
  write(`${countOf(posts.length, 'post')} and ${countOf(pages.length, 'page')} checked, no problems\n`);
  return 0;
}

/** What mends many recorded addresses at once, as after a change of `permalink`. */
function fixText(site: Site, lockFile: string): string {
  return atOnce(compareWithLockInSteps(site)).lost.length < 2
    ? ''
    : '\nIf posts have other addresses now, this writes the lines that are sure into them:\n' +
        `    node dist/main.js check-urls --fix ${lockFile}\n`;
}

/** Recorded addresses that a scheduled post will take away on its day. */
function lostLater(end: Site, lost: readonly Problem[], hiddenAt: HiddenAt): readonly Problem[] {
  const known = new Set(lost.map(({ line }) => line));
  return checkLock(end, createNearest(end.documents), hiddenAt)
    .filter(({ line }) => !known.has(line))
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

/** Nobody's mistake, and so no problem; but an old address that leads nowhere because of it is one. */
function ambiguousText({ ambiguous, table }: Site): string {
  const unanswered = ambiguous.filter(({ address }) => resolve(table, address).kind === 'missing');
  const lines = unanswered.map(
    ({ address, profile, files }) =>
      `${address}  is not derived (legacy: ${profile}): ${files.join(' and ')} would ${files.length === 2 ? 'both' : 'all'} have had it\n` +
      '    Write it into redirect_from of the one that had it.\n',
  );
  return lines.length === 0 ? '' : `${lines.join('')}\n`;
}

/** No problem either: a theme may print them. */
function unreadText(keys: readonly UnreadKey[]): string {
  const cures: Partial<Record<UnreadKey['meant'], string>> = {
    formulas: 'Formulas in TeX are not set: write them as MathML, or show pictures. Then remove the key.',
    pattern:
      'It is a pattern: set permalink in site.yaml, or write the old addresses into redirect_from. Then remove the key.',
  };
  const lines = keys.map(
    ({ key, meant, files }) =>
      `${key}  is not read, in ${countOf(files.length, 'file')} such as ${files[0] ?? ''}\n` +
      `    ${cures[meant] ?? `Write ${meant}, if that is what it says; templates have it as extra.${key}.`}\n`,
  );
  return lines.length === 0 ? '' : `${lines.join('')}\n`;
}

/** Nor this: since the blog has moved, a tag of two words may be meant. */
function joinedText(terms: readonly JoinedTerms[]): string {
  const lines = terms.map(
    ({ key, text, files }) =>
      `${key}: ${text}  is one term here and was several in Jekyll, in ${countOf(files.length, 'file')} such as ${files[0] ?? ''}\n` +
      `    Write a list: ${key}: [${text.split(/\s+/).join(', ')}], or ${key}: [${text}] if it is one.\n`,
  );
  return lines.length === 0 ? '' : `${lines.join('')}\n`;
}

/** Hosts that only a few machines know, or that stand for any in examples (RFC 2606, RFC 6761). */
const NOT_PUBLIC =
  /^[^.]*$|^[\d.]+$|(?:^|\.)(?:internal|invalid|lan|local|localhost|test|example(?:\.(?:com|net|org))?)$/;

/** And least of all this: who has not yet moved has nothing to lose. */
function unrecordedText({ locked, settings }: Site): string {
  const { hostname } = new URL(settings.address.origin);
  return locked.length > 0 || NOT_PUBLIC.test(hostname)
    ? ''
    : 'No address is recorded yet: once the blog is public, npm run lock records all of them, and check tells when one stops working.\n\n';
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
