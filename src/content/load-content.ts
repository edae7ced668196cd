import { statSync } from 'node:fs';
import type { Problem } from '../problems.js';
import type { Page, Post } from './document.js';
import { listFiles, readText, type FoundFile } from './files.js';
import { readPage, readPost, type Read } from './read-document.js';
import { SETTINGS_FILE, readSettings, type Settings } from './settings.js';

/** The content folder, read and checked file by file; what files mean together is the site's matter. */
export interface Content {
  readonly settings: Settings;
  readonly posts: readonly Post[];
  readonly pages: readonly Page[];
  /** Images and whatever else stands beside posts and pages. */
  readonly attachments: readonly FoundFile[];
}

/** The content (null when its settings are unusable), and every problem of every file. */
export interface LoadedContent {
  readonly content: Content | null;
  readonly problems: readonly Problem[];
}

/** Reads the folder `dir`. `siteUrl`, when set, wins over `url` in site.yaml. Never throws for bad content. */
export function loadContent(dir: string, siteUrl: string | null): LoadedContent {
  if (!isFolder(dir)) {
    const hint = 'Make the folder with a site.yaml and a posts folder in it, or name another one in CONTENT_DIR.';
    return { content: null, problems: [{ file: '', line: null, message: 'is not a folder', hint }] };
  }
  const { files, problems: found } = listFiles(dir);
  const problems: Problem[] = [...found];
  const settings = loadSettings(files, siteUrl, problems);
  // without settings the posts are still checked, so that all problems are shown at once
  const timeZone = settings?.timeZone ?? 'UTC';
  const readAll = <T>(folder: string, read: (file: string, text: string, timeZone: string) => Read<T>): T[] =>
    files
      .filter(({ name }) => name.startsWith(folder) && isMarkdown(name))
      .flatMap((file) => {
        const text = readText(file);
        const result = typeof text === 'string' ? read(file.name, text, timeZone) : { problems: [text] };
        if ('value' in result) return [result.value];
        problems.push(...result.problems);
        return [];
      });
  const posts = readAll('posts/', readPost);
  const pages = readAll('pages/', readPage);
  problems.push(...files.filter(isOutside).map(toOutsideProblem));
  const attachments = files.filter(({ name }) => /^(?:posts|pages)\//.test(name) && !isMarkdown(name));
  return { content: settings === null ? null : { settings, posts, pages, attachments }, problems };
}

function loadSettings(files: readonly FoundFile[], siteUrl: string | null, problems: Problem[]): Settings | null {
  const file = files.find(({ name }) => name === SETTINGS_FILE);
  const text = file === undefined ? null : readText(file);
  if (typeof text === 'string') {
    const read = readSettings(SETTINGS_FILE, text, siteUrl);
    problems.push(...read.problems);
    return read.settings;
  }
  const hint = 'Make it with at least two lines: title: "My blog" and url: https://example.org';
  problems.push(text ?? { file: SETTINGS_FILE, line: null, message: 'is missing', hint });
  return null;
}

function isMarkdown(name: string): boolean {
  return /\.(?:md|markdown)$/i.test(name);
}

/** Markdown that would be silently left out. A README explains the folder to people. */
function isOutside({ name }: FoundFile): boolean {
  return isMarkdown(name) && !/^(?:posts|pages)\//.test(name) && !/^readme\./i.test(name);
}

function toOutsideProblem({ name }: FoundFile): Problem {
  return {
    file: name,
    line: null,
    message: 'is neither in posts/ nor in pages/, so it would not be published',
    hint: 'Move it into one of the two folders.',
  };
}

function isFolder(dir: string): boolean {
  return statSync(dir, { throwIfNoEntry: false })?.isDirectory() ?? false;
}
