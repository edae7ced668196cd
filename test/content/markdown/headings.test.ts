import fc from 'fast-check';
import { makeApp, post } from '../../support/blog.js';
import { attributesOf, pageOf, textsOf } from '../../support/documents.js';
import { FIRST_LINE, render, renderDom } from '../../support/markdown.js';
import { mainText, postBody } from '../../support/post-body.js';

const idsOf = (body: string): string[] => render(body).headings.map(({ id }) => id);

describe('ids are those of GitHub', () => {
  test.each([
    ['Hello World', 'hello-world'],
    ['Hello, World!', 'hello-world'],
    ['Why? Because.', 'why-because'],
    ['A  b', 'a--b'],
    ['A & B', 'a--b'],
    ['C++ / C#', 'c--c'],
    ['snake_case', 'snake_case'],
    ['kebab-case', 'kebab-case'],
    ['Version 1.2.3', 'version-123'],
    ["Don't", 'dont'],
    ['“Curly”', 'curly'],
    ['Ünïcode Größe', 'ünïcode-größe'],
    ['Привет мир', 'привет-мир'],
    ['日本語の見出し', '日本語の見出し'],
    ['你好，世界', '你好世界'],
    ['Ship it 🎉', 'ship-it-'],
    ['🎉 Ship it', '-ship-it'],
    ['`code()` here', 'code-here'],
    ['**Bold** and *thin*', 'bold-and-thin'],
    ['[A link](https://example.com) here', 'a-link-here'],
    ['A &amp; B', 'a--b'],
    ['\\*stars\\*', 'stars'],
    ['constructor', 'constructor'],
    ['1. First', '1-first'],
  ])('%s', (title, id) => {
    expect(idsOf(`# ${title}`)).toEqual([id]);
  });

  test('the second of a name gets -1, the third -2', () => {
    expect(idsOf('# A\n## A\n# B\n### a\n')).toEqual(['a', 'a-1', 'b', 'a-2']);
  });

  test('a number does not collide with a heading of that name', () => {
    expect(idsOf('# A\n# A 1\n# A\n# A\n')).toEqual(['a', 'a-1', 'a-2', 'a-3']);
    expect(idsOf('# A\n# A\n# A-1\n')).toEqual(['a', 'a-1', 'a-1-1']);
  });

  test('a heading without letters has an id too', () => {
    expect(idsOf('#\n# !!!\n# 🎉\n')).toEqual(['section', 'section-1', 'section-2']);
  });

  test('they are in the page, and in the set of ids that links may name', () => {
    const body = '# Café au lait\n\n## Ünï\n';
    expect(attributesOf(renderDom(body), 'h2, h3', 'id')).toEqual(['café-au-lait', 'ünï']);
    expect([...render(body).ids]).toEqual(['café-au-lait', 'ünï']);
  });

  test('underlined headings, and those in quotes and lists, have one too', () => {
    expect(idsOf('One\n===\n\nTwo\n---\n\n> # Three\n\n- # Four\n')).toEqual(['one', 'two', 'three', 'four']);
  });

  test('each is the only one of its page, whatever the headings', () => {
    const title = fc.oneof(
      fc.constantFrom(
        'a',
        'A',
        'a-1',
        'a 1',
        'a-1-1',
        '!',
        '',
        '-',
        'section',
        'b {#a}',
        '{#a-1}',
        'a {#section}',
      ),
      fc.string(),
    );
    fc.assert(
      fc.property(fc.array(title, { maxLength: 12 }), (titles) => {
        const ids = idsOf(titles.map((text) => `# ${text.replace(/[\r\n]/g, ' ')}`).join('\n\n'));
        expect(new Set(ids).size).toBe(ids.length);
        expect(ids).not.toContain('');
      }),
    );
  });
});

describe('an id in braces at the end of a heading is its id', () => {
  test.each([
    ['## Title {#my-id}', 'my-id', 'Title'],
    ['## Title{#a_b_c}', 'a_b_c', 'Title'],
    ['## Title {#id} ##', 'id', 'Title'],
    ['## Title {#Id .class key="a b"}', 'Id', 'Title'],
    ['## *Em* { .x #ünï }', 'ünï', 'Em'],
    ['Title {#under}\n---', 'under', 'Title'],
    ['## `code {#x}` {#sec:y.1}', 'sec:y.1', 'code {#x}'],
    ['> ## Title {#quoted}', 'quoted', 'Title'],
  ])('%j', (body, id, title) => {
    const $ = renderDom(body);
    expect(render(body).headings).toEqual([{ level: 2, id, title }]);
    expect([$('h2').attr('id'), $('h2 a').attr('href')]).toEqual([id, `#${id}`]);
    expect($('h2').text()).toBe(title);
    expect([...render(body).ids]).toEqual([id]);
  });

  test.each([
    ['## Title \\{#no}', 'title-no', 'Title {#no}'],
    ['## Bash ${#no}', 'bash-no', 'Bash ${#no}'],
    ['## Issue #no}', 'issue-no', 'Issue #no}'],
    ['## `code {#no}`', 'code-no', 'code {#no}'],
    ['## Title {#no} more', 'title-no-more', 'Title {#no} more'],
    ['## Title {no}', 'title-no', 'Title {no}'],
    ['## Title {#}', 'title-', 'Title {#}'],
  ])('but %j has the id %s', (body, id, title) => {
    expect(render(body).headings).toEqual([{ level: 2, id, title }]);
  });

  test('each id is the only one of its page', () => {
    expect(idsOf('# One\n# Two {#one}\n# Three {#one}\n# One {#x}\n# X\n')).toEqual([
      'one-1',
      'one',
      'three',
      'x',
      'x-1',
    ]);
  });

  test('and a text in a paragraph stays', () => {
    expect(renderDom('Text {#id}')('p').text()).toBe('Text {#id}');
  });
});

describe('levels shift together, so that the highest is an h2', () => {
  test.each([
    ['# A\n## B\n### C', ['h2', 'h3', 'h4']],
    ['## A\n### B', ['h2', 'h3']],
    ['#### A\n##### B\n#### C', ['h2', 'h3', 'h2']],
    ['###### A', ['h2']],
    ['### A\n# B\n## C', ['h4', 'h2', 'h3']],
    ['# A\n###### B', ['h2', 'h6']],
    ['# A\n##### B', ['h2', 'h6']],
    ['Two\n---\n\n#### Four', ['h2', 'h4']],
    ['> #### Quoted\n\n### Not', ['h3', 'h2']],
  ])('%j', (body, expected) => {
    const $ = renderDom(body);
    const found = $('h1, h2, h3, h4, h5, h6').toArray();
    expect(found.map(({ tagName }) => tagName)).toEqual(expected);
    expect(render(body).headings.map(({ level }) => `h${level}`)).toEqual(expected);
  });

  test('a body that begins at #### leaves the title as the only h1', async () => {
    const $ = await pageOf(
      makeApp({ 'posts/hello.md': post('title: The title', '#### Part\n\n##### Detail') }),
      '/posts/hello',
    );
    expect(textsOf($, 'h1')).toEqual(['The title']);
    const text = mainText($);
    expect(text('h2').attr('id')).toBe('part');
    expect(text('h3').attr('id')).toBe('detail');
  });
});

test('titles are plain text', () => {
  expect(render('# A `b` *c* [d](e) ![f](g) <b>h</b> &amp; \\*').headings[0]?.title).toBe('A b c d f h & *');
});

describe('the anchor of a heading', () => {
  test('leads to it and is named by its words, in whatever language', () => {
    const $ = renderDom('# Hallo `Welt`');
    expect($('h2 > a').attr()).toEqual({ class: 'anchor', href: '#hallo-welt' });
    expect([$('h2 > a').text(), $('h2').text()]).toEqual(['Hallo Welt', 'Hallo Welt']);
  });

  test.each([
    '# See [this](/x)',
    '# See <a href="/x">this</a>',
    '# See <A HREF=/x>this</A>',
    '# A note[^1]\n\n[^1]: x',
  ])('is not there where the heading holds a link: %j', (body) => {
    const $ = renderDom(body);
    expect([$('a.anchor').length, $('h2 a').length]).toEqual([0, 1]);
  });

  test('is not there for feeds, the id is', () => {
    const $ = renderDom('# Hello World', { anchors: false });
    expect([$('a').length, $('h2').attr('id'), $('h2').text()]).toEqual([0, 'hello-world', 'Hello World']);
  });

  test('is no link of the author to be checked', () => {
    expect(render('# Hello').links).toEqual([]);
  });

  test('leads to the heading whatever its name', async () => {
    const $ = await postBody('# "Quotes" & <b>日本</b>\n\n# Ünï\n');
    const hrefs = attributesOf($, 'a.anchor', 'href').map((href) => decodeURIComponent(href.slice(1)));
    expect(hrefs).toEqual(attributesOf($, 'h2', 'id'));
  });
});

test('raw ids and names are places that links may name', () => {
  expect([...render('<a name="old"></a> <b id="new">x</b>\n\n<section id="block">\n').ids]).toEqual([
    'old',
    'new',
    'block',
  ]);
});

test('footnotes are places that links may name', () => {
  expect([...render('a[^x]\n\n[^x]: b').ids]).toEqual(expect.arrayContaining(['fn1', 'fnref1']));
});

describe('nesting too deep to be read', () => {
  test('is told by the line of the file', () => {
    const body = `Text.\n\n${'> '.repeat(200)}deep\n`;
    expect(render(body).linesTooDeep).toEqual([FIRST_LINE + 2]);
  });

  test('begins far beyond what people write', () => {
    const list = Array.from({ length: 40 }, (_, depth) => `${'  '.repeat(depth)}- item`).join('\n');
    expect(render(list).linesTooDeep).toEqual([]);
    expect(renderDom(list)('li')).toHaveLength(40);
  });
});
