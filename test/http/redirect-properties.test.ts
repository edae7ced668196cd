import fc from 'fast-check';
import { makeApp, makeBlog, post } from '../support/blog.js';
import type { Files } from '../support/folder.js';
import { LINEAR, cpuTime, growth } from '../support/growth.js';
import { ask, listen } from '../support/http.js';
import { explain } from '../../src/site/addresses/explain.js';
import { resolve } from '../../src/site/addresses/resolve.js';
import { splitPath } from '../../src/urls.js';

const OWN = 'https://blog.test';

/** Where a browser goes that follows `location`. */
const originOf = (location: string): string => new URL(location, `${OWN}/some/page?x=1`).origin;

/** Part of a path in any letters, as an author may write it. */
const part = fc
  .string({ unit: 'grapheme', minLength: 1, maxLength: 8 })
  .filter((text) => !/[/?#%\\]|^\.+$/.test(text) && text.trim() === text && text.isWellFormed());

const path = fc.array(part, { minLength: 1, maxLength: 3 }).map((parts) => `/legacy/${parts.join('/')}`);

/** What a browser asks for that follows a link to a path. */
const asBrowser = (written: string): string => new URL(written, OWN).pathname;

/** An address in `_redirects` whose `:` and `*` stand for themselves. */
const literally = (written: string): string =>
  asBrowser(written).replace(/[:*,]/g, (char) => `%${char.charCodeAt(0).toString(16)}`);

type FilesOf = (written: readonly string[]) => Files;

test.each<[source: string, filesOf: FilesOf]>([
  ...['redirect_from', 'aliases', 'alias'].map((key): [string, FilesOf] => [
    key,
    (written) => ({ 'posts/new.md': post(`${key}: ${JSON.stringify(written)}`) }),
  ]),
  [
    '_redirects',
    (written) => ({
      'posts/new.md': post(),
      _redirects: written.map((from) => `${literally(from)} /posts/new`).join('\n'),
    }),
  ],
  [
    'redirects.json',
    (written) => ({
      'posts/new.md': post(),
      'redirects.json': JSON.stringify(
        written.map((from) => ({
          from: asBrowser(from).replace(/[\\^$*+?.()[\]{}|]/g, '\\$&'),
          to: '/posts/new',
          permanent: true,
        })),
      ),
    }),
  ],
])(
  'any old path in %s is answered by its post, in one hop',
  async (_source, filesOf) => {
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(path, {
          minLength: 1,
          maxLength: 8,
          selector: (text) => asBrowser(text).replace(/\/$/, ''),
        }),
        async (written) => {
          const { port } = await listen(makeApp(filesOf(written)));
          for (const text of written) {
            const target = asBrowser(text);
            const { status, headers } = await ask(port, target);
            expect([target, status, headers['location']]).toEqual([target, 301, '/posts/new']);
          }
        },
      ),
      { numRuns: 15 },
    );
  },
  60_000,
);

/** Rules of every kind, to pages here and to one other site. */
const RULES: Files = {
  'posts/new.md': post('redirect_from: [/old, "/?p=1", /evil.test, "/@evil.test"]'),
  'posts/away.md': post('redirect_to: https://listed.test/away?x=1#part'),
  'pages/evil.test.md': '---\ntitle: Evil\nslug: www.evil.test\n---\n',
  _redirects: [
    '/blog/* /posts/:splat',
    '/to id=:id /:id',
    '/at/:a/:b /:a/:b?q=:b#:a',
    '/any/* /:splat',
    '/ext/* https://listed.test/:splat',
    '/x/* https://listed.test/a:splat?q=:splat#:splat',
    '/q id=:id https://listed.test/:id?q=:id',
    '/*/amp /:splat',
    '/shop/* https://listed.test 302!',
    '/gone/* 410',
  ].join('\n'),
  'redirects.yaml': [
    '301:',
    "  '^/r/(.*)$': /$1",
    "  '^/s(.*)$': https://listed.test/$1/x",
    "  '^/t/([^/]*)/(.*)$': https://listed.test/?$1=$2",
    "  '^//*(.+)/feed$': /$1",
  ].join('\n'),
};

const word = fc.constantFrom(
  ...[
    '/',
    '//',
    '\\',
    '.',
    '..',
    '%2f',
    '%2F',
    '%5c',
    '%5C',
    '%2e',
    '%00',
    '%0d%0a',
    '%09',
    '%',
    '%zz',
    '%ff',
  ],
  ...['%E0%A4', '?', '#', '@', ':', ';', '&', '=', 'id=', '?id=', '&id=', '+', '*', '$1', ':splat', ':id'],
  ...[
    'evil.test',
    '//evil.test',
    '/\\evil.test',
    'https://evil.test',
    'http:',
    'javascript:alert(1)',
    '%2F%2Fevil.test',
  ],
  ...[
    '/blog/',
    '/to',
    '/at/',
    '/any/',
    '/ext/',
    '/x/',
    '/q',
    '/amp',
    '/shop/',
    '/gone/',
    '/r/',
    '/s',
    '/t/',
    '/feed',
  ],
  ...[
    'old',
    'posts',
    'new',
    'posts/new',
    'away',
    'index.html',
    '.html',
    'Set-Cookie:%20a=b',
    '__proto__',
    '?p=1',
  ],
);

const target = fc.oneof(
  fc.array(word, { maxLength: 10 }).map((words) => `/${words.join('')}`),
  fc.array(word, { minLength: 1, maxLength: 6 }).map((words) => `http://evil.test${words.join('')}`),
  fc.webUrl({ withQueryParameters: true, withFragments: true }),
);

test('no request at all gets a Location off the site that no file lists, or a header of its own', async () => {
  const { port } = await listen(makeApp(RULES));
  await fc.assert(
    fc.asyncProperty(target, async (asked) => {
      const { status, headers } = await ask(port, asked);
      expect([200, 301, 302, 400, 404, 410]).toContain(status);
      expect(headers['set-cookie']).toBeUndefined();
      const location = headers['location'];
      if (location === undefined) return;
      expect(location).toMatch(/^[\x21-\x7e]+$/);
      expect([OWN, 'https://listed.test']).toContain(originOf(location));
      if (originOf(location) === OWN) expect((await ask(port, location)).status).toBeLessThan(400);
    }),
    { numRuns: 1500 },
  );
}, 60_000);

test('no string at all makes the resolver throw, or explain disagree with it', () => {
  const { table } = makeBlog(RULES).current().site;
  const anything = fc.oneof(target, fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' }));
  const halves = fc.array(fc.constantFrom('\ud83d', '\ude00', '/', '%', '/x/', '/t/', '/q?id='), {
    maxLength: 8,
  });
  fc.assert(
    fc.property(
      fc.oneof(
        anything,
        halves.map((parts) => parts.join('')),
      ),
      (text) => {
        for (const asked of [text, `/x/${text}`, `/t/${text}/${text}`, `/q?id=${text}`]) {
          const { resolution, candidates } = explain(table, asked);
          expect(resolution).toEqual(resolve(table, asked));
          const winner = candidates.find(({ answers }) => answers)?.entry;
          if ('by' in resolution) expect(winner).toEqual(resolution.by);
          else expect(winner).toBe('entry' in resolution ? resolution.entry : undefined);
        }
      },
    ),
    { numRuns: 2000 },
  );
});

const name = fc.constantFrom('a', 'b', 'c', 'id', 'p', 'é', '%61', 'a+b', '', '[]');
const value = fc.oneof(
  fc.constantFrom('', '1', '2', '%zz', '+', '%2B', '?', '=', 'é'),
  fc.webSegment().map((text) => text.replaceAll('&', '')),
);
const query = fc
  .array(fc.tuple(name, value), { maxLength: 6 })
  .map((pairs) => pairs.map(([key, text]) => encodeURI(`${key}=${text}`).replaceAll('%25', '%')));

test('the query of the target wins, and no other parameter of a request is lost or changed', () => {
  const files = {
    'posts/new.md': post('redirect_from: /old'),
    _redirects:
      '/t /posts/new?a=7&x=8\n/c id=:id /posts/new?x=:id\n/p/* /posts/new?b=:splat\n/l p=1 /posts/new\n',
  };
  const { table } = makeBlog(files).current().site;
  const nameOf = (parameter: string): string => [...new URLSearchParams(`&${parameter}`).keys()][0] ?? '';
  fc.assert(
    fc.property(query, (given) => {
      const cases: [asked: string, own: string[], taken: string[]][] = [
        ['/old', [], []],
        ['/t', ['a=7', 'x=8'], ['a', 'x']],
        ['/c?id=5', ['x=5'], ['id', 'x']],
        ['/p/z', ['b=z'], ['b']],
        ['/l?p=1', [], ['p']],
      ];
      for (const [asked, own, taken] of cases) {
        const found = resolve(table, `${asked}${asked.includes('?') ? '&' : '?'}${given.join('&')}`);
        const location = found.kind === 'redirect' ? found.location : '';
        const { path: at, query: sent } = splitPath(location);
        const kept = given.filter((parameter) => !taken.includes(nameOf(parameter)));
        expect(at).toBe('/posts/new');
        expect(
          sent
            .slice(1)
            .split('&')
            .filter((parameter) => parameter !== ''),
        ).toEqual([...own, ...kept]);
      }
    }),
    { numRuns: 500 },
  );
});

test.each([
  ['^/(a+)+$', 'a', '!'],
  ['^/(a|aa)+$', 'a', '!'],
  ['^/(.*a){20}$', 'a', '!'],
  ['^/(x*y?)*(x*)*z?$', 'x', '!'],
  ['(.*)(.*)(.*)(.*)(.*)b$', 'ab', '!'],
  ['^/([a-z]+-?)*$', 'ab-', '!'],
  ['^/((((a?)*)*)*)$', 'a', '!'],
])('the pattern %s takes no more than linear time, whether it matches or not', (source, unit, end) => {
  const { table } = makeBlog({
    'posts/new.md': post(),
    'redirects.yaml': `301:\n  ${JSON.stringify(source)}: /posts/new\n`,
  }).current().site;
  for (const last of [unit, end]) {
    const ask = (length: number) => resolve(table, `/${unit.repeat(length / unit.length)}${last}`);
    expect(growth(ask)).toBeLessThan(LINEAR);
  }
});

test('patterns that lead to each other, longer each time, cost no more when there are many', () => {
  const timeWith = (count: number): number => {
    const lines = Array.from({ length: count }, (_, index) => `  '^/a(.*)(${index}*)$': /a${index}$1`);
    const { table } = makeBlog({ 'redirects.yaml': `301:\n${lines.join('\n')}\n` }).current().site;
    for (const asked of ['/a', '/ab', `/a${'b'.repeat(8000)}`]) {
      expect(resolve(table, asked)).toEqual({ kind: 'missing' });
    }
    return cpuTime(() => resolve(table, '/ab'));
  };
  // each leads to all: without a bound it would be the fifth power of four
  expect(timeWith(12) / Math.max(timeWith(3), 1)).toBeLessThan(100);
});

test('a target that patterns make ever longer ends where no server would take it', () => {
  const { table } = makeBlog({
    _redirects: `/ext/* https://listed.test/${':splat/'.repeat(200)}\n`,
  }).current().site;
  expect(resolve(table, '/ext/a')).toMatchObject({ kind: 'redirect' });
  expect(resolve(table, `/ext/${'a'.repeat(8000)}`)).toEqual({ kind: 'missing' });
});
