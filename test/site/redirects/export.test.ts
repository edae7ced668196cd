import fc from 'fast-check';
import { resolve } from '../../../src/site/addresses/resolve.js';
import type { PathTable } from '../../../src/site/addresses/path-table.js';
import type { ExportFormat } from '../../../src/site/redirects/export/format.js';
import { FORMATS } from '../../../src/site/redirects/export/formats.js';
import { listRules } from '../../../src/site/redirects/export/list-rules.js';
import { SITE_YAML, post } from '../../support/blog.js';
import type { Files } from '../../support/folder.js';
import { HOSTILE, hostileTable } from '../../support/hostile-rules.js';
import { BELOW, INHERITED, MOVED, askedAddresses, tableOf } from '../../support/moved-blog.js';

const ADDRESS = { origin: 'https://blog.test', base: '' };

/** The lines of a format, and its notes. */
function exported(format: ExportFormat, table: PathTable, address = ADDRESS) {
  const result = FORMATS[format]({ address, table, rules: listRules(table) });
  return { notes: result.notes, lines: [...result.lines] };
}

/** The same posts, with the old addresses out of an export and not out of anything else. */
function movedAgain(files: Files, redirects: string): Files {
  const kept = Object.entries(files).filter(([name]) => name !== 'redirects.yaml');
  return {
    ...Object.fromEntries(
      kept.map(([name, text]) => [
        name,
        text.toString().replace(/^redirect_from:.*(?:\n +- .*)*\n|^legacy:.*\n/m, ''),
      ]),
    ),
    _redirects: redirects,
  };
}

test.each([
  ['of a blog that has moved', MOVED, ''],
  ['of a blog below a path', BELOW, '/base'],
  ['of a blog that others have had', INHERITED, ''],
])(
  'the export for Netlify %s, read by another Perennial, answers as the first one does',
  (_of, files, base) => {
    const first = tableOf(files);
    const { lines } = exported('netlify', first, { ...ADDRESS, base });
    const second = tableOf(movedAgain(files, lines.join('\n')));
    const asked = askedAddresses(first);
    const differing = asked.flatMap((target) => {
      if (isByRegexpOrId(first, target)) return [];
      const [before, after] = [first, second].map((table) => answerOf(table, target));
      return before === after ? [] : [`${target}: ${before} and then ${after}`];
    });
    expect(differing).toEqual([]);
    expect(asked.length).toBeGreaterThan(500);
  },
);

/** What the format cannot say. */
function isByRegexpOrId(table: PathTable, target: string): boolean {
  const found = resolve(table, target);
  return 'by' in found && /^(?:…|.*\^)/.test(found.by.path);
}

function answerOf(table: PathTable, target: string): string {
  const found = resolve(table, target);
  switch (found.kind) {
    case 'redirect':
      return `${found.status} ${found.location}`;
    case 'gone':
      return String(found.status);
    case 'live':
      return found.entry.path;
    case 'missing':
    case 'malformed':
      return found.kind;
  }
}

describe('the export for Netlify', () => {
  const YAML = `${SITE_YAML}legacy: wordpress\n`;
  const netlify = (files: Files) =>
    exported('netlify', tableOf({ 'posts/first.md': post('slug: first'), ...files }));

  test.each<[what: string, files: Files, line: string]>([
    ['a query at an address that is a page', { _redirects: '/ p=:id /posts/:id' }, '/ p=:id /posts/:id 301!'],
    [
      'a query at addresses among which there is a page',
      { _redirects: '/posts/* amp=1 https://amp.test/:splat' },
      '/posts/* amp=1 https://amp.test/:splat 301!',
    ],
    [
      'a query where no page is in the way',
      { _redirects: '/shop id=:id /posts/:id' },
      '/shop id=:id /posts/:id 301',
    ],
    [
      'a colon in a target that is no placeholder',
      { 'redirects.yaml': '301:\n  /old: https://other.test/:x\n' },
      '/old https://other.test/%3Ax 301',
    ],
    [
      'a pattern of which only a regular expression leaves nothing',
      { 'site.yaml': YAML, 'redirects.yaml': '301:\n  ^/tag/(.*)$: /archive\n' },
      '/tag/:term /tags/:term 301',
    ],
  ])('has %s', (_what, files, line) => {
    expect(netlify(files).lines).toContain(line);
  });

  const LONG = `/${'x'.repeat(1_990)}`;
  test.each<[what: string, files: Files, note: string]>([
    [
      'a value that would be a placeholder',
      { 'posts/q.md': post('redirect_from: "/?a=:b"') },
      'cannot be said here: /?a=%3Ab',
    ],
    [
      'a parameter without a name',
      { 'posts/q.md': post('redirect_from: "/?=x"') },
      'cannot be said here: /?=x',
    ],
    [
      'a line that nobody would read',
      { 'posts/q.md': post(`redirect_from: ${LONG}`) },
      `cannot be said here: ${LONG.slice(0, 200)}…`,
    ],
    [
      'a pattern of which an earlier one leaves nothing',
      { 'site.yaml': YAML, _redirects: '/author/* /archive' },
      'is never reached: /author/:name/*',
    ],
  ])('leaves out %s, and tells it once', (_what, files, note) => {
    const { notes } = netlify(files);
    expect(notes.filter((each) => each.endsWith(note.replace(/^.*here: |^.*reached: /, '')))).toEqual([
      `Left out, for it ${note}`,
    ]);
  });

  test('says how many rules it has when a host reads fewer', () => {
    const { lines } = netlify({});
    const rules = lines.filter((line) => !line.startsWith('#')).length;
    const upTo = (count: number): Files => ({
      _redirects: Array.from({ length: count - rules }, (_, index) => `/old-${index} /archive\n`).join(''),
    });
    expect(netlify(upTo(1_000)).notes.join()).not.toContain('Cloudflare');
    expect(netlify(upTo(1_001)).notes).toContain(
      'These are 1001 rules: GitLab takes 1,000, Cloudflare 2,100.',
    );
  });
});

describe.each(['nginx', 'apache', 'caddy'] as const)('the export for %s', (format) => {
  const x = (count: number): string => 'x'.repeat(count);
  const exportOf = (files: Files) => exported(format, tableOf({ 'posts/a.md': post(), ...files }));
  const notesOf = (files: Files) => exportOf(files).notes;
  const rulesOf = (files: Files) => exportOf(files).lines.filter((line) => !line.startsWith('#'));
  const TEN = Array.from('abcdefghij', (name) => `/:${name}`).join('');

  test.each<[what: string, files: Files, named: string]>([
    ['a name that a query has twice', { 'posts/a.md': post('redirect_from: "/?p=1&p=2"') }, '/?p=1&p=2'],
    ['an address of 1,001 characters', { _redirects: `/${x(1_000)} /archive` }, `/${x(199)}…`],
    ['a target of 1,001 characters', { _redirects: `/old https://other.test/${x(982)}` }, '/old'],
    ['a pattern of ten names', { _redirects: `${TEN} /archive` }, TEN],
    ['a pattern of many accents', { _redirects: `/${'é'.repeat(150)}/* /archive` }, `/${'é'.repeat(150)}/*`],
  ])('leaves out %s, and tells it', (_what, files, named) => {
    expect(notesOf(files)).toContain(`Left out, for it cannot be said here: ${named}`);
    expect(rulesOf(files)).toEqual(rulesOf({}));
  });

  test.each<[what: string, files: Files]>([
    ['an address of 1,000 characters', { _redirects: `/${x(999)} /archive` }],
    ['a target of 1,000 characters', { _redirects: `/old https://other.test/${x(981)}` }],
    ['a pattern of nine names', { _redirects: `${TEN.slice(0, -3)} /archive` }],
  ])('has %s', (_what, files) => {
    expect(notesOf(files).join()).not.toContain('Left out');
  });
});

describe('whatever stands in an old address, a pattern or a target', () => {
  test.each([
    ['nginx', isNginxLine],
    ['apache', isApacheLine],
    ['caddy', isCaddyLine],
  ] as const)('nothing of it is configuration for %s', (format, isLine) => {
    fc.assert(
      fc.property(fc.array(HOSTILE, { minLength: 1, maxLength: 5 }), HOSTILE, (texts, query) => {
        const { lines, notes } = exported(format, hostileTable(texts, query));
        expect(lines.filter((line) => !isLine(line))).toEqual([]);
        expect(notes.filter((note) => note === '')).toEqual([]);
      }),
      { numRuns: 150 },
    );
  });

  test('it comes out of JSON as it went in', () => {
    fc.assert(
      fc.property(fc.array(HOSTILE, { minLength: 1, maxLength: 5 }), HOSTILE, (texts, query) => {
        const table = hostileTable(texts, query);
        const { rules } = JSON.parse(exported('json', table).lines.join('\n')) as {
          rules: { from: string }[];
        };
        const listed = listRules(table).map((rule) => (rule.kind === 'address' ? rule.path : null));
        expect(rules.map(({ from }, index) => (listed[index] === null ? null : from))).toEqual(listed);
      }),
    );
  });
});

/** A text in quotes, in which nothing but a quote and a backslash is escaped. */
const NGINX_TEXT = String.raw`"(?:[^"\\\n]|\\["\\])*"`;

function isNginxLine(line: string): boolean {
  return [
    /^# [^\p{C}\u2028\u2029]*$/u,
    /^map_hash_(?:max|bucket)_size \d+;$/,
    /^geo \$perennial_dollar \{ default "\$"; \}$/,
    new RegExp(`^map ${NGINX_TEXT} \\$perennial_\\w+ \\{$`),
    new RegExp(`^    ${NGINX_TEXT} (?:${NGINX_TEXT}|[-/$\\w]+);$`),
    /^ {4}default "[$?&\w]*";$/,
    /^\}$/,
  ].some((form) => form.test(line));
}

function isApacheLine(line: string): boolean {
  if (line.includes('${') && !line.startsWith('#')) return false;
  return [
    /^# [^\p{C}\u2028\u2029]*[^\\]$/u,
    /^RewriteEngine On$/,
    /^RewriteCond %\{[A-Z_]+(?::\w+)?\}[\w%{}:?&]* "[^"\p{Cc}]*"(?: \[NC\])?$/u,
    /^RewriteRule \^ - \[[\w=:%{},?&/]+\]$/,
    /^RewriteRule \^ "[^"\p{Cc}]*" \[R=\d+,L,NE(?:,QSD)?\]$/u,
  ].some((form) => form.test(line));
}

function isCaddyLine(line: string): boolean {
  if (line.includes('{$')) return false;
  const text = '(?:"(?:[^"\\\\`\\p{Cc}])*"|`[^`\\p{Cc}]*`)';
  return [
    /^# [^\p{C}\u2028\u2029]*$/u,
    new RegExp(`^map ${text} \\{perennial_\\w+\\} \\{$`, 'u'),
    new RegExp(`^\t(?:${text}|default|[qa]\\d+) (?:/|live|\\d+|${text})$`, 'u'),
    /^vars perennial_answer "\{perennial_answer0\}"$/,
    /^@perennial_\d+ vars \{perennial_status\} \d+$/,
    /^redir @perennial_\d+ "[\w{}]+" \d+$/,
    /^handle @perennial_\d+ \{$/,
    /^\terror \d+$/,
    /^\}$/,
  ].some((form) => form.test(line));
}
