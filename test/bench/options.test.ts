import { CASE_GROUPS } from '../../bench/cases/cases.js';
import { readOptions, UsageError } from '../../bench/options.js';
import { PEER_NAMES } from '../../bench/peers/known-peers.js';
import { readProfileOptions } from '../../bench/profile/profile-options.js';

test('without options, three sizes are measured in five rounds, and no peers', () => {
  expect(readOptions([])).toMatchObject({
    posts: [100, 1000, 10_000],
    only: CASE_GROUPS,
    rounds: 5,
    peers: [],
    compare: null,
  });
});

test('--quick is one short round of the smallest, and --large adds the largest', () => {
  expect(readOptions(['--quick'])).toMatchObject({ posts: [100], rounds: 1, seconds: 1 });
  expect(readOptions(['--large'])?.posts).toEqual([100, 1000, 10_000, 100_000]);
  expect(readOptions(['--quick', '--rounds', '3'])?.rounds).toBe(3);
});

test('--peers is all of them, or those that are named', () => {
  expect(readOptions(['--peers'])?.peers).toEqual(PEER_NAMES);
  expect(readOptions(['--peers', '--quick'])?.peers).toEqual(PEER_NAMES);
  expect(readOptions(['--peers', 'hugo,hexo'])?.peers).toEqual(['hugo', 'hexo']);
  expect(readOptions(['--peers=hugo'])?.peers).toEqual(['hugo']);
});

test('--help asks for nothing else', () => {
  expect(readOptions(['--help'])).toBeNull();
  expect(readProfileOptions(['--help'])).toBeNull();
});

test.each([
  [['--posts', 'many'], '--posts many: a number above 0 is needed'],
  [['--posts', '100,-1'], '--posts -1: a number above 0 is needed'],
  [['--rounds', '1.5'], '--rounds 1.5: a number above 0 is needed'],
  [['--only', 'page,pages'], '--only pages: there is no such thing; there are page, '],
  [['--peers', 'jekyll'], '--peers jekyll: there is no such thing; there are hugo, '],
  [['--fast'], "Unknown option '--fast'"],
  [['all'], "Unexpected argument 'all'"],
  [['--compare'], "Option '--compare <value>' argument missing"],
])('%j is refused with a reason', (args, reason) => {
  expect(() => readOptions(args)).toThrow(UsageError);
  expect(() => readOptions(args)).toThrow(reason);
});

test('a profile is of one page under load, or of what is named', () => {
  expect(readProfileOptions([])).toEqual({
    what: 'page',
    posts: 1000,
    redirects: 0,
    seconds: 5,
    out: 'bench/results/profile-page.html',
  });
  expect(readProfileOptions(['start', '--posts', '10'])).toMatchObject({ what: 'start', posts: 10 });
});

test.each([
  [['stop'], 'stop: one of these is needed: page, '],
  [['page', 'feed'], 'page feed: one of these is needed: page, '],
  [['--posts', '0'], '--posts 0: a number above 0 is needed'],
  [['--seconds', 'many'], '--seconds many: a number above 0 is needed'],
  [['--out', 'graph.svg'], '--out graph.svg: a name that ends in .html is needed'],
])('a profile with %j is refused with a reason', (args, reason) => {
  expect(() => readProfileOptions(args)).toThrow(UsageError);
  expect(() => readProfileOptions(args)).toThrow(reason);
});
