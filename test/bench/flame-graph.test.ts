import { join } from 'node:path';
import { load } from 'cheerio';
import type { Frame } from '../../bench/profile/cpu-profile.js';
import { flameGraph } from '../../bench/profile/flame-graph.js';

const FOLDER = join(__dirname, '../../bench/profile');

function frame(name: string, total: number, children: readonly Frame[] = []): Frame {
  return { name, place: '', owner: 'own', self: 0, total, children };
}

test('a flame graph holds its calls, whatever they are called, and loads nothing', () => {
  const calls = frame('main', 100, [frame('</script><script>alert(1)', 60), frame('$& "quoted"', 40)]);
  const page = load(flameGraph('feed, <10> posts', calls, FOLDER));
  expect(page('h1').text()).toBe('feed, <10> posts');
  expect(page('script')).toHaveLength(2);
  expect(JSON.parse(page('#profile').text())).toEqual(calls);
  expect(page('[src], [href]')).toHaveLength(0);
});

test('what is too narrow to be seen is left out', () => {
  const calls = frame('main', 100_000, [frame('long', 99_990), frame('short', 10)]);
  const page = load(flameGraph('feed', calls, FOLDER));
  expect(JSON.parse(page('#profile').text())).toEqual(frame('main', 100_000, [frame('long', 99_990)]));
});
