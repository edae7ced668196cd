import { SITE_YAML, post } from '../support/blog.js';
import { runCommand } from '../support/command.js';
import { makeFolder, writeFiles, type Files } from '../support/folder.js';

const content = makeFolder({
  'site.yaml': `${SITE_YAML}legacy: wordpress\n`,
  'posts/hello.md': post('title: Hello\ndate: 2014-03-09\nredirect_from: /old'),
  'posts/later.md': post('title: Later\ndate: 2999-01-01'),
  'pages/about.md': '---\ntitle: About\n---\nText.\n',
  'pages/hello.md': '---\ntitle: Hello\n---\nText.\n',
  _redirects: `/news/* /posts/:splat 302
/:any/hello /about
/gone 410
/about /posts/hello 302!
/hello /about 301!
/next /posts/later
`,
});

test.each<[address: string, host: string | null]>([
  ['http://other.org/posts/hello', 'other.org'],
  ['https://blog.test/posts/hello', null],
  ['https://old.test/posts/hello', null],
  ['/posts/hello', null],
])('%s: says when the host is not this blog', async (address, host) => {
  const own = makeFolder({ 'site.yaml': `${SITE_YAML}old_hosts: old.test\n`, 'posts/hello.md': post() });
  const { code, output } = await runCommand(['explain', address], own);
  expect(code).toBe(0);
  expect(output).toContain('200 /posts/hello');
  if (host === null) expect(output).not.toContain('host');
  else expect(output).toContain(`  but ${host} is no host of this blog`);
});

test.each<[address: string, code: number, told: readonly string[]]>([
  ['/posts/hello', 0, ['200 /posts/hello', 'because of /posts/hello (posts/hello.md), found as it is']],
  [
    '/old?x=1',
    0,
    [
      '301 to /posts/hello?x=1',
      'because of /old → /posts/hello (redirect_from, posts/hello.md:4), found as it is',
    ],
  ],
  ['/gone', 0, ['410, on purpose', 'because of /gone → 410 (_redirects:3), found as it is']],
  ['/nowhere', 1, ['404: nothing public has this address']],
  [
    '/abuot',
    1,
    [
      '404: nothing public has this address',
      'add to its front matter in pages/about.md (49 % sure, by its spelling):',
      '  redirect_from: /abuot',
    ],
  ],
  ['/%', 1, ['400: nothing has this address, and its percent-encoding is broken']],
  [
    '/news/hello',
    0,
    [
      '302 to /posts/hello',
      'because of /news/* → /posts/hello (_redirects:1), found by a pattern',
      'not /:any/hello → /posts/hello (_redirects:2): it would be found by a pattern, and that is asked later',
    ],
  ],
  [
    '/about',
    0,
    [
      '302 to /posts/hello',
      'because of /about → /posts/hello (_redirects:4), found as it is',
      'not /about (pages/about.md): a rule with ! goes before it',
    ],
  ],
  [
    '/hello',
    0,
    [
      '302 to /posts/hello',
      'because of /hello → /posts/hello (_redirects:5), found as it is',
      'not /hello (pages/hello.md): a rule with ! goes before it',
      'not /hello/ → /posts/hello (legacy: wordpress, posts/hello.md): _redirects:5 has the address /hello',
    ],
  ],
  [
    '/next',
    1,
    [
      '404: nothing public has this address',
      'posts/later.md has it, and appears on 2999-01-01',
      'not /next → /posts/later (_redirects:6): what it leads to does not exist or is not public',
    ],
  ],
])('explain says what %s is answered with, and which line says so or why none does', async (...row) => {
  const [address, code, told] = row;
  const output = [address, ...told.map((line) => `  ${line}`), ''].join('\n');
  expect(await runCommand(['explain', address], content)).toEqual({ code, output, errors: '' });
});

test('explain takes a full address, and several', async () => {
  const { code, output } = await runCommand(['explain', 'https://blog.test/old', '/nowhere'], content);
  expect(code).toBe(1);
  expect(output).toMatch(/^\/old\n {2}301 to \/posts\/hello\n[^]*\n\n\/nowhere\n {2}404/);
});

describe('of a missing address, explain says what brings it back:', () => {
  const blog: Files = {
    'site.yaml': SITE_YAML,
    'posts/lisbon/index.md': post('title: Lisbon\ntags: [C++]'),
    'posts/lisbon/tram.png': 'picture',
    'posts/porto.md': post('title: Porto'),
  };

  const explain = async (address: string, after: Files): Promise<string> => {
    const own = makeFolder(blog);
    await runCommand(['lock'], own);
    writeFiles(own, after);
    return (await runCommand(['explain', address], own)).output;
  };

  const LOCKED = 'urls.lock:N has it, and so it should still work';
  const PERMALINK = { 'site.yaml': `${SITE_YAML}permalink: /:year/:slug\n` };
  const DRAFT = { 'posts/porto.md': post('title: Porto\ndraft: true') };
  const PORTO =
    'If it has become posts/porto.md, add to its front matter the line "redirect_from: /posts/porto".';
  const GONE = '  If it is gone on purpose, add to content/_redirects the line "/posts/porto 410".';

  test.each<[what: string, address: string, after: Files, told: readonly string[]]>([
    ['a post', '/posts/porto', PERMALINK, [LOCKED, PORTO, GONE]],
    ['a post in another spelling', '/posts/Porto/', PERMALINK, [LOCKED, PORTO, GONE]],
    [
      'a file of a post',
      '/posts/lisbon/tram.png',
      PERMALINK,
      [LOCKED, 'The command check says what brings it back.'],
    ],
    [
      'a draft',
      '/posts/porto',
      DRAFT,
      ['posts/porto.md has it, and is not published', LOCKED, 'Publish it again.', GONE],
    ],
    ['a tag of another system', '/tags/c++', {}, ['add to content/_redirects: /tags/c++ /tags/cplusplus']],
    ['a list of tags', '/label/cplusplus', {}, ['add to content/_redirects: /label/* /tags/:splat']],
    ['a feed', '/news/feed.xml', {}, ['add to content/_redirects: /news/feed.xml /feed.xml']],
    [
      'a post that nobody recorded',
      '/2012/porto-and-more',
      {},
      [
        'add to its front matter in posts/porto.md (50 % sure, by its words):',
        '  redirect_from: /2012/porto-and-more',
      ],
    ],
    [
      'one of two posts, for an old address leads to one',
      '/2012/porto-more',
      { 'posts/more.md': post('title: More') },
      [
        'add to its front matter in posts/more.md (50 % sure, by its words):',
        '  redirect_from: /2012/porto-more',
        'or',
        'add to its front matter in posts/porto.md (50 % sure, by its words):',
        '  redirect_from: /2012/porto-more',
      ],
    ],
    [
      'the one post that is meant for sure',
      '/old/porto',
      { 'posts/portugal.md': post('title: Porto and Lisbon') },
      ['add to its front matter in posts/porto.md (95 % sure, by its slug):', '  redirect_from: /old/porto'],
    ],
    [
      'a post without what tells who has linked to it',
      '/old/porto?utm_source=x&fbclid=1',
      {},
      ['add to its front matter in posts/porto.md (95 % sure, by its slug):', '  redirect_from: /old/porto'],
    ],
    [
      'a post that was recorded, with a campaign',
      '/posts/porto?utm_source=x',
      PERMALINK,
      [LOCKED, PORTO, GONE],
    ],
    ['a tag, which is rarely what has become a post', '/tags/porto-more', {}, []],
    ['a picture, which is rarely what has become a post', '/2012/porto-more.jpg', {}, []],
    ['nothing near', '/2012/zzz', {}, []],
    [
      'a tag that a post is named after',
      '/label/cplusplus',
      { 'posts/cplusplus.md': post('title: Cplusplus') },
      ['add to content/_redirects: /label/* /tags/:splat'],
    ],
    [
      'what may be a post as well as a tag',
      '/cplusplus',
      { 'posts/cplusplus.md': post('title: Cplusplus') },
      [
        'add to its front matter in posts/cplusplus.md (95 % sure, by its slug):',
        '  redirect_from: /cplusplus',
      ],
    ],
  ])('%s', async (_what, address, after, told) => {
    const output = await explain(address, after);
    const [asked, missing, ...rest] = output
      .replace(/urls\.lock:\d+/, 'urls.lock:N')
      .trimEnd()
      .split('\n');
    expect([asked, missing]).toEqual([address, '  404: nothing public has this address']);
    expect(rest).toEqual(told.map((line) => `  ${line}`));
  });
});

test('explain names the line, too, that the parameters of a request lead on to', async () => {
  const own = makeFolder({ 'site.yaml': SITE_YAML, _redirects: '/blog /\n/?p=9 410\n/old 410\n' });
  expect((await runCommand(['explain', '/blog?p=9', '/old'], own)).output).toBe(
    [
      '/blog?p=9',
      '  410, on purpose',
      '  because of /blog → / (_redirects:1), found as it is',
      '  and then of /?p=9 → 410 (_redirects:2)',
      '',
      '/old',
      '  410, on purpose',
      '  because of /old → 410 (_redirects:3), found as it is',
      '',
    ].join('\n'),
  );
});

test('explain names the page whose parameters ask for another one', async () => {
  expect((await runCommand(['explain', '/?p=4711'], content)).output).toBe(
    [
      '/?p=4711',
      '  404: nothing public has this address',
      '  not / (the blog itself): the query asks for another page than that',
      '',
    ].join('\n'),
  );
});

test('explain says when rules lead round in a circle', async () => {
  const page = '---\ntitle: A page\n---\n';
  const own = makeFolder({
    'site.yaml': SITE_YAML,
    'pages/a.md': page,
    'pages/b.md': page,
    _redirects: '/a id=:x /b?id=:x\n/b id=:x /a?id=:x\n',
  });
  expect((await runCommand(['explain', '/a?id=7'], own)).output).toBe(
    [
      '/a?id=7',
      '  200 /a',
      '  because of /a (pages/a.md), found as it is',
      '  not /a id=:x → /b?id=7 (_redirects:1): from there, rules lead round in a circle',
      '',
    ].join('\n'),
  );
});

test('explain says nothing of a draft while something else answers', async () => {
  const draft = post('title: Plan\ndraft: true');
  const own = makeFolder({
    'site.yaml': SITE_YAML,
    'posts/plan.md': draft,
    'pages/about.md': '---\ntitle: About\n---\n',
    _redirects: '/posts/* /about\n',
  });
  expect(await runCommand(['explain', '/posts/plan'], own)).toEqual({
    code: 0,
    output: [
      '/posts/plan',
      '  301 to /about',
      '  because of /posts/* → /about (_redirects:1), found by a pattern',
      '',
    ].join('\n'),
    errors: '',
  });
});

test('explain of content with problems prints these and nothing else', async () => {
  const own = makeFolder({ 'site.yaml': SITE_YAML, _redirects: '/old /nowhere\n' });
  const { code, output, errors } = await runCommand(['explain', '/old'], own);
  expect({ code, output }).toEqual({ code: 1, output: '' });
  expect(errors).toContain('_redirects:1  /old leads to /nowhere');
});

test('explain names no list as shorter that has the page', async () => {
  const files = { 'posts/a.md': post(), 'posts/b.md': post() };
  const own = makeFolder({ 'site.yaml': `${SITE_YAML}page_size: 1\n`, ...files });
  const { output } = await runCommand(['explain', '/page/2', '/page/3'], own);
  expect(output.match(/\/page\/\d \(.*|\/page\/\d → .*/g)).toEqual([
    '/page/2 (the blog itself), found as it is',
    '/page/3 → /archive (the blog itself), found as a page of a list that is shorter now',
  ]);
});
