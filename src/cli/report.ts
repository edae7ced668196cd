import { relative } from 'node:path';
import { isNativeError } from 'node:util/types';
import { formatProblems, type Problem } from '../problems.js';
import type { Site } from '../site/site.js';
import { isAbsoluteUrl, parseUrl } from '../urls.js';

/** Problems as text, with paths as one would type them here. */
export function reportProblems(problems: readonly Problem[], workingDir: string): string {
  return formatProblems(
    problems.map((problem) => ({ ...problem, file: showPath(problem.file, workingDir) })),
  );
}

/** A path as one would type it here. */
export function showPath(file: string, workingDir: string): string {
  const path = relative(workingDir, file);
  return path === '' || path.startsWith('..') ? file : path;
}

/** `posts/plan.md cannot be written: EACCES: permission denied …`. */
export function showUnwritten(file: string, error: unknown): string {
  return `${file} cannot be written: ${isNativeError(error) ? error.message : String(error)}\n`;
}

/** The host of a full address, when neither url nor old_hosts names it; else null. */
export function strangeHostOf(address: string, { settings }: Site): string | null {
  const host = isAbsoluteUrl(address) ? (parseUrl(address)?.host ?? null) : null;
  return host === null || settings.hosts.includes(host) ? null : host;
}
