import { relative } from 'node:path';
import type { Document } from '../content/documents/document.js';
import { formatProblems, type Problem } from '../problems.js';

/** Problems as text, with paths as one would type them here. */
export function reportProblems(problems: readonly Problem[], workingDir: string): string {
  return formatProblems(problems.map((problem) => ({ ...problem, file: shorten(problem.file, workingDir) })));
}

function shorten(file: string, workingDir: string): string {
  const path = relative(workingDir, file);
  return path === '' || path.startsWith('..') ? file : path;
}

/** `posts/plan.md has it, and appears on 2099-01-01`. */
export function showHidden({ file, published, date }: Document): string {
  const when =
    published && date !== null ? `appears on ${date.toISOString().slice(0, 10)}` : 'is not published';
  return `${file} has it, and ${when}`;
}
