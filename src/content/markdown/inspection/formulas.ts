import { marksIn, matchesIn, withoutCode, type Block } from './block.js';
import type { StrayMark } from './stray-marks.js';

/** What marks a formula, as a whole: no mark within another of its kind, so that the search is linear. A single `$` is a price as often. */
const FORMULA =
  /(?<![\\\w$])\$\$(?!\$)((?:(?!\$\$)[^])+)\$\$(?![\w$({])|(?<!\\)\\\\\[((?:(?!\\\\[[\]])[^])+)\\\\\]|(?<!\\)\\\\\(((?:(?!\\\\[()])[^])+)\\\\\)|(?<![\w$\\])\$latex\s([^$\n]+)\$|(\\begin\{(?:align|alignat|eqnarray|equation|gather|multline)\*?\})/g;

/** The beginning of one that another block cuts, for a line in it begins as an item of a list, or underlines a heading. */
const CUT_FORMULA = /^\$\$[ \t]*\n(?:(?!\$\$)[^])*$/g;

/** `$$ and $$` are the process of a shell and what is dear. */
const IS_FORMULA = /[\\^_={}+]|\d/;
const IS_SYMBOL = /^\s*\p{L}\s*$/u;

/** Finds formulas in TeX, of which Markdown takes marks away. */
export function findFormulas(block: Block): readonly StrayMark[] {
  if (!/\$\$|\\\\[[(]|\$latex\s|\\begin\{/.test(block.source)) return [];
  const text = withoutCode(block);
  const formulas = matchesIn(text, FORMULA, block.line).flatMap(({ match, line }): readonly StrayMark[] => {
    const [written, ...groups] = match;
    // one of the groups has it
    const content = groups.join('');
    const isFormula = IS_FORMULA.test(content) || IS_SYMBOL.test(content);
    return isFormula ? [{ kind: 'formula', text: written, line }] : [];
  });
  return [...formulas, ...marksIn('formula', text, CUT_FORMULA, block.line)];
}
