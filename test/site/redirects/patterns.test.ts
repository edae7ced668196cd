import fc from 'fast-check';
import { RE2JS } from 're2js';
import { HEALTH_CLAIM } from '../../../src/site/addresses/claims.js';
import { tableInSteps } from '../../../src/site/addresses/making/create-table.js';
import { turnOf, type PathTable } from '../../../src/site/addresses/path-table.js';
import { patternProblems } from '../../../src/site/addresses/making/pattern-problems.js';
import { createPatternSet, type PatternSet } from '../../../src/site/redirects/pattern-set.js';
import { placeholderPattern, regexpPattern } from '../../../src/site/redirects/patterns.js';
import type { Pattern, PatternRule } from '../../../src/site/redirects/rule.js';
import { atOnce } from '../../../src/steps.js';

/** Texts that are alike but for case, in Unicode and in RE2, or that one would take for it. */
const ALIKE: readonly (readonly string[])[] = [
  ['a', 'A', 'ab', 'a.b', 'a\nb'],
  ['k', 'K', '\u212a'],
  ['s', 'S', '\u017f', 'ss'],
  ['ß', 'ẞ', 'ss'],
  ['σ', 'ς', 'Σ'],
  ['é', 'É', 'e\u0301', '😀'],
  ['İ', 'i\u0307', 'i'],
];

const conditions = fc.array(
  fc.constantFrom<readonly [string, string]>(['id', '1'], ['id', '2'], ['id', ':id'], ['p', ':p'], ['q', '']),
  { maxLength: 2 },
);

const placeholdersOf = (segments: readonly string[]): fc.Arbitrary<Pattern> =>
  fc
    .tuple(
      fc.array(fc.constantFrom(...segments, ...segments, ':', '*', `${segments[0] ?? ''}*`, ':.html', ''), {
        maxLength: 4,
      }),
      fc.oneof(fc.constant([]), conditions),
    )
    .map(([parts, query]) => {
      const text = parts.map((part, index) => `/${part.replace(':', `:n${index}`)}`).join('');
      return placeholderPattern(text === '' ? '/' : text, query);
    });

const regexpsOf = (segments: readonly string[]): fc.Arbitrary<Pattern> => {
  const [first = '', second = ''] = segments.map((text) => RE2JS.quote(text));
  return fc
    .tuple(
      fc.constantFrom('', '^', '^/', `^/${first}/`, `^\\/${second}`, `^/${first}/?`, '^*', '(?i)^/'),
      fc.array(
        fc.constantFrom(
          ...[
            first,
            second,
            `|/${first}`,
            '(a|b)',
            '/',
            '\\/',
            '/?',
            '(.*)',
            '.',
            '+',
            '{0}',
            '[ab]',
            '\\.',
            '$',
          ],
        ),
        { maxLength: 4 },
      ),
      fc.boolean(),
      fc.constantFrom('', '', '', '/a.b'),
    )
    .map(([start, parts, ignoreCase, base]) => {
      try {
        return regexpPattern(start + parts.join(''), ignoreCase, { origin: 'https://blog.test', base });
      } catch {
        return placeholderPattern('/*', []);
      }
    });
};

const rulesOf = (segments: readonly string[]): fc.Arbitrary<PatternRule[]> =>
  fc.array(
    fc
      .tuple(
        fc.oneof(placeholdersOf(segments), regexpsOf(segments)),
        fc.constantFrom(null, '/a', '/a/:splat', '/:n0/:n1', '/$1', 'https://other.test/:id', '/healthz'),
        fc.boolean(),
      )
      .map(([pattern, to, isForced]) => ruleOf(pattern, to, isForced)),
    { minLength: 1, maxLength: 8 },
  );

const pathOf = (segments: readonly string[]): fc.Arbitrary<string> =>
  fc
    .tuple(
      fc.array(fc.constantFrom(...segments, ...segments, ''), { maxLength: 4 }),
      fc.constantFrom('', '/', '.html'),
    )
    .map(([parts, end]) => parts.map((part) => `/${part}`).join('') + end);

/** Patterns, and a path that they may well match. */
const asked = fc.shuffledSubarray([...ALIKE], { minLength: 1, maxLength: 2 }).chain((families) => {
  const segments = families.flat();
  return fc.tuple(rulesOf(segments), fc.oneof({ weight: 9, arbitrary: pathOf(segments) }, fc.string()));
});

function ruleOf(pattern: Pattern, to: string | null, isForced = false): PatternRule {
  const origin = { file: '_redirects', line: () => null, source: '_redirects' };
  return { pattern, to, status: to === null ? 410 : 301, isForced, rank: 'explicit', origin };
}

/** So many that none is asked without need. */
const OTHERS = Array.from({ length: 100 }, (_, index) =>
  ruleOf(placeholderPattern(`/other/${index}`, []), null),
);

/** Asks one pattern after the other, each with a regular expression that knows of nothing else. */
function oneAfterTheOther(all: readonly PatternRule[]): PatternSet {
  return {
    rules: all,
    match: (path, query) =>
      all.flatMap((rule) => {
        if (!RE2JS.compile(rule.pattern.source).matcher(path).find()) return [];
        const alone = createPatternSet([{ ...rule, pattern: { ...rule.pattern, beginning: null } }]);
        return [...alone.match(path, query)].map(({ to }) => ({ rule, to }));
      }),
  };
}

test('of any patterns, those that match any path are found in their order', () => {
  fc.assert(
    fc.property(asked, fc.constantFrom('', '?id=1', '?p=x&id=2&id=1', '?q'), ([all, path], query) => {
      const wanted = [...oneAfterTheOther(all).match(path, query)];
      expect([...createPatternSet(all).match(path, query)]).toEqual(wanted);
      expect([...createPatternSet([...OTHERS, ...all]).match(path, query)]).toEqual(wanted);
    }),
    { numRuns: 1000 },
  );
}, 60_000);

function tableOf(patterns: readonly PatternRule[]): PathTable {
  return atOnce(tableInSteps({ claims: [HEALTH_CLAIM], addresses: [], patterns, ids: new Map() })).table;
}

test('what is said of any patterns is what one would find who compares each with all others', () => {
  fc.assert(
    fc.property(asked, ([some]) => {
      const table = tableOf([...OTHERS, ...some]);
      const setOf = (turn: keyof PathTable['patterns']): PatternSet =>
        oneAfterTheOther(some.filter((rule) => turnOf(rule) === turn));
      const patterns = {
        forced: setOf('forced'),
        query: setOf('query'),
        explicit: setOf('explicit'),
        derived: setOf('derived'),
      };
      expect(atOnce(patternProblems(table, some))).toEqual(
        atOnce(patternProblems({ ...table, patterns }, some)),
      );
    }),
    { numRuns: 150 },
  );
}, 60_000);

test('others come between while patterns are compared', () => {
  const patterns = Array.from({ length: 200 }, (_, index) =>
    ruleOf(placeholderPattern(`/section-${index}/*`, []), '/healthz?:splat'),
  );
  const steps = [...tableInSteps({ claims: [HEALTH_CLAIM], addresses: [], patterns, ids: new Map() })];
  expect(steps.length).toBeGreaterThanOrEqual(patterns.length);
});
