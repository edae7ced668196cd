import { RE2JS } from 're2js';
import { resolve } from '../../../src/site/addresses/resolve.js';
import { createPatternSet } from '../../../src/site/redirects/pattern-set.js';
import { listRules, type ListedRule } from '../../../src/site/redirects/export/list-rules.js';
import { createPlan } from '../../../src/site/redirects/export/servers/plan.js';
import { sourceText } from '../../../src/site/redirects/export/servers/tables.js';
import { readQuery, splitPath } from '../../../src/urls.js';
import { SITE_YAML, post } from '../../support/blog.js';
import { tableOf } from '../../support/moved-blog.js';

const MEDIUM_ID = '186de8451a4';
const PATH = `/archive/a-${MEDIUM_ID}`;
const QUERY = '?a=1&b=2';
const ASKED = `${PATH}${QUERY}`;
const GIVEN = new Map(readQuery(QUERY));

/** A rule of each kind that answers `ASKED`, in order of precedence: a line of `_redirects`, or of the target's front matter. */
const KINDS: readonly (readonly [
  kind: string,
  rule: { readonly line: string } | { readonly key: string },
])[] = [
  ['forced-address', { line: `${PATH} /posts/forced-address 301!` }],
  ['forced-pattern', { line: '/archive/a* /posts/forced-pattern 301!' }],
  ['two-parameters', { key: `wordpress_url: "https://old.test${ASKED}"` }],
  ['parameter', { line: `${PATH}?a=1 /posts/parameter` }],
  ['pattern-with-query', { line: '/archive/* a=:a /posts/pattern-with-query' }],
  ['address', { line: `${PATH} /posts/address` }],
  ['pattern', { line: '/archive/* /posts/pattern' }],
  ['id', { key: `medium_id: ${MEDIUM_ID}` }],
];

/** The path table of a blog with the rules of these kinds, and one that the profile of Medium derives. */
function tableWith(kinds: typeof KINDS) {
  const isForced = kinds.some(([kind]) => kind === 'forced-address');
  // an address is written once, with its mark or without
  const rules = kinds.filter(([kind]) => !isForced || kind !== 'address');
  return tableOf({
    'site.yaml': `${SITE_YAML}legacy: [wordpress, medium]\n`,
    _redirects: rules.flatMap(([, rule]) => ('line' in rule ? `${rule.line}\n` : [])).join(''),
    ...Object.fromEntries(
      rules.map(([kind, rule]) => [`posts/${kind}.md`, post('key' in rule ? rule.key : '')]),
    ),
  });
}

function isMatch(rule: ListedRule): boolean {
  switch (rule.kind) {
    case 'address':
      return rule.path === PATH && rule.query.every(([name, value]) => GIVEN.get(name) === value);
    case 'pattern':
      return [...createPatternSet([rule]).match(PATH, QUERY)].length > 0;
    case 'id':
      return rule.id === MEDIUM_ID;
  }
}

describe.each([...KINDS.keys(), KINDS.length])(
  'of rules of %i kinds fewer that match one address',
  (fewer) => {
    const kinds = KINDS.slice(fewer);
    const winner = fewer === KINDS.length ? '/archive' : `/posts/${kinds[0]?.[0]}`;
    const table = tableWith(kinds);

    test('the blog sends there', () => {
      const found = resolve(table, ASKED);
      expect(splitPath(found.kind === 'redirect' ? found.location : found.kind).path).toBe(winner);
    });

    test('the first that is exported leads there too', () => {
      expect(listRules(table).find(isMatch)?.to).toBe(winner);
    });

    test('so does the first that a server finds', () => {
      const plan = createPlan(table, listRules(table), 'bytes');
      const found = plan.tables.flatMap(({ source, entries }) => {
        const text = sourceText(source, plan.parameters, (name) => askedFor(name, plan.parameters));
        return entries.filter(({ match }) =>
          'regexp' in match ? RE2JS.compile(match.regexp).matcher(text).find() : match.text === text,
        );
      });
      expect(found[0]?.answer?.head[0]).toBe(winner);
    });
  },
);

/** What a server would know of `ASKED` under the name of a variable. */
function askedFor(name: string, parameters: readonly string[]): string {
  if (name === 'id') return MEDIUM_ID;
  const parameter = /^p(\d+)$/.exec(name)?.[1];
  if (parameter === undefined) return PATH;
  const value = GIVEN.get(parameters[Number(parameter)] ?? '');
  return value === undefined ? '' : `=${value}`;
}

test.each([
  ['/old/page', '/posts/special'],
  ['/old/page/', '/posts/special'],
  ['/Old/Page.html', '/posts/special'],
  ['/old/%70age', '/posts/special'],
  ['/old/page.htm', '/posts/other'],
  ['/old/other/', '/posts/other'],
])('an address with a ! goes before a pattern with one, in every spelling: %s leads to %s', (asked, to) => {
  const table = tableOf({
    'posts/special.md': post('slug: special'),
    'posts/page.md': post('slug: page'),
    'posts/other.md': post('slug: other'),
    _redirects:
      '/old/page /posts/special 301!\n/old/page.htm /posts/other\n/old/page.htm* /posts/other 301!\n/old/* /posts/:splat 301!\n',
  });
  expect(resolve(table, asked)).toMatchObject({ kind: 'redirect', location: to });
});

test('an address with a query that somebody has written has no second rule that is derived', () => {
  const table = tableOf({
    'site.yaml': `${SITE_YAML}legacy: wordpress\n`,
    'posts/a.md': post('wordpress_id: 5'),
    'posts/b.md': post('redirect_from: "/?p=5"'),
  });
  const rules = listRules(table).filter(
    (rule) => rule.kind === 'address' && rule.query.some(([name]) => name === 'p'),
  );
  expect(rules.map(({ to }) => to)).toEqual(['/posts/b']);
});
