/** A piece of text that was written for another system. */
export interface ForeignTag {
  readonly text: string;
  /** Line of the file, from 1. */
  readonly line: number;
}

/** Liquid, Hugo's shortcodes and kramdown's attributes. None holds the beginning of another, so that the search is linear. */
const TAGS = /\{%(?:[^{%]|\{(?!%)|%(?!\}))*%\}|\{\{(?:[^{}]|\{(?!\{)|\}(?!\}))*\}\}|\{:[^{}]*\}/g;

/** Where such a tag is an example, or seen by no reader. */
const CODE_SPAN = /(?<!`)(`+)(?!`)[^]*?(?<!`)\1(?!`)/g;
const CODE_IN_HTML = /<(pre|code|script|style|textarea)\b[^]*?(?:<\/\1|$)|<!--[^]*?(?:-->|$)/gi;

/** Adds to `found` what readers would see of another system in a piece of source that begins on `firstLine`, links and attributes included. */
export function findForeignTags(
  source: string,
  firstLine: number,
  isHtml: boolean,
  found: ForeignTag[],
): void {
  if (!/\{[%{:]/.test(source)) return;
  const outsideSpans = isHtml ? source : source.replace(CODE_SPAN, blank);
  const text = outsideSpans.replace(CODE_IN_HTML, blank);
  let line = firstLine;
  let counted = 0;
  for (const { 0: tag, index } of text.matchAll(TAGS)) {
    line += text.slice(counted, index).split('\n').length - 1;
    counted = index;
    found.push({ text: tag, line });
  }
}

/** The same number of lines with nothing on them. */
function blank(code: string): string {
  return code.replace(/[^\n]+/g, '');
}
