import { relative } from 'node:path';
import { formatProblems, type Problem } from '../problems.js';

/** Problems as text, with paths as one would type them here. */
export function reportProblems(problems: readonly Problem[], workingDir: string): string {
  return formatProblems(problems.map((problem) => ({ ...problem, file: shorten(problem.file, workingDir) })));
}

function shorten(file: string, workingDir: string): string {
  const path = relative(workingDir, file);
  return path === '' || path.startsWith('..') ? file : path;
}
