import type { Token } from 'markdown-it/index.js';
import { readHtml } from './read-html.js';
import { countWords } from './word-count.js';

/** What lists tell of a body. */
export interface Digest {
  /** Plain text of the first paragraph, cut to a sentence or two; empty when there is none. */
  readonly excerpt: string;
  /** Reading time, at least 1. */
  readonly minutes: number;
}

const WORDS_PER_MINUTE = 200;

/** Of Chinese, Japanese and Korean. */
const CHARACTERS_PER_MINUTE = 500;

/** What its tokens tell of a body. */
export function digestOf(tokens: readonly Token[]): Digest {
  const { words, characters } = countWords(textOf(tokens));
  const minutes = words / WORDS_PER_MINUTE + characters / CHARACTERS_PER_MINUTE;
  return { excerpt: excerptOf(tokens), minutes: Math.max(1, Math.ceil(minutes)) };
}

/** The words of an inline token, without marks. */
export function inlineText({ children }: Token): string {
  const words = (children ?? []).map((token) => {
    if (token.type === 'text' || token.type === 'code_inline') return token.content;
    if (token.type === 'image') return inlineText(token);
    return token.type === 'softbreak' || token.type === 'hardbreak' ? ' ' : '';
  });
  return words.join('').trim();
}

function textOf(tokens: readonly Token[]): string {
  return tokens
    .map((token) => {
      if (token.type === 'inline') return inlineText(token);
      if (token.type === 'html_block') return readHtml(token.content).words;
      return token.type === 'fence' ? token.content : '';
    })
    .filter((text) => text !== '')
    .join('\n');
}

const EXCERPT_LENGTH = 200;

function excerptOf(tokens: readonly Token[]): string {
  let picture = '';
  for (const [index, token] of tokens.entries()) {
    if (token.level > 0) continue;
    if (token.type === 'html_block') {
      const { paragraph } = readHtml(token.content);
      if (paragraph !== '') return shorten(paragraph);
    }
    const next = tokens[index + 1];
    if (token.type !== 'paragraph_open' || next === undefined) continue;
    const text = inlineText(next);
    if (hasWords(next)) return shorten(text);
    picture ||= text;
  }
  // better than nothing
  return shorten(picture);
}

/** Other than those of images. */
function hasWords({ children }: Token): boolean {
  return (children ?? []).some(
    ({ type, content }) => (type === 'text' || type === 'code_inline') && content.trim() !== '',
  );
}

/** Cuts at the last whole word. */
function shorten(text: string): string {
  if (text.length <= EXCERPT_LENGTH) return text;
  const cut = text.slice(0, EXCERPT_LENGTH);
  const space = cut.lastIndexOf(' ');
  return `${(space > EXCERPT_LENGTH / 2 ? cut.slice(0, space) : cut).toWellFormed().replace(/[\s,;:.\uFFFD]+$/, '')}…`;
}
