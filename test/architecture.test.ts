import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';

const SRC = join(__dirname, '../src');

/** Lowest first: import from your own floor or below. */
const FLOORS: readonly (readonly string[])[] = [
  ['client-address.ts', 'config.ts', 'logger.ts', 'memory/', 'problems.ts', 'steps.ts', 'urls.ts'],
  ['content/', 'old-site/'],
  ['site/'],
  ['views/'],
  ['http/'],
  ['blog/', 'cli/', 'main.ts', 'server.ts', 'watch.ts'],
];

const files = readdirSync(SRC, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'));

function importsOf(file: string): string[] {
  const text = readFileSync(join(SRC, file), 'utf8');
  // what is loaded later, by `import('…')`, is imported all the same
  return [...text.matchAll(/(?:from |import\(|import )'([^']+)'/g)].map(([, target = '']) => target);
}

function localImportsOf(file: string): string[] {
  return importsOf(file)
    .filter((target) => target.startsWith('.'))
    .map((target) => relative(SRC, join(SRC, dirname(file), target)).replace(/\.js$/, '.ts'));
}

function floorOf(file: string): number {
  return FLOORS.findIndex((floor) => floor.some((place) => file === place || file.startsWith(place)));
}

test('every source file stands on a floor', () => {
  expect(files.filter((file) => floorOf(file) === -1)).toEqual([]);
});

test('no file imports from a floor above its own', () => {
  const upward = files.flatMap((file) =>
    localImportsOf(file)
      .filter((target) => floorOf(target) > floorOf(file))
      .map((target) => `${file} imports ${target}`),
  );
  expect(upward).toEqual([]);
});

test('no imports go in a circle', () => {
  const circles: string[] = [];
  const done = new Set<string>();
  const visit = (file: string, path: readonly string[]): void => {
    if (path.includes(file)) circles.push([...path.slice(path.indexOf(file)), file].join(' -> '));
    if (path.includes(file) || done.has(file)) return;
    for (const target of localImportsOf(file)) visit(target, [...path, file]);
    done.add(file);
  };
  for (const file of files) visit(file, []);
  expect(circles).toEqual([]);
});

test.each([
  ['express', 'http/'],
  ['nunjucks', 'views/'],
  ['markdown-it', 'content/'],
  ['csv-parse', 'old-site/'],
  ['diff', 'cli/'],
])('only one floor knows %s', (library, floor) => {
  const users = files.filter((file) => importsOf(file).includes(library));
  expect(users).not.toEqual([]);
  expect(users.filter((file) => !file.startsWith(floor))).toEqual([]);
});

test('the readers of old sites know nothing of the new one but how its addresses are recorded', () => {
  const readers = files.filter((file) => file.startsWith('old-site/'));
  const others = readers.flatMap(localImportsOf).filter((target) => !target.startsWith('old-site/'));
  expect([...new Set(others)].toSorted()).toEqual(['content/urls-lock.ts', 'problems.ts', 'urls.ts']);
});

test('no file is longer than 250 lines', () => {
  const long = files.filter((file) => readFileSync(join(SRC, file), 'utf8').split('\n').length > 250);
  expect(long).toEqual([]);
});

test('no folder has more than ten files: a larger one is split by subject', () => {
  const counts = new Map<string, number>();
  for (const file of files) counts.set(dirname(file), (counts.get(dirname(file)) ?? 0) + 1);
  expect([...counts].filter(([, count]) => count > 10)).toEqual([]);
});
