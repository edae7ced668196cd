import { join } from 'node:path';
import type { RequestListener } from 'node:http';
import { loadBlog } from '../../src/blog/load-blog.js';
import { openBlog, type Blog, type BlogOptions } from '../../src/blog/open-blog.js';
import { socketAddress, type ClientAddress } from '../../src/client-address.js';
import { createApp } from '../../src/http/app.js';
import { createLedger, type Ledger } from '../../src/http/missed/ledger.js';
import { createLogger, type LogLevel } from '../../src/logger.js';
import type { Problem } from '../../src/problems.js';
import { makeFolder, type Files } from './folder.js';

/** The settings that every test blog has unless it brings its own site.yaml. */
export const SITE_YAML = 'title: Test blog\nurl: https://blog.test\n';

/** What the clock of a test blog says unless the test sets it. */
export const NOW = new Date('2026-06-01T12:00:00Z');

export interface TestBlogOptions {
  readonly siteUrl?: string;
  readonly now?: () => Date;
  readonly cacheBytes?: number;
  /** Folder with templates; the default theme when absent. */
  readonly views?: string;
  /** Folder with static files; the default theme's when absent. */
  readonly static?: string;
}

/** A post with a title and a date, and whatever front matter is added. */
export function post(frontMatter = '', body = 'Text.'): string {
  const title = /^title:/m.test(frontMatter) ? '' : 'title: Hello\n';
  const date = /^date:/m.test(frontMatter) ? '' : 'date: 2026-01-02\n';
  return `---\n${title}${date}${frontMatter}${frontMatter === '' || frontMatter.endsWith('\n') ? '' : '\n'}---\n\n${body}\n`;
}

/** The options of a blog whose content folder has these files. */
export function blogOptions(files: Files, options: TestBlogOptions = {}): BlogOptions {
  const root = join(__dirname, '../..');
  return {
    folders: {
      content: makeFolder({ 'site.yaml': SITE_YAML, ...files }),
      views: options.views ?? join(root, 'views'),
      static: options.static ?? join(root, 'static'),
    },
    siteUrl: options.siteUrl ?? null,
    now: options.now ?? (() => NOW),
    cacheBytes: options.cacheBytes ?? 10_000_000,
  };
}

/** The problems that stop a blog with these files; the content folder's path is left out of `file`. */
export function problemsOf(files: Files, options: TestBlogOptions = {}): Problem[] {
  const given = blogOptions(files, options);
  return loadBlog(given).problems.map((problem) => ({
    ...problem,
    file: problem.file.replace(`${given.folders.content}/`, ''),
  }));
}

/** A blog that loads; a test that gives it bad content fails with the problems. */
export function makeBlog(files: Files, options: TestBlogOptions = {}): Blog {
  return openWith(blogOptions(files, options));
}

/** The same for options that a test wants to keep, to change files below them later. */
export function openWith(options: BlogOptions): Blog {
  const { loaded, problems } = loadBlog(options);
  if (problems.length > 0)
    throw new Error(`the test blog has problems: ${JSON.stringify(problems, null, 2)}`);
  return openBlog(loaded, options);
}

/** What production serves, without a port; `lines` collects what it logs. */
export function makeApp(files: Files, options: TestBlogOptions = {}, lines: string[] = []): RequestListener {
  return appFor(makeBlog(files, options), lines);
}

export function appFor(
  blog: Blog,
  lines: string[] = [],
  ledger: Ledger = createLedger(() => NOW),
  level: LogLevel = 'info',
  clientOf: ClientAddress = socketAddress,
): RequestListener {
  const logger = createLogger(level, (line) => lines.push(line));
  // a clock that stands still: no test depends on the speed of the machine
  return createApp({ current: blog.current, logger, clientOf, ledger, clock: () => 0 });
}
