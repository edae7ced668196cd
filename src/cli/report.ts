import { relative } from 'node:path';
import { isNativeError } from 'node:util/types';
import { formatProblems, type Problem } from '../problems.js';

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
