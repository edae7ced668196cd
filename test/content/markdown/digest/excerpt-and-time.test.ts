import fc from 'fast-check';
import { makeApp, post } from '../../../support/blog.js';
import { pageOf } from '../../../support/documents.js';
import { render } from '../../../support/markdown.js';

describe('the excerpt is the text of the first paragraph', () => {
  test.each([
    ['Hello.', 'Hello.'],
    ['# Title\n\nHello.\n\nMore.', 'Hello.'],
    ['- a list\n\n> a quote\n\n```\ncode\n```\n\nHello.', 'Hello.'],
    ['![](only-an-image.png)\n\nHello.', 'Hello.'],
    ['A *b* **c** `d` [e](f) ~~g~~ <b>h</b>.', 'A b c d e g h.'],
    ['One\ntwo  \nthree\\\nfour', 'One two three four'],
    ['Note[^1].\n\n[^1]: Nothing.', 'Note.'],
    ['AT&amp;T \\*x\\*', 'AT&T *x*'],
    ['![An image](a.png) and text', 'An image and text'],
    ['![Photo by Ada](a.png)\n\nHello.', 'Hello.'],
    ['[![Build](a.svg)](b) ![npm version](c.svg)\n![Size](d.svg)\n\nHello.', 'Hello.'],
    ['![Photo by Ada](a.png)\n\n<p>Hello.</p>', 'Hello.'],
    ['![Oak](a.png)\n\n![Elm](b.png)', 'Oak'],
    ['', ''],
    ['# Only a title', ''],
    ['```\nonly code\n```', ''],
    ['| a |\n|---|\n| b |', ''],
  ])('%j', (body, excerpt) => {
    expect(render(body).excerpt).toBe(excerpt);
  });

  test.each([
    ['<p>Hello <b>there</b>.</p>', 'Hello there.'],
    ['<p class="lead">One<br>two\n three</p>\n<p>More.</p>', 'One two three'],
    ['<!-- wp:paragraph -->\n<p>From WordPress.</p>\n<!-- /wp:paragraph -->', 'From WordPress.'],
    ['<div class="entry">\n  <h2>Title</h2>\n  <p>Inside.</p>\n</div>', 'Inside.'],
    ['<p>&nbsp;</p>\n<p><img src="a.png" alt="A picture"></p>\n<p>Behind.</p>', 'Behind.'],
    ['<p>Not closed\n<p>Next', 'Not closed'],
    ['<p>Before a list\n<ul><li>item</ul>', 'Before a list'],
    ['<P>AT&amp;T, caf&eacute; &#x1F333;</P>', 'AT&T, café 🌳'],
    ['<p>Words<!-- a remark --> here</p>', 'Words here'],
    ['<p><script>let a = "<p>no</p>";</script><style>p { color: red }</style>Yes.</p>', 'Yes.'],
    ['<script>\ndocument.write("<p>no</p>")\n</script>\n\nYes.', 'Yes.'],
    ['<blockquote><p>A quote.</p></blockquote>\n<p>Hello.</p>', 'Hello.'],
    ['- <p>in a list</p>\n\n<p>Hello.</p>', 'Hello.'],
    ['Markdown.\n\n<p>HTML.</p>', 'Markdown.'],
    ['<p>HTML.</p>\n\nMarkdown.', 'HTML.'],
    ['<div>without a paragraph</div>', ''],
  ])('of HTML, too: %j', (body, excerpt) => {
    expect(render(body).excerpt).toBe(excerpt);
  });

  test('up to 200 characters as it is', () => {
    const text = `${'word '.repeat(39)}12345`;
    expect(text).toHaveLength(200);
    expect(render(text).excerpt).toBe(text);
  });

  test('a longer one is cut behind a word', () => {
    expect(render('word '.repeat(60)).excerpt).toBe(`${'word '.repeat(39)}word…`.slice(0, 199) + '…');
  });

  test('without a comma or a stop before the dots', () => {
    expect(render(`${'x'.repeat(150)}, ${'y'.repeat(100)}`).excerpt).toBe(`${'x'.repeat(150)}…`);
  });

  test('a text without spaces is cut where it must be, between characters', () => {
    expect(render('日'.repeat(300)).excerpt).toBe(`${'日'.repeat(200)}…`);
    expect(render(`x${'🎉'.repeat(200)}`).excerpt).toBe(`x${'🎉'.repeat(99)}…`);
  });

  test('is short, whole and plain for any paragraph', () => {
    fc.assert(
      fc.property(fc.lorem({ maxCount: 120, mode: 'words' }), (words) => {
        const { excerpt } = render(words);
        expect(excerpt.length).toBeLessThanOrEqual(201);
        if (words.length <= 200) expect(excerpt).toBe(words);
        else expect(`${words} `.startsWith(`${excerpt.slice(0, -1)} `)).toBe(true);
      }),
    );
  });
});

describe('reading time', () => {
  test.each([
    ['', 1],
    ['word', 1],
    ['word '.repeat(200), 1],
    ['word '.repeat(201), 2],
    ['word '.repeat(1000), 5],
    ['日'.repeat(500), 1],
    ['日'.repeat(501), 2],
    ['日本語。'.repeat(1000), 6],
    ['한'.repeat(1500), 3],
    ['カタカナ'.repeat(200), 2],
    [`${'日'.repeat(300)} ${'word '.repeat(100)}`, 2],
    [`# ${'word '.repeat(150)}\n\n${'word '.repeat(150)}`, 2],
    [`- ${'word '.repeat(150)}\n- ${'word '.repeat(150)}`, 2],
    [`| a | b |\n|---|---|\n| ${'word '.repeat(150)} | ${'word '.repeat(150)} |`, 2],
    [`\`\`\`\n${'word '.repeat(401)}\n\`\`\``, 3],
    [`![${'word '.repeat(1)}](x.png "${'word '.repeat(400)}")`, 1],
    [`[word](https://example.com/${'word-'.repeat(400)})`, 1],
    ['**word** '.repeat(200), 1],
    [`<p>${'word '.repeat(401)}</p>`, 3],
    [`<ul>${'<li>word</li>'.repeat(401)}</ul>`, 3],
    [`<div>${'<b>one</b>, '.repeat(200)}</div>`, 2],
    [`<p>${'<i>o</i>ne, '.repeat(200)}</p>`, 1],
    [`<pre>${'word '.repeat(401)}</pre>`, 3],
    [`<p title="${'word '.repeat(400)}">word</p><!-- ${'word '.repeat(400)} -->`, 1],
    [`<script>\n${'word '.repeat(400)}\n</script>`, 1],
    [`<style>\n${'word '.repeat(400)}\n</style>`, 1],
  ])('of %j is %i min', (body, minutes) => {
    expect(render(body).minutes).toBe(minutes);
  });
});

async function metaOf(
  frontMatter: string,
  body: string,
): Promise<{ time: string; description: string | undefined }> {
  const $ = await pageOf(makeApp({ 'posts/hello.md': post(frontMatter, body) }), '/posts/hello');
  return {
    time: /(\d+) min read/.exec($('article header').text())?.[1] ?? '',
    description: $('meta[name=description]').attr('content'),
  };
}

test.each([
  ['', 'word '.repeat(500), '3'],
  ['timeToRead: 7', 'word '.repeat(500), '7'],
  ['timeToRead: "7"', 'word', '7'],
  ['timeToRead:', 'word '.repeat(500), '3'],
])("a reader is told the author's time, or else the computed one: %j", async (frontMatter, body, time) => {
  expect((await metaOf(frontMatter, body)).time).toBe(time);
});

test.each([
  ['', 'Body text.'],
  ['excerpt: An excerpt.', 'An excerpt.'],
  ['description: A description.', 'A description.'],
  ['description: A description.\nexcerpt: An excerpt.', 'A description.'],
])('search engines are told the best description there is: %j', async (frontMatter, description) => {
  expect((await metaOf(frontMatter, 'Body text.\n\nMore.')).description).toBe(description);
});

test('search engines are told the first paragraph of a text of HTML', async () => {
  const { time, description } = await metaOf('', `<p>The first.</p>\n<p>${'word '.repeat(400)}</p>`);
  expect(description).toBe('The first.');
  expect(time).toBe('3');
});
