import type MarkdownIt from 'markdown-it';
import type { Token } from 'markdown-it/index.js';
import GithubSlugger, { slug } from 'github-slugger';
import type { Steps } from '../../steps.js';
import { adaptTokens } from './adapt.js';
import { digestOf, inlineText, type Digest } from './digest/digest.js';
import { loadLanguages } from './highlight.js';
import { inspectTokens, type Inspection, type InspectionContext } from './inspection/inspect-tokens.js';
import { directBlocks } from './text-direction.js';

export interface Heading {
  /** 2 to 6: the highest level that a document uses becomes 2, because its title is the 1. */
  readonly level: number;
  readonly id: string;
  readonly title: string;
}

/** A document's body as HTML, and what was learnt on the way. Plain data: a worker thread can answer with it. */
export interface RenderedMarkdown extends Digest {
  readonly html: string;
  readonly headings: readonly Heading[];
  /** Null unless it was asked for. */
  readonly inspection: Inspection | null;
}

export interface RenderContext extends InspectionContext {
  readonly isInspected: boolean;
}

/** Renders a Markdown body. Pure: the same body and addresses give the same HTML. */
export function* markdownInSteps(
  md: MarkdownIt,
  body: string,
  context: RenderContext,
): Steps<RenderedMarkdown> {
  const env = {};
  const tokens = md.parse(body, env);
  yield;
  yield* loadLanguages(tokens.filter(({ type }) => type === 'fence').map(({ info }) => info));
  const headings = adaptHeadings(tokens);
  directBlocks(tokens);
  // what adapting changes, inspecting tells as it was written
  const inspection = context.isInspected ? inspectTokens(tokens, context) : null;
  adaptTokens(tokens, context.resolve);
  yield;
  return {
    html: inOnePiece(md.renderer.render(tokens, md.options, env)),
    headings,
    inspection,
    ...digestOf(tokens),
  };
}

/** What `markdownInSteps` would find in a body, without rendering it. */
export function inspectMarkdown(md: MarkdownIt, body: string, context: InspectionContext): Inspection {
  const tokens = md.parse(body, {});
  adaptHeadings(tokens);
  return inspectTokens(tokens, context);
}

/** What was put together of small pieces is kept as a tree of them, with six times the memory, until somebody looks into it. */
function inOnePiece(text: string): string {
  text.charCodeAt(0);
  return text;
}

/** What `markdownInSteps` tells of a body, without rendering it. */
export function digestMarkdown(md: MarkdownIt, body: string): Digest {
  return digestOf(md.parse(body, {}));
}

/** Gives headings the ids that GitHub gives them unless they have one, and moves all up or down together, so that the highest is an h2. */
function adaptHeadings(tokens: readonly Token[]): Heading[] {
  const levelOf = ({ tag }: Token): number => Number(tag.slice(1));
  const isOpening = ({ type }: Token): boolean => type === 'heading_open';
  const highest = tokens
    .filter(isOpening)
    .map(levelOf)
    .reduce((a, b) => Math.min(a, b), 6);
  const slugger = new GithubSlugger();
  const written = new Set<string>();
  for (const token of tokens) {
    const id = isOpening(token) ? token.attrGet('id') : null;
    if (id === null) continue;
    // of two with one id the second gets another
    if (written.has(id)) token.attrs = null;
    written.add(id);
    slugger.occurrences[id] = 0;
  }
  return tokens.flatMap((token, index) => {
    if (!isOpening(token)) return [];
    const [open, text, close] = tokens.slice(index, index + 3) as [Token, Token, Token];
    const level = Math.min(6, levelOf(open) - highest + 2);
    const title = inlineText(text);
    const id = open.attrGet('id') ?? slugger.slug(slug(title) || 'section');
    open.tag = close.tag = `h${level}`;
    open.attrSet('id', id);
    return [{ level, id, title }];
  });
}
