import type { Token } from 'markdown-it/index.js';
import { findDialects } from './dialects.js';
import { findForeignTags } from './foreign-tags.js';
import { findFormulas } from './formulas.js';
import type { StrayMark } from './stray-marks.js';
import { findUnreadMarks } from './unread-marks.js';

/** Finds what is not what it was meant to be in an inline token or a block of HTML that begins on `line`. */
export function findStrayMarks({ type, content, children }: Token, line: number): readonly StrayMark[] {
  const block = {
    source: content,
    isHtml: type === 'html_block',
    seen: () => wordsOf(children ?? []),
    line,
  };
  return [
    ...findForeignTags(block),
    ...findUnreadMarks(block),
    ...findDialects(block),
    ...findFormulas(block),
  ];
}

/** Without those in code. */
function wordsOf(children: readonly Token[]): string {
  return children.map(({ type, content }) => (type === 'text' ? content : '\n')).join('');
}
