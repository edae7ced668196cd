import { withoutCode } from './foreign-tags.js';
import type { StrayMark } from './stray-marks.js';
import { matchesIn } from './unread-marks.js';

/** What marks a formula, as a whole: no mark within another of its kind, so that the search is linear. A single `$` is a price as often. */
const FORMULA =
  /(?<![\\\w$])\$\$(?!\$)((?:(?!\$\$)[^])+)\$\$(?![\w$({])|(?<!\\)\\\\\[((?:(?!\\\\[[\]])[^])+)\\\\\]|(?<!\\)\\\\\(((?:(?!\\\\[()])[^])+)\\\\\)|(?<![\w$\\])\$latex\s([^$\n]+)\$|(\\begin\{(?:align|alignat|eqnarray|equation|gather|multline)\*?\})/g;

/** The beginning of one that another block cuts, for a line in it begins as an item of a list, or underlines a heading. */
const CUT_FORMULA = /^\$\$[ \t]*\n(?:(?!\$\$)[^])*$/;

/** `$$ and $$` are the process of a shell and what is dear. */
const IS_FORMULA = /[\\^_={}+]|\d/;
const IS_SYMBOL = /^\s*\p{L}\s*$/u;

/** Adds to `found` formulas in TeX, of which Markdown takes marks away, in a piece of source that begins on `firstLine`. */
export function findFormulas(source: string, firstLine: number, isHtml: boolean, found: StrayMark[]): void {
  if (!/\$\$|\\\\[[(]|\$latex\s|\\begin\{/.test(source)) return;
  const text = withoutCode(source, isHtml);
  for (const { match, line } of matchesIn(text, FORMULA, firstLine)) {
    const content = match[1] ?? match[2] ?? match[3] ?? match[4] ?? match[5] ?? '';
    if (IS_FORMULA.test(content) || IS_SYMBOL.test(content))
      found.push({ kind: 'formula', text: match[0], line });
  }
  const [cut] = CUT_FORMULA.exec(text) ?? [];
  if (cut !== undefined) found.push({ kind: 'formula', text: cut, line: firstLine });
}
