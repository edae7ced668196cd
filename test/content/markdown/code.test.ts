import { attributesOf, textsOf } from '../../support/documents.js';
import { postBody } from '../../support/post-body.js';
import { render, renderDom } from '../../support/markdown.js';

const fence = (info: string, code: string): string => `\`\`\`${info}\n${code}\n\`\`\`\n`;

describe('the language of a block', () => {
  test.each([
    ['ts', 'ts'],
    ['ts {1,3}', 'ts'],
    ['ts{1,3}', 'ts'],
    ['TS title="a.ts"', 'ts'],
    ['  js  ', 'js'],
    ['c++', 'c++'],
    ['c#', 'c#'],
    ['objective-c', 'objective-c'],
    ['asp.net', 'asp.net'],
    ['language-go', 'go'],
    ['lang-go', 'go'],
    ['{.go}', 'go'],
    ['{.go .numberLines startFrom="10"}', 'go'],
    ['{language=go}', 'go'],
    ['{ lang="go" }', 'go'],
    ['go:main.go', 'go'],
    ['go {linenos=true}', 'go'],
    ['go{hl_lines=[1]}', 'go'],
    ['lang', 'lang'],
    ['nonsense', 'nonsense'],
    ['constructor', 'constructor'],
    ['__proto__', '__proto__'],
  ])('%j is a class: %s', (info, language) => {
    expect(renderDom(fence(info, 'a = 1'))('pre > code').attr('class')).toBe(`hljs language-${language}`);
  });

  test.each(['', '   ', '{linenos=true}', '{#id}', '{.}', '"><script>', '!'])('%j is none', (info) => {
    const $ = renderDom(fence(info, 'a = 1'));
    expect($('pre > code').attr('class')).toBe('hljs');
    expect($('script')).toHaveLength(0);
  });
});

describe('highlighting', () => {
  test.each([
    ['ts', 'const a: number = 1;', 'hljs-keyword', 'const'],
    ['js', 'const a = "b";', 'hljs-string', '"b"'],
    ['python', 'def f(): pass', 'hljs-keyword', 'def'],
    ['yaml', 'key: value', 'hljs-attr', 'key:'],
    ['bash', 'echo hi', 'hljs-built_in', 'echo'],
    ['sql', 'SELECT 1', 'hljs-keyword', 'SELECT'],
    ['html', '<b>x</b>', 'hljs-name', 'b'],
    ['diff', '+ added', 'hljs-addition', '+ added'],
    ['c++', 'int a;', 'hljs-type', 'int'],
    ['dockerfile', 'FROM node', 'hljs-keyword', 'FROM'],
  ])('of %s', (language, code, className, text) => {
    const $ = renderDom(fence(language, code));
    expect(textsOf($, `.${className}`)).toContain(text);
    expect($('code').text()).toBe(`${code}\n`);
  });

  test('uses classes and no style, and the page allows it', async () => {
    const $ = await postBody(fence('ts', 'const a = () => `${b} <c>`;'));
    expect($('[style]')).toHaveLength(0);
    expect(attributesOf($, 'code span', 'class').every((name) => name.startsWith('hljs-'))).toBe(true);
  });

  test.each(['nonsense', 'constructor', '', 'toString', 'plaintext'])(
    'leaves code in %j as it is',
    (language) => {
      const $ = renderDom(fence(language, 'const a = "<b> & c";'));
      expect($('span')).toHaveLength(0);
      expect($('code').text()).toBe('const a = "<b> & c";\n');
    },
  );

  test('does not depend on what came before, where two languages have one name', () => {
    const code = 'let f x = match x with _ -> "a"';
    const first = render(fence('ml', code)).html;
    render(fence('ocaml', code));
    expect(render(fence('ml', code)).html).toBe(first);
  });

  test('forgives code with mistakes', () => {
    const $ = renderDom(fence('json', '{"a": nope, [}'));
    expect($('code').text()).toBe('{"a": nope, [}\n');
    expect($('span').length).toBeGreaterThan(0);
  });

  test('shows a block of 1 MB plain and whole', () => {
    const code = 'const a = b;\n'.repeat(80_000);
    expect(render(fence('js', code.trimEnd())).html).toHaveLength(
      code.length + '<pre tabindex="0"><code class="hljs language-js"></code></pre>\n'.length,
    );
  });

  test('colours a block of 40 kB', () => {
    expect(renderDom(fence('js', 'var a = 1;\n'.repeat(4000)))('.hljs-keyword')).toHaveLength(4000);
  });
});

/** As `POST /` and headers, then a body. */
const message = (body: string): string => `HTTP/1.1 200 OK\nContent-Type: x/y\n\n${body}`;

describe('the body of an HTTP message', () => {
  test.each([
    ['{"a": "b"}', 'hljs-attr', '"a"'],
    ['<b>x</b>', 'hljs-name', 'b'],
  ])('%j has colours', (body, className, text) => {
    expect(textsOf(renderDom(fence('http', message(body))), `.${className}`)).toContain(text);
  });

  test('has none when it is text', () => {
    const text = 'Hello, if this is a text then all is well, or not?';
    const $ = renderDom(fence('http', message(text)));
    expect($('code').text()).toContain(text);
    expect($('.hljs-meta').text()).toBe('HTTP/1.1');
    expect($('[class^=language-] span')).toHaveLength(0);
  });
});

test('indented code is code, without a language', () => {
  const $ = renderDom('    <b>x</b>\n    y\n');
  expect($('pre > code').attr('class')).toBe('hljs');
  expect($('pre > code').text()).toBe('<b>x</b>\ny\n');
});

test('tildes fence as well, and hold back-ticks', () => {
  expect(renderDom('~~~md\n```\nx\n```\n~~~\n')('pre > code').text()).toBe('```\nx\n```\n');
});

test('an unclosed fence runs to the end', () => {
  expect(renderDom('```js\nlet a;\n\n# no heading\n')('h2')).toHaveLength(0);
});

test('the keyboard can scroll a block', () => {
  expect(renderDom(fence('js', 'a') + '\n    b\n')('pre').toArray()).toHaveLength(2);
  expect(attributesOf(renderDom(`${fence('js', 'a')}\nx\n\n    b\n`), 'pre', 'tabindex')).toEqual(['0', '0']);
});

test('code in a line is escaped', () => {
  const $ = renderDom('a `<b>&amp;</b>` c');
  expect(textsOf($, 'code')).toEqual(['<b>&amp;</b>']);
});
