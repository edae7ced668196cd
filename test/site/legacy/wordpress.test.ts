import { post } from '../../support/blog.js';
import { movedBlog, movedFrom } from '../../support/legacy.js';

const HELLO =
  'date: 2014-03-09 10:00:00\nwordpress_id: 123\ncategories: [Web Development, Node.js]\ntags: [R&D, Café]';
const hello = movedBlog({
  'site.yaml': movedFrom('wordpress'),
  'posts/2014-03-09-hello-world.md': post(HELLO),
  'posts/2014-04-01-other.md': post('date: 2014-04-01\ncategories: [Web Development]'),
  'pages/about.md': '---\ntitle: About\nwordpress_id: 7\n---\n',
});

test.each([
  '/?p=123',
  '/?p=123&utm_source=x',
  '/index.php?p=123',
  '/archives/123',
  '/archives/123/',
  '/2014/03/09/hello-world/',
  '/2014/03/hello-world/',
  '/2014/03/hello-world.html',
  '/index.php/2014/03/09/hello-world/',
  '/hello-world/',
  '/web-development/hello-world/',
  '/node-js/hello-world/',
  '/2014/03/09/hello-world/amp/',
  '/hello-world/amp/',
  '/2014/03/09/hello-world/comment-page-2/',
  '/blog/2014/03/09/hello-world/',
])('%s was an address of the post', (address) => {
  expect(hello.whereIs(address).replace(/\?.*/, '')).toBe('/posts/hello-world');
});

test.each([
  ['/?page_id=7', '/about'],
  ['/index.php?page_id=7', '/about'],
  ['/?p=7', '/about'],
  ['/category/web-development/', '/categories/web-development'],
  ['/category/web-development/page/3/', '/categories/web-development'],
  ['/category/web-development/feed/', '/categories/web-development/feed.xml'],
  ['/category/web-development/feed/atom/', '/categories/web-development/atom.xml'],
  ['/category/computers/web-development/', '/categories/web-development'],
  ['/category/computers/web-development/feed/', '/categories/web-development/feed.xml'],
  ['/category/node-js/', '/categories/nodejs'],
  ['/category/node-js/page/2/', '/categories/nodejs'],
  ['/category/node-js/feed/', '/categories/nodejs/feed.xml'],
  ['/tag/rd/', '/tags/rd'],
  ['/tag/cafe/', '/tags/caf%C3%A9'],
  ['/tag/caf%C3%A9/', '/tags/caf%C3%A9'],
  ['/tag/web-development/', '/categories/web-development'],
  ['/?tag=cafe', '/tags/caf%C3%A9'],
  ['/?category_name=node-js', '/categories/nodejs'],
  ['/author/ann/', '/archive'],
  ['/author/ann/page/2/', '/archive'],
  ['/author/ann/feed/', '/feed.xml'],
  ['/2014/', '/archive#y2014'],
  ['/2014/03/', '/archive#y2014'],
  ['/2014/03/09/', '/archive#y2014'],
  ['/2014/03/page/2/', '/archive#y2014'],
  ['/?m=201403', '/archive#y2014'],
  ['/feed/', '/feed.xml'],
  ['/feed/atom/', '/atom.xml'],
  ['/blog/feed/', '/feed.xml'],
  ['/?feed=rss2', '/feed.xml'],
  ['/?feed=atom', '/atom.xml'],
  ['/wp-sitemap.xml', '/sitemap.xml'],
])('%s leads to %s', (address, target) => {
  expect(hello.whereIs(address)).toBe(target);
});

test.each([
  '/2014/03/10/hello-world/',
  '/2013/',
  '/2014/05/',
  '/2014/03/hello/',
  '/category/unknown/',
  '/hello-world/feed/',
  '/comments/feed/',
  '/archives/124',
])('%s was nobody’s address', (address) => {
  expect(hello.whereIs(address)).toBe('missing');
});

test.each([
  ['wordpress_id: 5', '/?p=5'],
  ['wordpress_id: "5"', '/?p=5'],
  ['id: 5', '/?p=5'],
  ['post_id: 5', '/?p=5'],
  ['guid: http://old.example.org/?p=5', '/?p=5'],
  ['wordpress_url: http://old.example.org/blog/?p=5', '/?p=5'],
  ['wordpress_url: http://old.example.org/blog/?p=5', '/blog/?p=5'],
  ['wordpress_url: http://old.example.org/2009/x.php', '/2009/x.php'],
  ['wordpress_path: /java/primary-keys', '/java/primary-keys'],
  ['permalink: /2009/01/02/x/', '/2009/01/02/x/'],
  ['url: /2009/01/02/caf%C3%A9/', '/2009/01/02/café/'.normalize('NFC')],
  ['link: https://blog.test/y/x/', '/y/x/'],
  ['guid: https://blog.test/z/', '/z/'],
])('%s makes %s an address of the post', (line, address) => {
  const { whereIs } = movedBlog({ 'site.yaml': movedFrom('wordpress'), 'posts/new-name.md': post(line) });
  expect(whereIs(encodeURI(address))).toBe('/posts/new-name');
});

test.each([
  ['link: https://elsewhere.test/story', '/story'],
  ['id: abc', '/?p=abc'],
  ['guid: urn:uuid:5', '/urn:uuid:5'],
  ['guid: 5f2c1e', '/5f2c1e'],
  ['permalink: /:year/:title/', '/:year/:title/'],
  ['permalink: /', '/x'],
])('%s is no old address', (line, address) => {
  const { whereIs } = movedBlog({ 'site.yaml': movedFrom('wordpress'), 'posts/a.md': post(line) });
  expect(whereIs(address)).not.toBe('/posts/a');
});

test('the day of a dated address is that of the time zone of the site', () => {
  const { whereIs } = movedBlog({
    'site.yaml': movedFrom('wordpress', 'time_zone: America/New_York\n'),
    'posts/late.md': post('date: 2014-01-01T02:30:00Z'),
  });
  expect(whereIs('/2013/12/31/late/')).toBe('/posts/late');
  expect(whereIs('/2014/01/01/late/')).toBe('missing');
  expect(whereIs('/2013/12/')).toBe('/archive#y2013');
});

test('the day in the name of the file, which is that of the old blog, counts too', () => {
  const { whereIs } = movedBlog({
    'site.yaml': movedFrom('wordpress'),
    'posts/2013-12-31-late.md': post('date: 2014-01-01T02:30:00Z'),
  });
  expect(whereIs('/2013/12/31/late/')).toBe('/posts/late');
  expect(whereIs('/2014/01/01/late/')).toBe('/posts/late');
});

test('a post that was renamed keeps the address that its file is named after', () => {
  const { whereIs } = movedBlog({
    'site.yaml': movedFrom('wordpress'),
    'posts/2014-03-09-old-name.md': post('date: 2014-03-09\nslug: new-name'),
  });
  expect(whereIs('/2014/03/09/old-name/')).toBe('/posts/new-name');
  expect(whereIs('/2014/03/09/new-name/')).toBe('/posts/new-name');
});

test.each([
  ['en', '/2014/03/09/fuse/', '/category/grose/'],
  ['de', '/2014/03/09/fuesse/', '/category/groesse/'],
])('names in the language %s lose their accents as there', (language, address, category) => {
  const { whereIs } = movedBlog({
    'site.yaml': movedFrom('wordpress', `language: ${language}\n`),
    'posts/2014-03-09-Füße.md': post('date: 2014-03-09\ncategories: [Größe]'),
  });
  expect(whereIs(address)).toBe('/posts/f%C3%BC%C3%9Fe');
  expect(whereIs('/2014/03/09/f%C3%BC%C3%9Fe/')).toBe('/posts/f%C3%BC%C3%9Fe');
  expect(whereIs(category)).toBe('/categories/gr%C3%B6%C3%9Fe');
});

test('a name that is the slug already has lost its accents, too', () => {
  const { whereIs } = movedBlog({
    'site.yaml': movedFrom('wordpress', 'language: de\n'),
    'posts/über.md': post('date: 2014-03-09'),
  });
  expect(whereIs('/2014/03/09/ueber/')).toBe('/posts/%C3%BCber');
});

test('letters that are no Latin ones stay', () => {
  const { whereIs } = movedBlog({
    'site.yaml': movedFrom('wordpress'),
    'posts/が.md': post('date: 2014-03-09\ncategories: [日本語が]'),
  });
  expect(whereIs(encodeURI('/2014/03/09/が/'))).toBe(encodeURI('/posts/が'));
  expect(whereIs(encodeURI('/category/日本語が/'))).toBe(encodeURI('/categories/日本語が'));
});

test.each([
  ['a slug that two categories had is nobody’s', '[C++, "C#"]', '/category/c/', 'missing'],
  ['a slug that a category had and has is its own', '[C++, C]', '/category/c/', '/categories/c'],
  [
    'a slug that another one has here is not led away',
    '[Béjs, Be.js]',
    '/category/bejs/',
    '/categories/bejs',
  ],
])('%s', (_name, categories, address, target) => {
  const files = { 'site.yaml': movedFrom('wordpress'), 'posts/a.md': post(`categories: ${categories}`) };
  expect(movedBlog(files).whereIs(address)).toBe(target);
});

test('a slug that a category had is not that of the tag that has it here', () => {
  const { whereIs } = movedBlog({
    'site.yaml': movedFrom('wordpress'),
    'posts/a.md': post('categories: [Résumé]'),
    'posts/b.md': post('tags: [Resume]'),
  });
  expect(whereIs('/category/resume/')).toBe('/categories/r%C3%A9sum%C3%A9');
  expect(whereIs('/tag/resume/')).toBe('/tags/resume');
});

test('a post with the same address as another keeps the addresses that are its own', () => {
  const { whereIs } = movedBlog({
    'site.yaml': movedFrom('wordpress', 'permalink: /:year/:slug\n'),
    'posts/a.md': post('date: 2013-01-01\nslug: hello\nwordpress_id: 1'),
    'posts/b.md': post('date: 2014-01-01\nslug: hello\nwordpress_id: 2'),
  });
  expect(whereIs('/hello/')).toBe('missing');
  expect(whereIs('/2013/01/hello/')).toBe('/2013/hello');
  expect(whereIs('/?p=2')).toBe('/2014/hello');
});

test('where the old addresses are the new ones, they are not derived', () => {
  const { addresses } = movedBlog({
    'site.yaml': movedFrom('wordpress', 'permalink: /:year/:month/:day/:slug/\n'),
    'posts/a.md': post('date: 2014-03-09'),
  });
  expect(addresses.filter(({ to }) => 'document' in to).map(({ address }) => address)).toEqual([
    '/2014/03/a/',
    '/a/',
  ]);
});

test('on a site under a path, old addresses are below that path', () => {
  const { whereIs } = movedBlog({
    'site.yaml': 'title: T\nurl: https://example.org/blog\nlegacy: wordpress\n',
    'posts/a.md': post(
      'date: 2014-03-09\nwordpress_url: https://example.org/?p=12\nlink: https://example.org/blog/x/',
    ),
  });
  expect(whereIs('/blog/2014/03/09/a/')).toBe('/blog/posts/a');
  expect(whereIs('/blog/x/')).toBe('/blog/posts/a');
  expect(whereIs('/blog/?p=12')).toBe('/blog/posts/a');
  expect(whereIs('/blog/author/ann/')).toBe('/blog/archive');
  expect(whereIs('/blog/2014/03/')).toBe('/blog/archive#y2014');
});

test('on a site under /blog, the pattern for blogs under /blog is left out: it would lead to itself', () => {
  const texts = (url: string): string[] =>
    movedBlog({ 'site.yaml': `title: T\nurl: ${url}\nlegacy: wordpress\n` }).patterns.flatMap(({ from }) =>
      'text' in from ? from.text : [],
    );
  expect(texts('https://example.org')).toContain('/blog/*');
  expect(texts('https://example.org/blog')).not.toContain('/blog/*');
});

test('an address that two keys say is derived once', () => {
  const { addresses } = movedBlog({
    'site.yaml': movedFrom('wordpress'),
    'posts/a.md': post('wordpress_id: 5\nguid: https://blog.test/?p=5\nwordpress_url: http://old.test/?p=5'),
  });
  expect(addresses.filter(({ address }) => address.includes('p=5'))).toHaveLength(1);
});

test('a post has few addresses', () => {
  const ofPost = hello.addresses.filter(({ to }) => 'document' in to && to.document.slug === 'hello-world');
  expect(ofPost).toHaveLength(7);
});
