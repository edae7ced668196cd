import { joinThreads, readFrames, type CpuProfile } from '../../bench/profile/cpu-profile.js';
import { topFunctions } from '../../bench/profile/top-functions.js';

/** The root calls `main` and is idle; `main` calls a package, Node and `main` again. */
const PROFILE: CpuProfile = {
  nodes: [
    node(1, '(root)', '', [2, 6]),
    node(2, 'main', 'file:///blog/dist/main.js', [3, 4, 5]),
    node(3, 'render', '/blog/node_modules/nunjucks/src/environment.js'),
    node(4, '', 'node:fs'),
    node(5, 'main', 'file:///blog/dist/main.js'),
    node(6, '(idle)', ''),
  ],
  samples: [2, 3, 3, 4, 5, 6],
  timeDeltas: [1000, 2000, 2000, 500, 250, 90_000],
};

function node(id: number, functionName: string, url: string, children: readonly number[] = []) {
  return { id, callFrame: { functionName, url, lineNumber: 9 }, children };
}

const frame = readFrames(PROFILE, '/blog', 'main thread');

test('times are added up along the calls, without idle time', () => {
  expect(frame).toMatchObject({ name: 'main thread', self: 0, total: 5.75 });
  expect(frame.children).toMatchObject([{ name: 'main', self: 1, total: 5.75 }]);
});

test('what took longest comes first, with its place and its owner', () => {
  expect(frame.children[0]?.children).toEqual([
    {
      name: 'render',
      place: 'nunjucks/src/environment.js:10',
      owner: 'package',
      self: 4,
      total: 4,
      children: [],
    },
    { name: '(anonymous)', place: 'node:fs:10', owner: 'node', self: 0.5, total: 0.5, children: [] },
    { name: 'main', place: 'dist/main.js:10', owner: 'own', self: 0.25, total: 0.25, children: [] },
  ]);
});

test('the top functions are counted wherever they were called from', () => {
  expect(topFunctions(frame, 2)).toEqual([
    { name: 'render', place: 'nunjucks/src/environment.js:10', self: 4 },
    { name: 'main', place: 'dist/main.js:10', self: 1.25 },
  ]);
});

test('several threads stand beside each other, and one is itself', () => {
  expect(joinThreads([frame])).toBe(frame);
  expect(joinThreads([frame, frame])).toMatchObject({ name: 'all threads', total: 11.5, self: 0 });
});
