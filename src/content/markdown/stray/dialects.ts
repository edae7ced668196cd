import { withoutCode } from './foreign-tags.js';
import type { StrayMark } from './stray-marks.js';
import { matchesIn, seenMatchesIn } from './unread-marks.js';

/** Nearly no text has any of them. */
const BEGINNINGS =
  /^(?:import|export)\s|\{\/\*|<[A-Z]|=\{|\[\[|%%|^(?:::|!!!|\?\?\?)|^@?\[(?:TOC|toc)\]$|<[^<>]*\smarkdown[=\s>]|:[a-z\d_+]+:|\{front|==\S|\)\{|\{ ?\./m;

/** A paragraph of MDX that is code. */
const MODULE =
  /^(?:import\s(?:[\w$*{},\s]{1,2000}\sfrom\s*)?(['"])[^'"\n]+\1;?(?=[ \t]*(?:\n|$))|export\s(?:(?:const|let|var)\s[^=\n]+=|(?:default\s+)?(?:async\s+)?function\b[^\n]*\(|default\s*[({<])[^\n]*)/;
/** A comment, or a value of the front matter. */
const EXPRESSION = /\{\/\*[^]*?(?:\*\/\}|$)|\{front[mM]atter\.[\w.]+\}/g;

/** An opening tag; `[x](<My file.pdf>)` is an address. */
const OPENING = /(?<!\\|\]\(\s*)<([a-z][\w.-]*)(?=[\s/>])([^<>]{0,2000})>?/gi;
/** Two braces are told as a tag of another system. */
const VALUE_IN_BRACES = /^(?:[^="']|=(?!\{)|"[^"]*"|'[^']*')*=(\{(?!\{)[^{}\n]*\}?)/;

/** `[[Other post|text]]`, `![[image.png]]`; with a letter, and without spaces at its ends, unlike tests of a shell and `x[[i]]`. */
const WIKI_LINK = /(?<![\\\w\])])!?\[\[(?=[^[\]]*\p{L})[^\s[\]"](?:[^[\]"\n]{0,500}[^\s[\]"])?\]\](?![[(])/gu;

/** Of shells and C++; slots of JavaScript's objects, C++'s attributes, tables of TOML, lists of Haskell and Swift. */
const NO_WIKI_LINK = new RegExp(
  `^\\[\\[(?:[$:].*|.|\\w+::.*|(?:menu|params|tool)\\.[\\w.]+|${[
    'Call|Class|Configurable|Construct|Delete|Enumerable|Environment|Extensible|Get|HomeObject|Prototype|Realm|Scopes?',
    'HasProperty|(?:Define|Get)OwnProperty|OwnPropertyKeys|(?:Get|Set)PrototypeOf|Promise\\w+|Set|Value|Writable',
    'carries_dependency|deprecated|fallthrough|likely|maybe_unused|nodiscard|no_unique_address|noreturn|unlikely',
    'bench|bin|example|headers|inputs|mounts|package|plugins|redirects|services|source|test',
    'Bool|Char|Double|Float|Int|Integer|String',
  ].join('|')})\\]\\]$`,
  'iu',
);

/** `%%private%%`, and where a comment begins or ends that has several paragraphs; `%%time` is a magic of Jupyter. */
const PRIVATE =
  /(?<![\w%\\])%%(?:\s(?:[^%]|%(?!%)){1,2000}\s|(?![\s%])(?:[^%]|%(?!%)){1,2000}(?<!\s))%%(?![\w%])|^%%(?!%|(?:bash|capture|html|javascript|js|latex|prun|python\d?|sh|sql|time|timeit|writefile)\b).*$/gm;

/** `==marked==`: with a letter at each end, unlike comparisons and `(==)`. */
const HIGHLIGHT = /(?<![\w=\\])==(?=[\p{L}\p{N}])[^=\n]{1,500}(?<=[\p{L}\p{N}.,:;!?)。！？])==(?![\w=])/gu;

/** Of Pandoc, Hugo and markdown-it-attrs: `![x](y){width=200}`, and `{.class}` at the end of a block. */
const ATTRIBUTES =
  /(?<=\]\([^()\n]{0,500}\))\{[ \t]*(?:[.#][\w-]|[\w-]+=)[^{}\n]*\}|(?<!\S)\{ ?\.[a-z][\w-]*(?:\s+(?:[.#][\w-]+|[\w-]+=[^\s{}]+))*\s*\}$/gi;

/** `:::note` of Docusaurus, VitePress and Pandoc, `::github{repo="a/b"}` of Astro's themes, `!!! note "Title"` of Python-Markdown; `!!! Wow` is text. */
const BOX =
  /^:{3,}[ \t]*\{?[.#]?[a-z].*$|^::[a-z][\w-]*\{[^{}\n]*\}$|^(?:!!!|\?\?\?\+?)[ \t]+[a-z][\w \t-]*"[^"\n]*"[ \t]*$|^(?:!!!|\?\?\?\+?)[ \t]+(?:note|abstract|summary|info|tip|hint|important|success|question|warning|caution|attention|failure|danger|error|bug|example|quote)[ \t]*$/gim;
const CONTENTS = /^(?:@?\[toc\]|\[\[_?toc_?\]\])$/i;

/** kramdown's `<div markdown="1">`, and `<div markdown>` of Python-Markdown. */
const MARKED =
  /<[a-z](?:[^<>"']|"[^"<>]*"|'[^'<>]*')*?\smarkdown(?:=["']?(?:1|block|span)["']?)?(?=[\s>])[^<>]*>/i;

/**
 * What Hugo and Jekyll's jemoji make of `:smile:`. Names of https://github.com/github/gemoji/blob/master/db/emoji.json,
 * and only some that are often in texts, for `:name:` may be anything else.
 */
const EMOJI =
  /(?<![\w/]:?)(?::(?:\+1|-1|blush|bulb|clap|cry|eyes|fire|grin|grinning|heart|heart_eyes|heavy_check_mark|joy|laughing|muscle|ok_hand|point_down|point_right|pray|rocket|rofl|scream|slightly_smiling_face|smile|smiley|smirk|sob|sparkles|stuck_out_tongue|sunglasses|sweat_smile|tada|thinking|thumbsup|warning|wave|white_check_mark|wink|zap):)+(?!:?[\w/])/g;

/**
 * Adds to `found` what a piece of source has of other dialects. `words` are those of the text as readers see it; null for HTML.
 */
export function findDialects(
  source: string,
  words: (() => string) | null,
  firstLine: number,
  found: StrayMark[],
): void {
  if (!BEGINNINGS.test(source)) return;
  const text = withoutCode(source, words === null);
  const seen = words?.() ?? '';
  const [code] = MODULE.exec(text) ?? [];
  if (code !== undefined && words !== null) found.push({ kind: 'mdx', text: code, line: firstLine });
  for (const { match, line } of matchesIn(text, EXPRESSION, firstLine)) {
    found.push({ kind: 'mdx', text: match[0], line });
  }
  if (words !== null) {
    // the underscores are emphasis
    const isSeen = seen.replaceAll('\n', '') === text.replaceAll('_', '');
    if (isSeen && CONTENTS.test(text)) found.push({ kind: 'contents', text, line: firstLine });
    else findObsidian(text, seen, firstLine, found);
    for (const { match, line } of matchesIn(text, BOX, firstLine)) {
      found.push({ kind: 'box', text: match[0], line });
    }
    for (const { match, line } of matchesIn(text, ATTRIBUTES, firstLine)) {
      found.push({ kind: 'attributes', text: match[0], line });
    }
    for (const { match, line } of seenMatchesIn(text, seen, EMOJI, firstLine)) {
      found.push({ kind: 'emoji', text: match[0], line });
    }
  } else findMarked(text, firstLine, found);
  for (const { match, line } of matchesIn(text, OPENING, firstLine)) {
    const [, name = '', attributes = ''] = match;
    const [, value] = VALUE_IN_BRACES.exec(attributes) ?? [];
    if (/^[A-Z]/.test(name)) {
      // what is HTML has been told as an unknown element
      if (seen.includes(`<${name}`) && (name.includes('.') || /\s[\w-]+=|\/$/.test(attributes)))
        found.push({ kind: 'component', text: `<${name}>`, line });
    } else if (value !== undefined) found.push({ kind: 'mdx', text: value, line });
  }
}

function findObsidian(text: string, seen: string, firstLine: number, found: StrayMark[]): void {
  for (const { match, line } of seenMatchesIn(text, seen, WIKI_LINK, firstLine)) {
    if (!NO_WIKI_LINK.test(match[0])) found.push({ kind: 'wiki link', text: match[0], line });
  }
  for (const { match, line } of matchesIn(text, PRIVATE, firstLine)) {
    found.push({ kind: 'private', text: match[0], line });
  }
  for (const { match, line } of seenMatchesIn(text, seen, HIGHLIGHT, firstLine)) {
    found.push({ kind: 'highlight', text: match[0], line });
  }
}

/** In a block of HTML, Markdown begins behind an empty line alone. */
function findMarked(html: string, firstLine: number, found: StrayMark[]): void {
  const tag = MARKED.exec(html);
  if (tag === null) return;
  const inside = html.slice(tag.index + tag[0].length).replace(/<[^<>]*>/g, '');
  const line = firstLine + html.slice(0, tag.index).split('\n').length - 1;
  if (inside.trim() !== '') found.push({ kind: 'marked', text: tag[0], line });
}
