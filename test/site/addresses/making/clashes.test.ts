import { SITE_YAML, makeBlog, post, problemsOf } from '../../../support/blog.js';
import type { Files } from '../../../support/folder.js';

const page = (frontMatter = ''): string => `---\ntitle: A page\n${frontMatter}\n---\n`;

interface Clash {
  readonly files: Files;
  readonly file: string;
  readonly line: number;
  readonly message: RegExp;
}

const CLASHES: Readonly<Record<string, Clash>> = {
  'two posts with one slug': {
    files: { 'posts/a.md': post('slug: same'), 'posts/b.md': post('slug: same\ndate: 2020-01-01') },
    file: 'posts/b.md',
    line: 3,
    message: /the address \/posts\/same, and so has posts\/a\.md/,
  },
  'two posts whose slugs differ only in letter case': {
    files: { 'posts/a.md': post('slug: Same'), 'posts/b.md': post('slug: same\ndate: 2020-01-01') },
    file: 'posts/b.md',
    line: 3,
    message: /another spelling of \/posts\/Same, of posts\/a\.md/,
  },
  'a page that takes the address of the archive': {
    files: { 'pages/archive.md': page() },
    file: 'pages/archive.md',
    line: 1,
    message: /the address \/archive, and so has the blog itself/,
  },
  'a page that takes the address of the home page by its name, whatever its slug': {
    files: { 'pages/index.md': page('slug: welcome') },
    file: 'pages/index.md',
    line: 3,
    message: /the address \/, and so has the blog itself/,
  },
  'a page that takes the address of the health check': {
    files: { 'pages/healthz.md': page() },
    file: 'pages/healthz.md',
    line: 1,
    message: /the address \/healthz, and so has the blog itself/,
  },
  'two posts that claim one old path': {
    files: {
      'posts/a.md': post('redirect_from: /old\ndate: 2020-01-01'),
      'posts/b.md': post('redirect_from:\n  - /other\n  - /old\ndate: 2021-01-01'),
    },
    file: 'posts/b.md',
    line: 5,
    message: /redirect_from \/old is claimed by posts\/a\.md too/,
  },
  'two posts that claim one old path but for a slash': {
    files: {
      'posts/a.md': post('redirect_from: /old/\ndate: 2020-01-01'),
      'posts/b.md': post('redirect_from: old\ndate: 2021-01-01'),
    },
    file: 'posts/b.md',
    line: 3,
    message: /claimed by posts\/a\.md too/,
  },
  'an old path listed twice': {
    files: { 'posts/a.md': post('redirect_from: [/old, /old]') },
    file: 'posts/a.md',
    line: 4,
    message: /redirect_from \/old is there twice/,
  },
  'an old path that is a live post': {
    files: { 'posts/a.md': post('redirect_from: /posts/b'), 'posts/b.md': post() },
    file: 'posts/a.md',
    line: 4,
    message: /redirect_from \/posts\/b is a live address, of posts\/b\.md/,
  },
  'an old path that is a live page with another slash': {
    files: { 'posts/a.md': post('redirect_from: /archive/') },
    file: 'posts/a.md',
    line: 4,
    message: /redirect_from \/archive\/ is a live address, of the blog itself/,
  },
  'an old path that is a file': {
    files: { 'posts/a/index.md': post('redirect_from: /posts/a/b.png'), 'posts/a/b.png': 'image' },
    file: 'posts/a/index.md',
    line: 4,
    message: /is a live address, of posts\/a\/b\.png/,
  },
  'a redirect to itself': {
    files: { 'posts/a.md': post('redirect_from: posts/a') },
    file: 'posts/a.md',
    line: 4,
    message: /a redirect to itself/,
  },
  'an old path of another host': {
    files: { 'posts/a.md': post('redirect_from: https://other.test/a') },
    file: 'posts/a.md',
    line: 4,
    message: /is an address of another site/,
  },
  'two posts that claim one old query address': {
    files: {
      'posts/a.md': post('redirect_from: "/?p=1"\ndate: 2020-01-01'),
      'posts/b.md': post('redirect_from: "/?p=1"\ndate: 2021-01-01'),
    },
    file: 'posts/b.md',
    line: 3,
    message: /redirect_from \/\?p=1 is claimed by posts\/a\.md too, on line 3/,
  },
  'an old path with a fragment': {
    files: { 'posts/a.md': post('redirect_from: "/a#b"') },
    file: 'posts/a.md',
    line: 4,
    message: /has a #fragment/,
  },
  'a tag that cannot be part of an address': {
    files: { 'posts/a.md': post('tags:\n  - good\n  - "!!!"') },
    file: 'posts/a.md',
    line: 6,
    message: /tags "!!!" has no letter or digit/,
  },
  'a tag under the key in the singular that cannot be part of an address': {
    files: { 'posts/a.md': post('draft: false\ntag: "!!!"') },
    file: 'posts/a.md',
    line: 5,
    message: /tags "!!!" has no letter or digit/,
  },
  'a clash that shows only once a scheduled post has appeared': {
    files: { 'posts/a.md': post('slug: same'), 'posts/b.md': post('slug: same\ndate: 2099-01-01') },
    file: 'posts/a.md',
    line: 4,
    message: /and so has posts\/b\.md/,
  },
};

test.each(Object.entries(CLASHES))('%s: the start is refused, and both sides are named', (_name, clash) => {
  const problems = problemsOf(clash.files);
  expect(problems).toHaveLength(1);
  expect(problems[0]).toMatchObject({ file: clash.file, line: clash.line });
  expect(problems[0]?.message).toMatch(clash.message);
  expect(problems[0]?.hint).not.toBe('');
});

test('a wrong value does not hide a clash of the same file, nor does a wrong setting', () => {
  const problems = problemsOf({
    'site.yaml': 'title: T\nurl: nowhere\n',
    'posts/a.md': post('slug: same'),
    'posts/b.md': post('slug: same\ndate: 2020-01-01\ntimeToRead: soon'),
  });
  expect(problems.map(({ file, line }) => `${file}:${line}`).toSorted()).toEqual([
    'posts/b.md:3',
    'posts/b.md:5',
    'site.yaml:2',
  ]);
});

test('all clashes are told at once, beside the problems of single files', () => {
  const problems = problemsOf({
    'posts/a.md': post('redirect_from: [/posts/a, /archive]'),
    'posts/b.md': post('slug: a'),
    'posts/c.md': post('timeToRead: soon'),
  });
  expect(problems.map(({ file }) => file).toSorted()).toEqual([
    'posts/a.md',
    'posts/a.md',
    'posts/b.md',
    'posts/c.md',
  ]);
});

test.each([
  ['an unpublished post has the same slug', post('slug: same\npublished: false')],
  ['an unpublished post claims the same old path', post('redirect_from: /old\npublished: false')],
])('there is no clash when %s', (_name, other) => {
  expect(problemsOf({ 'posts/a.md': post('slug: same\nredirect_from: /old'), 'posts/b.md': other })).toEqual(
    [],
  );
});

test.each(['/posts/a/', '/Posts/A', '/posts/a.html', '/posts/a/index.html'])(
  'a post may list %s, another spelling of its own address',
  (old) => {
    expect(problemsOf({ 'posts/a.md': post(`redirect_from: ${old}`) })).toEqual([]);
  },
);

test('an old path that differs from a live one only in letter case leads where its author says', () => {
  const { site } = makeBlog({
    'posts/a.md': post('redirect_from: /Posts/B'),
    'posts/b.md': post(),
  }).current();
  expect(site.table.exact.get('/Posts/B')).toMatchObject({ kind: 'redirect', to: '/posts/a' });
});

test('a site under a path takes old paths with and without it, and anywhere on the host as full addresses', () => {
  const { site } = makeBlog({
    'site.yaml': 'title: T\nurl: https://example.org/blog\n',
    'posts/a.md': post('redirect_from: [/one, /blog/two, "https://example.org/three"]'),
  }).current();
  for (const path of ['/blog/one', '/blog/two', '/three']) {
    expect(site.table.exact.get(path)).toMatchObject({ kind: 'redirect', to: '/blog/posts/a' });
  }
});

test('the same clash in a static file names that file', () => {
  const problems = problemsOf({ 'pages/theme.css.md': page('slug: theme.css'), 'site.yaml': SITE_YAML });
  expect(problems).toHaveLength(1);
  expect(problems[0]?.file).toMatch(/static\/theme\.css$/);
  expect(problems[0]?.message).toMatch(/and so has pages\/theme\.css\.md/);
});
