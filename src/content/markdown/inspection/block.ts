import type { StrayKind, StrayMark } from './stray-marks.js';

/** A block of Markdown, or of HTML in it, in which marks are looked for. */
export interface Block {
  /** As the author wrote it, links and attributes included. */
  readonly source: string;
  readonly isHtml: boolean;
  /** The words that readers see, without those in code; none of HTML. */
  readonly seen: () => string;
  /** Line of the file on which it begins. */
  readonly line: number;
}

/** Where a mark is an example, or seen by no reader. */
const CODE_IN_HTML = /<(pre|code|script|style|textarea)\b[^]*?(?:<\/\1|$)|<!--[^]*?(?:-->|$)/gi;

/** The lines of a source without code, which is an example, and without what is no text. */
export function withoutCode({ source, isHtml }: Block): string {
  return (isHtml ? source : withoutCodeSpans(source)).replace(CODE_IN_HTML, blank);
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
export function blank(code: string): string {
  return code.replace(/[^\n]+/g, '');
}

/** What an expression finds, and on which line. */
interface Match {
  readonly match: RegExpExecArray;
  readonly line: number;
}

/** What an expression finds in a text that begins on `firstLine`; lines are counted once. */
export function matchesIn(text: string, expression: RegExp, firstLine: number): readonly Match[] {
  let line = firstLine;
  let counted = 0;
  return Array.from(text.matchAll(expression), (match) => {
    line += text.slice(counted, match.index).split('\n').length - 1;
    counted = match.index;
    return { match, line };
  });
}

/** What an expression finds, as marks of a kind. */
export function marksIn(
  kind: StrayKind,
  text: string,
  expression: RegExp,
  firstLine: number,
): readonly StrayMark[] {
  return matchesIn(text, expression, firstLine).map(({ match, line }) => ({ kind, text: match[0], line }));
}

/** Those of which readers see all that was written. */
export function seenMarksIn(
  kind: StrayKind,
  text: string,
  seen: string,
  expression: RegExp,
  firstLine: number,
): readonly StrayMark[] {
  const marks = new Set<string>(seen.match(expression));
  if (marks.size === 0) return [];
  return marksIn(kind, text, expression, firstLine).filter((mark) => marks.has(mark.text));
}
