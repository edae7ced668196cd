import fc from 'fast-check';
import { dump } from 'js-yaml';
import { RE2JS } from 're2js';
import { readGhostRedirects } from '../../../src/content/redirects/read-ghost-redirects.js';
import type { RedirectLine } from '../../../src/content/redirects/redirect-line.js';

/** The rules of a text without mistakes. */
function rulesOf(text: string): readonly RedirectLine[] {
  const { lines, problems } = readGhostRedirects('redirects.yaml', text);
  expect(problems).toEqual([]);
  return lines;
}

/** The rule of one entry below 301. */
function ruleOf(from: string, to = '/new'): RedirectLine {
  const [rule] = rulesOf(dump({ 301: { [from]: to } }));
  if (rule === undefined) throw new Error(`no rule of ${from}`);
  return rule;
}

test('there are two maps, and rules for now come before those for good', () => {
  const text = '301:\n  /a: /b\n  ^/c/(.*)$: /d/$1\n\n302:\n  # for now\n  /e: https://example.org/\n';
  expect(rulesOf(text)).toEqual([
    {
      file: 'redirects.yaml',
      line: 7,
      from: { kind: 'address', text: '/e' },
      to: 'https://example.org/',
      status: 302,
      isForced: false,
    },
    {
      file: 'redirects.yaml',
      line: 2,
      from: { kind: 'address', text: '/a' },
      to: '/b',
      status: 301,
      isForced: false,
    },
    {
      file: 'redirects.yaml',
      line: 3,
      from: { kind: 'regexp', source: '^\\/c\\/(.*)$', ignoreCase: false },
      to: '/d/$1',
      status: 301,
      isForced: false,
    },
  ]);
});

test('the older JSON is read in its order, and is for now unless it is permanent', () => {
  const entries = [
    { from: '/a', to: '/b', permanent: true },
    { from: '^/c/(.*)$', to: '/d/$1', permanent: false },
    { from: '/e/', to: '/f/' },
  ];
  for (const indent of [undefined, 2, '\t']) {
    const rules = rulesOf(JSON.stringify(entries, null, indent));
    expect(rules.map(({ status, to }) => [status, to])).toEqual([
      [301, '/b'],
      [302, '/d/$1'],
      [302, '/f/'],
    ]);
    expect(rules.map(({ line }) => line)).toEqual(indent === undefined ? [1, 1, 1] : [2, 7, 12]);
  }
});

test.each(['{ from: /a, to: /b, note: moved }', '{ from: /a, to: /b, permanent: true, status: 301 }'])(
  'a key beside the three of the older format that says nothing else is left alone: %s',
  (entry) => {
    expect(rulesOf(`- ${entry}`).map(({ to }) => to)).toEqual(['/b']);
  },
);

test.each([
  ['nothing', ''],
  ['comments alone', '# none yet\n'],
  ['empty maps', '301:\n302:\n'],
  ['an empty map', '{}'],
  ['an empty list', '[]'],
])('%s gives no rule', (_name, text) => {
  expect(rulesOf(text)).toEqual([]);
});

test.each([
  ['a byte order mark and carriage returns', '\uFEFF301:\r\n  /a: /b\r\n  /c: /d\r\n'],
  ['quoted numbers', '"301":\n  "/a": "/b"\n  \'/c\': \'/d\'\n'],
  ['one line', '{301: {/a: /b, /c: /d}}'],
  ['JSON', '{"301": {"/a": "/b", "/c": "/d"}}'],
])('%s makes no difference', (_name, text) => {
  expect(rulesOf(text).map(({ status, to }) => [status, to])).toEqual([
    [301, '/b'],
    [301, '/d'],
  ]);
});

test('names that mean something to JavaScript or YAML are addresses', () => {
  const text =
    '301:\n  __proto__: /a\n  constructor: /b\n  2017: /c\n  true: /d\n  /e: /f # a comment\n  "/g": /h#part';
  expect(rulesOf(text).map(({ line, from, to }) => [line, 'text' in from && from.text, to])).toEqual([
    [4, '/2017', '/c'],
    [2, '/__proto__', '/a'],
    [3, '/constructor', '/b'],
    [5, '/true', '/d'],
    [6, '/e', '/f'],
    [7, '/g', '/h#part'],
  ]);
});

describe('an old address without the signs of a regular expression is one address', () => {
  test.each([
    ['/old', '/old'],
    ['/old/', '/old/'],
    ['old', '/old'],
    ['/a.html', '/a.html'],
    ['/2017/01/05/a-b_c~d/', '/2017/01/05/a-b_c~d/'],
    ['/café', '/café'],
    ['/caf%C3%A9', '/caf%C3%A9'],
    ['/a b', '/a b'],
    ['/wiki/Talk:Page', '/wiki/Talk:Page'],
    ['/', '/'],
    ['^/$', '/'],
    ['^/old', '/old'],
    ['^/old$', '/old'],
    ['^/old/$', '/old/'],
    ['^/old/?$', '/old'],
    ['/old/?', '/old'],
    ['^\\/old\\/a\\.html\\/?$', '/old/a.html'],
    ['/a\\+b\\(c\\)', '/a+b(c)'],
    ['/a\\\\.b', '/a\\.b'],
    ['/a%C2%A1\\$', '/a%C2%A1$'],
    ['^/a\\$$', '/a$'],
    ['/Old/i', '/Old'],
    ['/^\\/Old\\/$/i', '/Old/'],
    ['//old/i', '/old'],
    ['/?p=123', '/?p=123'],
    ['^/?p=123$', '/?p=123'],
    ['/\\?p=123', '/?p=123'],
    ['/index.php?page_id=7&x=a+b', '/index.php?page_id=7&x=a+b'],
    ['^/index\\.php\\?p=1$', '/index.php?p=1'],
    ['https://old.example.org/a', 'https://old.example.org/a'],
    // what does not compile is literal
    ['/C++/', '/C++/'],
    ['/draft(1', '/draft(1'],
    ['/draft)', '/draft)'],
    ['/a[b', '/a[b'],
  ])('%s is %s', (from, text) => {
    expect(ruleOf(from).from).toEqual({ kind: 'address', text });
  });

  test('whatever else is in it', () => {
    const path = fc.stringMatching(/^(?:\/[\w.~%!@&=:;,"'é日🎉 -]*[\w.~%!@&=:;,"'é日🎉-]){1,6}$/u);
    fc.assert(
      fc.property(path, (from) => {
        fc.pre(!/^\/.*\/i$/.test(from) && !from.startsWith('//'));
        expect(ruleOf(from).from).toEqual({ kind: 'address', text: from });
      }),
    );
  });
});

describe('anything else is a regular expression, with an optional slash at the end', () => {
  test.each([
    ['^/blog/([a-z0-9-]+)/?$', ['/blog/a', '/blog/a/'], ['/x/blog/a', '/blog/A', '/blog/a/b']],
    ['/blog/([a-z0-9-]+)', ['/blog/a', '/blog/a/', '/x/blog/a'], ['/blog/a/b']],
    ['/blog/(.*)/', ['/blog/a/b', '/blog/a/'], ['/blog']],
    ['^\\/tag\\/(\\w+)\\/', ['/tag/a', '/tag/a/'], ['/tag/a/b']],
    ['/(a|b)$', ['/a', '/x/b'], ['/a/']],
    ['/\\/Blog\\/(\\d+)/i', ['/blog/1', '/BLOG/1/'], ['/blog/a']],
    ['(?i)^/blog/(\\d+)$', ['/BLOG/1'], ['/blog/a']],
    ['/x{2}', ['/xx'], ['/x{2}']],
    ['/caf\\u00e9.*', ['/café'], ['/cafe']],
    ['/foo[^]+', ['/fooa/b'], ['/foo']],
    ['/blog/*', ['/blog', '/blog//'], ['/blog/a']],
    ['/wiki/Foo_(bar)', ['/wiki/Foo_bar'], ['/wiki/Foo_(bar)']],
    ['^/[^/]+/(?<slug>[^/]+)$', ['/a/b'], ['/a']],
  ])('%s', (written, matching, others) => {
    const { from } = ruleOf(written);
    if (from.kind !== 'regexp') throw new Error(`${written} became ${from.kind}`);
    const expression = RE2JS.compile(from.source, from.ignoreCase ? RE2JS.CASE_INSENSITIVE : 0);
    expect(matching.filter((path) => !expression.test(path))).toEqual([]);
    expect(others.filter((path) => expression.test(path))).toEqual([]);
  });

  /** What Ghost makes of a pattern (express-dynamic-redirects, buildRegex). */
  function ghostRegExp(written: string): RegExp {
    const ignoreCase = written.startsWith('/') && written.endsWith('/i');
    const pattern = (ignoreCase ? written.slice(1, -2) : written).replace(/\/$/, '');
    return new RegExp(pattern.endsWith('$') ? pattern : `${pattern}/?$`, ignoreCase ? 'i' : '');
  }

  test('which matches what it matches in Ghost', () => {
    const atom = fc.constantFrom(
      'a',
      'B',
      '/',
      '\\/',
      '-',
      '.',
      '\\.',
      '\\d',
      '\\w',
      '[a-z]',
      '[^/]',
      '(a|B)',
      '(?:a/)',
    );
    const piece = fc.tuple(atom, fc.constantFrom('', '', '+', '*', '?', '{2}', '+?')).map(([a, b]) => a + b);
    const pattern = fc
      .tuple(
        fc.constantFrom('', '^', '^/', '/'),
        fc.array(piece, { minLength: 1 }),
        fc.constantFrom('', '$', '/', '/?$'),
      )
      .map(([start, pieces, end]) => `${start}(${pieces.join('')})${end}`);
    const path = fc.stringMatching(/^(?:\/[aBbA.1-]{0,3}){1,4}$/);
    fc.assert(
      fc.property(pattern, fc.boolean(), fc.array(path, { minLength: 5 }), (plain, ignoreCase, paths) => {
        const written = ignoreCase ? `/${plain}/i` : plain;
        const { from } = ruleOf(written);
        if (from.kind !== 'regexp') throw new Error(`${written} became ${from.kind}`);
        const expression = RE2JS.compile(from.source, from.ignoreCase ? RE2JS.CASE_INSENSITIVE : 0);
        const ghosts = ghostRegExp(written);
        for (const one of paths) expect([one, expression.test(one)]).toEqual([one, ghosts.test(one)]);
      }),
    );
  });
});

describe('the target', () => {
  test.each([
    ['/a', '/'],
    ['/a', '/b?x=1#y'],
    ['/a', 'https://example.org/b'],
    ['/a', '/cash-$'],
    ['/(a)', '/b/$1'],
    ['/(a)/(b)', '/$2/$1?x=$1'],
    ['/(a)', 'https://example.org/$1'],
    ['/(a)', '/b/$01'],
    ['/(?<name>a)', '/b/$1'],
    [`/${'(a)'.repeat(12)}`, '/b/$12'],
  ])('of %s may be %s', (from, to) => {
    expect(ruleOf(from, to).to).toBe(to);
  });

  test('may begin with a group, which has the slash', () => {
    expect(ruleOf('^/blog(/.*)$', '$1').to).toBe('/$1');
  });
});

describe('an entry with a mistake is a problem', () => {
  test.each([
    ["'/a(?=b)': /c", '"/a(?=b)" has a look-ahead; RE2 has no look-ahead', 'two rules'],
    ["'/a(?!b).*': /c", 'RE2 has no look-ahead', 'two rules'],
    ["'/(?<=a)b': /c", 'RE2 has no look-behind', 'in a group'],
    ["'/(?<!a)b': /c", 'RE2 has no look-behind', 'in a group'],
    ["'/(a)\\1': /c", 'RE2 has no back-reference', 'Write out'],
    ["'/(?<x>a)\\k<x>': /c", 'RE2 has no back-reference', 'Write out'],
    ["'^/foo(bar': /c", 'is not valid: missing closing )', 'RE2'],
    ["'/a{2000}': /c", 'is not valid: invalid repeat count', 'RE2'],
    ["'/.{1000}.{1000}': /c", 'the regular expression is too large', '* or +'],
    [`/(${'a'.repeat(1_000)}): /c`, 'the regular expression is longer than 1000 characters', 'several rules'],
    ["'/?p=(\\d+)': /$1", 'asks for a query, and sees the path alone', '_redirects'],
    ["'^/\\?p=(\\d+)$': /$1", 'asks for a query, and sees the path alone', '_redirects'],
    ['/a#b: /c', 'the old address "/a#b" has a #fragment', 'the part before it'],
    ['"/a\\nb": /c', 'the old address "/a%0Ab" has an invisible character', 'Type it anew'],
    ["'': /c", 'the old address is ""', '/old'],
    ['/a: /b/$1', 'the target has "$1", but "/a" has no group in parentheses', '%24'],
    ["'/(a)': /b/$2", 'the target has "$2", but "/(a)" has 1 group in parentheses', '%24'],
    ["'/(a)(b)': /b/$3", 'has 2 groups', '%24'],
    ["'/(a)': /b/$10", 'the target has "$10"', '%24'],
    ["'/(a)': /b/$0", 'the target has "$0"', '%24'],
    ["'/(a)': /b/$&", 'the target has "$&"', '%24'],
    ["'/(?<x>a)': /b/$<x>", 'the target has "$<"', '$1'],
    ["'/(a)': https://$1.example.org/", 'has a placeholder in its host', 'Name the host'],
    ["'/(a)': https:///$1/", 'is no valid URL', 'https://example.org/new'],
    ["'/a': https://$", 'is no valid URL', 'https://example.org/new'],
    ["'/(a)': https://example.org$1", 'has a placeholder in its host', 'Name the host'],
    ['/a: b', 'the target "b" begins neither with a slash nor with https://', 'Write /b '],
    ['/a: //example.org/', 'begins with two slashes', 'https://example.org/'],
    ['/a: "/b c"', 'has a space', '%20'],
    ['/a: mailto:me@example.org', 'is no address of the web', '/new'],
    ['/a: 404', 'the target of "/a" is "404"', '/new'],
    ['/a:', 'the target of "/a" is nothing', '/new'],
    ['/a: ""', 'the target of "/a" is ""', '/new'],
    ['/a: [/b]', 'the target of "/a" is a list', '/new'],
    ['/a: {to: /b}', 'the target of "/a" is a map', '/new'],
    [`/a: /${'b'.repeat(2_000)}`, 'has an address of more than 2000 characters', 'Shorten it'],
    [`? /${'b'.repeat(2_000)}\n  : /a`, 'has an address of more than 2000 characters', 'Shorten it'],
  ])('%s', (entry, message, hint) => {
    const { lines, problems } = readGhostRedirects(
      'redirects.yaml',
      `302:\n  /x: /y\n301:\n  ${entry}\n  /z: /y`,
    );
    expect(lines.map(({ line }) => line)).toEqual([2, entry.includes('\n') ? 6 : 5]);
    expect(problems).toEqual([
      {
        file: 'redirects.yaml',
        line: 4,
        message: expect.stringContaining(message) as string,
        hint: expect.stringContaining(hint) as string,
      },
    ]);
  });
});

describe('a file with another shape is a problem', () => {
  test.each([
    ['301:\n  /a: /b\n  /a: /c', 3, 'the key "/a" is there twice, first on line 2', 'Delete one'],
    ['301:\n  /a: /b\n301:\n  /c: /d', 3, 'the key "301" is there twice, first on line 1', 'Delete one'],
    ['301:\n  /a: /b\n  [x: /c', 3, 'is not valid YAML', 'single quotes'],
    ['301:\n  /a: /b\n  "^/(\\d+)$": /c', 3, 'is not valid YAML', 'single quotes'],
    ['301:\n\t/a: /b', 2, 'is not valid YAML', 'Indent with spaces'],
    ['/a: /b', 1, 'has the key "/a", and knows 301 and 302 alone', 'below 301: or 302:'],
    ['301:\n  /a: /b\n410:\n  /c: /d', 3, 'has the key "410"', '_redirects'],
    ['301:\n  - /a: /b', 1, '301 is a list, not a map', 'Write 301:'],
    ['302: /a', 1, '302 is "/a", not a map', 'Write 301:'],
    ['/old /new 301', 1, 'must have the keys 301 and 302, and is "/old /new 301"', '_redirects'],
    ['[\n  "/a",\n]', 2, 'has "/a" where an entry belongs', '"permanent": true'],
    ['[\n  {"from": "/a"}\n]', 2, 'the target of "/a" is nothing', '/new'],
    ['[\n  {"to": "/a"}\n]', 2, 'the old address is nothing', '/old'],
    ['[\n  {"from": 5, "to": "/a"}\n]', 2, 'the old address is "5"', '/old'],
    ['[\n  {"from": "/a", "to": "/b", "permanent": "yes"}\n]', 2, 'permanent is "yes"', '"permanent": true'],
    [
      '- { from: /a, to: /b, Permanent: true }',
      1,
      'has the key "Permanent", which is not',
      'permanent: true',
    ],
    ['- from: /a\n  to: /b\n  status: 301', 1, 'has the key "status", which is not read', 'permanent: true'],
    [
      '- { from: /a, to: /b, permanant: true }',
      1,
      'has the key "permanant", which is not',
      'permanent: true',
    ],
    ['permanent:\n  /a: /b', 1, 'has the key "permanent", and knows 301 and 302', 'Write 301:'],
    ['redirects:\n  - /a: /b', 1, 'has the key "redirects", and knows 301 and 302', 'Write 301:'],
    ['[\n  {"from": "/a", "to": "/b"', 2, 'is not valid YAML', ''],
  ])('%j', (text, line, message, hint) => {
    const { problems } = readGhostRedirects('redirects.yaml', text);
    expect(problems).toEqual([
      {
        file: 'redirects.yaml',
        line,
        message: expect.stringContaining(message) as string,
        hint: expect.stringContaining(hint) as string,
      },
    ]);
  });
});

describe('whatever the text', () => {
  const words = fc.constantFrom(
    ...[
      '/a',
      '^',
      '$',
      '(.*)',
      '$1',
      '(?=',
      '(?<x>',
      '\\',
      '\\1',
      '[',
      '{1000}',
      '+',
      '*',
      '?',
      '/i',
      '?p=1',
      '#',
    ],
    ...['https://', '//', ': ', '/x', '\n  ', "'", '"', '|', 'é', '\0', '(', ')', '\n301:\n  ', '\n302:\n  '],
  );
  const pieces = fc.array(words, { maxLength: 20 }).map((list) => list.join(''));
  const texts = fc.oneof(
    fc.string({ unit: 'binary' }),
    pieces.map((text) => `301:\n  ${text}`),
    fc.dictionary(pieces, pieces).map((rules) => dump({ 302: rules })),
    fc.array(fc.record({ from: pieces, to: pieces }), { maxLength: 5 }).map((list) => JSON.stringify(list)),
    fc.json(),
  );

  test('reading it gives rules that compile and lead somewhere, and problems that say what to do', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const { lines, problems } = readGhostRedirects('redirects.yaml', text);
        for (const { from, to, line } of lines) {
          expect(line).toBeLessThanOrEqual(text.split('\n').length);
          expect(to).toMatch(/^(?:\/(?!\/)|https?:\/\/[^/?#\\$]+)/i);
          if (from.kind === 'regexp') expect(() => RE2JS.compile(from.source)).not.toThrow();
          else
            expect(from).toEqual({
              kind: 'address',
              text: expect.stringMatching(/^(?:\/|https?:\/\/.)/i) as string,
            });
        }
        for (const { line, message, hint } of problems) {
          expect(line).toBeLessThanOrEqual(text.split(/\r\n?|\n/).length);
          expect(message).toMatch(/^[^\n]{5,1200}$/);
          expect(hint).not.toBe('');
        }
      }),
      { numRuns: 1000 },
    );
  });

  test('ten thousand addresses are read in a moment, each with its line', () => {
    const entries = Array.from({ length: 10_000 }, (_, index) => `  /old/${index}: /new/${index}\n`);
    const rules = rulesOf(`301:\n${entries.join('')}`);
    expect(rules.map(({ line }) => line)).toEqual(entries.map((_, index) => index + 2));
  });

  test('a thousand regular expressions are read, and no more', () => {
    const entries = Array.from({ length: 1_001 }, (_, index) => `  ^/${index}/(.*)$: /$1\n`);
    const { lines, problems } = readGhostRedirects('redirects.yaml', `301:\n  /a: /b\n${entries.join('')}`);
    expect(lines).toHaveLength(1_001);
    expect(problems).toEqual([
      {
        file: 'redirects.yaml',
        line: 1_003,
        message: expect.stringContaining('more than 1000 regular expressions') as string,
        hint: expect.stringContaining('Write out the addresses') as string,
      },
    ]);
  });

  test('reading stops where they are too large together', () => {
    const entries = Array.from(
      { length: 1_000 },
      (_, index) => `  ^/${index}${'.{1000}'.repeat(100)}$: /b\n`,
    );
    const { lines, problems } = readGhostRedirects('redirects.yaml', `301:\n${entries.join('')}`);
    expect(lines).toEqual([]);
    expect(problems.map(({ line, message }) => [line, message.slice(0, 40)])).toEqual([
      [2, 'the regular expression is too large'],
      [3, 'has more than 1000 regular expressions, '],
    ]);
  });
});
