import fc from 'fast-check';
import { FORMATS } from '../../src/site/redirects/export/formats.js';
import { listRules } from '../../src/site/redirects/export/list-rules.js';
import { showAddress } from '../../src/site/redirects/rule.js';
import { HOSTILE, hostileTable } from '../support/hostile-rules.js';
import { ask } from '../support/http.js';
import type { PathTable } from '../../src/site/addresses/path-table.js';
import { post } from '../support/blog.js';
import {
  BELOW,
  INHERITED,
  MOVED,
  askedAddresses,
  endOf,
  expectedOf,
  tableOf,
} from '../support/moved-blog.js';
import { SERVERS, programOf, startServer, type ServerKind } from './support/servers.js';

const ORIGIN = 'http://blog.test';

/** Some servers give the whole address, and encode more or less than others. */
function show(status: number, location: string | null): string {
  if (location === null) return String(status);
  const { origin, pathname, searchParams, hash } = new URL(location, ORIGIN);
  return `${status} ${origin}${pathname}?${searchParams.toString()}${hash}`;
}

describe.each(Object.entries(SERVERS) as [keyof typeof SERVERS, ServerKind][])('%s', (format, kind) => {
  const program = programOf(kind);
  if (program === null) {
    process.stderr.write(`\n!!! SKIPPED: ${format} is not installed. Its export is NOT tested. !!!\n`);
    test.skip('is not installed', () => undefined);
    return;
  }

  const serve = async (table: PathTable, base = ''): Promise<number> => {
    const address = { origin: 'https://blog.test', base };
    const lines = FORMATS[format]({ address, table, rules: listRules(table) }).lines;
    return startServer(kind, program, `${[...lines].join('\n')}\n`);
  };

  test.each([
    ['a blog that has moved', tableOf(MOVED), ''],
    ['a blog below a path', tableOf(BELOW), '/base'],
    ['a blog that others have had', tableOf(INHERITED), ''],
    ['a blog without redirects', tableOf({}), ''],
  ])('answers as %s does itself', async (_blog, table, base) => {
    const port = await serve(table, base);
    const asked = askedAddresses(table);
    const wrong: string[] = [];
    for (const target of asked) {
      const answer = await ask(port, target);
      const { status, location, byPattern, mayDiffer } = expectedOf(table, target);
      const sent = answer.headers['location']?.replace(OWN_ORIGIN, '') ?? null;
      const got = show(answer.status, sent);
      const expected = show(status, location);
      const isFirstHop = byPattern && sent !== null && show(status, endOf(table, sent)) === expected;
      if (got !== expected && !mayDiffer && !isFirstHop)
        wrong.push(`${target} gives ${got}, not ${expected}`);
    }
    expect(wrong).toEqual([]);
    expect(asked.length).toBeGreaterThan(100);
  });

  test('answers as Perennial does where captures, capitals and live pages meet', async () => {
    const table = tableOf({
      'posts/third.md': post(
        'redirect_from: ["/Über?id=1", /video?v=dQw4, /Way, /Both, /both]\nmedium_id: 186de8451a4',
      ),
      'posts/later.md': post('title: Later\ndate: 2999-01-01\nredirect_from: /soon/it'),
      'pages/notes-186de8451a4.md': '---\ntitle: Notes\n---\n',
      _redirects: [
        '/way /archive',
        '/Temp /archive 302',
        '/temp /archive 301',
        '/Gone 410',
        '/gone 451',
        '/soon/* /archive',
        '/archive* /archive 302!',
        '/search q=:q https://other.test/f?s=:q',
        '/look q=:q https://other.test/l/:q',
        '/n/:x https://other.test/?y=:x',
        '/m/* https://other.test/?y=:splat&z=1',
        '/index.php/* https://other.test/:splat 302',
        '/posts/:a/:b https://other.test/:a 302',
        '/sale/%25* https://other.test/off:splat',
        '/pair/:a/:ab https://other.test/:ab/:a',
        '/late/:x https://other.test/:x#of-:x',
        '/sure/page https://other.test/special 301!',
        '/sure/* https://other.test/:splat 301!',
      ].join('\n'),
    });
    const port = await serve(table);
    const wrong: string[] = [];
    for (const target of TRICKY) {
      const { status, headers } = await ask(port, target);
      const got = show(status, headers['location']?.replace(OWN_ORIGIN, '') ?? null);
      const expected = expectedOf(table, target);
      const right = show(expected.status, expected.location);
      // what a server cannot say as Perennial does is not said at all
      const isLeft = UNSAID.includes(target) && got === '200';
      if (got !== right && !isLeft) wrong.push(`${target} gives ${got}, not ${right}`);
    }
    expect(wrong).toEqual([]);
  });

  test('sends nobody to a host that no rule names', async () => {
    const port = await serve(tableOf(MOVED));
    const hosts = new Set<string>();
    for (const prefix of [
      '/slashes',
      '/tree',
      '/notes',
      '/forced',
      '/K%C3%B6ln',
      '/shop',
      '/away',
      '/posts',
      '',
    ]) {
      for (const evil of EVIL) {
        const { headers } = await ask(port, `${prefix}${evil}`);
        const location = headers['location'];
        if (location !== undefined) hosts.add(new URL(location, 'http://blog.test/x').hostname);
        expect(Object.keys(headers)).not.toContain('evil');
      }
    }
    expect([...hosts].sort()).toEqual(['blog.test', 'other.test']);
  });

  test('starts with whatever stands in addresses, patterns and targets', async () => {
    const table = hostileTable(fc.sample(HOSTILE, { numRuns: 60, seed: 1 }), 'a"b`c\\');
    const port = await serve(table);
    const paths = listRules(table).flatMap((rule) => (rule.kind === 'address' ? showAddress(rule) : []));
    for (const target of ['/healthz', ...paths.filter((path) => !/%(?:00|2F)/.test(path))]) {
      const { status } = await ask(port, target);
      expect([target, status]).toEqual([target, expectedOf(table, target).status]);
    }
  });

  test('takes ten thousand rules', async () => {
    const paths = Array.from(
      { length: 10_000 },
      (_, index) => `/2014/${index}/A-rather-long-title-of-a-post-${index}.html`,
    );
    const table = tableOf({ 'posts/new.md': post(`redirect_from: ${JSON.stringify(paths)}`) });
    const port = await serve(table);
    for (const path of [paths[0], paths[5_000], paths[9_999]?.toUpperCase()]) {
      const { status, headers } = await ask(port, path ?? '');
      expect([status, headers['location']?.replace(OWN_ORIGIN, '')]).toEqual([301, '/posts/new']);
    }
  });
});

const TRICKY = [
  ...['two+words', 'a/b', 'a=b', '$x', 'a%26b', 'a%2Fb', 'é', '100%25', '', "it's"].map(
    (value) => `/search?q=${encodeURI(decodeURI(value))}`,
  ),
  ...['word', 'a.b', 'a%20b'].map((value) => `/look?q=${value}`),
  ...['a', 'a%26b', 'a+b', 'a&b', 'a%2Bb', 'a%20b', 'caf%C3%A9'].flatMap((value) => [
    `/n/${value}`,
    `/m/${value}/c`,
  ]),
  ...['/index.php/posts/third', '/posts/third/index.html', '/posts/third.html', '/posts/x/y', '/index.php/x'],
  ...['/sale/%25-all', '/sale/%C3%BC', '/late/a', '/late/a?y=1', '/pair/one/two'],
  ...['/sure/page', '/sure/page/', '/SURE/Page.html', '/sure/%70age', '/sure/x'],
  ...['/Way', '/way', '/Both', '/both', '/Temp', '/temp', '/Gone', '/gone', '/soon/it', '/soon/x'],
  ...['/notes-186de8451a4', '/other-186de8451a4', '/archive', '/archive/x', '/Archive/'],
  ...['/%C3%9Cber?id=1', '/%C3%BCber?id=1', '/U%CC%88ber?id=1', '/video?v=dQw4'],
];

const UNSAID = ['/n/a+b', '/m/a+b/c', '/n/a&b', '/m/a&b/c'];

/** What a server puts before a path. */
const OWN_ORIGIN = /^http:\/\/blog\.test(?::\d+)?(?=\/)/;

const EVIL = [
  '//evil.test',
  '///evil.test/x',
  '/%2Fevil.test',
  '/%2F%2Fevil.test',
  '/\\evil.test',
  '/%5Cevil.test',
  '/.//evil.test',
  '/..//evil.test',
  '/@evil.test',
  '.evil.test',
  '@evil.test',
  ':80@evil.test',
  '/%0D%0AEvil:%20yes',
  '/%0AEvil:%20yes',
  '?id=//evil.test',
  '?id=/evil.test',
  '?id=%2F%2Fevil.test',
  '?id=\\evil.test',
  '?to=first&id=https://evil.test',
];
