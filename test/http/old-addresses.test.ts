import { SITE_YAML, makeApp, post, problemsOf } from '../support/blog.js';
import { ask, listen } from '../support/http.js';
import { parseUrl } from '../../src/urls.js';

/** What stands in the front matter, what is asked for, and the answer's `Location`; the post's address when left out. */
type Form = readonly [written: string, asked: string, location?: string];

/** Addresses as they are found in the wild, by where they come from. */
const FORMS: Readonly<Record<string, readonly Form[]>> = {
  'WordPress by number': [
    ['/?p=123', '/?p=123'],
    ['?p=123', '/?p=123'],
    ['/?p=123', '/?p=123&preview=true', '/posts/new?preview=true'],
    ['/?p=123', '/?preview=true&p=123', '/posts/new?preview=true'],
    ['/?p=123', '/index.php?p=123'],
    ['/?p=123', '/index.html?p=123'],
    ['/?p=123', '//?p=123'],
    ['/?p=123', 'http://blog.test/?p=123'],
    ['/?p=123', 'http://blog.test?p=123'],
    ['/?p=123', '/?p=123#comment-7'],
    ['/?p=123', '/?p=123&p=124'],
    ['/?p=123', '/?p=%3123'],
    ['/?p=123', '/?%70=123'],
    ['/?p=123', '/?&p=123&'],
    ['/?p=123', '/?p=123&replytocom=55', '/posts/new?replytocom=55'],
    ['http://blog.test/?p=123', '/?p=123'],
    ['https://blog.test?p=123', '/?p=123'],
    ['/index.php?p=123', '/?p=123'],
    ['/index.php?page_id=7', '/index.php?page_id=7'],
    ['/index.php?page_id=7', '/?page_id=7'],
    ['/?page_id=7', '/index.php?page_id=7&lang=de', '/posts/new?lang=de'],
    ['/?attachment_id=99', '/?attachment_id=99'],
    ['/?post_type=book&p=12', '/?p=12&post_type=book'],
    ['/?name=old-post', '/?name=old-post'],
    ['/?cat=1&paged=2', '/?paged=2&cat=1'],
    ['/wp/?p=123', '/wp/?p=123'],
    ['/wp/?p=123', '/wp?p=123'],
    ['/wordpress/index.php?p=123', '/wordpress/?p=123'],
    ['/blog/?p=1', '/blog/index.php?p=1&utm_source=x', '/posts/new?utm_source=x'],
  ],
  'WordPress by name': [
    ['/2009/03/14/hello-world/', '/2009/03/14/hello-world/'],
    ['/2009/03/14/hello-world/', '/2009/03/14/hello-world'],
    ['/2009/03/hello-world/', '/2009/03/hello-world/?share=twitter', '/posts/new?share=twitter'],
    ['/archives/123', '/archives/123'],
    ['/archives/123', '/archives/123/'],
    ['/archives/2009/03/14/123.html', '/archives/2009/03/14/123.html'],
    ['/index.php/2009/03/14/hello/', '/index.php/2009/03/14/hello/'],
    ['/index.php/2009/03/14/hello/', '/2009/03/14/hello/'],
    ['/2009/03/14/hello/', '/index.php/2009/03/14/hello'],
    ['/category/food & drink/cake/', '/category/food%20&%20drink/cake/'],
    ['/category/food-drink/cake/', '/Category/Food-Drink/cake'],
    ['/hello-world/amp/', '/hello-world/amp/'],
    ['/hello-world/trackback/', '/hello-world/trackback/'],
    ['/2009/03/%e3%81%82%e3%81%84/', '/2009/03/%E3%81%82%E3%81%84/'],
    ['/2009/03/%e3%81%82%e3%81%84/', '/2009/03/%e3%81%82%E3%81%84'],
    ['/2009/03/14/hello%e2%80%a6/', '/2009/03/14/hello…/'],
    ['/wp-content/uploads/2009/03/cv.pdf', '/wp-content/uploads/2009/03/cv.pdf'],
  ],
  Medium: [
    ['/why-serverless-186de8451a4f', '/why-serverless-186de8451a4f'],
    ['/@ada/why-serverless-186de8451a4f', '/@ada/why-serverless-186de8451a4f'],
    ['/@ada/why-serverless-186de8451a4f', '/%40ada/why-serverless-186de8451a4f'],
    ['@ada/why-serverless-186de8451a4f', '/@Ada/why-serverless-186de8451a4f'],
    ['https://medium.com/@ada/why-186de8451a4f', '/@ada/why-186de8451a4f'],
    ['https://ada.medium.com/why-186de8451a4f?source=rss', '/why-186de8451a4f?source=rss'],
    ['/why-186de8451a4f', '/why-186de8451a4f?source=rss----186de---4', '/posts/new?source=rss----186de---4'],
    ['/p/186de8451a4f', '/p/186de8451a4f'],
    ['/ada-lovelace/c%C3%B3mo-186de8451a4f', '/ada-lovelace/cómo-186de8451a4f'],
  ],
  Blogger: [
    ['/2011/07/old-post.html', '/2011/07/old-post.html'],
    ['/2011/07/old-post.html', '/2011/07/old-post.html?m=1', '/posts/new?m=1'],
    ['/2011/07/old-post.html', '/2011/07/old-post'],
    ['/2011/07/old-post_14.html', '/2011/07/old-post_14.html'],
    ['http://ada.blogspot.com/2011/07/old-post.html', '/2011/07/old-post.html'],
    ['/2011/07/old-post.html', '/2011/07/old-post.html#c7'],
    ['/p/about-me.html', '/p/about-me.html'],
    ['/search/label/C%2B%2B', '/search/label/C++'],
    ['/search/label/C++', '/search/label/C%2b%2B'],
    ['/search?q=x&max-results=20', '/search?max-results=20&q=x'],
  ],
  'Jekyll and other generators': [
    ['/jekyll/update/2015/11/17/welcome.html', '/jekyll/update/2015/11/17/welcome.html'],
    ['/my cat/2015/11/17/welcome.html', '/my%20cat/2015/11/17/welcome.html'],
    ['/my%20cat/2015/11/17/welcome.html', '/my%20cat/2015/11/17/welcome/'],
    ['2015/11/17/welcome', '/2015/11/17/welcome.htm'],
    ['/2015/11/17/welcome/index.html', '/2015/11/17/welcome/'],
    ['/2015/11/17/welcome/', '/2015/11/17/welcome/index.html'],
    ['/blog/welcome/index.htm', '/blog/welcome'],
    ['/post/hello', '/post/hello/'],
    ['./post/hello/', '/post/hello/'],
    ['/post/hello.html', '/post/hello'],
    ['/blog/hello-world/', '/blog//hello-world/'],
    ['/_posts/2015-11-17-welcome.md', '/_posts/2015-11-17-welcome.md'],
    ['/feed/2015/welcome.atom', '/feed/2015/welcome.atom'],
    ['/2013/07/13/hello-hexo/', '/2013/07/13/hello-hexo/index.html'],
    ['/hello-ghost/', '/hello-ghost'],
    ['/p/c2e1f3a8-7b1d-4d2e-9d55-aa07b1a9a6cd/', '/p/c2e1f3a8-7b1d-4d2e-9d55-aa07b1a9a6cd/'],
    ['/a/../b/', '/b/'],
    ['/b', '/a/../b'],
    ['/b', '/./b/.'],
    ['/b', '/a/%2e%2e/b'],
  ],
  'systems of old': [
    ['/node/17', '/node/17'],
    ['/?q=node/17', '/?q=node/17'],
    ['/?q=node/17', '/index.php?q=node%2F17'],
    ['/node.php?nid=1', '/node.php?nid=1#c'],
    ['/index.cfm?id=3&mode=x', '/index.cfm?mode=x&id=3'],
    ['/index.cfm?id=3&mode=x', '/index.cfm?id=3&CFID=1&mode=x&CFTOKEN=2', '/posts/new?CFID=1&CFTOKEN=2'],
    ['/mt/archives/000123.html', '/mt/archives/000123.html'],
    ['/cgi-bin/mt/mt-view.cgi?entry=5', '/cgi-bin/mt/mt-view.cgi?entry=5'],
    ['/cgi-bin/blosxom.pl?id=3;mode=x', '/cgi-bin/blosxom.pl?id=3;mode=x'],
    ['/index.php?id=42', '/index.php?id=42'],
    ['/article/42/old-post', '/article/42/old-post'],
    ['/my_weblog/2008/04/old-post.html', '/my_weblog/2008/04/old_post.html', ''],
    ['/my_weblog/2008/04/old_post.html', '/my_weblog/2008/04/old_post.html'],
    ['/post/12345678901/old-post', '/post/12345678901/old-post'],
    ['/post/12345678901', '/post/12345678901/'],
    ['/blog/2014/3/5/old-post', '/blog/2014/3/5/old-post?format=amp', '/posts/new?format=amp'],
    ['/viewtopic.php?f=2&t=31', '/viewtopic.php?t=31&f=2'],
    ['/viewtopic.php?t=31', '/viewtopic.php?f=2&t=31&start=10', '/posts/new?f=2&start=10'],
    ['/viewtopic.php?t=31', '/viewtopic.php?t=31&sid=9f#p99', '/posts/new?sid=9f'],
    ['/showthread.php?31-old-post', '/showthread.php?31-old-post'],
    ['/?123', '/?123'],
    ['/?123', '/?123&x=1', '/posts/new?x=1'],
    ['/?123', '/?123='],
    ['/?/archives/5-x.html', '/?/archives/5-x.html'],
    ['/archive.aspx?ID=7', '/archive.aspx?ID=7'],
    ['/archive/2005/06/01/7.aspx', '/Archive/2005/06/01/7.aspx'],
    ['/Default.aspx?tabid=36', '/default.aspx?tabid=36'],
    ['/servlet/Show;jsessionid=0A1B', '/servlet/Show;jsessionid=0A1B'],
    ['/servlet/Show;jsessionid=0A1B', '/servlet/show%3Bjsessionid=0a1b'],
    ['/map;lat=1;lon=2/here', '/map;lat=1;lon=2/here'],
    ['/artikel/0,1518,1234,00.html', '/artikel/0,1518,1234,00.html'],
    ['/artikel,1234', '/artikel,1234/'],
    ['/~ada/weblog/', '/~ada/weblog'],
    ['~ada/weblog/', '/%7Eada/weblog/'],
    ['/%7eada/weblog/', '/~ada/weblog/'],
    ['/weblog/2003_06_01_archive.html', '/weblog/2003_06_01_archive.html'],
    ['/wiki/Talk:Main_Page', '/wiki/Talk:Main_Page'],
    ['/wiki/Talk:Main_Page', '/wiki/Talk%3AMain_Page'],
    ['/index.php/archives/5.html', '/archives/5.html'],
    ['/index.php', '/index.php'],
    ['/foo.php/bar', '/foo.php/bar/'],
    ['/!/old', '/!/old'],
  ],
  'the letters of the world': [
    ['/café', '/caf%C3%A9'],
    ['/café', '/caf%c3%a9/'],
    ['/café', '/café'],
    ['/caf%C3%A9', '/café'],
    ['/café', '/caf%E9'],
    ['/caf%E9', '/caf%E9'],
    ['/caf%e9.html', '/caf%C3%A9.html'],
    ['/caf%E9', '/café'],
    ['/th%E9-caf%E9', '/th%C3%A9-caf%C3%A9'],
    ['/cafe\u0301', '/caf%C3%A9'],
    ['/café', '/cafe%CC%81'],
    ['/CAFÉ', '/caf%C3%A9'],
    ['/%82%A0', '/%82%A0'],
    ['/日本語', '/%E6%97%A5%E6%9C%AC%E8%AA%9E'],
    ['/日本語/', '/日本語'],
    ['/привет-мир', '/%D0%BF%D1%80%D0%B8%D0%B2%D0%B5%D1%82-%D0%BC%D0%B8%D1%80/'],
    ['/привет-мир', '/Привет-Мир'],
    ['/한글', '/%ED%95%9C%EA%B8%80'],
    ['/\u1112\u1161\u11ab', '/한'],
    ['/مرحبا', '/%D9%85%D8%B1%D8%AD%D8%A8%D8%A7'],
    ['/straße', '/stra%C3%9Fe'],
    ['/straße', '/STRA%E1%BA%9EE'],
    ['/straße', '/strasse', ''],
    ['/kırmızı', '/k%C4%B1rm%C4%B1z%C4%B1'],
    ['/kırmızı', '/kirmizi', ''],
    ['/İstanbul', '/%C4%B0stanbul'],
    ['/İstanbul', '/İSTANBUL'],
    ['/☃', '/%E2%98%83'],
    ['/i-❤️-u', '/i-%E2%9D%A4%EF%B8%8F-u'],
    ['/👩‍💻/', '/%F0%9F%91%A9%E2%80%8D%F0%9F%92%BB'],
    ['/?title=café', '/?title=caf%C3%A9'],
    ['/?title=caf%C3%A9', '/?title=café'],
    ['/?titel=%FCber', '/?titel=%FCber'],
    ['/?titel=%FCber', '/?titel=%C3%BCber'],
    ['/?titel=über', '/?titel=%fcber'],
    ['/?%D1%81=1', '/?с=1'],
  ],
  'signs that mean something elsewhere': [
    ['/what-is-c++', '/what-is-c++'],
    ['/what-is-c++', '/what-is-c%2B%2B'],
    ['/a+b', '/a%20b', ''],
    ['/hello(1)', '/hello(1)'],
    ['/hello(1)', '/hello%281%29'],
    ['/a[1]', '/a[1]'],
    ['/a[1]', '/a%5B1%5D'],
    ['/what?', '/what'],
    ['/what%3F', '/what%3F'],
    ['/what%3f/', '/what%3F'],
    ['/100%', '/100%25'],
    ['/100%', '/100%'],
    ['/100%25', '/100%'],
    ['/100%-sure', '/100%-sure/'],
    ['/50%2525', '/50%2525'],
    ['/%zz', '/%zz'],
    ['/it’s', '/it%E2%80%99s'],
    ["/it's", '/it%27s'],
    ['/"quoted"', '/%22quoted%22'],
    ['/a*b', '/a*b'],
    ['/a:b', '/a%3Ab'],
    ['/:slug', '/:slug'],
    ['/*', '/*'],
    ['/$1', '/$1'],
    ['/a b', '/a%20b'],
    ['/a b', '/A%20B/'],
    ['/a%20b', '/a%20b'],
    ['/a%2Fb', '/a%2Fb'],
    ['/a%2Fb', '/a/b'],
    ['/a/b', '/a%2fb'],
    ['/a\\b', '/a%5Cb'],
    ['/a|b', '/a%7Cb'],
    ['/wait...', '/wait...'],
    ['/.well-known/old', '/.well-known/old'],
    ['/a.b.c', '/a.b.c'],
    ['/-', '/-'],
    ['/0', '/0'],
    ['/__proto__', '/__proto__'],
    ['/constructor?toString=1', '/constructor?toString=1'],
    ['/a%00b', '/a%00b'],
    ['/a%0D%0Ab', '/a%0d%0ab'],
  ],
  'slashes and letter case': [
    ['old', '/old'],
    ['/old', '/old/'],
    ['/old/', '/old'],
    ['/old', '//old'],
    ['/old', '/old//'],
    ['/a//b', '/a/b'],
    ['/a//b', '/a//b'],
    ['/Old-Post', '/old-post'],
    ['/old-post', '/OLD-POST'],
    ['/OLD-POST', '/Old-Post/'],
    ['/old', '/%6F%6C%64'],
    ['/%6F%6C%64', '/old'],
  ],
  'full addresses': [
    ['https://blog.test/old', '/old'],
    ['http://blog.test/old/', '/old'],
    ['//blog.test/old', '/old'],
    ['HTTPS://Blog.Test/old', '/old'],
    ['http://blog.test:80/old', '/old'],
    ['https://blog.test:443/old', '/old'],
    ['https://user:secret@blog.test/old', '/old'],
    ['http://old.example.org/old', '/old'],
    ['//old.example.org/old', '/old'],
    ['http://old.example.org:8080/old', '/old'],
    ['https://old.example.org/a b', '/a%20b'],
    ['https://old.example.org/caf%E9', '/caf%C3%A9'],
    ['https://old.example.org/café', '/café'],
    ['https://old.example.org/100%', '/100%25'],
    ['https://old.example.org/?p=7', '/?p=7'],
    ['https://old.example.org?p=7', '/?x=1&p=7', '/posts/new?x=1'],
    ['https://old.example.org/a/../b', '/b'],
    ['https://bücher.example/old', '/old'],
    ['https://xn--bcher-kva.example/old', '/old'],
    ['/https://old.example.org/old', '/https://old.example.org/old'],
    ['/http:/old.example.org/old', '/http://old.example.org/old'],
  ],
  'parameters that come along': [
    ['/old', '/old?a=1&a=2&b', '/posts/new?a=1&a=2&b'],
    ['/old', '/old?', '/posts/new?'],
    ['/old', '/old?q=%C3%A9+%2B&&x', '/posts/new?q=%C3%A9+%2B&&x'],
    ['/old', '/old?next=https://evil.test/', '/posts/new?next=https://evil.test/'],
    ['/old', '/old?q=é', '/posts/new?q=%C3%A9'],
    ['/old?v=1', '/old?v=1&w=%zz&w=2', '/posts/new?w=%zz&w=2'],
    ['/old?v=1', '/old?w=?&v=1', '/posts/new?w=?'],
    ['/old?v=1', '/old?w=2', ''],
    ['/old?v=1', '/old?v=2', ''],
    ['/old?v=1', '/old?v=1&v=2'],
    ['/old?v=', '/old?v'],
    ['/old?q=a+b', '/old?q=a%20b'],
    ['/old?q=a%2Bb', '/old?q=a+b', ''],
    ['/old?q=a%26b', '/old?q=a%26b'],
    ['/old?q=100%', '/old?q=100%25'],
    ['/old?cat[]=1&cat[]=2', '/old?cat[]=1&cat[]=2'],
    ['/old?cat[]=1&cat[]=2', '/old?cat%5B%5D=1&x=3&cat%5B%5D=2', '/posts/new?x=3'],
    ['/old?cat[]=1&cat[]=2', '/old?cat[]=1', ''],
    ['/old?a=1&b=2&c=3', '/OLD/?c=3&a=1&b=2'],
    ['/old?url=http://x.test/?y=1', '/old?url=http://x.test/?y=1'],
    ['/old.html?v=1', '/old?v=1'],
  ],
};

const OLD_HOSTS = [
  'old.example.org',
  'old.example.org:8080',
  'medium.com',
  'ada.medium.com',
  'ada.blogspot.com',
  'bücher.example',
];
const SITE = `${SITE_YAML}old_hosts: [${OLD_HOSTS.map((host) => JSON.stringify(host)).join(', ')}]\n`;

/** What a blog whose only post has this front matter answers; no status of its own means that nothing moved. */
async function locationFor(
  frontMatter: string,
  asked: string,
  siteUrl = 'https://blog.test',
): Promise<string | undefined> {
  const { port } = await listen(
    makeApp({ 'site.yaml': SITE, 'posts/new.md': post(frontMatter) }, { siteUrl }),
  );
  // as browsers do
  const target = asked.replace(/[^\x21-\x7e]+/g, (text) => encodeURIComponent(text));
  const { status, headers } = await ask(port, target);
  return status === 301 ? headers['location'] : `not moved, ${status}`;
}

/** The forms with the `Location` that they lead to, or what is answered where they lead nowhere. */
function expected(forms: readonly Form[], address = '/posts/new'): [string, string, unknown][] {
  return forms.map(([written, asked, location = address]) => [
    written,
    asked,
    location === '' ? expect.stringMatching(/^not moved/) : location,
  ]);
}

describe.each(Object.entries(FORMS))('%s', (_from, forms) => {
  test.each(expected(forms))('redirect_from %s, asked for %s', async (written, asked, location) => {
    const answer = await locationFor(`redirect_from: ${JSON.stringify(written)}`, asked);
    expect(answer).toEqual(location);
  });
});

const BELOW_A_PATH: readonly Form[] = [
  ['/old', '/blog/old'],
  ['/old', '/old', ''],
  ['old', '/Blog/Old/'],
  ['/blog/old', '/blog/old'],
  ['https://example.org/blog/old', '/blog/old.html'],
  ['https://example.org/old', '/old'],
  ['https://example.org/old', '/blog/old', ''],
  ['https://old.example.org/old', '/old?a=1', '/blog/posts/new?a=1'],
  ['https://old.example.org/', '/'],
  ['/?p=1', '/blog/?p=1'],
  ['/?p=1', '/blog?x=2&p=1', '/blog/posts/new?x=2'],
  ['/?p=1', '/blog/index.php?p=1'],
  ['/?p=1', '/?p=1'],
  ['https://old.example.org/?p=1', '/?p=1'],
  ['/café', '/blog/caf%C3%A9'],
];

test.each(expected(BELOW_A_PATH, '/blog/posts/new'))(
  'on a site below /blog, redirect_from %s, asked for %s',
  async (written, asked, location) => {
    const answer = await locationFor(`redirect_from: "${written}"`, asked, 'https://example.org/blog');
    expect(answer).toEqual(location);
  },
);

test.each([
  ['/old', '/a%20b/%C3%A9/old'],
  ['/a b/é/old', '/a%20b/%c3%a9/old'],
  ['/?p=1', '/a%20b/%C3%A9/?p=1'],
])('below a path that is encoded, redirect_from %s, asked for %s', async (written, asked) => {
  const answer = await locationFor(`redirect_from: "${written}"`, asked, 'https://example.org/a%20b/é');
  expect(answer).toBe('/a%20b/%C3%A9/posts/new');
});

/** Hugo's `aliases`, which may be beside the document, or below the root as in Zola; Hexo's `alias`. */
const ALIASES: readonly Form[] = [
  ['aliases: [/old/, /older/]', '/older/'],
  ['aliases: /old', '/old'],
  ['aliases: [old]', '/posts/old'],
  ['aliases: [old]', '/old'],
  ['aliases: [old/index.html]', '/posts/old/'],
  ['aliases: [./old/]', '/posts/old/'],
  ['aliases: [../old]', '/old'],
  ['aliases: [../../old]', '/old'],
  ['aliases: [../2015/old.html]', '/2015/old.html'],
  ['aliases: [my old post]', '/posts/my%20old%20post'],
  ['aliases: ["?p=1"]', '/?p=1'],
  ['aliases: ["https://old.example.org/old"]', '/old'],
  ['alias: old', '/old'],
  ['alias: [old/index.html, /older.html]', '/older.html'],
  ['alias: old/index.html', '/old/'],
  ['alias: old', '/posts/old', ''],
  ['redirect_from: /a\naliases: [/b]\nalias: c', '/a'],
  ['redirect_from: /a\naliases: [/b]\nalias: c', '/b'],
  ['redirect_from: /a\naliases: [/b]\nalias: c', '/c'],
];

test.each(expected(ALIASES))('%j, asked for %s', async (frontMatter, asked, location) => {
  const answer = await locationFor(frontMatter, asked);
  expect(answer).toEqual(location);
});

test('where an alias without a slash may mean two addresses, the second yields to whoever says so', async () => {
  const { port } = await listen(
    makeApp({
      'posts/a.md': post('aliases: [old, about]'),
      'posts/b.md': post('title: B\nredirect_from: /old'),
      'pages/about.md': '---\ntitle: About\n---\n',
    }),
  );
  expect((await ask(port, '/posts/old')).headers['location']).toBe('/posts/a');
  expect((await ask(port, '/posts/about')).headers['location']).toBe('/posts/a');
  expect((await ask(port, '/old')).headers['location']).toBe('/posts/b');
  expect((await ask(port, '/about')).status).toBe(200);
});

test.each([
  ['/#!/2014/old', /has a #fragment/, /Remove the line/],
  ['#!old', /has a #fragment/, /Remove the line/],
  ['https://blog.test/#!/old', /has a #fragment/, /Remove the line/],
  ['/old#c7', /has a #fragment/, /before the #/],
  ['/node.php?nid=1#c', /has a #fragment/, /before the #/],
  ['https://elsewhere.test/old', /is an address of another site/, /old_hosts in site\.yaml/],
  ['//2014/05/old', /is an address of another site/, /Write the path only/],
  ['https://www.blog.test/old', /is an address of another site/, /old_hosts in site\.yaml/],
  ['https://blog.test:8080/old', /is an address of another site/, /old_hosts/],
  ['https://', /is no valid address/, /Write a path/],
  ['/', /is a live address, of the blog itself/, /Remove the line/],
  ['/feed.xml', /is a live address, of the blog itself/, /Remove the line/],
])('redirect_from %s is refused, with what to do', (written, message, hint) => {
  const problems = problemsOf({ 'posts/new.md': post(`redirect_from: ${JSON.stringify(written)}`) });
  expect(problems).toEqual([
    {
      file: 'posts/new.md',
      line: 4,
      message: expect.stringMatching(message) as string,
      hint: expect.stringMatching(hint) as string,
    },
  ]);
});

test('a host in letters of another script is read as such, however often', () => {
  // URL.canParse of Node 20 denies it after some thousand calls
  for (let calls = 0; calls < 20_000; calls += 1) {
    if (parseUrl('https://bücher.example/old') === null) throw new Error(`denied after ${calls} calls`);
  }
  expect(parseUrl('//bücher.example/old', 'https://blog.test')?.host).toBe('xn--bcher-kva.example');
  expect(parseUrl('https://[')).toBeNull();
});
