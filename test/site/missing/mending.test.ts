import { mendingOf } from '../../../src/site/missing/mending.js';
import { postWith } from '../../support/content.js';

const AT_ROOT = { origin: 'https://example.org', base: '' };
const BELOW = { origin: 'https://example.org', base: '/blog' };

test.each([
  [['/old'], ['redirect_from: /old']],
  [
    ['/old', '/older'],
    ['redirect_from:', '  - /old', '  - /older'],
  ],
  [['/?p=12'], ['redirect_from: /?p=12']],
  [['/a: b #c'], ['redirect_from: "/a: b #c"']],
  [['/a"b'], [String.raw`redirect_from: "/a\"b"`]],
])('%j goes into the front matter as %j', (targets, lines) => {
  expect(mendingOf(postWith(''), targets, AT_ROOT)).toEqual({
    file: 'posts/hello.md',
    place: 'to its front matter',
    lines,
  });
});

test('a list that is there goes on', () => {
  expect(mendingOf(postWith('redirect_from:\n  - /one'), ['/old'], AT_ROOT)).toEqual({
    file: 'posts/hello.md',
    place: 'below its redirect_from',
    lines: ['  - /old'],
  });
});

test.each(['redirect_from: /one', 'redirect_from: [/one]'])('%s becomes a list', (written) => {
  expect(mendingOf(postWith(written), ['/old'], AT_ROOT)).toEqual({
    file: 'posts/hello.md',
    place: 'in place of its redirect_from',
    lines: ['redirect_from:', '  - /one', '  - /old'],
  });
});

test('an address beside the path of the site is written in full', () => {
  expect(mendingOf(postWith(''), ['/blog/old', '/old'], BELOW).lines).toEqual([
    'redirect_from:',
    '  - /blog/old',
    '  - "https://example.org/old"',
  ]);
});
