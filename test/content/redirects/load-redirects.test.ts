import { contentOf, loadContent } from '../../support/content.js';
import { SITE_YAML } from '../../support/blog.js';
import { makeFolder, type Files } from '../../support/folder.js';

function load(files: Files): ReturnType<typeof loadContent> {
  return loadContent(makeFolder({ 'site.yaml': SITE_YAML, ...files }));
}

const GHOST = '301:\n  /b: /new\n';

test('both files are read, the lines of _redirects first, and neither is published or told', () => {
  const { redirects, attachments } = contentOf({ 'redirects.yaml': GHOST, _redirects: '/a /new\n' });
  expect(redirects.map(({ file, line }) => [file, line])).toEqual([
    ['_redirects', 1],
    ['redirects.yaml', 2],
  ]);
  expect(attachments).toEqual([]);
});

test('a blog without such files has no redirects of this kind', () => {
  expect(contentOf({}).redirects).toEqual([]);
  expect(loadContent('/nowhere/at/all').content.redirects).toEqual([]);
});

test.each([
  ['redirects.yaml', GHOST],
  ['redirects.yml', GHOST],
  ['redirects.json', '[{"from": "/b", "to": "/new", "permanent": true}]'],
])('%s is read as a file of Ghost', (file, text) => {
  expect(contentOf({ [file]: text }).redirects).toEqual([
    expect.objectContaining({ file, to: '/new', status: 301 }),
  ]);
});

test('problems of both files are told', () => {
  const { content, problems } = load({ _redirects: '/a /new\n/b', 'redirects.yaml': '301:\n  /c: d' });
  expect(content.redirects).toHaveLength(1);
  expect(problems.map(({ file, line }) => [file, line])).toEqual([
    ['_redirects', 2],
    ['redirects.yaml', 2],
  ]);
});

test.each([
  [{ 'redirects.yaml': GHOST, 'redirects.yml': GHOST }, 'redirects.yml', 'redirects.yaml'],
  [{ 'redirects.yaml': GHOST, 'redirects.json': '[]' }, 'redirects.json', 'redirects.yaml'],
  [{ 'redirects.yml': GHOST, 'redirects.json': '[]' }, 'redirects.json', 'redirects.yml'],
])('of two files of Ghost, one is a problem', (files, file, first) => {
  const { content, problems } = load(files);
  expect(content.redirects).toEqual([expect.objectContaining({ file: first })]);
  expect(problems).toEqual([
    {
      file,
      line: null,
      message: `is not read, for there is ${first} too`,
      hint: 'Move its rules there, and delete it.',
    },
  ]);
});

test.each([
  ['_redirects.txt', '_redirects'],
  ['_redirect', '_redirects'],
  ['redirects', '_redirects'],
  ['redirects.txt', '_redirects'],
  ['_Redirects', '_redirects'],
  ['_redirects.md', '_redirects'],
  ['_redirects.yaml', 'redirects.yaml'],
  ['redirect.yml', 'redirects.yaml'],
  ['Redirects.yaml', 'redirects.yaml'],
  ['_redirects.json', 'redirects.json'],
  ['data/redirects.yaml', 'redirects.yaml'],
])('%s is a problem that names %s', (file, right) => {
  const { content, problems } = load({ [file]: '/a /new\n' });
  expect(content.redirects).toEqual([]);
  expect(problems).toEqual([
    {
      file,
      line: null,
      message: 'is not read: its name is nearly that of a redirects file',
      hint: `Name it ${right}, in the content folder itself.`,
    },
  ]);
});

test.each([
  '.htaccess',
  'Caddyfile',
  'firebase.json',
  'netlify.toml',
  'next.config.js',
  'next.config.mjs',
  'next.config.ts',
  'nginx.conf',
  'vercel.json',
])('%s is a problem, for its redirects are not read', (file) => {
  expect(load({ [file]: 'text' }).problems).toEqual([
    {
      file,
      line: null,
      message: 'is not read: redirects are read from _redirects',
      hint: 'Write its redirects as lines of _redirects, such as "/old /new 301", and remove it from this folder.',
    },
  ]);
});

test.each(['posts/redirects.txt', 'pages/_redirects', 'redirecting.txt', 'posts/a/vercel.json'])(
  '%s is a file like any other',
  (file) => {
    expect(load({ [file]: 'text' }).problems).toEqual([]);
  },
);

test('a file that is no UTF-8 is a problem with its line', () => {
  expect(load({ _redirects: Buffer.from('/a /b\n/caf\xe9 /c\n', 'latin1') }).problems).toEqual([
    expect.objectContaining({ file: '_redirects', line: 2, message: 'is not UTF-8' }),
  ]);
});

test('a file may be larger than a post, but has a bound', () => {
  const line = `/${'a'.repeat(198)} /b\n`;
  expect(load({ _redirects: line.repeat(30_000) }).content.redirects).toHaveLength(30_000);
  expect(load({ _redirects: Buffer.alloc(25_000_001, '#') }).problems).toEqual([
    expect.objectContaining({
      file: '_redirects',
      line: null,
      message: expect.stringContaining('at most 25 MB') as string,
    }),
  ]);
});
