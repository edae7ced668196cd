import type { Problem } from '../../../src/problems.js';
import { styleSheetMistakes } from '../../../src/views/checks/css/style-sheets.js';
import { makeBlog, SITE_YAML } from '../../support/blog.js';
import { makeFolder, type Files } from '../../support/folder.js';

const FILES = {
  'theme.css': '',
  'favicon.svg': '<svg/>',
  'typography.css': '',
  'css/foundations.css': '',
  'fonts/lora.woff2': 'x',
  'fonts/größe.woff2': 'x',
  'css/fonts/my font.woff2': 'x',
  'img/background.png': 'x',
};

const TRUSTING = `${SITE_YAML}trusted_origins: [https://x.test, https://fonts.googleapis.com]\n`;

/** What is told of a style sheet beside these files. */
function mistakesIn(css: string | Buffer, name = 'my.css', content: Files = {}): readonly Problem[] {
  const blog = makeBlog(content, { static: makeFolder({ ...FILES, [name]: css }) });
  return styleSheetMistakes(blog.current().site);
}

describe('an address in a style sheet that leads nowhere is told with its line:', () => {
  test.each([
    [
      'p { background: url(img/backgruond.png) }',
      'my.css',
      '"img/backgruond.png" leads to /img/backgruond.png, where nothing is',
      '/img/background.png',
    ],
    [
      "p { background: url( '/img/backgruond.png' ) }",
      'my.css',
      '"/img/backgruond.png" leads nowhere',
      '/img/background.png',
    ],
    [
      'p { background: URL("/img/backgruond.png?v=2#x") }',
      'my.css',
      '"/img/backgruond.png?v=2#x" leads nowhere',
      'background.png',
    ],
    [
      'p { background: url(https://blog.test/img/backgruond.png) }',
      'my.css',
      '"https://blog.test/img/backgruond.png" leads nowhere',
      '/img/background.png',
    ],
    [
      'p { background: url(img/background.png) }',
      'css/my.css',
      '"img/background.png" leads to /css/img/background.png, where nothing is',
      'Did you mean /img/background.png?',
    ],
    [
      '@import "typografy.css";',
      'my.css',
      '"typografy.css" leads to /typografy.css, where nothing is',
      '/typography.css',
    ],
    [
      "@import url('css/foundatoins.css') layer(x);",
      'my.css',
      '"css/foundatoins.css" leads to /css/foundatoins.css, where',
      '/css/foundations.css',
    ],
    [
      '@font-face { font-family: "L;"; src: local("L"), url("fonts/lora.woff") format("woff") }',
      'my.css',
      '"fonts/lora.woff" leads to /fonts/lora.woff, where',
      'Correct the address',
    ],
    ['@media print { .a { mask: url(/gone.svg#m) } }', 'my.css', '"/gone.svg#m" leads nowhere', 'Correct'],
    ['p { content: "/*"; background: url(/gone.png) /* x */ }', 'my.css', '"/gone.png" leads nowhere', ''],
    ['p { background: url(/img/background.png), url(/gone.png) }', 'my.css', '"/gone.png" leads nowhere', ''],
  ])('%s in %s', (css, name, message, hint) => {
    expect(mistakesIn(`/* a\ncomment */\n${css}`, name)).toEqual([
      {
        file: name,
        line: 3,
        message: expect.stringContaining(message) as string,
        hint: expect.stringContaining(hint) as string,
      },
    ]);
  });

  test('also below a path', () => {
    const content = { 'site.yaml': 'title: T\nurl: https://blog.test/blog\n' };
    const css = 'p { background: url(img/background.png); mask: url(/blog/img/background.png) }';
    expect(mistakesIn(css, 'my.css', content)).toEqual([]);
    expect(mistakesIn(css, 'css/my.css', content)).toMatchObject([
      { message: '"img/background.png" leads to /blog/css/img/background.png, where nothing is' },
    ]);
  });

  test('also in a large file', () => {
    const css = `${'p { color: red }\n'.repeat(20_000)}p { background: url(gone.png) }`;
    expect(mistakesIn(css)).toMatchObject([
      { line: 20_001, message: '"gone.png" leads to /gone.png, where nothing is' },
    ]);
  });
});

describe('what browsers do not load for a style sheet is told:', () => {
  const data = 'data:font/woff2;base64,d09G';
  test.each([
    ['@import url(https://y.test/a.css);', '@import of https://y.test is not loaded', 'https://y.test]'],
    ['@import "//y.test/a.css" print;', '@import of https://y.test is not loaded', 'https://y.test]'],
    [
      '@import url(https://fonts.googleapis.com/css2?family=Lora:wght@400;700&display=swap);',
      '@import of https://fonts.googleapis.com has its fonts from https://fonts.gstatic.com',
      '[https://x.test, https://fonts.googleapis.com, https://fonts.gstatic.com]',
    ],
    [
      '@font-face { font-family: a; src: url(https://y.test/a.woff2) }',
      '@font-face of https://y.test is not loaded',
      'https://y.test]',
    ],
    [`@font-face { src: url(${data}) }`, 'has a font in itself', 'static/fonts'],
    [
      'p { color: red } @import "typography.css";',
      'imports "typography.css" behind other rules',
      'to the top',
    ],
    ['@media print { @import "gone.css"; }', 'imports "gone.css" behind other rules', 'to the top'],
  ])('%s', (css, message, hint) => {
    expect(mistakesIn(`\n${css}`, 'my.css', { 'site.yaml': TRUSTING })).toEqual([
      {
        file: 'my.css',
        line: 2,
        message: expect.stringContaining(message) as string,
        hint: expect.stringContaining(hint) as string,
      },
    ]);
  });
});

describe('what is right in a style sheet, or what nobody can tell, is not told:', () => {
  test.each([
    [
      '@charset "utf-8"; @layer a, b; @import "typography.css"; @import url(https://x.test/a.css) screen;',
      'my.css',
    ],
    [
      'p { background: url(../img/background.png?v=1#x) , url("foundations.css") , url(/theme.css) }',
      'css/my.css',
    ],
    [`@font-face { src: url('fonts/my font.woff2'), url(fonts/my%20font.woff2) }`, 'css/my.css'],
    ['@font-face { src: url(fonts/größe.woff2) } p { mask: url(fonts/gr%C3%B6%C3%9Fe.woff2) }', 'my.css'],
    [String.raw`@font-face { src: url(fonts/my\ font.woff2), url("a\"b.woff2") }`, 'my.css'],
    ['@font-face { src: url(https://x.test/a.woff2) } p { background: url(https://y.test/a.png) }', 'my.css'],
    // browsers take the first font that they can read, and none can read these
    [
      '@font-face { src: url(a.eot); src: url(a.eot?#iefix) format("embedded-opentype"), url(a.svg#a) format("svg"), url(fonts/lora.woff2) format("woff2"), url(a.woff), url(https://y.test/a.ttf) }',
      'my.css',
    ],
    ['p { background: url(data:image/png;base64,AA==), url("data:image/svg+xml,%3Csvg/%3E") }', 'my.css'],
    [`p { background: url("data:image/svg+xml,<svg fill='url(gone.svg)'>;/*") }`, 'my.css'],
    ['/* @import "gone.css"; url(gone.png) */ p { content: "url(gone.png)"; quotes: "a" "b" }', 'my.css'],
    [
      '@namespace svg url(http://www.w3.org/2000/svg); @namespace "gone"; p { fill: url(#a) url() }',
      'my.css',
    ],
    ['.lvml { behavior: url(#default#VML); behavior: url(PIE.htc) }', 'my.css'],
    ['p { filter: progid:X.AlphaImageLoader(src="gone.png"); background: my-url(gone.png) }', 'my.css'],
    ['p { background: var(--url, none); --a: url(/archive) } /* never closed url(gone.png)', 'my.css'],
    ['@import "tailwindcss"; @import "tailwindcss/utilities";', 'my.css'],
    ['p { background: url(img/backgruond.png) }', 'my.scss'],
  ])('%s in %s', (css, name) => {
    expect(mistakesIn(css, name, { 'site.yaml': TRUSTING })).toEqual([]);
  });

  test('one that is no UTF-8', () => {
    expect(
      mistakesIn(Buffer.from('@charset "iso-8859-1"; p { background: url(größe.png) }', 'latin1')),
    ).toEqual([]);
  });

  test('the style sheet of the theme as it comes', () => {
    expect(styleSheetMistakes(makeBlog({}).current().site)).toEqual([]);
  });
});
