import type MarkdownIt from 'markdown-it';
import type { Token } from 'markdown-it/index.js';

const BOX = /^\[([ xX])\][ \t]/;

/**
 * GitHub's task lists: an item that begins with `[ ]` or `[x]` gets a box that cannot be clicked. Keeps the
 * open lists on a stack, so that the time grows with the text and not with its square.
 */
export function taskLists(md: MarkdownIt): void {
  md.core.ruler.after('inline', 'task-lists', ({ tokens, Token }) => {
    const lists: Token[] = [];
    const html = (content: string): Token => Object.assign(new Token('html_inline', '', 0), { content });
    for (const [index, token] of tokens.entries()) {
      if (/^(?:bullet|ordered)_list_open$/.test(token.type)) lists.push(token);
      else if (/^(?:bullet|ordered)_list_close$/.test(token.type)) lists.pop();
      const item = tokens[index - 2];
      const [first] = token.children ?? [];
      const box = first?.type === 'text' ? BOX.exec(first.content)?.[1] : undefined;
      if (first === undefined || box === undefined || item?.type !== 'list_item_open') continue;
      item.attrJoin('class', 'task-list-item');
      const list = lists.at(-1);
      if (list?.attrGet('class') === null) list.attrSet('class', 'task-list');
      first.content = first.content.slice('[ ] '.length);
      const label = `<label><input type="checkbox" disabled${box === ' ' ? '' : ' checked'}> `;
      token.children = [html(label), ...(token.children ?? []), html('</label>')];
    }
  });
}
