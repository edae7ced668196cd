import { load } from 'cheerio';
import { makeApp, post } from '../../support/blog.js';
import { READERS } from '../../support/feeds.js';
import { bodyOf } from '../../support/http.js';
import { renderDom } from '../../support/markdown.js';

test.each([
  ['שלום עולם.', 'p'],
  ['مرحبا بالعالم.', 'p'],
  ['1. – «سلام»', 'ol'],
  ['- פריט\n- item', 'ul'],
  ['> ציטוט\n>\n> - x', 'blockquote'],
  ['## כותרת', 'h2'],
  ['| א | b |\n|---|---|\n| c | d |', 'table'],
  ['**שלום** world', 'p'],
  ['[שלום](/a)', 'p'],
  ['`code` בעברית', 'p'],
  ['![A picture](/a.png) שלום', 'p'],
  ['A note.[^1]\n\n[^1]: שלום', 'li > p'],
])('%j is a block from right to left: <%s>', (body, element) => {
  const $ = renderDom(body);
  expect($('[dir=rtl]')).toHaveLength(1);
  expect($(`${element}[dir=rtl]`)).toHaveLength(1);
});

test.each([
  'Hello',
  'Hello שלום',
  'HTML هي لغة',
  '1, 2, 3.',
  '日本語',
  '![תמונה](/a.png)',
  '`שלום` is a word',
  '```\nשלום\n```',
  '- item\n- פריט',
  '<p>שלום</p>',
])('%j says nothing of its direction', (body) => {
  expect(renderDom(body)('[dir]')).toHaveLength(0);
});

test('blocks from right to left are told to feed readers, too', async () => {
  const app = makeApp({ 'posts/a.md': post('', 'שלום עולם.\n\nHello.') });
  const { items } = READERS['feed.json'](await bodyOf(app, '/feed.json'));
  const $ = load(items[0]?.html ?? '');
  expect($('p[dir=rtl]').text()).toBe('שלום עולם.');
});
