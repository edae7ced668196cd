import type { Token } from 'markdown-it/index.js';

/** Scripts (ISO 15924) from right to left that languages of today are written in; what Intl tells of them differs between Node 20 and 24. */
export const SCRIPTS_FROM_THE_RIGHT: readonly string[] = [
  'Adlm',
  'Arab',
  'Hebr',
  'Mand',
  'Nkoo',
  'Rohg',
  'Samr',
  'Syrc',
  'Thaa',
];

const FROM_THE_RIGHT = new RegExp(
  `^\\P{L}*[${SCRIPTS_FROM_THE_RIGHT.map((script) => `\\p{sc=${script}}`).join('')}]`,
  'u',
);

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
