import type { Token } from 'markdown-it/index.js';

const FROM_THE_RIGHT = /^\P{L}*[\p{sc=Hebrew}\p{sc=Arabic}\p{sc=Syriac}\p{sc=Thaana}\p{sc=Nko}\p{sc=Adlam}]/u;

/**
 * Gives `dir="rtl"` to blocks whose first words are written from right to left: the blog may be in a language from left
 * to right, and a feed reader does not know that of the blog.
 */
export function directBlocks(tokens: readonly Token[]): void {
  let block: Token | null = null;
  for (const token of tokens) {
    // a footnote is printed without its attributes
    const isOutside = token.level === 0 || block?.type === 'footnote_open';
    if (isOutside && token.nesting === 1) block = token;
    else if (token.type === 'inline' && block !== null) {
      if (FROM_THE_RIGHT.test(firstWords(token))) block.attrSet('dir', 'rtl');
      block = null;
    }
  }
}

/** Neither code nor the words that stand for an image. */
function firstWords({ children }: Token): string {
  return children?.find(({ type, content }) => type === 'text' && /\p{L}/u.test(content))?.content ?? '';
}
