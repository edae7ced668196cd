import type { Token } from 'markdown-it/index.js';
import type { ResolvedLink } from '../adapt.js';
import { DEEPEST_LEVEL } from '../create-markdown.js';
import { adaptTags, mapUrls, type Attributes } from '../raw-html.js';
import { closedElements, elementMistake } from './element-mistakes.js';
import { embedOf, type Embed } from './embeds.js';
import { findStrayMarks } from './find-stray-marks.js';
import type { StrayMark } from './stray-marks.js';

/** A link or an image, as found in a document. */
export interface FoundLink {
  /** As the author wrote it. */
  readonly written: string;
  readonly href: string;
  /** Line of the file, from 1. */
  readonly line: number;
}

/** An embed, as found in a document. */
export interface FoundEmbed extends Embed {
  /** Line of the file, from 1. */
  readonly line: number;
}

/** What checks want to know of a body, and readers do not see. Plain data, as what is rendered. */
export interface Inspection {
  readonly links: readonly FoundLink[];
  readonly embeds: readonly FoundEmbed[];
  /** Every id that a `#fragment` may name. */
  readonly ids: ReadonlySet<string>;
  readonly strayMarks: readonly StrayMark[];
  /** Lines of the file where lists or quotes are nested too deeply to be read. */
  readonly linesTooDeep: readonly number[];
}

/** What inspecting needs to know of a document. */
export interface InspectionContext {
  readonly resolve: (href: string) => ResolvedLink;
  /** Line of the file on which the body begins. */
  readonly firstLine: number;
}

/** What inspecting asks, and what it collects. */
interface Inspecting {
  readonly resolve: (href: string) => ResolvedLink;
  /** Names of elements that have an end, in small letters. */
  readonly closedElements: () => ReadonlySet<string>;
  readonly links: FoundLink[];
  readonly embeds: FoundEmbed[];
  readonly ids: Set<string>;
  readonly strayMarks: StrayMark[];
}

/** Walks the tokens of a document as they were parsed, with the ids of its headings, Markdown and raw HTML alike. */
export function inspectTokens(
  tokens: readonly Token[],
  { resolve, firstLine }: InspectionContext,
): Inspection {
  const links: FoundLink[] = [];
  const embeds: FoundEmbed[] = [];
  const ids = new Set<string>();
  const strayMarks: StrayMark[] = [];
  const linesTooDeep: number[] = [];
  const inspecting = { resolve, closedElements: closedElements(tokens), links, embeds, ids, strayMarks };
  let line = firstLine;
  for (const token of tokens) {
    // cells and closing tokens have no line of their own: it is that of what came before
    if (token.map !== null) line = firstLine + token.map[0];
    if (token.map !== null && token.level >= DEEPEST_LEVEL - 1) linesTooDeep.push(line);
    if (token.type === 'inline' || token.type === 'html_block') {
      // one by one: a call has not room for as many as a text may have
      for (const mark of findStrayMarks(token, line)) strayMarks.push(mark);
    }
    if (token.type === 'inline') inspectInline(token.children ?? [], line, inspecting);
    else if (token.type === 'html_block') inspectHtml(token, line, inspecting);
    else if (token.type === 'footnote_open') addFootnoteIds(token, ids);
    const id = token.attrGet('id');
    if (id !== null) ids.add(id);
  }
  return { links, embeds, ids, strayMarks, linesTooDeep };
}

/** The footnote plugin makes them while rendering. */
function addFootnoteIds({ meta }: Token, ids: Set<string>): void {
  const { id } = meta as { id: number };
  ids.add(`fn${id + 1}`).add(`fnref${id + 1}`);
}

function inspectInline(children: readonly Token[], firstLine: number, inspecting: Inspecting): void {
  let line = firstLine;
  for (const [index, token] of children.entries()) {
    if (isLineBreak(token)) line += 1;
    else if (token.type === 'html_inline') {
      inspectHtml(token, line, inspecting);
      line += token.content.split('\n').length - 1;
    } else if (token.type === 'link_open') {
      // how to start something on one's own machine is often told so
      const isBare = OWN_MACHINE.test(children[index + 1]?.content ?? '');
      inspectAttributes('a', attributesOf(token), line, inspecting, isBare);
    } else if (token.type === 'image') {
      inspectAttributes('img', attributesOf(token), line, inspecting);
      line += (token.children ?? []).filter(isLineBreak).length;
    }
  }
}

const isLineBreak = ({ type }: Token): boolean => type === 'softbreak' || type === 'hardbreak';

function attributesOf({ attrs }: Token): Attributes {
  return Object.fromEntries(attrs ?? []);
}

function inspectHtml({ content }: Token, line: number, inspecting: Inspecting): void {
  adaptTags(content, (name, attributes, offset, written) => {
    const kind = elementMistake(written, attributes, () => inspecting.closedElements().has(name));
    if (kind !== null) inspecting.strayMarks.push({ kind, text: `<${written}>`, line: line + offset });
    inspectAttributes(name, attributes, line + offset, inspecting);
  });
}

/** `isBare` is true for a link whose words are its address. */
function inspectAttributes(
  name: string,
  attributes: Attributes,
  line: number,
  { resolve, links, embeds, ids, strayMarks }: Inspecting,
  isBare = false,
): void {
  for (const id of [attributes['id'], name === 'a' ? attributes['name'] : undefined]) {
    if (id !== undefined) ids.add(id);
  }
  mapUrls(name, attributes, (written) => {
    const link = resolve(written);
    links.push({ written, href: link.href, line });
    if (!isBare && isOwnMachine(link)) strayMarks.push({ kind: 'own machine', text: written, line });
    return link.href;
  });
  const { style } = attributes;
  if (style !== undefined && HIDES.test(style) && attributes['hidden'] === undefined)
    strayMarks.push({ kind: 'hiding style', text: style, line });
  const embed = embedOf(name, attributes);
  if (embed !== null) embeds.push({ ...embed, line });
}

const HIDES = /(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)\b/i;

/** Links have `//` in it, and their words need not. */
const OWN_MACHINE = /^(?:(?:https?:)?\/\/)?(?:localhost|127\.0\.0\.1|0\.0\.0\.0|\[::1\])(?:[:/?#]|$)/i;

/** The site itself may be there while it is being made. */
function isOwnMachine({ href, isExternal }: ResolvedLink): boolean {
  return /^(?:file|obsidian):/i.test(href) || (isExternal && OWN_MACHINE.test(href));
}
