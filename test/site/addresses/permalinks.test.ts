import { END_OF_TIME } from '../../../src/site/visibility.js';
import { SITE_YAML, makeBlog, post } from '../../support/blog.js';
import type { Files } from '../../support/folder.js';

/** The addresses of all pages and files that come from the content folder. */
function addressesOf(files: Files): string[] {
  const { site } = makeBlog(files, { now: () => END_OF_TIME }).current();
  return [...site.table.exact.values()]
    .filter((entry) =>
      entry.kind === 'page'
        ? 'document' in entry.view
        : entry.kind === 'file' && /\/(?:posts|pages)\//.test(entry.file.path),
    )
    .map(({ path }) => path)
    .toSorted();
}

test.each([
  ['posts/hello.md', '/posts/hello'],
  ['posts/2017-01-05-hello.md', '/posts/hello'],
  ['posts/2017-01-05_hello.markdown', '/posts/hello'],
  ['posts/2017-01-05-hello/index.md', '/posts/hello'],
  ['posts/2017/deep/hello.md', '/posts/hello'],
  ['posts/2017-01-05.md', '/posts/2017-01-05'],
  ['posts/My First Post.md', '/posts/my-first-post'],
  ['posts/Füße.md', '/posts/f%C3%BC%C3%9Fe'],
  ['posts/日本語.md', '/posts/%E6%97%A5%E6%9C%AC%E8%AA%9E'],
])('the file %s has the address %s', (file, address) => {
  expect(addressesOf({ [file]: post() })).toEqual([address]);
});

test.each([
  ['slug: other', '/posts/other'],
  ['slug: Other', '/posts/Other'],
  ['slug: 0123', '/posts/0123'],
  ['slug: "what is c++"', '/posts/what%20is%20c++'],
  ['slug: "100%"', '/posts/100%25'],
])('the front matter %s gives the address %s', (frontMatter, address) => {
  expect(addressesOf({ 'posts/hello.md': post(frontMatter) })).toEqual([address]);
});

test.each([
  ['/:slug', '/hello'],
  ['/:slug/', '/hello/'],
  ['/:slug.html', '/hello.html'],
  ['/:year/:month/:day/:slug', '/2017/01/05/hello'],
  ['/:year/:month/:slug.html', '/2017/01/hello.html'],
  ['/blog/:category/:slug', '/blog/c-and-c/hello'],
])('the permalink pattern %s gives %s', (pattern, address) => {
  const site = `${SITE_YAML}permalink: ${pattern}\n`;
  const text = post('date: 2017-01-05\ncategories: [C and C, Other]');
  expect(addressesOf({ 'site.yaml': site, 'posts/hello.md': text })).toEqual([address]);
});

test('a post without a category leaves that part of the pattern out', () => {
  const files = { 'site.yaml': `${SITE_YAML}permalink: /:category/:slug\n`, 'posts/hello.md': post() };
  expect(addressesOf(files)).toEqual(['/hello']);
});

test('the day in a permalink is the day in the time zone of the site', () => {
  const site = `${SITE_YAML}permalink: /:year/:month/:day/:slug\ntime_zone: Pacific/Auckland\n`;
  const files = { 'site.yaml': site, 'posts/hello.md': post('date: 2016-12-31T23:30:00Z') };
  expect(addressesOf(files)).toEqual(['/2017/01/01/hello']);
});

test.each([
  ['pages/about.md', '/about'],
  ['pages/docs/set-up.md', '/docs/set-up'],
  ['pages/docs/index.md', '/docs'],
  ['pages/docs/guide/index.md', '/docs/guide'],
])('the page %s has the address %s', (file, address) => {
  expect(addressesOf({ [file]: '---\ntitle: A page\n---\n' })).toEqual([address]);
});

test('the slug of a page replaces the last part of its address only', () => {
  expect(addressesOf({ 'pages/docs/about.md': '---\ntitle: A page\nslug: me\n---\n' })).toEqual(['/docs/me']);
});

test.each([
  ['/posts/:slug', '/posts/hello', '/posts/hello/img/a%20b.png'],
  ['/:year/:slug/', '/2026/hello/', '/2026/hello/img/a%20b.png'],
  ['/:slug.html', '/hello.html', '/hello/img/a%20b.png'],
])('with the pattern %s, files in the folder of %s are at %s', (pattern, address, file) => {
  const files = {
    'site.yaml': `${SITE_YAML}permalink: ${pattern}\n`,
    'posts/hello/index.md': post(),
    'posts/hello/img/a b.png': 'image',
  };
  expect(addressesOf(files)).toEqual([address, file].toSorted());
});

test('a file that belongs to no folder of a post is where it stands below content', () => {
  const files = { 'posts/hello.md': post(), 'posts/images/a.png': 'image', 'pages/me.jpg': 'image' };
  expect(addressesOf(files)).toEqual(['/me.jpg', '/posts/hello', '/posts/images/a.png']);
});

test('the addresses of a site under a path begin with that path', () => {
  const site = 'title: T\nurl: https://example.org/blog/\n';
  const files = { 'site.yaml': site, 'posts/hello/index.md': post(), 'posts/hello/a.png': 'image' };
  expect(addressesOf(files)).toEqual(['/blog/posts/hello', '/blog/posts/hello/a.png']);
});
