import { post } from '../../support/blog.js';
import { movedBlog, movedFrom } from '../../support/legacy.js';

const whereIn = (file: string, frontMatter: string, settings = ''): ((address: string) => string) =>
  movedBlog({ 'site.yaml': movedFrom('jekyll', settings), [file]: post(frontMatter) }).whereIs;

const HELLO = 'posts/2014-03-09-hello.md';

test.each([
  ['/2014/03/09/hello.html', 'date: 2014-03-09'],
  ['/2014/03/09/hello.html', 'date: 2014-03-09 23:30:00 -0000'],
  ['/2014/03/09/hello/', 'date: 2014-03-09'],
  ['/2014/03/hello.html', 'date: 2014-03-09'],
  ['/hello.html', 'date: 2014-03-09'],
  ['/blog/2014/03/09/hello/', 'date: 2014-03-09'],
  ['/web/2014/03/09/hello.html', 'date: 2014-03-09\ncategories: [web]'],
  ['/web/2014/03/09/hello.html', 'date: 2014-03-09\ncategories: Web'],
  ['/web/2014/03/09/hello.html', 'date: 2014-03-09\ncategory: Web'],
  ['/web/node/2014/03/09/hello.html', 'date: 2014-03-09\ncategories: [Web, Node]'],
  ['/web/node/2014/03/09/hello.html', 'date: 2014-03-09\ncategories: web node'],
  ['/web/node/hello.html', 'date: 2014-03-09\ncategories: [Web, Node]'],
  ['/web%20development/2014/03/09/hello.html', 'date: 2014-03-09\ncategories: [Web Development]'],
  ['/c++/2014/03/09/hello.html', 'date: 2014-03-09\ncategories: [C++]'],
  ['/c%23/2014/03/09/hello.html', 'date: 2014-03-09\ncategories: ["C#"]'],
  ['/caf%C3%A9/2014/03/09/hello.html', 'date: 2014-03-09\ncategories: [Café]'],
  ['/foo/bar/', 'date: 2014-03-09\npermalink: /foo/bar/'],
  ['/foo.html', 'date: 2014-03-09\npermalink: foo.html'],
  ['/2009/was/here', 'date: 2014-03-09\nguid: https://blog.test/2009/was/here'],
])('%s was the address of a post with %j', (address, frontMatter) => {
  expect(whereIn(HELLO, frontMatter)(address)).toBe('/posts/hello');
});

test('an address is derived as Jekyll wrote it, for servers that know one spelling only', () => {
  const { addresses } = movedBlog({
    'site.yaml': movedFrom('jekyll'),
    [HELLO]: post('date: 2014-03-09\ncategories: [Web, Node]'),
  });
  expect(addresses.map(({ address }) => address)).toContain('/web/node/2014/03/09/hello.html');
});

test.each([
  ['posts/2014-03-09-What.is_C++.md', '/2014/03/09/What.is_C++.html', '/posts/whatis_c'],
  ['posts/2014-03-09-hello-@-home!.md', '/2014/03/09/hello-@-home!.html', '/posts/hello--home'],
  ['posts/2014-03-09-日本語.md', '/2014/03/09/日本語.html', '/posts/日本語'],
  ['posts/travel/2014-03-09-rome.md', '/travel/2014/03/09/rome.html', '/posts/rome'],
])('the post in %s was at %s', (file, address, target) => {
  expect(whereIn(file, 'date: 2014-03-09')(encodeURI(address))).toBe(encodeURI(target));
});

test('the day is that of the time zone of the site, and of the name of the file', () => {
  const whereIs = whereIn(HELLO, 'date: 2014-03-10 02:30:00 +0000', 'time_zone: Asia/Tokyo\n');
  expect(whereIs('/2014/03/10/hello.html')).toBe('/posts/hello');
  expect(whereIs('/2014/03/09/hello.html')).toBe('/posts/hello');
  expect(whereIs('/2014/03/11/hello.html')).toBe('missing');
});

test.each([
  ['/category/web-development/', '/categories/web-development'],
  ['/tag/node-js/', '/tags/nodejs'],
  ['/feed/by_tag/node-js.xml', '/tags/nodejs/atom.xml'],
  ['/feed/by_tag/http.xml', '/tags/http/atom.xml'],
  ['/feed/Web%20Development.xml', '/categories/web-development/atom.xml'],
  ['/page2/', '/page/2'],
  ['/blog/page2/', '/page/2'],
  ['/page9/', '/archive'],
  ['/blog/categories/web-development/', '/categories/web-development'],
  ['/blog/archives/', '/archive'],
  ['/blog/', '/'],
  ['/archive.html', '/archive'],
  ['/2014/', '/archive#y2014'],
  ['/2014/03/', '/archive#y2014'],
])('%s leads to %s', (address, target) => {
  const files = Object.fromEntries(
    Array.from({ length: 11 }, (_, index) => [
      `posts/p${index}.md`,
      post('date: 2014-03-09\ncategories: [Web Development]\ntags: [Node.js, http]'),
    ]),
  );
  expect(movedBlog({ 'site.yaml': movedFrom('jekyll'), ...files }).whereIs(address)).toBe(target);
});

test.each(['/pageant', '/page-9/', '/2014/03/09/other.html', '/feed/unknown.xml'])(
  '%s was nobody’s address',
  (address) => {
    expect(whereIn(HELLO, 'date: 2014-03-09')(address)).toBe('missing');
  },
);
