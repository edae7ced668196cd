import type { Mistake, Problem } from '../../problems.js';
import type { RedirectLine } from './redirect-line.js';

/** What a line says, wherever it stands. */
export type Rule = Omit<RedirectLine, 'file' | 'line'>;

/** What a redirects file gives: its rules in the order in which they count, and a problem for each bad line. */
export interface ReadRedirects {
  readonly lines: readonly RedirectLine[];
  readonly problems: readonly Problem[];
}

/** Characters of an address or a line; nobody writes a longer one by hand. */
export const MAX_CHARACTERS = 2_000;

/** In one file. */
const MAX_RULES = 100_000;
const MAX_PROBLEMS = 1_000;

const TOO_MANY_RULES: Mistake = {
  message: `has more than ${MAX_RULES} rules`,
  hint: 'Replace rules of the same shape by one with :name or *.',
};

const TOO_MANY_PROBLEMS: Mistake = {
  message: `has more than ${MAX_PROBLEMS} bad lines; nothing was read from here on`,
  hint: 'Mend the lines above first: they may all have the same mistake.',
};

/** Collects what is read from a file. Reading stops where there is too much. */
export function collectRules(
  file: string,
  found: Iterable<{ readonly line: number; readonly rule: Rule | Mistake }>,
): ReadRedirects {
  const lines: RedirectLine[] = [];
  const problems: Problem[] = [];
  for (const { line, rule } of found) {
    if (lines.length >= MAX_RULES || problems.length >= MAX_PROBLEMS) {
      problems.push({ file, line, ...(lines.length >= MAX_RULES ? TOO_MANY_RULES : TOO_MANY_PROBLEMS) });
      break;
    }
    if ('message' in rule) problems.push({ file, line, ...rule });
    else lines.push({ file, line, ...rule });
  }
  return { lines, problems };
}
