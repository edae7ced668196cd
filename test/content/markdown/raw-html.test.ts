import fc from 'fast-check';
import { adaptTags, type Attributes } from '../../../src/content/markdown/raw-html.js';
import { SITE_YAML } from '../../support/blog.js';
import { attributesOf } from '../../support/documents.js';
import { renderDom } from '../../support/markdown.js';
import { postBody } from '../../support/post-body.js';

/** The opening tags that `adaptTags` sees. */
function tagsOf(html: string): { name: string; attributes: Attributes; line: number }[] {
  const tags: { name: string; attributes: Attributes; line: number }[] = [];
  adaptTags(html, (name, attributes, line) => tags.push({ name, attributes: { ...attributes }, line }));
  return tags;
}

const htmlish = fc
  .array(
    fc.constantFrom(
      ...'<>/=\'" \n\t!-?&;#ab1é'.split(''),
      '<a ',
      '<img src=',
      '</a>',
      '<!--',
      '-->',
      '<![CDATA[',
      ']]>',
      '<script>',
      '</script>',
      '<textarea>',
      '<title>',
      '<style>',
      '<!doctype html>',
      '&amp;',
      '&#x41;',
      'href="x"',
      ' />',
      '🎉',
    ),
    { maxLength: 30 },
  )
  .map((parts) => parts.join(''));
const anyHtml = fc.oneof(htmlish, fc.string({ unit: 'binary' }));

describe('adapting tags', () => {
  test('leaves the text as it is where nothing is changed, however broken', () => {
    fc.assert(
      fc.property(anyHtml, (html) => {
        expect(adaptTags(html, () => undefined)).toBe(html);
      }),
      { numRuns: 500 },
    );
  });

  test('leaves everything between the tags as it is', () => {
    fc.assert(
      fc.property(anyHtml, (html) => {
        const adapted = adaptTags(html, (_name, attributes) => {
          attributes['data-mark'] = '"<&>';
        });
        const undone = tagsOf(adapted).map(({ attributes }) => attributes['data-mark']);
        expect(undone).toEqual(tagsOf(html).map(() => '"<&>'));
      }),
      { numRuns: 500 },
    );
  });

  test.each<[string, string, Attributes][]>([
    [['<a href="b">', 'a', { href: 'b' }]],
    [["<a href='b'>", 'a', { href: 'b' }]],
    [['<a href=b>', 'a', { href: 'b' }]],
    [['<A HREF=b>', 'a', { href: 'b' }]],
    [['<a\n  href = "b"\n  title="c d">', 'a', { href: 'b', title: 'c d' }]],
    [['<a disabled>', 'a', { disabled: '' }]],
    [['<a href="b" href="c">', 'a', { href: 'b' }]],
    [['<a href="?x=1&amp;y=2">', 'a', { href: '?x=1&y=2' }]],
    [['<a href="?x=1&copy=2">', 'a', { href: '?x=1&copy=2' }]],
    [['<a title="&quot;&#8217;&#x1F389;">', 'a', { title: '"’🎉' }]],
    [['<br/>', 'br', {}]],
    [['<img src=x/>', 'img', { src: 'x/' }]],
    [['<my-element x:y="z">', 'my-element', { 'x:y': 'z' }]],
  ])('reads %j', ([html, name, attributes]) => {
    expect(tagsOf(html)).toEqual([{ name, attributes, line: 0 }]);
  });

  test.each([
    '</a>',
    '<!-- <a href="b"> -->',
    '<!doctype html>',
    '<?xml version="1.0"?>',
    'a < b > c',
    '<a href="b"',
    '&lt;a&gt;',
    '<script',
    '< a>',
  ])('finds no opening tag in %j', (html) => {
    expect(tagsOf(html)).toEqual([]);
  });

  test('finds no tag in the code of a script', () => {
    expect(tagsOf('<script>if (a <b) "<a href=x>"</script><i>').map(({ name }) => name)).toEqual([
      'script',
      'i',
    ]);
  });

  test('tells the line of each tag', () => {
    expect(tagsOf('<a>\n<b\n c>\n\n<i>x</i><u>\n').map(({ name, line }) => [name, line])).toEqual([
      ['a', 0],
      ['b', 1],
      ['i', 4],
      ['u', 4],
    ]);
  });

  test('writes a changed tag anew and nothing else', () => {
    const html = '<p CLASS=x><a HREF=b  title=\'"q" & <r>\' hidden>t</A><br/> &amp; <a>';
    const adapted = adaptTags(html, (name, attributes) => {
      if (name === 'a' && attributes['href'] !== undefined) attributes['rel'] = 'me';
      if (name === 'br') attributes['class'] = 'c';
    });
    expect(adapted).toBe(
      '<p CLASS=x><a href="b" title="&quot;q&quot; &amp; &lt;r>" hidden="" rel="me">t</A><br class="c" /> &amp; <a>',
    );
  });
});

describe('raw HTML', () => {
  const body =
    'Text <b class="x">bold</b>.\n\n<figure>\n  <figcaption>Hi</figcaption>\n</figure>\n\n<!-- note -->\n';

  test('is the right of the author', () => {
    const $ = renderDom(body);
    expect([$('b.x').text(), $('figure > figcaption').text(), $.html().includes('<!-- note -->')]).toEqual([
      'bold',
      'Hi',
      true,
    ]);
  });

  test('is shown as text where the site forbids it', async () => {
    const $ = await postBody(body, { 'site.yaml': `${SITE_YAML}raw_html: false\n` });
    expect($('b, figure, figcaption')).toHaveLength(0);
    expect($.text()).toContain('Text <b class="x">bold</b>.');
    expect($.text()).toContain('<figcaption>Hi</figcaption>');
    expect($.text()).toContain('<!-- note -->');
  });

  test('can be scrolled with the keyboard where it is code or a table', () => {
    const $ = renderDom(
      '<pre class="x">a</pre>\n\n<table><tr><td>b</td></tr></table>\n\n<pre tabindex="-1">c</pre>\n',
    );
    expect(attributesOf($, 'pre, table', 'tabindex')).toEqual(['0', '0', '-1']);
  });

  test('is allowed when the site says so', async () => {
    expect((await postBody(body, { 'site.yaml': `${SITE_YAML}raw_html: true\n` }))('b.x')).toHaveLength(1);
  });

  test.each(['<details>\n<summary>More</summary>\n\n**Bold**\n\n</details>', '<div>\n\n- a\n\n</div>'])(
    'may hold Markdown: %j',
    (html) => {
      expect(renderDom(html)('details strong, div li')).toHaveLength(1);
    },
  );

  test.each([
    '<div',
    '<div><p>',
    '</div></div></article></main>',
    '<a href="',
    '<!--',
    '<script>',
    '<![CDATA[',
    '<?php',
    '<p <p <p>',
  ])('that is broken is the concern of the browser: %j', (html) => {
    expect(() => renderDom(html)).not.toThrow();
  });
});
