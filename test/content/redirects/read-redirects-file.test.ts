import fc from 'fast-check';
import { readRedirectsFile } from '../../../src/content/redirects/read-redirects-file.js';
import type { RedirectLine } from '../../../src/content/redirects/redirect-line.js';

/** The rules of a text without mistakes. */
function rulesOf(text: string): readonly RedirectLine[] {
  const { lines, problems } = readRedirectsFile('_redirects', text);
  expect(problems).toEqual([]);
  return lines;
}

function ruleOf(line: string): RedirectLine {
  const [rule] = rulesOf(line);
  if (rule === undefined) throw new Error(`no rule in ${JSON.stringify(line)}`);
  return rule;
}

test('a line is an old address, a target and a status', () => {
  expect(rulesOf('/old /new 302')).toEqual([
    {
      file: '_redirects',
      line: 1,
      from: { kind: 'address', text: '/old' },
      to: '/new',
      status: 302,
      isForced: false,
    },
  ]);
});

test('comments and empty lines are no rules, and are counted as lines', () => {
  const text = '# a comment\n\n/a /b\n   \n\t# another one\n/c /d # and one behind\n/e /f 302 #\n#/g /h\n';
  expect(rulesOf(text).map(({ line, from, to }) => [line, from, to])).toEqual([
    [3, { kind: 'address', text: '/a' }, '/b'],
    [6, { kind: 'address', text: '/c' }, '/d'],
    [7, { kind: 'address', text: '/e' }, '/f'],
  ]);
});

test.each([
  ['line feeds', '/a /b\n/c /d 302\n'],
  ['carriage returns too', '/a /b\r\n/c /d 302\r\n'],
  ['carriage returns alone', '/a /b\r/c /d 302'],
  ['a byte order mark', '\uFEFF/a /b\n/c /d 302'],
  ['tabs', '/a\t/b\n/c\t\t/d\t302\t'],
  ['spaces around', '  /a   /b  \n /c /d    302'],
  ['spaces that do not break', '/a\u00a0/b\n/c /d\u00a0302'],
])('lines are read with %s', (_name, text) => {
  expect(rulesOf(text).map(({ line, to, status }) => [line, to, status])).toEqual([
    [1, '/b', 301],
    [2, '/d', 302],
  ]);
});

describe('the status', () => {
  test.each([
    ['/a /b', 301, false],
    ['/a /b 301', 301, false],
    ['/a /b 302', 302, false],
    ['/a /b 303', 303, false],
    ['/a /b 307', 307, false],
    ['/a /b 308', 308, false],
    ['/a /b 301!', 301, true],
    ['/a /b 308!', 308, true],
  ])('of "%s" is %i, and forced: %s', (line, status, isForced) => {
    expect(ruleOf(line)).toMatchObject({ to: '/b', status, isForced });
  });

  test.each([
    ['/a 410', 410, false],
    ['/a 410!', 410, true],
    ['/a 451', 451, false],
    ['/a 404', 404, false],
    ['/a /gone.html 410', 410, false],
    ['/a /404.html 404!', 404, true],
    ['/a https://example.org/ 451', 451, false],
    ['/a /x/:unknown 404', 404, false],
    ['/a 410 # why', 410, false],
  ])('of "%s" is %i without a target, and forced: %s', (line, status, isForced) => {
    expect(ruleOf(line)).toMatchObject({ to: null, status, isForced });
  });

  test('404 for all the rest is a rule with a *', () => {
    expect(ruleOf('/* /404.html 404').from).toEqual({ kind: 'placeholders', text: '/*', query: [] });
  });
});

describe('the old address', () => {
  test.each([
    '/',
    '/old/',
    '/old.html',
    '/2017/01/05/post',
    '/index.php/2017/post',
    '/a+b',
    '/a(b)[c]!',
    '/wiki/Foo_(bar)',
    '/wiki/(disambiguation)',
    '/C++/(1+1)?',
    '/what!',
    '/wiki/Talk:Page',
    '/12:30',
    '/:1',
    '/a:b',
    '/:-)',
    '/a::b',
    '/über/uns',
    '/日本語',
    '/caf%C3%A9',
    '/caf%c3%a9',
    '/a%20b',
    '/a%2Ab',
    '/100%',
    '/a=b',
    '/a//b',
    '/$1',
    '/a^b|c',
    '/?p=123',
    '/?p=*',
    '/?time=12:30',
    '/index.php?page_id=7&x=a+b',
    '/what?',
    '/a?b?c',
    'https://old.example.org/a',
    'http://old.example.org:8080/a/',
    'HTTPS://OLD.example.org/',
    'https://old.example.org',
    'https://old.example.org/?p=1',
  ])('%s is one address, to the letter', (from) => {
    expect(ruleOf(`${from} /new`).from).toEqual({ kind: 'address', text: from });
  });

  test.each([
    ['/blog/*', '/blog/*'],
    ['/*', '/*'],
    ['/a/*/b', '/a/*/b'],
    ['/a*b', '/a*b'],
    ['/:slug', '/:slug'],
    ['/:year/:month/:slug', '/:year/:month/:slug'],
    ['/:slug.html', '/:slug.html'],
    ['/news/:year_2-x', '/news/:year_2-x'],
    ['/:a/12:30/*', '/:a/12:30/*'],
    ['/:a/é(+)', '/:a/é(+)'],
    ['/wiki/:a/Foo_(bar)', '/wiki/:a/Foo_(bar)'],
    ['/wiki/:a%28film)', '/wiki/:a%28film)'],
    ['/:a+b', '/:a+b'],
    ['/file.*', '/file.*'],
    ['https://old.example.org:8080/:slug', 'https://old.example.org:8080/:slug'],
    ['https://old.example.org/*', 'https://old.example.org/*'],
  ])('%s has placeholders', (from, text) => {
    expect(ruleOf(`${from} /new`).from).toEqual({ kind: 'placeholders', text, query: [] });
  });

  test('any other path stands for itself', () => {
    const part = fc.stringMatching(/^[\w+?()[\]!&=;@~'"^|{}$.,%é日🎉-]{1,12}$/u);
    fc.assert(
      fc.property(fc.array(part, { minLength: 1 }), (parts) => {
        const text = `/${parts.join('/')}`;
        fc.pre(!text.endsWith(',') && !/^\/\^\/|\(\.\+\)|\(\[\^\//.test(text));
        expect(ruleOf(`${text} /new`).from).toEqual({ kind: 'address', text });
      }),
    );
  });
});

describe('conditions on the query', () => {
  test.each([
    ['/store id=1 /new', '/store?id=1'],
    ['/ p=123 /new', '/?p=123'],
    ['/a x=1 y=2 /new', '/a?x=1&y=2'],
    ['/a?x=1 y=2 /new', '/a?x=1&y=2'],
    ['/a x= /new', '/a?x='],
    ['/a x=1=2 /new', '/a?x=1%3D2'],
    ['/a x=a&b /new', '/a?x=a%26b'],
    ['/a x=a+b /new', '/a?x=a%2Bb'],
    ['/a x=a%20b /new', '/a?x=a%20b'],
    ['/a x=100% /new', '/a?x=100%25'],
    ['/a x=a#b /new', '/a?x=a%23b'],
    ['/a x=* /new', '/a?x=*'],
    ['/a x=12:30 /new', '/a?x=12%3A30'],
    ['/a größe=é /new', '/a?gr%C3%B6%C3%9Fe=%C3%A9'],
    ['/a cat[]=1 /new', '/a?cat%5B%5D=1'],
    ['https://old.example.org/ p=1 /new', 'https://old.example.org/?p=1'],
    ['/a id=1 410', '/a?id=1'],
  ])('%s is the address %s', (line, text) => {
    expect(ruleOf(line).from).toEqual({ kind: 'address', text });
  });

  test.each([
    ['/store id=:id /new/:id', '/store', [['id', ':id']]],
    ['/store?id=:id /new/:id', '/store', [['id', ':id']]],
    ['/blog/* p=1 /new', '/blog/*', [['p', '1']]],
    ['/blog/*?p=1 /new', '/blog/*', [['p', '1']]],
    [
      '/:a x=:x y=a%20b /new/:a/:x',
      '/:a',
      [
        ['x', ':x'],
        ['y', 'a b'],
      ],
    ],
  ])('%s belong to the placeholders', (line, text, query) => {
    expect(ruleOf(line).from).toEqual({ kind: 'placeholders', text, query });
  });

  test('read as a query, the address gives the same names and values', () => {
    const word = fc.stringMatching(/^[^\s=%:/#]{1,10}$/u);
    fc.assert(
      fc.property(fc.array(fc.tuple(word, word), { minLength: 1 }), (pairs) => {
        fc.pre(pairs.every(([name]) => !/^https?$/i.test(name)));
        const { from } = ruleOf(`/a ${pairs.map(([name, value]) => `${name}=${value}`).join(' ')} /new`);
        expect(from.kind).toBe('address');
        const query = 'text' in from ? from.text.slice('/a?'.length) : '';
        expect([...new URLSearchParams(query)]).toEqual(pairs);
      }),
    );
  });
});

describe('the target', () => {
  test.each([
    ['/a', '/'],
    ['/a', '/new/'],
    ['/a', '/new#section'],
    ['/a', '/new?x=1&y=2#section'],
    ['/a', '/new?time=12:30'],
    ['/a', '/wiki/Talk:Page'],
    ['/a', '/$1'],
    ['/a', '/über%20uns'],
    ['/a', 'https://example.org'],
    ['/a', 'http://example.org:8080/x?y#z'],
    ['/a', 'HTTPS://example.org/'],
    ['/a', 'https://user@example.org/'],
    ['/a', 'https://de.wikipedia.org/wiki/Datei:Bild.png'],
    ['/a/*', '/b/:splat'],
    ['/a/*', '/:splat'],
    ['/a/*', 'https://example.org:8080/:splat'],
    ['/a/*', 'https://example.org?path=:splat'],
    ['/:x/:y', '/:y-:x?x=:x#:y'],
    ['/:x', '/a:x'],
    ['/:x/*', '/new'],
    ['/a id=:id', '/b/:id'],
    ['/:a/:b', 'https://o.test/?q=:a+:b'],
    ['/:a', 'https://o.test/:a(film)'],
    ['/*', 'https://web.archive.org/web/*/:splat'],
    ['/*', 'https://o.test/:splat?price=$x'],
  ])('of %s may be %s', (from, to) => {
    expect(ruleOf(`${from} ${to}`).to).toBe(to);
  });
});

describe('whatever the text', () => {
  const words = fc.constantFrom(
    ...[
      '/a',
      '/:x',
      '/*',
      ':splat',
      '/:x/',
      '//',
      'https://',
      'https://a.b/',
      ':x',
      '301',
      '410',
      '301!',
      '200',
    ],
    ...[
      'id=1',
      'id=:id',
      'Country=au',
      '#',
      '->',
      '=',
      '%',
      '\\',
      '\t',
      ' ',
      '\n',
      '\r',
      '\0',
      '?',
      '&',
      'é',
    ],
  );
  const texts = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.array(words, { maxLength: 40 }).map((list) => list.join('')),
    fc.array(words, { maxLength: 40 }).map((list) => list.join(' ')),
  );

  test('reading it gives rules that lead somewhere, and problems that say what to do', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const { lines, problems } = readRedirectsFile('_redirects', text);
        const count = text.split(/\r\n?|\n/).length;
        for (const { line, to, status, from } of lines) {
          expect(line).toBeGreaterThan(0);
          expect(line).toBeLessThanOrEqual(count);
          expect(to === null).toBe(status >= 400);
          expect(to ?? '/').toMatch(/^(?:\/(?!\/)|https?:\/\/[^/?#\\]+)/i);
          expect(/^https?:\/\/([^/?#]*)/i.exec(to ?? '')?.[1] ?? '').not.toMatch(/:[A-Za-z]/);
          expect('text' in from ? from.text : '').toMatch(/^(?:\/|https?:\/\/.)/i);
        }
        for (const { line, message, hint } of problems) {
          expect(line ?? 1).toBeLessThanOrEqual(count);
          expect(message).toMatch(/^[^\n]{5,300}$/);
          expect(hint).not.toBe('');
        }
      }),
      { numRuns: 1000 },
    );
  });

  test('a large one takes a moment: a hundred thousand rules, and lines of a million characters', () => {
    const rules = Array.from({ length: 100_000 }, (_, index) => `/old/${index} /new/${index} 301`);
    expect(rulesOf(rules.join('\n'))).toHaveLength(100_000);
    for (const part of ['/', '/a ', ' ', ':', '/:', '*', '=', 'a=', '-', '%', '#', '?', '<', 'redirect ']) {
      const { lines } = readRedirectsFile('_redirects', part.repeat(1_000_000 / part.length));
      expect(lines).toEqual([]);
      // below the bound on a line
      readRedirectsFile('_redirects', `${part.repeat(1_999 / part.length)}\n`.repeat(200));
    }
  });

  test('more than a hundred thousand rules are a problem at the first that is too many', () => {
    const { lines, problems } = readRedirectsFile('_redirects', '/a /b\n'.repeat(100_005));
    expect(lines).toHaveLength(100_000);
    expect(problems).toEqual([
      expect.objectContaining({ line: 100_001, message: 'has more than 100000 rules' }),
    ]);
  });

  test('more than a thousand bad lines are told as such', () => {
    const { lines, problems } = readRedirectsFile('_redirects', `${'bad\n'.repeat(5_000)}/a /b`);
    expect(lines).toEqual([]);
    expect(problems).toHaveLength(1_001);
    expect(problems.at(-1)).toMatchObject({
      line: 1_001,
      message: 'has more than 1000 bad lines; nothing was read from here on',
    });
  });
});
