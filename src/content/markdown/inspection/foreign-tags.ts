import { blank, marksIn, withoutCode, type Block } from './block.js';
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

/** Of Substack and Hashnode, for what subscribes or shares: `[Subscribe](%%checkout_url%%)`, `%%[subscribe-widget]`. */
const PLACEHOLDER = '%%\\w+_url%%|^%%\\[[\\w-]+\\]$';

/** Of VuePress and VitePress: a file that is shown as code. */
const SNIPPET = '^<<<[ \\t]+(?:@|\\.{1,2})/\\S+$';

const TAGS = new RegExp(
  `${IN_BRACES.source}|${CUT_SHORTCODE.source}|${IN_BRACKETS.source}|^${EMBED}[^\\s\\]]+\\]$|${GHOST_URL}|${PLACEHOLDER}|${SNIPPET}`,
  'gm',
);
const BEGINNINGS = new RegExp(
  `\\{[%{:#]|\\[(?:/|gallery\\\\?\\]|(?:${NAMES})[\\s=])|${EMBED}|${GHOST_URL}|%%\\w+_url%%|%%\\[|<<<\\s`,
);

/** Finds the tags of another system, and code and links that an empty line cuts. */
export function findForeignTags(block: Block): readonly StrayMark[] {
  const { source, isHtml, line } = block;
  const cut = isHtml ? findCutCode(source, line) : findLinkEnd(source, line);
  if (!BEGINNINGS.test(source)) return cut;
  const isTag = (tag: string): boolean => !NOTHING.test(tag) && (!tag.startsWith('{:') || KRAMDOWN.test(tag));
  return [...cut, ...marksIn('tag', withoutCode(block), TAGS, line).filter(({ text }) => isTag(text))];
}

/** Where `<pre` is text in HTML. */
const NO_ELEMENT = /<!--[^]*?(?:-->|$)|<(script|style|textarea)\b[^]*?(?:<\/\1|$)|="[^"]*"/gi;

/** A `<pre>` that has no end before the empty line at which HTML in Markdown ends. */
function findCutCode(source: string, firstLine: number): readonly StrayMark[] {
  if (!/<pre\b/i.test(source)) return [];
  const html = source.replace(NO_ELEMENT, blank).toLowerCase();
  const start = html.lastIndexOf('<pre');
  if (start === -1 || html.includes('</pre', start)) return [];
  const line = firstLine + html.slice(0, start).split('\n').length - 1;
  return [{ kind: 'cut code', text: '<pre>', line }];
}

/** A card of Ghost is a link around several blocks, which converters write with empty lines between them. */
function findLinkEnd(source: string, line: number): readonly StrayMark[] {
  const end = source.startsWith('](') ? source.indexOf(')') : -1;
  return end === -1 ? [] : [{ kind: 'end of a link', text: source.slice(0, end + 1), line }];
}
