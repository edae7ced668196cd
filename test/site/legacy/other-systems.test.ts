import { post } from '../../support/blog.js';
import { movedBlog, movedFrom } from '../../support/legacy.js';

interface Case {
  readonly file?: string;
  readonly frontMatter?: string;
  readonly address: string;
  readonly target?: string;
}

function whereIs(profile: string, { file, frontMatter, address }: Case): string {
  return movedBlog({
    'site.yaml': movedFrom(profile, 'permalink: /read/:slug\n'),
    [file ?? 'posts/2014-03-09-hello.md']: post(`date: 2014-03-09\n${frontMatter ?? ''}`),
  }).whereIs(encodeURI(address).replaceAll('%25', '%'));
}

const UUID = '2b6dd2d2-0a0f-4a4d-8d0c-3b6a6f0e9d11';

test.each<Case>([
  { address: '/hello/' },
  { address: '/2014/03/09/hello/' },
  { address: '/hello/amp/' },
  { address: '/node-js/hello/', frontMatter: 'tags: [Node.js, Other]' },
  { address: `/p/${UUID}/`, frontMatter: `uuid: ${UUID}` },
  { address: `/email/${UUID}/`, frontMatter: `uuid: ${UUID}` },
  { address: '/blog/other/', frontMatter: 'url: https://blog.test/blog/other/' },
  { address: '/fusse/', file: 'posts/Füße.md', target: '/read/füße' },
  { address: '/about/', file: 'pages/about.md', target: '/about' },
  { address: '/tag/node-js/', frontMatter: 'tags: [Node.js]', target: '/tags/nodejs' },
  { address: '/tag/node-js/page/2/', frontMatter: 'tags: [Node.js]', target: '/tags/nodejs' },
  { address: '/tag/node-js/rss/', frontMatter: 'tags: [Node.js]', target: '/tags/nodejs/feed.xml' },
  { address: '/tag/web/', frontMatter: 'categories: [Web]', target: '/categories/web' },
  { address: '/author/ann/', target: '/archive' },
  { address: '/author/ann/rss/', target: '/feed.xml' },
  { address: '/rss/', target: '/feed.xml' },
  { address: '/rss/2/', target: '/feed.xml' },
  { address: '/sitemap-posts.xml', target: '/sitemap.xml' },
  { address: '/sitemap-authors.xml', target: '/sitemap.xml' },
  { address: '/tag/unknown/', target: 'missing' },
  { address: '/p/not-a-uuid/', frontMatter: 'uuid: not-a-uuid', target: 'missing' },
])('ghost: $address leads to $target, from $file $frontMatter', (item) => {
  expect(whereIs('ghost', item)).toBe(encodeURI(item.target ?? '/read/hello'));
});

test.each<Case>([
  { address: '/posts/hello/' },
  { address: '/post/hello/' },
  { address: '/blog/hello/' },
  { address: '/blog/hello.html' },
  { address: '/hello/' },
  { address: '/2014/03/09/hello/' },
  { address: '/2014/03/hello/' },
  { address: '/posts/2014-03-09-hello/' },
  {
    address: '/post/2014-03-09-hello_v2.0/',
    file: 'posts/2014-03-09-Hello_v2.0.md',
    target: '/read/hello_v20',
  },
  { address: '/2014/03/2014-03-09-hello/', file: 'posts/2014-03-09-hello/index.md' },
  { address: '/travel/2014-03-09-hello/', file: 'posts/travel/2014-03-09-hello.md' },
  { address: '/read/2014-03-09-hello/' },
  { address: '/read/travel/2014-03-09-hello/', file: 'posts/travel/2014-03-09-hello.md' },
  { address: '/read/a-better-title/', frontMatter: 'title: A better title' },
  { address: '/posts/travel/italy/hello/', file: 'posts/travel/Italy/hello.md' },
  { address: '/travel/hello/', file: 'posts/travel/hello/index.md' },
  { address: '/blog/travel/hello/', file: 'posts/travel/hello.md' },
  { address: '/a/b/', frontMatter: 'url: /a/b/' },
  { address: '/a/b/', frontMatter: 'url: a/b' },
  { address: '/posts/what-is-c++/', file: 'posts/What is C++.md', target: '/read/what-is-c' },
  { address: '/2014/03/a-better-title/', frontMatter: 'title: A better title' },
  { address: '/2014/03/09/a-better-title/', frontMatter: 'title: A better title\nslug: hello' },
  { address: '/blog/node.js-1.2-a-tour/', frontMatter: 'title: Node.js 1.2 – a tour' },
  { address: '/2014/03/what-is-c-/', frontMatter: 'title: What is C++?' },
  { address: '/2014/03/and---dashes--here/', frontMatter: 'title: and---dashes -- here' },
  { address: '/2014/03/a/b-testing/', frontMatter: 'title: a/b testing' },
  { address: '/2014/03/über-größe-füße/', frontMatter: 'title: "Über Größe: Füße"' },
  {
    address: '/2014/03/given-here/',
    frontMatter: 'slug: "Given  here!"',
    target: '/read/Given  here!',
  },
  { address: '/posts/', target: '/' },
  { address: '/read/', target: '/' },
  { address: '/posts/index.xml', target: '/feed.xml' },
  { address: '/travel/index.xml', target: '/feed.xml' },
  { address: '/on-writing/index.xml', target: '/feed.xml' },
  { address: '/de/index.xml', target: 'missing' },
  { address: '/pt-br/index.xml', target: 'missing' },
  { address: '/zh-hans/index.xml', target: 'missing' },
  { address: '/index.xml', target: '/feed.xml' },
  { address: '/index.json', target: '/feed.json' },
  { address: '/tags/c++/', frontMatter: 'tags: [C++]', target: '/tags/cplusplus' },
  { address: '/tags/c++/index.xml', frontMatter: 'tags: [C++]', target: '/tags/cplusplus/feed.xml' },
  { address: '/tags/c%23/', frontMatter: 'tags: ["C#"]', target: '/tags/csharp' },
  { address: '/tags/q-a/', frontMatter: 'tags: [Q & A]', target: '/tags/q--a' },
  { address: '/tags/node/index.xml', frontMatter: 'tags: [Node]', target: '/tags/node/feed.xml' },
  { address: '/categories/web/page/7/', frontMatter: 'categories: [Web]', target: '/categories/web' },
  { address: '/categories/index.xml', target: '/feed.xml' },
  { address: '/tags/unknown/', target: 'missing' },
  { address: '/news/hello/', target: 'missing' },
])('hugo: $address leads to $target, from $file $frontMatter', (item) => {
  expect(whereIs('hugo', item)).toBe(encodeURI(item.target ?? '/read/hello'));
});

test.each([
  ['/en/:year/:slug/', '/en/2014-03-09-hello/', '/en/2014/hello/'],
  ['/en/:year/:slug/', '/en/', '/'],
  ['/en/:year/:slug/', '/en/index.xml', '/feed.xml'],
  ['/my/notes/:slug', '/my/notes/2014-03-09-hello/', '/my/notes/hello'],
  ['/:slug', '/2014-03-09-hello/', '/hello'],
  ['/:category/:slug', '/2014-03-09-hello/', '/hello'],
])('hugo: with permalink %s, %s leads to %s', (permalink, address, target) => {
  const { whereIs } = movedBlog({
    'site.yaml': movedFrom('hugo', `permalink: ${permalink}\n`),
    'posts/2014-03-09-hello.md': post('date: 2014-03-09'),
  });
  expect(whereIs(address)).toBe(target);
});

test.each<Case>([
  { address: '/hello/' },
  { address: '/blog/hello/' },
  { address: '/posts/hello/' },
  { address: '/2014-03-09-hello/', file: 'posts/2014-03-09-hello/index.md' },
  { address: '/blog/2014-03-09-hello/', file: 'posts/2014-03-09-hello/index.md' },
  { address: '/travel/hello/', file: 'posts/travel/hello/index.md' },
  { address: '/blog/travel/hello/', file: 'posts/travel/hello/index.md' },
  { address: '/Hello World/', file: 'posts/Hello World/index.md', target: '/read/hello-world' },
  { address: '/was/here', frontMatter: 'path: /was/here' },
  { address: '/tags/java-script/', frontMatter: 'tags: [JavaScript]', target: '/tags/javascript' },
  { address: '/tags/es-6/', frontMatter: 'tags: [ES6]', target: '/tags/es6' },
  { address: '/category/web/', frontMatter: 'categories: [Web]', target: '/categories/web' },
  { address: '/tags/web/', frontMatter: 'categories: [Web]', target: '/categories/web' },
  { address: '/blog/', target: '/' },
  { address: '/rss.xml', target: '/feed.xml' },
  { address: '/sitemap/sitemap-index.xml', target: '/sitemap.xml' },
  { address: '/2014/03/09/hello/', target: 'missing' },
])('gatsby: $address leads to $target, from $file $frontMatter', (item) => {
  expect(whereIs('gatsby', item)).toBe(encodeURI(item.target ?? '/read/hello'));
});

test.each<Case>([
  { address: '/2014/03/09/hello/' },
  { address: '/2014/03/09/Hello-World/', file: 'posts/Hello-World.md', target: '/read/hello-world' },
  { address: '/2014/03/09/lorem/hello/', file: 'posts/lorem/hello.md' },
  { address: '/2014/03/09/hello/', file: 'posts/lorem/hello.md' },
  { address: '/hello/' },
  { address: '/hello.html' },
  { address: '/foo/bar/hello/', frontMatter: 'categories: [foo, bar]' },
  { address: '/posts/4a17b156.html', frontMatter: 'abbrlink: 4a17b156' },
  { address: '/posts/40501/', frontMatter: 'abbrlink: 40501' },
  { address: '/archives/a1b2c3d4/', frontMatter: 'abbrlink: a1b2c3d4' },
  { address: '/p/a1b2c3d4.html', frontMatter: 'abbrlink: a1b2c3d4' },
  { address: '/archives/some-other-post/', target: 'missing' },
  { address: '/archives/12345.html', target: 'missing' },
  { address: '/archives/2014/03/09/hello/', target: 'missing' },
  { address: '/archives/2014/03/page/2/', target: '/archive' },
  { address: '/my-name.html', frontMatter: 'urlname: my-name' },
  { address: '/2014/a.html', frontMatter: 'permalink: 2014/a.html' },
  { address: '/2014/03/09/你好/', file: 'posts/你好.md', target: '/read/你好' },
  { address: '/categories/foo/bar/', frontMatter: 'categories: [foo, bar]', target: '/categories/bar' },
  { address: '/categories/Node-js/', frontMatter: 'categories: [Node.js]', target: '/categories/nodejs' },
  { address: '/tags/Node-js/', frontMatter: 'tags: [Node.js]', target: '/tags/nodejs' },
  { address: '/tags/foo/page/2/', frontMatter: 'tags: [foo]', target: '/tags/foo' },
  { address: '/archives/', target: '/archive' },
  { address: '/archives/2014/03/', target: '/archive' },
  { address: '/archives/page/2/', target: '/archive' },
  { address: '/rss2.xml', target: '/feed.xml' },
  { address: '/2014/03/10/hello/', target: 'missing' },
])('hexo: $address leads to $target, from $file $frontMatter', (item) => {
  expect(whereIs('hexo', item)).toBe(encodeURI(item.target ?? '/read/hello'));
});

test.each<Case>([
  { address: '/blog/hello/' },
  { address: '/posts/hello/' },
  { address: '/hello/' },
  { address: '/blog/travel/hello/', file: 'posts/travel/2014-03-09-hello.md' },
  { address: '/2014/first/', frontMatter: 'permalink: /2014/first/' },
  { address: '/2014/first.html', frontMatter: 'permalink: 2014/first.html' },
  { address: '/tags/node-js/', frontMatter: 'tags: [Node.js]', target: '/tags/nodejs' },
  { address: '/blog/', target: '/' },
  { address: '/feed/feed.xml', target: '/atom.xml' },
  { address: '/feed/feed.json', target: '/feed.json' },
  { address: '/2014/03/09/hello/', target: 'missing' },
])('eleventy: $address leads to $target, from $file $frontMatter', (item) => {
  expect(whereIs('eleventy', item)).toBe(encodeURI(item.target ?? '/read/hello'));
});
