/** A piece of text that was written for another system. */
export interface ForeignTag {
  readonly text: string;
  /** Line of the file, from 1. */
  readonly line: number;
}

/** Liquid, Hugo's shortcodes and kramdown's attributes. None holds the beginning of another, so that the search is linear. */
const IN_BRACES = /\{%(?:[^{%]|\{(?!%)|%(?!\}))*%\}|\{\{(?:[^{}]|\{(?!\{)|\}(?!\}))*\}\}|\{:[^{}]*\}/;

/** WordPress' shortcodes and those of its best-known plugins, where they have attributes or an end: `[video]` alone may be a word. */
const NAMES =
  'audio|caption|code|contact-form(?:-7)?|embed|gallery|gist|playlist|soundcloud|sourcecode|tweet|video|vimeo|wpvideo|youtube';
const IN_BRACKETS = new RegExp(
  `\\[(?:(?:${NAMES})\\s[^\\[\\]=]*=[^\\[\\]]*|/(?:${NAMES})|gallery)\\](?![(:[])`,
);

const TAGS = new RegExp(`${IN_BRACES.source}|${IN_BRACKETS.source}`, 'g');
const BEGINNINGS = new RegExp(`\\{[%{:]|\\[(?:/|gallery\\]|(?:${NAMES})\\s)`);

/** Where such a tag is an example, or seen by no reader. */
const CODE_IN_HTML = /<(pre|code|script|style|textarea)\b[^]*?(?:<\/\1|$)|<!--[^]*?(?:-->|$)/gi;

/** Adds to `found` what readers would see of another system in a piece of source that begins on `firstLine`, links and attributes included. */
export function findForeignTags(
  source: string,
  firstLine: number,
  isHtml: boolean,
  found: ForeignTag[],
): void {
  if (!BEGINNINGS.test(source)) return;
  const outsideSpans = isHtml ? source : withoutCodeSpans(source);
  const text = outsideSpans.replace(CODE_IN_HTML, blank);
  let line = firstLine;
  let counted = 0;
  for (const { 0: tag, index } of text.matchAll(TAGS)) {
    line += text.slice(counted, index).split('\n').length - 1;
    counted = index;
    found.push({ text: tag, line });
  }
}

/**
 * Blanks whatever stands between two equal runs of back-ticks. No regular expression: for each run without an equal one,
 * it would search all of the rest.
 */
function withoutCodeSpans(source: string): string {
  const runs = [...source.matchAll(/`+/g)];
  const lastOf = new Map(runs.map(({ 0: run, index }) => [run, index]));
  let text = '';
  let end = 0;
  let opening: RegExpExecArray | null = null;
  for (const run of runs) {
    if (opening === null) {
      if (lastOf.get(run[0]) !== run.index) opening = run;
    } else if (run[0] === opening[0]) {
      text += source.slice(end, opening.index) + blank(source.slice(opening.index, run.index));
      end = run.index + run[0].length;
      opening = null;
    }
  }
  return text + source.slice(end);
}

/** The same number of lines with nothing on them. */
function blank(code: string): string {
  return code.replace(/[^\n]+/g, '');
}
