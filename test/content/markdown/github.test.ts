import { attributesOf, textsOf } from '../../support/documents.js';
import { renderDom } from '../../support/markdown.js';

describe('tables', () => {
  const table = '| a | b | c | d |\n|---|:--|:-:|--:|\n| 1 | 2 | 3 | 4 |\n| `x \\| y` | **b** | | z\n';

  test('have a head and a body', () => {
    const $ = renderDom(table);
    expect(textsOf($, 'table thead th')).toEqual(['a', 'b', 'c', 'd']);
    expect(textsOf($, 'table tbody td')).toEqual(['1', '2', '3', '4', 'x | y', 'b', '', 'z']);
  });

  test('are aligned by class, never by style', () => {
    const $ = renderDom(table);
    expect(attributesOf($, 'th', 'class')).toEqual(['', 'align-left', 'align-center', 'align-right']);
    expect(attributesOf($, 'tbody tr:first-child td', 'class')).toEqual([
      '',
      'align-left',
      'align-center',
      'align-right',
    ]);
    expect($('[style]')).toHaveLength(0);
  });

  test('scroll in a box that the keyboard reaches', () => {
    const $ = renderDom(`${table}\n\nAfter.\n`);
    expect($('div > table').parent().attr()).toEqual({ class: 'table-scroll', tabindex: '0' });
    expect($('div').next('p').text()).toBe('After.');
  });

  test('need a line of dashes', () => {
    expect(renderDom('| a | b |\n| 1 | 2 |\n')('table')).toHaveLength(0);
  });
});

test('task lists have boxes that cannot be ticked', () => {
  const $ = renderDom(
    '- [ ] open\n- [x] done\n- [X] **too**\n- plain\n- [y] no\n- [x]no space\n- inside [x]\n',
  );
  expect(textsOf($, 'ul > li')).toEqual([
    ...['open', 'done', 'too', 'plain'],
    ...['[y] no', '[x]no space', 'inside [x]'],
  ]);
  const boxes = $('label input').toArray();
  expect($('input')).toHaveLength(boxes.length);
  expect(boxes.map((box) => [$(box).attr('type'), $(box).is('[checked]'), $(box).is('[disabled]')])).toEqual([
    ['checkbox', false, true],
    ['checkbox', true, true],
    ['checkbox', true, true],
  ]);
  expect($('ul').hasClass('task-list')).toBe(true);
  expect($('li.task-list-item')).toHaveLength(3);
  expect($('[style]')).toHaveLength(0);
  expect(renderDom('1. [x] numbered\n')('ol').hasClass('task-list')).toBe(true);
});

test('text is struck through', () => {
  expect(textsOf(renderDom('a ~~b~~ c'), 's')).toEqual(['b']);
});

describe('an address in plain text', () => {
  test.each([
    ['http://example.com', 'http://example.com', 'http://example.com'],
    ['https://example.com/a?b=c&d=e#f', 'https://example.com/a?b=c&d=e#f', 'https://example.com/a?b=c&d=e#f'],
    ['See https://example.com.', 'https://example.com', 'https://example.com'],
    ['(https://example.com/a)', 'https://example.com/a', 'https://example.com/a'],
    ['https://example.com/a_(b)', 'https://example.com/a_(b)', 'https://example.com/a_(b)'],
    [
      'https://example.com/snake_case_path',
      'https://example.com/snake_case_path',
      'https://example.com/snake_case_path',
    ],
    ['www.example.com', 'http://www.example.com', 'www.example.com'],
    ['WWW.Example.com', 'http://WWW.Example.com', 'WWW.Example.com'],
    ['www.example.com/path?x=1', 'http://www.example.com/path?x=1', 'www.example.com/path?x=1'],
    ['See www.example.com, or', 'http://www.example.com', 'www.example.com'],
    ['**www.example.com**', 'http://www.example.com', 'www.example.com'],
    ['me@example.com', 'mailto:me@example.com', 'me@example.com'],
    ['a.b+c@mail.example.co.uk', 'mailto:a.b+c@mail.example.co.uk', 'a.b+c@mail.example.co.uk'],
    ['mailto:me@example.com', 'mailto:me@example.com', 'mailto:me@example.com'],
    ['<https://example.com>', 'https://example.com', 'https://example.com'],
    ['<me@example.com>', 'mailto:me@example.com', 'me@example.com'],
  ])('%s', (written, href, text) => {
    const $ = renderDom(written);
    expect([$('a').attr('href'), $('a').text()]).toEqual([href, text]);
  });

  test.each([
    'README.md',
    'node.js',
    'example.com',
    'perennial.io/docs',
    'index.html',
    'foo@bar',
    'www.',
    'www',
    'awww.example.com',
    'http://',
    'mailto:',
    '1.2.3.4',
    'v1.0.0',
    'a.b@c',
    '`https://example.com`',
    '`www.example.com`',
    '    https://example.com',
    '```\nhttps://example.com\n```',
    'javascript:alert(1)',
  ])('%j is no address', (written) => {
    expect(renderDom(written)('a')).toHaveLength(0);
  });

  test('inside a link is the text of that link', () => {
    const $ = renderDom('[www.example.com](/a)');
    expect([$('a').length, $('a').attr('href'), $('a').text()]).toEqual([1, '/a', 'www.example.com']);
  });
});

describe('footnotes', () => {
  const $ = renderDom(
    'One[^a] two[^b] again[^a] inline^[third *note*] lost[^c].\n\n[^a]: First.\n[^b]: Second.\n\n    More.\n',
  );

  test('are numbered in the order they are named', () => {
    expect(textsOf($, 'sup.footnote-ref a')).toEqual(['[1]', '[2]', '[1]', '[3]']);
  });

  test('stand below, and each leads back', () => {
    const notes = $('section.footnotes li').toArray();
    expect(
      notes.map((note) => $(note).find('p').first().clone().children('a').remove().end().text().trim()),
    ).toEqual(['First.', 'Second.', 'third note']);
    expect(attributesOf($, 'section.footnotes a', 'href')).toEqual([
      '#fnref1',
      '#fnref1:1',
      '#fnref2',
      '#fnref3',
    ]);
  });

  test('have names without a language: numbers, and roles', () => {
    expect($('section.footnotes').attr('role')).toBe('doc-endnotes');
    expect(attributesOf($, 'section.footnotes a', 'role')).toEqual(Array(4).fill('doc-backlink'));
    expect(attributesOf($, 'section.footnotes a', 'aria-label')).toEqual(['[1]', '[1] 2', '[2]', '[3]']);
  });

  test('have links that lead somewhere', () => {
    const targets = attributesOf($, 'a[href^="#"]', 'href').map((href) => href.slice(1));
    expect(targets).not.toEqual([]);
    for (const id of targets) expect(attributesOf($, '[id]', 'id')).toContain(id);
  });

  test('that are not there stay text', () => {
    expect($.text()).toContain('lost[^c].');
  });
});

describe('text stays as it is written', () => {
  test.each([
    ['_Note: seen in S_pectre, we', '_Note: seen in S_pectre, we'],
    ['a * b * c', 'a * b * c'],
    ['2*3 and 4*5', '23 and 45'],
    ['**bold', '**bold'],
    ['snake_case_name', 'snake_case_name'],
    ['“curly” ‘quotes’ — “stay”', '“curly” ‘quotes’ — “stay”'],
    ['"straight" \'quotes\' too', '"straight" \'quotes\' too'],
    ['a -- b --- c ... (c) (tm) +-', 'a -- b --- c ... (c) (tm) +-'],
    [':smile: :+1:', ':smile: :+1:'],
    ['AT&T &amp; &lt;b&gt; &nope;', 'AT&T & <b> &nope;'],
    ['\\*not emphasised\\*', '*not emphasised*'],
    ['$a_b$ and $$x$$', '$a_b$ and $$x$$'],
    ['==marked==', '==marked=='],
    ['[not a link]', '[not a link]'],
    ['[ ] no task', '[ ] no task'],
    ['==', '=='],
  ])('%j', (written, text) => {
    expect(renderDom(written).text().trim()).toBe(text);
  });
});

test('a line end in a paragraph is no line break; two spaces or a backslash make one', () => {
  expect(renderDom('a\nb')('br')).toHaveLength(0);
  expect(renderDom('a  \nb')('br')).toHaveLength(1);
  expect(renderDom('a\\\nb')('br')).toHaveLength(1);
});
