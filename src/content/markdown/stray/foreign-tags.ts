import type { StrayMark } from './stray-marks.js';

/** Liquid, Hugo's shortcodes, Nunjucks' comments and kramdown's attributes. None holds the beginning of another, so that the search is linear. `${{ x }}` is of GitHub's workflows. */
const IN_BRACES =
  /\{%(?:[^{%]|\{(?!%)|%(?!\}))*%\}|(?<!\$)\{\{(?:[^{}]|\{(?!\{)|\}(?!\}))*\}\}|\{#[^{}]*#\}|\{:[^{}]*\}/;

/** Between braces that are spoken of: `{{ and }}`, `{% … %}`. */
const NOTHING = /^\{[{%#]\s*(?:and|or|\.\.\.|…)?\s*[}%#]\}$/;

/** `{:.class}`, `{: width="9"}`, `{:toc}`, `{::nomarkdown}`; not `{:?}` and `{:.2f}` of Rust and Python, `{:ok, x}` of Elixir. */
const KRAMDOWN = /^\{:(?:\s*(?:\.[a-z]|#[a-z][\w-]|[\w-]+=|[a-z][\w-]{2,}\s*\})|[:/])/i;

/** A shortcode that another block cuts in two, for a line with nothing but `>}}` begins a quote. */
const CUT_SHORTCODE = /\{\{[<%](?:[^{}]|\{(?!\{)|\}(?!\}))*(?![^])/;

/**
 * WordPress' shortcodes and those of its best-known plugins, where they have attributes or an end: `[video]` alone may be
 * a word. Exporters write a backslash before each bracket.
 */
const NAMES =
  'audio|caption|code|contact-form(?:-7)?|embed|gallery|gist|latex|playlist|soundcloud|sourcecode|tweet|video|vimeo|wpvideo|youtube|(?:et_pb|su|vc)_\\w+';
const IN_BRACKETS = new RegExp(
  `\\\\?\\[(?:(?:${NAMES})(?:\\s+[\\w-]+=|(?:=|\\s+)https?:)[^\\[\\]]*|/(?:${NAMES})\\\\?)\\](?![(:[])|^\\\\?\\[gallery\\\\?\\]$`,
);

/** What stands for the address of the blog in exports of Ghost. */
const GHOST_URL = '__GHOST_URL__';

/** Of Hashnode: `%[https://example.org/x]`. */
const EMBED = '%\\[https?:';

const TAGS = new RegExp(
  `${IN_BRACES.source}|${CUT_SHORTCODE.source}|${IN_BRACKETS.source}|^${EMBED}[^\\s\\]]+\\]$|${GHOST_URL}`,
  'gm',
);
const BEGINNINGS = new RegExp(`\\{[%{:#]|\\[(?:/|gallery\\\\?\\]|(?:${NAMES})[\\s=])|${EMBED}|${GHOST_URL}`);

/** Where such a tag is an example, or seen by no reader. */
const CODE_IN_HTML = /<(pre|code|script|style|textarea)\b[^]*?(?:<\/\1|$)|<!--[^]*?(?:-->|$)/gi;

/** Adds to `found` the tags of another system, and code and links that an empty line cuts, in a piece of source that begins on `firstLine`, links and attributes included. */
export function findForeignTags(
  source: string,
  firstLine: number,
  isHtml: boolean,
  found: StrayMark[],
): void {
  if (isHtml) findCutCode(source, firstLine, found);
  else findLinkEnd(source, firstLine, found);
  if (!BEGINNINGS.test(source)) return;
  const text = withoutCode(source, isHtml);
  let line = firstLine;
  let counted = 0;
  for (const { 0: tag, index } of text.matchAll(TAGS)) {
    line += text.slice(counted, index).split('\n').length - 1;
    counted = index;
    if (NOTHING.test(tag) || (tag.startsWith('{:') && !KRAMDOWN.test(tag))) continue;
    found.push({ kind: 'tag', text: tag, line });
  }
}

/** The lines of a source without code, which is an example, and without what is no text. */
export function withoutCode(source: string, isHtml: boolean): string {
  return (isHtml ? source : withoutCodeSpans(source)).replace(CODE_IN_HTML, blank);
}

/** Where `<pre` is text in HTML. */
const NO_ELEMENT = /<!--[^]*?(?:-->|$)|<(script|style|textarea)\b[^]*?(?:<\/\1|$)|="[^"]*"/gi;

/** A `<pre>` that has no end before the empty line at which HTML in Markdown ends. */
function findCutCode(source: string, firstLine: number, found: StrayMark[]): void {
  if (!/<pre\b/i.test(source)) return;
  const html = source.replace(NO_ELEMENT, blank).toLowerCase();
  const start = html.lastIndexOf('<pre');
  if (start === -1 || html.includes('</pre', start)) return;
  const line = firstLine + html.slice(0, start).split('\n').length - 1;
  found.push({ kind: 'cut code', text: '<pre>', line });
}

/** A card of Ghost is a link around several blocks, which converters write with empty lines between them. */
function findLinkEnd(source: string, line: number, found: StrayMark[]): void {
  if (!source.startsWith('](')) return;
  const end = source.indexOf(')');
  if (end !== -1) found.push({ kind: 'end of a link', text: source.slice(0, end + 1), line });
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
