import { unreadKeys } from '../../../src/site/checks/unread-keys.js';
import { post } from '../../support/blog.js';
import { contentOf, postWith } from '../../support/content.js';

test.each([
  ['heroImage: ./hero.jpg', 'image'],
  ['ogImage: {url: /cover.jpg}', 'image'],
  ['cover_image: /cover.jpg', 'image'],
  ['coverImage: /cover.jpg', 'image'],
  ['thumbnail: /thumb.png', 'image'],
  ['authors: [ada, bob]', 'author'],
  ['authors: {name: Ada}', 'author'],
  ['Authors: Ada', 'author'],
  ['updatedDate: Aug 2 2022', 'updated'],
  ['modDatetime: 2023-03-02T10:00:00Z', 'updated'],
  ['lastUpdated: 2023-05-01', 'updated'],
  ['last_update: {date: 2022-01-01}', 'updated'],
  ['Modified: 2023-05-01', 'updated'],
  ['meta_description: About it', 'description'],
  ['summary: About it', 'excerpt'],
  ['Summary: About it', 'excerpt'],
  ['math: true', 'formulas'],
  ['mathjax: true', 'formulas'],
  ['use_math: true', 'formulas'],
  ['katex: true', 'formulas'],
  ['permalink: "/blog/{{ page.fileSlug }}/"', 'pattern'],
  ['permalink: "{% if draft %}x{% endif %}"', 'pattern'],
  ['permalink: /:year/:title/', 'pattern'],
  ['url: /:section/:slug', 'pattern'],
])('%s is %s here', (line, meant) => {
  const [key] = line.split(':');
  expect(unreadKeys([postWith(line)])).toEqual([{ key, meant, files: ['posts/hello.md'] }]);
});

test.each([
  'heroImage:',
  'heroImage: ""',
  'thumbnail: false',
  'authors: []',
  'authors: {}',
  'modified: true',
  'summary: " "',
  'math: false',
  'math: Algebra',
  'cover: /a.png',
  'images: [/a.png]',
  'heroImage: /a.png\nimage: /b.png',
  'authors: [ada]\nauthor: Ada',
  'lastmod: 2023-05-01\nupdated: 2023-05-01',
  'summary: A\ndescription: B',
  'summary: A\nexcerpt: B',
  'permalink: /2014/03/hello/',
  'url: https://example.org:8080/:)',
])('but nothing is lost by %j', (lines) => {
  expect(unreadKeys([postWith(lines)])).toEqual([]);
});

test('a key is told once for all files, the most frequent first', () => {
  const { posts, pages } = contentOf({
    'posts/a.md': post('title: A\nauthors: [ada]\nheroImage: /a.png'),
    'posts/b.md': post('title: B\ndraft: true\nheroImage: /b.png'),
    'pages/c.md': '---\ntitle: C\nheroImage: /c.png\n---\n',
  });
  expect(unreadKeys([...posts, ...pages])).toEqual([
    { key: 'heroImage', meant: 'image', files: ['posts/a.md', 'posts/b.md', 'pages/c.md'] },
    { key: 'authors', meant: 'author', files: ['posts/a.md'] },
  ]);
});
