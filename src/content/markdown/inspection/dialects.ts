import { marksIn, matchesIn, seenMarksIn, withoutCode, type Block } from './block.js';
import type { StrayMark } from './stray-marks.js';

/** Nearly no text has any of them. */
const BEGINNINGS =
  /^(?:import|export)\s|\{\/\*|<[A-Z]|=\{|\[\[|%%|^(?:::|!!!|\?\?\?)|^@?\[(?:TOC|toc)\]$|<[^<>]*\smarkdown[=\s>]|:[a-z\d_+]+:|\{front|\$withBase|==\S|\)\{|\{ ?\./m;

/** A paragraph of MDX that is code. */
const MODULE =
  /^(?:import\s(?:[\w$*{},\s]{1,2000}\sfrom\s*)?(['"])[^'"\n]+\1;?(?=[ \t]*(?:\n|$))|export\s(?:(?:const|let|var)\s[^=\n]+=|(?:default\s+)?(?:async\s+)?function\b[^\n]*\(|default\s*[({<])[^\n]*)/g;
/** A comment, a value of the front matter, or a path in VuePress. */
const EXPRESSION =
  /\{\/\*[^]*?(?:\*\/\}|$)|\{front[mM]atter\.[\w.]+\}|:(?:src|href)="\$withBase\([^()"\n]*\)"/g;

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
  /(?<![\w%\\])%%(?!\w+_url%%)(?:\s(?:[^%]|%(?!%)){1,2000}\s|(?![\s%])(?:[^%]|%(?!%)){1,2000}(?<!\s))%%(?![\w%])|^%%(?!%|\[[\w-]+\]$|\w+_url%%|(?:bash|capture|html|javascript|js|latex|prun|python\d?|sh|sql|time|timeit|writefile)\b).*$/gm;

/** `==marked==`: with a letter at each end, unlike comparisons and `(==)`. */
const HIGHLIGHT = /(?<![\w=\\])==(?=[\p{L}\p{N}])[^=\n]{1,500}(?<=[\p{L}\p{N}.,:;!?)。！？])==(?![\w=])/gu;

/** Of Pandoc, Hugo and markdown-it-attrs: `![x](y){width=200}`, and `{.class}` at the end of a block. */
const ATTRIBUTES =
  /(?<=\]\([^()\n]{0,500}\))\{[ \t]*(?:[.#][\w-]|[\w-]+=)[^{}\n]*\}|(?<!\S)\{ ?\.[a-z][\w-]*(?:\s+(?:[.#][\w-]+|[\w-]+=[^\s{}]+))*\s*\}$/gi;

/** `:::note` of Docusaurus, VitePress and Pandoc, `::github{repo="a/b"}` of Astro's themes, `!!! note "Title"` of Python-Markdown; `!!! Wow` is text. */
const BOX =
  /^:{3,}[ \t]*\{?[.#]?[a-z].*$|^::[a-z][\w-]*\{[^{}\n]*\}$|^(?:!!!|\?\?\?\+?)[ \t]+[a-z][\w \t-]*"[^"\n]*"[ \t]*$|^(?:!!!|\?\?\?\+?)[ \t]+(?:note|abstract|summary|info|tip|hint|important|success|question|warning|caution|attention|failure|danger|error|bug|example|quote)[ \t]*$/gim;
const CONTENTS = /^(?:@?\[toc\]|\[\[_?toc_?\]\])$/gi;

/** kramdown's `<div markdown="1">`, and `<div markdown>` of Python-Markdown. */
const MARKED =
  /<[a-z](?:[^<>"']|"[^"<>]*"|'[^'<>]*')*?\smarkdown(?:=["']?(?:1|block|span)["']?)?(?=[\s>])[^<>]*>/i;

/**
 * What Hugo and Jekyll's jemoji make of `:smile:`. Names of https://github.com/github/gemoji/blob/master/db/emoji.json,
 * and only some that are often in texts, for `:name:` may be anything else.
 */
const EMOJI =
  /(?<![\w/]:?)(?::(?:\+1|-1|blush|bulb|clap|cry|eyes|fire|grin|grinning|heart|heart_eyes|heavy_check_mark|joy|laughing|muscle|ok_hand|point_down|point_right|pray|rocket|rofl|scream|slightly_smiling_face|smile|smiley|smirk|sob|sparkles|stuck_out_tongue|sunglasses|sweat_smile|tada|thinking|thumbsup|warning|wave|white_check_mark|wink|zap):)+(?!:?[\w/])/g;

/** Finds what a block has of other dialects. */
export function findDialects(block: Block): readonly StrayMark[] {
  if (!BEGINNINGS.test(block.source)) return [];
  const { isHtml, line } = block;
  const text = withoutCode(block);
  const seen = block.seen();
  return [
    ...marksIn('mdx', text, EXPRESSION, line),
    ...(isHtml ? findMarked(text, line) : findInMarkdown(text, seen, line)),
    ...findTags(text, seen, line),
  ];
}

function findInMarkdown(text: string, seen: string, line: number): readonly StrayMark[] {
  // the underscores are emphasis
  const isSeen = seen.replaceAll('\n', '') === text.replaceAll('_', '');
  const contents = isSeen ? marksIn('contents', text, CONTENTS, line) : [];
  return [
    ...marksIn('mdx', text, MODULE, line),
    ...(contents.length > 0 ? contents : findObsidian(text, seen, line)),
    ...marksIn('box', text, BOX, line),
    ...marksIn('attributes', text, ATTRIBUTES, line),
    ...seenMarksIn('emoji', text, seen, EMOJI, line),
  ];
}

function findObsidian(text: string, seen: string, line: number): readonly StrayMark[] {
  const links = seenMarksIn('wiki link', text, seen, WIKI_LINK, line);
  return [
    ...links.filter((link) => !NO_WIKI_LINK.test(link.text)),
    ...marksIn('private', text, PRIVATE, line),
    ...seenMarksIn('highlight', text, seen, HIGHLIGHT, line),
  ];
}

/** In a block of HTML, Markdown begins behind an empty line alone. */
function findMarked(html: string, firstLine: number): readonly StrayMark[] {
  const tag = MARKED.exec(html);
  if (tag === null) return [];
  const inside = html.slice(tag.index + tag[0].length).replace(/<[^<>]*>/g, '');
  const line = firstLine + html.slice(0, tag.index).split('\n').length - 1;
  return inside.trim() === '' ? [] : [{ kind: 'marked', text: tag[0], line }];
}

/** Components, and elements with a value in braces. */
function findTags(text: string, seen: string, firstLine: number): readonly StrayMark[] {
  return matchesIn(text, OPENING, firstLine).flatMap(({ match, line }): readonly StrayMark[] => {
    const [, name = '', attributes = ''] = match;
    if (/^[A-Z]/.test(name)) {
      const isComponent = name.includes('.') || /\s[\w-]+=|\/$/.test(attributes);
      // what is HTML has been told as an unknown element
      const isSeen = isComponent && seen.includes(`<${name}`);
      return isSeen ? [{ kind: 'component', text: `<${name}>`, line }] : [];
    }
    const [, value] = VALUE_IN_BRACES.exec(attributes) ?? [];
    return value === undefined ? [] : [{ kind: 'mdx', text: value, line }];
  });
}
