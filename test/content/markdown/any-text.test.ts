import type { Element } from 'domhandler';
import fc from 'fast-check';
import { render, renderDom } from '../../support/markdown.js';

/** Pieces that mean something to Markdown, HTML or both, in any order. */
const piece = fc.constantFrom(
  ...'*_`~[]()!<>#-+|:"\'\\&=^.\n '.split(''),
  '\n\n',
  '    ',
  '\t',
  '```',
  '```js\n',
  '- [ ] ',
  '1. ',
  '> ',
  '| a | b |\n|:-|-:|\n',
  '[^1]',
  '[^1]: ',
  '^[',
  '](',
  '![',
  'https://example.com/',
  'www.example.com',
  'a@b.co',
  'javascript:alert(1)',
  '<script>',
  '</script>',
  '<b onclick="x" style="y">',
  '<img src=x onerror=alert(1)>',
  '<a href="javascript:x">',
  '<!--',
  '-->',
  '&lt;',
  '&#60;',
  '" onmouseover="',
  'style="x"',
  'word',
  '日本',
  '🎉',
  '\u0000',
  '\u202e',
  '\ud800',
);
const markdownish = fc.array(piece, { maxLength: 40 }).map((pieces) => pieces.join(''));
const anyText = fc.oneof(
  { weight: 3, arbitrary: markdownish },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 200 }) },
  {
    weight: 1,
    arbitrary: fc.uint8Array({ maxLength: 200 }).map((bytes) => Buffer.from(bytes).toString('utf16le')),
  },
);

const ELEMENTS = new Set(
  (
    'p h2 h3 h4 h5 h6 ul ol li blockquote pre code span em strong s a img br hr table thead tbody tr th td div sup ' +
    'section input label'
  ).split(' '),
);
const ATTRIBUTES = new Set(
  (
    'dir id class href src alt title rel loading decoding width height start type checked disabled for tabindex role ' +
    'aria-label'
  ).split(' '),
);

test('without raw HTML no text becomes anything but what Markdown makes', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      const $ = renderDom(text, { rawHtml: false });
      for (const element of $<Element, string>('*').toArray()) {
        expect(ELEMENTS).toContain(element.tagName);
        for (const name of Object.keys(element.attribs)) expect(ATTRIBUTES).toContain(name);
        for (const name of ['href', 'src'])
          expect($(element).attr(name) ?? '').not.toMatch(/^\s*(?:javascript|vbscript):/i);
      }
    }),
    { numRuns: 300 },
  );
});

test('without raw HTML a plain line is shown as it is written', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...'<>&"\'/=; ab'.split('')), { maxLength: 60 }), (characters) => {
      const text = `x${characters.join('')}`.trimEnd();
      fc.pre(!/&\w+;/.test(text));
      expect(renderDom(text, { rawHtml: false }).text()).toBe(`${text}\n`);
    }),
    { numRuns: 200 },
  );
});

test('any text is rendered, raw HTML included, and gives the same again', () => {
  fc.assert(
    fc.property(anyText, fc.boolean(), (text, anchors) => {
      const first = render(text, { anchors });
      expect(render(text, { anchors })).toEqual(first);
      expect(first.minutes).toBeGreaterThanOrEqual(1);
      expect(first.excerpt.length).toBeLessThanOrEqual(201);
    }),
    { numRuns: 200 },
  );
});

test('no Markdown makes an inline style', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      const withoutRawStyle = text.replaceAll('style', '');
      expect(renderDom(withoutRawStyle)('[style]')).toHaveLength(0);
    }),
    { numRuns: 200 },
  );
});

test('every link that is found has a line of the file', () => {
  fc.assert(
    fc.property(markdownish, (text) => {
      const lines = text.split(/\r\n?|\n/).length;
      for (const { line } of render(text).links) {
        expect(line).toBeGreaterThanOrEqual(10);
        expect(line).toBeLessThan(10 + lines);
      }
    }),
    { numRuns: 200 },
  );
});
