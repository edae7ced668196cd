import request from 'supertest';
import {
  SITE_YAML,
  appFor,
  makeApp,
  makeBlog,
  post,
  problemsOf,
  type TestBlogOptions,
} from '../support/blog.js';
import type { Files } from '../support/folder.js';
import { ask, listen } from '../support/http.js';

const POSTS: Files = {
  'site.yaml': 'title: T\nurl: https://blog.test\nold_hosts: old.example.org\n',
  'posts/hello.md': post(),
  'posts/7.md': post('title: Seven\nredirect_from: "/?p=7"'),
  'posts/c++.md': post('title: C\nslug: c++'),
  'posts/cafe.md': post('title: C\nslug: café'),
  'pages/about.md': '---\ntitle: About\nredirect_from: /who\n---\n',
};

/** What a blog with these rules answers: `301 /new`, or the status alone. */
async function answerOf(rules: Files, asked: string, options?: TestBlogOptions): Promise<string> {
  const { port } = await listen(makeApp({ ...POSTS, ...rules }, options));
  const { status, headers } = await ask(port, encodeURI(asked).replaceAll('%25', '%'));
  return [status, headers['location']].filter((part) => part !== undefined).join(' ');
}

/** Each problem as an author reads it. */
function told(rules: Files): string[] {
  return problemsOf({ ...POSTS, ...rules }).map(
    ({ file, line, message, hint }) => `${file}:${line} ${message}. ${hint}`,
  );
}

/** The lines of `_redirects`, what is asked for, and the answer. */
const LINES: Readonly<Record<string, readonly (readonly [lines: string, asked: string, answer: string])[]>> =
  {
    'a status': [
      ['/old /about', '/old', '301 /about'],
      ...[301, 302, 303, 307, 308].map(
        (status) => [`/old /about ${status}`, '/old', `${status} /about`] as const,
      ),
      ...[404, 410, 451].map((status) => [`/old ${status}`, '/old', `${status}`] as const),
      ['/old/* 410', '/old/a/b', '410'],
      ['/old/:id 451', '/OLD/7/', '451'],
      ['/old 410', '/old?a=1', '410'],
      ['/?p=5 410', '/?p=5', '410'],
      ['/?p=5 410', '/', '200'],
    ],
    'one address': [
      ['/old /About/', '/old', '301 /about'],
      ['/old /about#team', '/old?a=1', '301 /about?a=1#team'],
      ['/old /about?a=2', '/old?a=1&b=1', '301 /about?a=2&b=1'],
      ['/old /about?a=2', '/old?&b=1&', '301 /about?a=2&b=1'],
      ['/old /about?a', '/old?b=1', '301 /about?a&b=1'],
      ['/café /about', '/caf%E9', '301 /about'],
      ['/c++(1) /about', '/c++(1)', '301 /about'],
      ['/a%20b /about', '/a b', '301 /about'],
      ['/old https://other.test/x', '/old?a=1', '301 https://other.test/x?a=1'],
      ['/old https://other.test', '/old', '301 https://other.test/'],
      ['/old https://other.test/x?', '/old?a=1', '301 https://other.test/x?a=1'],
      ['https://old.example.org/old /about', '/old', '301 /about'],
      ['/old https://blog.test/about', '/old', '301 /about'],
      ['/?p=5 /about', '/index.php?x=1&p=5', '301 /about?x=1'],
      ['/old id=5 /about', '/old?x=1&id=5', '301 /about?x=1'],
      ['/old id=5 /about', '/old?id=6', '404'],
      ['/old id=5 /about', '/old', '404'],
      ['/old a=1 b=2 /about', '/old?b=2&a=1', '301 /about'],
      ['/old a=1 b=2 /about', '/old?b=2', '404'],
      ['/old a=1 /about\n/old a=1 b=2 /who', '/old?b=2&a=1&c=3', '301 /about?c=3'],
      ['/old a=1 /posts/7\n/old a=1 b=2 /about', '/old?b=2&a=1&c=3', '301 /about?c=3'],
    ],
    placeholders: [
      ['/blog/* /posts/:splat', '/blog/hello', '301 /posts/hello'],
      ['/blog/* /posts/:splat', '/Blog/Hello/', '301 /posts/hello'],
      ['/blog/:Slug /posts/:Slug', '/blog/hello', '301 /posts/hello'],
      ['/blog/* /posts/:splat', '/blog//hello', '301 /posts/hello'],
      ['/blog/* /posts/:splat', '/blog/hello?x=1', '301 /posts/hello?x=1'],
      ['/blog/* /posts/:splat', '/blog/nowhere', '404'],
      ['/blog/* /posts/:splat', '/blogs/hello', '404'],
      ['/blog/* /posts/:splat', '/blog/c++', '301 /posts/c++'],
      ['/blog/* /posts/:splat', '/blog/c%2B%2B', '301 /posts/c++'],
      ['/blog/* /posts/:splat', '/blog/café', '301 /posts/caf%C3%A9'],
      ['/blog/* /posts/:splat', '/blog/caf%E9', '301 /posts/caf%C3%A9'],
      ['/blog/* /posts/:splat', '/blog/cafe%CC%81', '301 /posts/caf%C3%A9'],
      ['/blog/* /posts/:splat', '/blog/../blog/hello', '301 /posts/hello'],
      ['/blog/* /posts/:splat', '/blog/x/../hello', '301 /posts/hello'],
      ['/blog/* /about', '/blog', '301 /about'],
      ['/blog/* /about', '/blog/', '301 /about'],
      ['/blog* /about', '/blogs/x', '301 /about'],
      ['/*/amp /posts/:splat', '/hello/amp', '301 /posts/hello'],
      ['/*/amp /:splat', '/posts/hello/amp/', '301 /posts/hello'],
      ['/:year/:month/:slug /posts/:slug', '/2014/05/hello/', '301 /posts/hello'],
      ['/:year/:month/:slug /posts/:slug', '/2014/05/06/hello/', '404'],
      ['/:year/:slug.html /posts/:slug', '/2014/hello.html', '301 /posts/hello'],
      ['/café/:slug /posts/:slug', '/CAF%C3%89/hello', '301 /posts/hello'],
      ['/cafe\u0301/:slug /posts/:slug', '/caf%C3%A9/hello', '301 /posts/hello'],
      ['/a.b/:slug /posts/:slug', '/axb/hello', '404'],
      ['/(a|b)/:slug /posts/:slug', '/a/hello', '404'],
      ['/straße/* /posts/:splat', '/STRAẞE/hello', '301 /posts/hello'],
      ['/ς/:slug /posts/:slug', '/Σ/hello', '301 /posts/hello'],
      ['/ſale/:slug /posts/:slug', '/Sale/hello', '301 /posts/hello'],
      ['/sale/:slug /posts/:slug', '/ſale/hello', '301 /posts/hello'],
      ['/:a/:ab /posts/:ab', '/x/hello', '301 /posts/hello'],
      ['/:a/:ab /posts/:a', '/hello/x', '301 /posts/hello'],
      [
        '/old/:slug /posts/:slug?from=:slug#:slug',
        '/old/hello?from=x&y=1',
        '301 /posts/hello?from=hello&y=1#hello',
      ],
      ['/node id=:id /posts/:id', '/node?id=7&x=1', '301 /posts/7?x=1'],
      ['/node id=:id /posts/:id', '/node?id=7&id=9', '301 /posts/7'],
      ['/node id=:id /posts/:id', '/node?id=9', '404'],
      ['/node id=:id /posts/:id', '/node', '404'],
      ['/node id=:id kind=post /posts/:id', '/node?kind=post&id=7', '301 /posts/7'],
      ['/node id=:id kind=post /posts/:id', '/node?kind=page&id=7', '404'],
      ['/node q=/ id=:id /posts/:id?u=/a/', '/node?q=/&id=7', '301 /posts/7?u=/a/'],
      ['/node?id=:id /posts/:id', '/node?id=7', '301 /posts/7'],
      ['/posts/* amp=:any /Posts/:splat', '/posts/hello?amp=1&x=1', '301 /posts/hello?x=1'],
      ['/* amp=1 /:splat', '/posts/hello?amp=1&x=1', '301 /posts/hello?x=1'],
      ['/posts/hello l=:l /posts/hello?l=:l&v=2', '/posts/hello?l=en', '301 /posts/hello?l=en&v=2'],
      ['/posts/hello l=:l /posts/hello?l=:l&v=2', '/posts/hello?l=en&v=2', '200'],
      ['/posts/hello l=:l /posts/hello?l=:l&v=2#x', '/posts/hello?l=en&v=2', '200'],
      ['https://old.example.org/x/* /posts/:splat', '/x/hello', '301 /posts/hello'],
    ],
    'another site': [
      ['/ext/* https://other.test/:splat', '/ext/a/b?x=1', '301 https://other.test/a/b?x=1'],
      [
        '/ext/* https://other.test/:splat 301!\n/* l=:l /about',
        '/ext/a?l=en',
        '301 https://other.test/a?l=en',
      ],
      ['/ext/* https://other.test/:splat', '/ext', '301 https://other.test/'],
      ['/ext/* https://other.test/:splat 302', '/ext/caf%E9', '302 https://other.test/caf%C3%A9'],
      ['/ext/* https://other.test/:splat', '/ext/a%3Fb%23c', '301 https://other.test/a%3Fb%23c'],
      [
        '/ext/* https://other.test/web/https://b.test/:splat',
        '/ext/x',
        '301 https://other.test/web/https://b.test/x',
      ],
      ['/ext/* https://other.test/?q=:splat', '/ext/a&b=c/d', '301 https://other.test/?q=a%26b%3Dc%2Fd'],
      ['/ext/* https://other.test/:splat', '/ext//evil.test', '301 https://other.test/evil.test'],
      ['/ext/* https://other.test/:splat', '/ext/%2F%2Fevil.test', '301 https://other.test/evil.test'],
      [
        '/ext/* https://other.test:8443/x:splat',
        '/ext/@evil.test',
        '301 https://other.test:8443/x@evil.test',
      ],
      ['/ext/* id=:8 https://other.test:8443/:splat', '/ext/a?id=9', '301 https://other.test:8443/a'],
    ],
    'the order': [
      ['/abou* /posts/hello', '/about', '200'],
      ['/abou* /posts/hello', '/About', '301 /about'],
      ['/abou* /posts/hello', '/about/us', '301 /posts/hello'],
      ['/about /posts/hello 301!', '/about', '301 /posts/hello'],
      ['/about /posts/hello 301!', '/About/', '301 /posts/hello'],
      ['/about 410!', '/about', '410'],
      ['/abou* /posts/hello 302!', '/about', '302 /posts/hello'],
      ['/who* /posts/hello', '/who', '301 /about'],
      ['/?p=5 /about 301!', '/', '200'],
      ['/?p=5 /about 301!', '/?p=5', '301 /about'],
      ['/* /about 302!', '/posts/hello', '302 /about'],
      ['/* /about 302!', '/about', '200'],
      ['/* /about 302!', '/About', '302 /about'],
      ['/* /posts/:splat', '/hello', '301 /posts/hello'],
      ['/* /posts/:splat', '/nowhere', '404'],
      ['/* /posts/:splat\n/old/* /about', '/old/a', '301 /about'],
      ['/* /posts/:splat 301!', '/posts/hello', '200'],
      ['/old/* /posts/hello\n/old/a /about', '/old/a', '301 /about'],
      ['/old/* /posts/:splat\n/old/:x /about', '/old/hello', '301 /posts/hello'],
      ['/old/* /posts/:splat\n/old/:x /about', '/old/nowhere', '301 /about'],
      ['/old/:x /about\n/old/* /posts/:splat', '/old/hello', '301 /about'],
      ['/old/:x /about\n/old/* /posts/7', '/old/hello/x', '301 /posts/7'],
      ['/old/:x 410\n/old/* /posts/:splat', '/old/hello', '410'],
      ['/old/:x /posts/:x\n/:a/:x /about', '/old/hello', '301 /posts/hello'],
      ['/old/a/* /posts/7\n/old/* /about\n/* /posts/hello', '/Old/A/x', '301 /posts/7'],
      ['/old/a/* /posts/7\n/old/* /about\n/* /posts/hello', '/old/ab/x', '301 /about'],
      ['/old/a/* /posts/7\n/old/* /about\n/* /posts/hello', '/oldest/x', '301 /posts/hello'],
    ],
    'a chain': [
      ['/a /b\n/b /about', '/a', '301 /about'],
      ['/b /about\n/a /b', '/a', '301 /about'],
      ['/a /b\n/b /about 302', '/a', '302 /about'],
      ['/a /b 302\n/b /about', '/a', '302 /about'],
      ['/a /b 308\n/b /about', '/a', '308 /about'],
      ['/a /b 308\n/b /about 303', '/a', '303 /about'],
      ['/a /b\n/b 410', '/a', '410'],
      ['/a /b\n/b https://other.test/x', '/a?y=1', '301 https://other.test/x?y=1'],
      ['/a /who', '/a', '301 /about'],
      ['/a /posts/hello\n/posts/* /about 302!', '/a', '302 /about'],
      ['/a /?p=7&x=1', '/a', '301 /posts/7?x=1'],
      ['/a /old/hello\n/old/* /posts/:splat', '/a', '301 /posts/hello'],
      ['/a /old/x\n/old/* /b\n/b /older/x\n/older/* /c\n/c /about', '/a', '301 /about'],
      ['/old/* /new/:splat\n/new/* /posts/:splat 302', '/old/hello', '302 /posts/hello'],
      ['/old/* /new/:splat\n/new/hello /about', '/old/hello', '301 /about'],
      ['/old/:id /?p=:id', '/old/7', '301 /posts/7'],
      ['/a /a/\n/a/ /about', '/a', '301 /about'],
      ['/a/ /a\n/a /about', '/a/', '301 /about'],
      ['/about/ /about', '/about/', '301 /about'],
    ],
  };

describe.each(Object.entries(LINES))('%s in _redirects', (_what, rows) => {
  test.each(rows)('%j, asked for %s: %s', async (lines, asked, answer) => {
    expect(await answerOf({ _redirects: lines }, asked)).toBe(answer);
  });
});

/** The rules of 301 in `redirects.yaml`. */
const GHOST: readonly (readonly [from: string, to: string, asked: string, answer: string])[] = [
  ['/old/', '/about/', '/old', '301 /about'],
  ['/old', '/about', '/old?x=1', '301 /about?x=1'],
  ['^/(\\d{4})/(\\d{2})/(.*)$', '/posts/$3', '/2014/05/hello', '301 /posts/hello'],
  ['^/(\\d{4})/(\\d{2})/(.*)$', '/posts/$3', '/2014/05/hello/', '301 /posts/hello'],
  ['^/(\\d{4})/(\\d{2})/(.*)$', '/posts/$3', '/2014/05/nowhere', '404'],
  ['^/(\\d{4})/(.*)$', '/posts/$2', '/x/2014/hello', '404'],
  ['/(\\d{4})/([^/]+)', '/posts/$2', '/x/2014/hello', '301 /posts/hello'],
  ['/BLOG/(.*)', '/posts/$1', '/blog/hello', '404'],
  ['//BLOG/(.*)/i', '/posts/$1', '/blog/hello', '301 /posts/hello'],
  ['^/blog/(.*)$', 'https://other.test/$1?a=1', '/blog/x?a=2&b=3', '301 https://other.test/x?a=1&b=3'],
  ['^/blog/(.*)$', 'https://other.test/$1', '/blog//evil.test', '301 https://other.test/evil.test'],
  ['^/blog/.*$', 'https://other.test/a//b', '/blog/x', '301 https://other.test/a//b'],
  ['^/blog/([a-z]+)(-\\d)?$', '/posts/$1', '/blog/hello', '301 /posts/hello'],
  ['^/old/(.*)$', '/posts/$1', '/x/old/hello', '404'],
  ['^/old/?(.*)$', '/posts/$1', '/oldhello', '301 /posts/hello'],
  ['^/old/*h(.*)$', '/posts/h$1', '/oldhello', '301 /posts/hello'],
  ['^/x/|/old/(.*)$', '/posts/$1', '/y/old/hello', '301 /posts/hello'],
  ['^*/old/(.*)$', '/posts/$1', '/x/old/hello', '301 /posts/hello'],
  ['^\\/old\\.x\\/(.*)$', '/posts/$1', '/old.x/hello', '301 /posts/hello'],
  ['/^/old/x/(.*)$/i', '/posts/$1', '/OLD/X/Hello', '301 /posts/hello'],
  ['^/(.)$', 'https://other.test/?q=$1', '/😀', '301 https://other.test/?q=%F0%9F%98%80'],
  // Ghost compares with what browsers send, so its patterns are percent-encoded
  ['^/caf%C3%A9/(.*)$', '/posts/$1', '/caf%C3%A9/hello', '301 /posts/hello'],
  ['^/caf%c3%a9/(.*)$', '/posts/$1', '/cafe%CC%81/hello', '301 /posts/hello'],
  ['^/a%20?b%2B/(.*)$', '/posts/$1', '/ab+/hello', '301 /posts/hello'],
  ['^/100%/(.*)$', '/posts/$1', '/100%/hello', '301 /posts/hello'],
];

test.each(GHOST)('%s: %s in redirects.yaml, asked for %s: %s', async (from, to, asked, answer) => {
  const yaml = `301:\n  ${JSON.stringify(from)}: ${JSON.stringify(to)}\n`;
  expect(await answerOf({ 'redirects.yaml': yaml }, asked)).toBe(answer);
});

test('patterns of _redirects are asked before those of redirects.yaml, and there 302 before 301', async () => {
  const yaml = "301:\n  '^/x/(.*)$': /about\n302:\n  '^/x/(a.*)$': /posts/7\n";
  const rules = { 'redirects.yaml': yaml, _redirects: '/x/ab /posts/hello\n/x/aa* /posts/hello 307\n' };
  expect(await answerOf(rules, '/x/aa')).toBe('307 /posts/hello');
  expect(await answerOf(rules, '/x/ab')).toBe('301 /posts/hello');
  expect(await answerOf(rules, '/x/ac')).toBe('302 /posts/7');
  expect(await answerOf(rules, '/x/b')).toBe('301 /about');
});

test.each(['https://example.org/blog', 'https://example.org/a%20b/é'])(
  'below %s, rules are below that path too',
  async (siteUrl) => {
    const { pathname } = new URL(siteUrl);
    const rules = {
      _redirects: '/old /about\n/x/* /posts/:splat\nhttps://old.example.org/y/* /posts/:splat\n',
      'redirects.yaml': "301:\n  '^/z/(.*)$': /posts/$1\n  '/w/(.*)$': /posts/$1\n",
    };
    for (const [asked, to] of [
      [`${pathname}/old`, `${pathname}/about`],
      [`${pathname}/x/hello`, `${pathname}/posts/hello`],
      [`/y/hello`, `${pathname}/posts/hello`],
      [`${pathname}/z/hello`, `${pathname}/posts/hello`],
      [`${pathname}/any/w/hello`, `${pathname}/posts/hello`],
    ]) {
      expect(await answerOf(rules, asked ?? '', { siteUrl })).toBe(`301 ${to}`);
    }
    expect(await answerOf(rules, '/x/hello', { siteUrl })).toBe('404');
  },
);

test('a rule that leads to a post of tomorrow begins to answer with it, without a restart', async () => {
  const clock = { now: new Date('2026-06-01T12:00:00Z') };
  const files = {
    'posts/soon.md': post('date: 2026-06-02\nredirect_from: /draft'),
    _redirects: '/old /posts/soon\n/blog/* /posts/:splat\n/older /old\n/oldest /draft\n',
  };
  const { port } = await listen(appFor(makeBlog(files, { now: () => clock.now })));
  const asked = ['/old', '/OLD/', '/blog/soon', '/older', '/oldest', '/draft'];
  for (const path of asked) expect([path, (await ask(port, path)).status]).toEqual([path, 404]);
  clock.now = new Date('2026-06-02T12:00:00Z');
  for (const path of asked) {
    const { status, headers } = await ask(port, path);
    expect([path, status, headers['location']]).toEqual([path, 301, '/posts/soon']);
  }
});

const DEAD = 'which does not exist or is not public. Correct the target';

test.each<[string, Files, RegExp[]]>([
  [
    'a dead target',
    { _redirects: '# x\n/old /nowhere\n' },
    [/^_redirects:2 \/old leads to \/nowhere, which does not exist/],
  ],
  [
    'a dead pattern',
    { _redirects: '/old/* /nowhere\n' },
    [new RegExp(`^_redirects:1 /old/\\* leads to /nowhere, ${DEAD}`)],
  ],
  [
    'a dead target at the end of a chain',
    { _redirects: '/a /b\n/b /c\n/c /nowhere\n' },
    [/^_redirects:3 \/c leads to \/nowhere/],
  ],
  [
    'a redirect to itself',
    { _redirects: '/old /old\n' },
    [/^_redirects:1 \/old is a redirect to itself\. Remove the line/],
  ],
  ['a page to itself', { _redirects: '/about /about\n' }, [/^_redirects:1 \/about is a redirect to itself/]],
  [
    'a circle',
    { _redirects: '/a /b\n/b /a\n' },
    [/^_redirects:1 \/a goes round in a circle: \/a \(_redirects:1\) → \/b \(_redirects:2\) → \/a/],
  ],
  [
    'a circle through two files',
    { _redirects: '/a /b\n', 'redirects.yaml': '301:\n  /b: /a\n' },
    [/^_redirects:1 \/a goes round in a circle: \/a \(_redirects:1\) → \/b \(redirects\.yaml:2\) → \/a/],
  ],
  [
    'the same line twice',
    { _redirects: '/a /about\n/b /about\n/a /about\n' },
    [/^_redirects:3 \/a is there twice, first on line 1\. Remove one of the two lines/],
  ],
  [
    'one address with two targets',
    { _redirects: '/a /about\n/a /posts/7\n' },
    [/^_redirects:2 \/a is claimed by _redirects too, on line 1/],
  ],
  [
    'one address with two statuses',
    { _redirects: '/a /about\n/a/ /about 302\n' },
    [/^_redirects:2 \/a\/ is claimed by _redirects too, on line 1/],
  ],
  [
    'one address in both files',
    { _redirects: '/a /about\n', 'redirects.yaml': '301:\n  /a: /about\n' },
    [/^redirects\.yaml:2 \/a is there twice: _redirects has it too, on line 1/],
  ],
  [
    'an old address of a post',
    { _redirects: '/who /posts/7\n' },
    [/^pages\/about\.md:3 redirect_from \/who is claimed by _redirects too, on line 1/],
  ],
  [
    'a live page',
    { _redirects: '/about /posts/7\n' },
    [/^_redirects:1 \/about is a live address, of pages\/about\.md/],
  ],
  [
    'a live page that is said to be gone',
    { _redirects: '/about 410\n' },
    [/^_redirects:1 \/about is a live address/],
  ],
  [
    'a pattern behind one that takes everything',
    { _redirects: '/old/* /about\n/old/x/* /posts/7\n' },
    [/^_redirects:2 \/old\/x\/\* is never reached: \/old\/\* \(_redirects:1\) matches all of it/],
  ],
  [
    'a pattern behind a shorter one, in other letters and another file',
    { _redirects: '/OLD/:a/:b /about\n/old/x/:b /posts/7\n/*/x/y /about\n/old/x/y/* 410\n/older/x/* 410\n' },
    [/^_redirects:2 \/old\/x\/:b is never reached: \/OLD\/:a\/:b \(_redirects:1\) matches all of it/],
  ],
  [
    'a pattern behind one that begins with anything',
    { _redirects: '/*/x/:b 410\n/:a/x/* /posts/:a\n/old/x/:b /about\n' },
    [/^_redirects:3 \/old\/x\/:b is never reached: \/\*\/x\/:b \(_redirects:1\) matches all of it/],
  ],
  [
    'a pattern behind one whose conditions it has',
    { _redirects: '/a/:b id=1 /about\n/a/:b id=2 /about\n/a/x/* 410\n/a/:b id=2 p=:p /posts/:p\n' },
    [/^_redirects:4 \/a\/:b id=2 p=:p is never reached: \/a\/:b id=2 \(_redirects:2\) matches all of it/],
  ],
  [
    'a pattern that leads to itself',
    { _redirects: '/old/* /old/:splat\n/* lang=:x /:splat?lang=:x#top\n' },
    [/^_redirects:1 \/old\/\* is a redirect to itself/, /^_redirects:2 \/\* lang=:x is a redirect to itself/],
  ],
  [
    'another site',
    { _redirects: 'https://other.test/a /about\n' },
    [/^_redirects:1 "https:\/\/other\.test\/a" is an address of another site/],
  ],
  [
    'a host that only leads to the same addresses of this one, which is the work of a proxy',
    {
      _redirects:
        'https://www.blog.test/* https://blog.test/:splat 301!\nhttps://blog.netlify.app/:a/b /:a/b\nhttp://www.blog.test https://blog.test/\nhttps://www.blog.test/café /caf%C3%A9\nhttps://www.blog.test/* /posts/:splat\nhttps://www.blog.test/ 410\n',
    },
    [
      /^_redirects:1 "https:\/\/www\.blog\.test\/\*" only leads .* this one\. Delete the line: .* proxy/,
      /^_redirects:2 .* Delete the line/,
      /^_redirects:3 .* Delete the line/,
      /^_redirects:4 .* Delete the line/,
      /^_redirects:5 .* is an address of another site\. Write the path only/,
      /^_redirects:6 .* is an address of another site/,
    ],
  ],
])('%s is told', (_what, rules, messages) => {
  const problems = told(rules);
  expect(problems).toHaveLength(messages.length);
  for (const [index, message] of messages.entries()) expect(problems[index]).toMatch(message);
});

test('a chain of 1,000 lines, in any order, is one hop; a temporary one makes it temporary', async () => {
  const lines = Array.from(
    { length: 1000 },
    (_, index) => `/p${index} /p${index + 1} ${index === 500 ? 307 : 301}`,
  );
  for (const text of [lines, lines.toReversed()].map((list) => `${list.join('\n')}\n/p1000 /about`)) {
    expect(await answerOf({ _redirects: text }, '/p0')).toBe('307 /about');
    expect(await answerOf({ _redirects: text }, '/p501')).toBe('301 /about');
  }
});

test.each([
  ['/ p=:id /posts/:id', '/?p=hello', '/posts/hello'],
  ['/about id=:id /posts/:id', '/about?id=hello&x=1', '/posts/hello?x=1'],
  ['/articles id=:id /posts/:id\n/articles /about', '/articles?id=hello', '/posts/hello'],
])('a pattern with a query goes before the page at its path: %j', async (lines, target, location) => {
  const app = makeApp({
    'posts/hello.md': post(),
    'pages/about.md': '---\ntitle: About\n---\nText.\n',
    _redirects: `${lines}\n`,
  });
  expect((await request(app).get(target)).get('Location')).toBe(location);
  expect(
    (await request(app).get(`${target.split('?')[0] ?? ''}?id=nobody&p=nobody`)).get('Location'),
  ).not.toBe(location);
});

test('a temporary redirect is not kept by browsers', async () => {
  const app = makeApp({
    'posts/hello.md': post(),
    _redirects: '/now /posts/hello 302\n/ever /posts/hello 308\n',
  });
  expect((await request(app).get('/now')).get('Cache-Control')).toBe('no-cache');
  expect((await request(app).get('/ever')).get('Cache-Control')).toBe('public, max-age=3600');
});

test('a rule that leads to a pattern with a query takes part in the one hop, too', async () => {
  const app = makeApp({
    'posts/7.md': post(),
    'posts/seven.md': post('title: Seven'),
    _redirects: '/blog / 301\n/ p=:id /posts/:id 301\n/ entry=:id /posts/:id 302\n/round p=:id /?p=:id\n',
  });
  for (const [target, location, status] of [
    ['/blog?p=7', '/posts/7', 301],
    ['/blog?entry=seven&x=1', '/posts/seven?x=1', 302],
    ['/index.php?entry=seven', '/posts/seven', 302],
    ['/round?p=7', '/posts/7', 301],
  ] as const) {
    const response = await request(app).get(target);
    expect([target, response.status, response.get('Location')]).toEqual([target, status, location]);
  }
});

test('rules that lead to each other through a query come to an end', async () => {
  const app = makeApp({ 'posts/7.md': post(), _redirects: '/blog / 301\n/ p=:id /blog?p=:id 301\n' });
  expect((await request(app).get('/blog?p=7')).status).toBeLessThan(500);
  expect((await request(app).get('/?p=7')).status).toBeLessThan(500);
});

describe('patterns that lead to each other are no mistake', () => {
  const PAGE = '---\ntitle: A page\n---\n';
  test.each<[until: string, files: Files, answers: Readonly<Record<string, string | number>>]>([
    [
      'an old address answers',
      {
        'posts/7.md': post('redirect_from: "/b?id=7"'),
        _redirects: '/a id=:x /b?id=:x\n/b id=:x /a?id=:x\n',
      },
      { '/a?id=7': '/posts/7', '/b?id=7': '/posts/7', '/a?id=8': 404 },
    ],
    [
      'a page answers',
      { 'pages/b.md': PAGE, _redirects: '/a id=:x /b?id=:x\n/b id=:x /a?id=:x\n' },
      { '/a?id=7': '/b?id=7', '/b?id=7': 200 },
    ],
    [
      'one of two pages answers',
      {
        'pages/a/x.md': PAGE,
        'pages/b/y.md': PAGE,
        _redirects: '/a/* /b/:splat 302!\n/b/* /a/:splat 302!\n',
      },
      { '/a/x': 200, '/b/x': '/a/x', '/a/y': '/b/y', '/b/y': 200, '/a/z': 404 },
    ],
    [
      'both pages answer',
      {
        'pages/a/x.md': PAGE,
        'pages/b/x.md': PAGE,
        _redirects: '/a/* /b/:splat 302!\n/b/* /a/:splat 302!\n',
      },
      { '/a/x': 200, '/b/x': 200 },
    ],
    [
      'a more exact one leads out',
      {
        'pages/about.md': PAGE,
        _redirects: '/blog/* /posts/:splat 301!\n/posts/:slug /:slug 301!\n/posts/* /blog/:splat 301!\n',
      },
      { '/blog/about': '/about', '/posts/about': '/about', '/blog/a/b': 404 },
    ],
    [
      'a forced address leads out',
      {
        'pages/about.md': PAGE,
        _redirects: '/about id=:x /shop?id=:x\n/shop id=:x /about?id=:x\n/shop /archive 301!\n',
      },
      { '/about?id=7': '/archive?id=7', '/shop?id=7': '/archive?id=7', '/about': 200 },
    ],
  ])('until %s', async (_until, files, expected) => {
    const app = makeApp(files);
    const answers = Object.keys(expected).map(async (target) => {
      const { status, headers } = await request(app).get(target);
      return [target, headers['location'] ?? status] as const;
    });
    expect(Object.fromEntries(await Promise.all(answers))).toEqual(expected);
  });
});

test.each([
  ['/?utm_source=twitter', 200],
  ['/?utm_source=newsletter', 302],
  ['/archive?lang=en', 200],
  ['/archive?lang=de', 302],
  ['/posts/hello?amp', 200],
  ['/?m=1', 200],
  ['/?m=19990101', 404],
  ['/?tag=other', 404],
  ['/?feed=comments', 404],
  ['/?feedback=1', 200],
  ['/forum/viewtopic.php?p=123', 301],
])('%s: a rule for one value of a parameter takes no page away from others (%i)', async (target, status) => {
  const app = makeApp({
    'site.yaml': `${SITE_YAML}legacy: [wordpress, blogger]\n`,
    'posts/hello.md': post('redirect_from: /posts/hello?amp=1'),
    _redirects: [
      ...['/ utm_source=newsletter /posts/hello 302', '/archive lang=de /posts/hello 302', '/forum/* / 301'],
      ...['/ tag=node /posts/hello', '/ feedback=2 /posts/hello'],
    ].join('\n'),
  });
  expect((await request(app).get(target)).status).toBe(status);
});

test('the parameters of a request that lead further take part in the one hop', async () => {
  const app = makeApp({
    'posts/hello.md': post('redirect_from: "/?p=7"'),
    _redirects: '/blog/* /:splat\n/start / 302\n/?p=9 410\n',
  });
  for (const [target, location, status] of [
    ['/blog?p=7', '/posts/hello', 301],
    ['/start?p=7&x=1', '/posts/hello?x=1', 302],
    ['/page/1?p=7', '/posts/hello', 301],
    ['/index.html?p=7', '/posts/hello', 301],
    ['/blog?x=8', '/?x=8', 301],
    ['/blog?p=9', undefined, 410],
    // written rules lead on without what would ask for another page
    ['/start?p=8&x=1', '/', 302],
    ['/index.html?p=8', undefined, 404],
    ['/page/1?p=8', undefined, 404],
  ] as const) {
    const response = await request(app).get(target);
    expect([target, response.status, response.get('Location')]).toEqual([target, status, location]);
  }
});
