import type { Token } from 'markdown-it/index.js';
import { adaptTags, mapUrls, type Attributes } from './raw-html.js';
import { closedElements, elementMistake } from './stray/element-mistakes.js';
import { findStrayMarks } from './stray/find-stray-marks.js';
import type { StrayMark } from './stray/stray-marks.js';

/** Where a link or an image of a document leads. */
export interface ResolvedLink {
  readonly href: string;
  readonly isExternal: boolean;
  /** In pixels; null when the target is not an image beside the document. */
  readonly size: { readonly width: number; readonly height: number } | null;
}

/** A link or an image, as found in a document. */
export interface FoundLink {
  /** As the author wrote it. */
  readonly written: string;
  readonly href: string;
  /** Line of the file, from 1. */
  readonly line: number;
}

/** What a document lets browsers run, frame or set in a style. */
export interface Embed {
  readonly kind: 'script' | 'frame' | 'plug-in' | 'style';
  /** The element, as in `<script>`. */
  readonly element: string;
  /** Null for a script or styles in the text, and for a plug-in. */
  readonly href: string | null;
  /** Line of the file, from 1. */
  readonly line: number;
}

/** What adapting needs to know of a document. */
export interface RenderContext {
  readonly resolve: (href: string) => ResolvedLink;
  /** Line of the file on which the body begins. */
  readonly firstLine: number;
}

/** What a document has in it: of use to checks and headers. */
export interface Adapted {
  readonly links: readonly FoundLink[];
  readonly embeds: readonly Embed[];
  /** Every id that a `#fragment` may name. */
  readonly ids: ReadonlySet<string>;
  readonly strayMarks: readonly StrayMark[];
}

/** What adapting asks, and what it collects. */
interface Adapting {
  readonly resolve: (href: string) => ResolvedLink;
  /** Names of elements that have an end, in small letters. */
  readonly closedElements: () => ReadonlySet<string>;
  readonly links: FoundLink[];
  readonly embeds: Embed[];
  readonly ids: Set<string>;
  readonly strayMarks: StrayMark[];
}

/**
 * Walks the tokens of a document, Markdown and raw HTML alike: links get their addresses, images their
 * size, table cells a class in place of the inline style that the Content-Security-Policy forbids. Gives what it has met.
 */
export function adaptTokens(tokens: readonly Token[], { resolve, firstLine }: RenderContext): Adapted {
  const links: FoundLink[] = [];
  const embeds: Embed[] = [];
  const ids = new Set<string>();
  const strayMarks: StrayMark[] = [];
  const adapting = { resolve, closedElements: closedElements(tokens), links, embeds, ids, strayMarks };
  let line = firstLine;
  for (const token of tokens) {
    // cells and closing tokens have no line of their own: it is that of what came before
    if (token.map !== null) line = firstLine + token.map[0];
    if (token.type === 'inline' || token.type === 'html_block') {
      // one by one: a call has not room for as many as a text may have
      for (const mark of findStrayMarks(token, line)) strayMarks.push(mark);
    }
    if (token.type === 'inline') adaptInline(token.children ?? [], line, adapting);
    else if (token.type === 'html_block') adaptHtml(token, line, adapting);
    else if (token.type === 'footnote_open') addFootnoteIds(token, ids);
    else if (token.tag === 'th' || token.tag === 'td') alignByClass(token);
    const id = token.attrGet('id');
    if (id !== null) ids.add(id);
  }
  return { links, embeds, ids, strayMarks };
}

/** The footnote plugin makes them while rendering. */
function addFootnoteIds({ meta }: Token, ids: Set<string>): void {
  const { id } = meta as { id: number };
  ids.add(`fn${id + 1}`).add(`fnref${id + 1}`);
}

function adaptInline(children: readonly Token[], firstLine: number, adapting: Adapting): void {
  let line = firstLine;
  for (const [index, token] of children.entries()) {
    if (isLineBreak(token)) line += 1;
    else if (token.type === 'html_inline') {
      adaptHtml(token, line, adapting);
      line += token.content.split('\n').length - 1;
    } else if (token.type === 'link_open') {
      // how to start something on one's own machine is often told so
      const isBare = OWN_MACHINE.test(children[index + 1]?.content ?? '');
      adaptToken(token, 'a', line, adapting, isBare);
    } else if (token.type === 'image') {
      adaptToken(token, 'img', line, adapting);
      line += (token.children ?? []).filter(isLineBreak).length;
    }
  }
}

const isLineBreak = ({ type }: Token): boolean => type === 'softbreak' || type === 'hardbreak';

function adaptToken(token: Token, name: string, line: number, adapting: Adapting, isBare = false): void {
  const attributes = Object.fromEntries(token.attrs ?? []);
  adaptAttributes(name, attributes, line, adapting, isBare);
  token.attrs = Object.entries(attributes);
}

function adaptHtml(token: Token, line: number, adapting: Adapting): void {
  token.content = adaptTags(token.content, (name, attributes, offset, written) => {
    const kind = elementMistake(written, attributes, () => adapting.closedElements().has(name));
    if (kind !== null) adapting.strayMarks.push({ kind, text: `<${written}>`, line: line + offset });
    adaptAttributes(name, attributes, line + offset, adapting);
  });
}

/** `isBare` is true for a link whose words are its address. */
function adaptAttributes(
  name: string,
  attributes: Attributes,
  line: number,
  adapting: Adapting,
  isBare = false,
): void {
  for (const id of [attributes['id'], name === 'a' ? attributes['name'] : undefined]) {
    if (id !== undefined) adapting.ids.add(id);
  }
  const resolve = (written: string): ResolvedLink => {
    const link = adapting.resolve(written);
    adapting.links.push({ written, href: link.href, line });
    if (!isBare && isOwnMachine(link)) adapting.strayMarks.push({ kind: 'own machine', text: written, line });
    return link;
  };
  mapUrls(name, attributes, (written, attribute) => {
    const link = resolve(written);
    if (name === 'a' && link.isExternal) attributes['rel'] = withNoopener(attributes['rel']);
    if (name === 'img' && attribute === 'src') completeImage(attributes, link);
    return link.href;
  });
  // what scrolls in itself, the keyboard must reach
  if (name === 'pre' || name === 'table') attributes['tabindex'] ??= '0';
  const { style } = attributes;
  if (style !== undefined && HIDES.test(style) && attributes['hidden'] === undefined)
    adapting.strayMarks.push({ kind: 'hiding style', text: style, line });
  const embed = embedOf(name, attributes);
  if (embed !== null) adapting.embeds.push({ ...embed, line });
}

const HIDES = /(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)\b/i;

/** Links have `//` in it, and their words need not. */
const OWN_MACHINE = /^(?:(?:https?:)?\/\/)?(?:localhost|127\.0\.0\.1|0\.0\.0\.0|\[::1\])(?:[:/?#]|$)/i;

/** The site itself may be there while it is being made. */
function isOwnMachine({ href, isExternal }: ResolvedLink): boolean {
  return /^(?:file|obsidian):/i.test(href) || (isExternal && OWN_MACHINE.test(href));
}

/** https://mimesniff.spec.whatwg.org/#javascript-mime-type, as far as people write it; JSON-LD and templates do not run. */
const RUNS = /^(?:module|(?:text|application)\/(?:x-)?(?:java|ecma)script)?$/i;

/** What an element lets browsers run, frame or set in a style; null for nearly all. */
export function embedOf(element: string, { src, type, rel, href }: Attributes): Omit<Embed, 'line'> | null {
  switch (element) {
    case 'script':
      return RUNS.test(type ?? '') ? { kind: 'script', element, href: src ?? null } : null;
    case 'iframe':
      return src === undefined ? null : { kind: 'frame', element, href: src };
    case 'style':
      return { kind: 'style', element, href: null };
    case 'link':
      return href !== undefined && /^\s*stylesheet\s*$/i.test(rel ?? '')
        ? { kind: 'style', element, href }
        : null;
    case 'embed':
    case 'object':
      return { kind: 'plug-in', element, href: null };
    default:
      return null;
  }
}

function withNoopener(rel = ''): string {
  const words = rel.split(/\s+/).filter((word) => word !== '');
  return words.includes('noopener') ? rel : [...words, 'noopener'].join(' ');
}

/** Width and height keep the page from jumping when the image arrives. */
function completeImage(attributes: Attributes, { size }: ResolvedLink): void {
  attributes['loading'] ??= 'lazy';
  attributes['decoding'] ??= 'async';
  if (size === null || 'width' in attributes || 'height' in attributes) return;
  attributes['width'] = String(size.width);
  attributes['height'] = String(size.height);
}

function alignByClass(token: Token): void {
  const align = /text-align:\s*(\w+)/.exec(token.attrGet('style') ?? '')?.[1];
  if (align === undefined) return;
  token.attrs = (token.attrs ?? []).filter(([name]) => name !== 'style');
  token.attrJoin('class', `align-${align}`);
}
