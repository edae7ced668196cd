import fc from 'fast-check';
import { addRedirects } from '../../src/content/documents/editing/add-redirects.js';
import { readFrontMatter } from '../../src/content/documents/front-matter.js';

/** A file with these lines of front matter. */
const fileWith = (frontMatter: string): string => `---\ntitle: Hello\n${frontMatter}---\n\nText.\n`;

function dataOf(text: string): Readonly<Record<string, unknown>> {
  const front = readFrontMatter(Buffer.from(text.replace(/^\uFEFF/, '').replaceAll('\r\n', '\n')));
  if (front.mistake !== null) throw new Error(front.mistake.message);
  return front.data;
}

test.each([
  ['no list', '', 'redirect_from:\n  - /new\n'],
  ['a block list', 'redirect_from:\n  - /a\n', 'redirect_from:\n  - /a\n  - /new\n'],
  ['a list at the margin', 'redirect_from:\n- /a\nx: 1\n', 'redirect_from:\n- /a\n- /new\nx: 1\n'],
  [
    'a deep list with comments',
    'redirect_from: # one\n    # two\n    - /a # three\n    # four\nx: 1\n',
    'redirect_from: # one\n    # two\n    - /a # three\n    - /new\n    # four\nx: 1\n',
  ],
  ['a list of quoted entries', `redirect_from:\n  - '/a'\n`, `redirect_from:\n  - '/a'\n  - /new\n`],
  [
    'an entry on two lines',
    'redirect_from:\n  - "/a\n    b"\n',
    'redirect_from:\n  - "/a\n    b"\n  - /new\n',
  ],
  ['a flow list', 'redirect_from: [/a, "/b"] # c\n', 'redirect_from: [/a, "/b", /new] # c\n'],
  ['a flow list with a comma at its end', 'redirect_from: [/a, ]\n', 'redirect_from: [/a, /new, ]\n'],
  ['an empty flow list', 'redirect_from: []\n', 'redirect_from: [/new]\n'],
  ['an empty flow list with room', 'redirect_from: [ ] # c\n', 'redirect_from: [/new ] # c\n'],
  [
    'a flow list on lines',
    'redirect_from: [\n  /a,\n  /b # b\n  ]\n',
    'redirect_from: [\n  /a,\n  /b, # b\n  /new\n  ]\n',
  ],
  [
    'a flow list on lines with a comma at its end',
    'redirect_from:\n  [\n    /a,\n    "/b", # b\n  ]\n',
    'redirect_from:\n  [\n    /a,\n    "/b", # b\n    /new,\n  ]\n',
  ],
  [
    'a flow list that closes on its last line',
    'redirect_from: [/a,\n /b]\n',
    'redirect_from: [/a,\n /b, /new]\n',
  ],
  [
    'a flow list on one line that closes on another',
    'redirect_from: [/a, /b\n  ]\n',
    'redirect_from: [/a, /b, /new\n  ]\n',
  ],
  ['a single value', 'redirect_from: /a\n', 'redirect_from:\n  - /a\n  - /new\n'],
  ['a quoted value', `redirect_from: '/a: b'\n`, `redirect_from:\n  - '/a: b'\n  - /new\n`],
  ['a number', 'redirect_from: 2020\n', 'redirect_from:\n  - 2020\n  - /new\n'],
  [
    'a value with a comment',
    'redirect_from:   /a  # old\nx: 1\n',
    'redirect_from:\n  - /a  # old\n  - /new\nx: 1\n',
  ],
  ['a value below its key', 'redirect_from: # c\n    /a\n', 'redirect_from: # c\n    - /a\n    - /new\n'],
  ['nothing', 'redirect_from:\nx: 1\n', 'redirect_from:\n  - /new\nx: 1\n'],
  [
    'nothing but comments',
    'redirect_from: # none\n  # yet\nx: 1\n',
    'redirect_from: # none\n  - /new\n  # yet\nx: 1\n',
  ],
  ['null', 'redirect_from: null\n', 'redirect_from:\n  - /new\n'],
  ['a tilde with a comment', 'redirect_from: ~ # none\n', 'redirect_from: # none\n  - /new\n'],
  ['an empty text', 'redirect_from: ""\n', 'redirect_from:\n  - /new\n'],
  ['a key in quotes', `"redirect_from" : [/a]\n`, `"redirect_from" : [/a, /new]\n`],
  [
    'a list behind a byte order mark that is a character of the text',
    'x: "\uFEFF"\nredirect_from: [/a]\n',
    'x: "\uFEFF"\nredirect_from: [/a, /new]\n',
  ],
])('an address is added to %s', (_name, before, after) => {
  expect(addRedirects(fileWith(before), ['/new'])).toBe(fileWith(after));
});

test('keys that are indented get one that is indented as they are', () => {
  expect(addRedirects('---\n  title: x\n---\n', ['/a'])).toBe(
    '---\n  title: x\n  redirect_from:\n    - /a\n---\n',
  );
});

test('a text that keeps its empty lines does not get longer', () => {
  const end = 'note: |+\n  x\n\n';
  expect(addRedirects(`---\n${end}---\n`, ['/a'])).toBe(`---\nredirect_from:\n  - /a\n${end}---\n`);
});

test.each([
  ['empty front matter', '---\n---\nText.', '---\nredirect_from:\n  - /a\n---\nText.'],
  ['only a comment', '---\n# soon\n---\nText.', '---\n# soon\nredirect_from:\n  - /a\n---\nText.'],
  ['a named language', '---yaml\nx: 1\n---\n', '---yaml\nx: 1\nredirect_from:\n  - /a\n---\n'],
  ['no text', '---\nx: 1\n---', '---\nx: 1\nredirect_from:\n  - /a\n---'],
  ['a byte order mark', '\uFEFF---\nx: 1\n---\n', '\uFEFF---\nx: 1\nredirect_from:\n  - /a\n---\n'],
  [
    'line ends of Windows',
    '---\r\nx: 1\r\n---\r\n\r\nA\r\nB\n',
    '---\r\nx: 1\r\nredirect_from:\r\n  - /a\r\n---\r\n\r\nA\r\nB\n',
  ],
])('a file with %s', (_name, before, after) => {
  expect(addRedirects(before, ['/a'])).toBe(after);
});

test.each([
  ['an alias', 'x: &x [/a]\nredirect_from: *x\n'],
  ['an anchor', 'redirect_from: &x [/a]\n'],
  ['a value with an anchor', 'redirect_from: &x /a\n'],
  ['an entry with an anchor', 'redirect_from:\n  - &x /a\n'],
  ['an entry that is an alias', 'x: &x /a\nredirect_from:\n  - *x\n'],
  ['a tag', 'redirect_from: !!str /a\n'],
  ['a block of text', 'redirect_from: |\n  /a\n'],
  ['entries that are blocks of text', 'redirect_from:\n  - >\n    /a\n'],
  ['a map', 'redirect_from:\n  a: b\n'],
  ['maps', 'redirect_from:\n  - a: b\n'],
  ['a list in a list', 'redirect_from: [[/a]]\n'],
  ['an explicit key', '? redirect_from\n: - /a\n'],
  ['a value on several lines', 'redirect_from: /a\n  b\n'],
  ['YAML that is wrong', 'redirect_from: [/a\n'],
])('%s is not touched', (_name, frontMatter) => {
  expect(addRedirects(fileWith(frontMatter), ['/new'])).toBeNull();
});

test.each([
  ['Text.'],
  [''],
  ['---js\nx\n---\n'],
  ['+++\nx = 1\n+++\n'],
  ['---\nx: 1\n'],
  ['---\n{x: 1}\n---\n'],
])('the file %j is not touched', (text) => {
  expect(addRedirects(text, ['/new'])).toBeNull();
});

test('an address that is there is not added again, and a file that needs nothing stays as it is', () => {
  const text = fileWith('redirect_from: ["/a", 2020]\n');
  expect(addRedirects(text, ['/a', '2020'])).toBe(text);
  expect(addRedirects(text, [])).toBe(text);
  expect(addRedirects(text, ['/b', '/a', '/b'])).toBe(fileWith('redirect_from: ["/a", 2020, /b]\n'));
});

test.each([
  ['/?p=1', '/?p=1'],
  ['/café/日本', '/café/日本'],
  ['/what-is-c++', '/what-is-c++'],
  ['/hello(1)!', '/hello(1)!'],
  ['/a%20b', '/a%20b'],
  ['/a b', '"/a b"'],
  ['/a: b', '"/a: b"'],
  ['/a:', '"/a:"'],
  ['/#x', '"/#x"'],
  [' /x', '" /x"'],
  ['/a,b', '"/a,b"'],
  ['/[a]', '"/[a]"'],
  ['/"a"', '"/\\"a\\""'],
  ['/a\nb', '"/a\\nb"'],
  ['/\u2028\u0085', '"/\\u2028\\u0085"'],
  ['2020', '"2020"'],
  ['', '""'],
  ['https://old.test/a', '"https://old.test/a"'],
])('%j is written as %s', (path, written) => {
  expect(addRedirects('---\nx: 1\n---\n', [path])).toBe(`---\nx: 1\nredirect_from:\n  - ${written}\n---\n`);
});

const aPath = fc.oneof(
  fc.stringMatching(/^\/[a-z0-9/?=&.+-]{0,12}$/),
  fc.string({ unit: 'grapheme', maxLength: 12 }).map((text) => `/${text}`),
  fc.string({ unit: 'binary', maxLength: 12 }),
  fc.constantFrom(
    '/a',
    '/old',
    'null',
    '~',
    '- x',
    '/x: y',
    '/x #y',
    '---',
    '\n---\n',
    '!x',
    '&x',
    '*x',
    '{}',
  ),
);
const simplePaths = fc.uniqueArray(fc.stringMatching(/^\/[a-z0-9]{1,6}$/), { minLength: 1, maxLength: 4 });
const comment = fc.constantFrom('', ' # why', '   # [old], "x": y');
const otherKey = fc.constantFrom(
  'title: "A: B"',
  "author: 'It''s me' # me",
  'date: 2017-01-05 10:00:00 -0500',
  'tags: [a, "b, c"]',
  'tags:\n- a\n- b',
  'image:\n  path: /a.png\n  redirect_from: /not-this',
  'note: |\n  redirect_from: /nor-this\n\n  # no comment',
  'note: >-\n  folded\n  text',
  'plain: some text\n  on two lines',
  '# redirect_from: /not-this-either',
  '',
  'base: &base\n  x: 1',
);
const quotes = fc.constantFrom(
  (path: string) => path,
  (path: string) => JSON.stringify(path),
  (path: string) => `'${path}'`,
);

/** `redirect_from` as people write it. */
const redirects = fc
  .record({ paths: simplePaths, quote: quotes, note: comment, gap: fc.constantFrom('', '  ', '    ') })
  .chain(({ paths, quote, note, gap }) => {
    const entries = paths.map(quote);
    const single = entries[0] ?? '';
    return fc.constantFrom(
      `redirect_from:${note}\n${entries.map((entry) => `${gap}- ${entry}${note}`).join('\n')}`,
      `redirect_from:\n${entries.map((entry) => `${gap}# c\n${gap}-   ${entry}`).join('\n')}\n# end`,
      `redirect_from: [${entries.join(', ')}]${note}`,
      `redirect_from: [ ${entries.join(' , ')}, ]${note}`,
      `redirect_from: [${note}\n  ${entries.join(`,${note}\n  `)}${note}\n  ]`,
      `redirect_from: [\n   ${entries.join(',\n   ')},${note}\n   ]${note}`,
      `redirect_from: ${gap}${single}${note}`,
      `redirect_from:${note}\n  ${gap}${single}${note}`,
      `redirect_from:${note}`,
      `redirect_from: ~${note}`,
      `redirect_from: []${note}`,
      `redirect_from: ''${note}`,
    );
  });

const body = fc.constantFrom('', '\n', '\nText.\n', 'Text.\n\n---\n\nredirect_from: /x\n', '\n\n  A  \n');
const lineEnd = fc.constantFrom('\n', '\r\n');

/** Keys but the comments and empty lines may stand only once. */
const keyOf = (block: string): string => (/^\w+/.exec(block) ?? [String(Math.random())])[0];
const blocks = fc.uniqueArray(otherKey, { selector: keyOf, maxLength: 5 });

test('the data gets the new entries, and all around the list stays to the byte', () => {
  fc.assert(
    fc.property(
      fc.record({
        blocks,
        at: fc.nat(5),
        list: fc.option(redirects, { nil: null }),
        body,
        lineEnd,
        mark: fc.constantFrom('', '\uFEFF'),
        paths: fc.uniqueArray(aPath, { maxLength: 4 }),
      }),
      ({ blocks, at, list, body, lineEnd, mark, paths }) => {
        const native = (text: string): string => text.replaceAll('\n', lineEnd);
        const lines = (list: readonly string[]): string => list.map((block) => `${block}\n`).join('');
        const head = mark + native(`---\n${lines(blocks.slice(0, at))}`);
        const tail = native(`${lines(blocks.slice(at))}---\n${body}`);
        const before = head + (list === null ? '' : native(`${list}\n`)) + tail;
        const after = addRedirects(before, paths);
        if (after === null) throw new Error(`refused: ${JSON.stringify(before)}`);

        const given = dataOf(before)['redirect_from'] ?? [];
        const listed = given === '' ? [] : [given].flat();
        const added = paths.filter((path) => !listed.includes(path));
        if (added.length === 0) {
          expect(after).toBe(before);
          return;
        }
        expect(dataOf(after)).toEqual({ ...dataOf(before), redirect_from: [...listed, ...added] });
        if (list === null) {
          expect(after.endsWith(native(`---\n${body}`))).toBe(true);
          expect(after.startsWith(before.slice(0, before.length - native(`---\n${body}`).length))).toBe(true);
        } else {
          expect(after.startsWith(head)).toBe(true);
          expect(after.endsWith(tail)).toBe(true);
        }
        // every comment is still there
        expect(after.split('#').length).toBeGreaterThanOrEqual(before.split('#').length);
        expect(/(?<!\r)\n/.test(after) && lineEnd === '\r\n').toBe(false);
      },
    ),
    { numRuns: 1000 },
  );
});

test('whatever the file, it gets right or stays', () => {
  const line = fc.constantFrom(
    ...[
      '---',
      'redirect_from:',
      '  - /a',
      '- /b',
      '[',
      ']',
      ' /c,',
      '# x',
      '',
      '"',
      "'",
      'x: |',
      ' y',
      '&a',
      '*a',
    ],
    ...[
      'redirect_from: [',
      '? redirect_from',
      ': - /d',
      '\t',
      '- ',
      'redirect_from: "',
      '...',
      '%YAML 1.2',
      '\r',
    ],
  );
  fc.assert(
    fc.property(fc.array(line, { maxLength: 9 }), lineEnd, (lines, end) => {
      const before = ['---', ...lines, '---', 'Text.'].join(end);
      const after = addRedirects(before, ['/new']);
      if (after === null) return;
      expect([dataOf(after)['redirect_from']].flat()).toContain('/new');
      expect({ ...dataOf(after), redirect_from: 0 }).toEqual({ ...dataOf(before), redirect_from: 0 });
    }),
    { numRuns: 2000 },
  );
});
