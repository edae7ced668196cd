import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Problem } from '../problems.js';
import { forEachInSteps, type Steps } from '../steps.js';
import type { Page, Post } from './documents/document.js';
import { isMarkdown } from './documents/document-name.js';
import { createNameCheck } from './documents/foreign/markdown-names.js';
import { openFolders } from './documents/foreign/open-folders.js';
import { createFileCheck } from './documents/foreign/other-files.js';
import { outsideProblem } from './documents/foreign/outside-files.js';
import { frontMatterSchema } from './documents/front-matter-schema.js';
import { readBytes, toAsset, unreadable, type Asset, type FoundFile } from './files.js';
import { filesInSteps } from './list-files.js';
import { createKeeper } from './documents/kept-files.js';
import { readPage, readPost, type Read } from './documents/read-document.js';
import { REDIRECTS_FILES, isRedirectsFile, loadRedirects } from './redirects/load-redirects.js';
import type { RedirectLine } from './redirects/redirect-line.js';
import { loadSettings } from './settings/load-settings.js';
import { standInSettings, type Settings } from './settings/settings.js';
import { LOCK_FILE, loadLock, type LockedAddress } from './urls-lock.js';

/** The content folder, read and checked file by file; what files mean together is the site's matter. */
export interface Content {
  readonly settings: Settings;
  readonly posts: readonly Post[];
  readonly pages: readonly Page[];
  /** Images and whatever else stands beside posts and pages. */
  readonly attachments: readonly Asset[];
  /** Rules of `_redirects`, then those of a file in Ghost's format. */
  readonly redirects: readonly RedirectLine[];
  /** What `urls.lock` has recorded. */
  readonly locked: readonly LockedAddress[];
}

/** The content, as far as it could be read, and every problem of every file. */
export interface LoadedContent {
  readonly content: Content;
  readonly problems: readonly Problem[];
}

/** Reads the folder `dir`. `siteUrl`, when set, wins over `url` in site.yaml. Never throws for bad content. */
export function* contentInSteps(dir: string, siteUrl: string | null): Steps<LoadedContent> {
  const problem = problemOfFolder(dir);
  if (problem !== null) return nothingBut(problem);
  const { files, problems: found } = yield* filesInSteps(dir);
  const ofFolder = found.find(({ file }) => file === '');
  if (ofFolder !== undefined) return nothingBut(ofFolder);
  const { settings, problems: settingProblems } = loadSettings(files, siteUrl);
  const site = { timeZone: settings.timeZone, schema: frontMatterSchema(settings.timeZone) };
  const keep = createKeeper();
  const markdownIn = (folder: string): readonly FoundFile[] =>
    files.filter(({ name }) => name.startsWith(folder) && isMarkdown(name));
  const posts = yield* documentsInSteps(markdownIn('posts/'), settings, (file, bytes) =>
    readPost(keep(file, bytes), site),
  );
  const pages = yield* documentsInSteps(markdownIn('pages/'), settings, (file, bytes) =>
    readPage(keep(file, bytes), site),
  );
  const { attachments, problems: attachmentProblems } = yield* attachmentsInSteps(files.filter(isAttachment));
  const { lines: redirects, problems: redirectProblems } = loadRedirects(dir, files);
  const { locked, problems: lockProblems } = loadLock(files);
  yield;
  const checkFile = createFileCheck(files.map(({ name }) => name));
  return {
    content: { settings, posts: posts.documents, pages: pages.documents, attachments, redirects, locked },
    problems: [
      ...found,
      ...settingProblems,
      ...takenNames(dir, files),
      ...posts.problems,
      ...pages.problems,
      ...attachmentProblems,
      ...redirectProblems,
      ...lockProblems,
      ...files.filter((file) => !isRedirectsFile(file)).flatMap((file) => outsideProblem(file) ?? []),
      ...attachments.flatMap((file) => checkFile(file) ?? []),
      ...openFolders(posts.documents, attachments),
    ],
  };
}

/** What is read of the Markdown files of a folder. */
interface Documents<T> {
  readonly documents: readonly T[];
  readonly problems: readonly Problem[];
}

function* documentsInSteps<T>(
  files: readonly FoundFile[],
  settings: Settings,
  read: (file: FoundFile, bytes: Buffer) => Read<T>,
): Steps<Documents<T>> {
  const documents: T[] = [];
  const problems: Problem[] = [];
  const checkName = createNameCheck(
    files.map(({ name }) => name),
    settings,
  );
  yield* forEachInSteps(files, (file) => {
    const bytes = checkName(file.name) ?? readBytes(file);
    const { value, problems: told } = Buffer.isBuffer(bytes)
      ? read(file, bytes)
      : { value: null, problems: [bytes] };
    for (const problem of told) problems.push(problem);
    if (value !== null) documents.push(value);
  });
  return { documents, problems };
}

function* attachmentsInSteps(
  files: readonly FoundFile[],
): Steps<{ attachments: readonly Asset[]; problems: readonly Problem[] }> {
  const attachments: Asset[] = [];
  const problems: Problem[] = [];
  yield* forEachInSteps(files, (file) => {
    try {
      attachments.push(toAsset(file));
    } catch (error) {
      problems.push(unreadable(file.name, error));
    }
  });
  return { attachments, problems };
}

/** What is loaded of a folder that cannot be listed. */
function nothingBut(problem: Problem): LoadedContent {
  const content = {
    settings: standInSettings(),
    posts: [],
    pages: [],
    attachments: [],
    redirects: [],
    locked: [],
  };
  return { content, problems: [problem] };
}

/** Names that a folder has where a file is read, or the reverse: nothing of it would be read. */
function takenNames(dir: string, files: readonly FoundFile[]): Problem[] {
  const isThere = (name: string): boolean => files.some((file) => file.name === name);
  const folders = ['posts', 'pages'].filter(isThere).map((name) => ({
    file: name,
    line: null,
    message: 'is a file, and has to be a folder',
    hint: 'Rename it, and make a folder of that name.',
  }));
  const others = [LOCK_FILE, ...REDIRECTS_FILES]
    .filter((name) => !isThere(name) && existsSync(join(dir, name)))
    .map((name) => ({
      file: name,
      line: null,
      message: 'is no file, and has to be one',
      hint: 'Rename it, or remove it.',
    }));
  return [...folders, ...others];
}

function isAttachment({ name }: FoundFile): boolean {
  return /^(?:posts|pages)\//.test(name) && !isMarkdown(name);
}

/** Why there is nothing to list; null for a folder. */
function problemOfFolder(dir: string): Problem | null {
  try {
    if (statSync(dir, { throwIfNoEntry: false })?.isDirectory() === true) return null;
  } catch (error) {
    return unreadable('', error);
  }
  return {
    file: '',
    line: null,
    message: 'is not a folder',
    hint: 'Make the folder with a site.yaml and a posts folder in it, or name another one in CONTENT_DIR.',
  };
}
