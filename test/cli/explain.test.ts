import { SITE_YAML, post } from '../support/blog.js';
import { runCommand } from '../support/command.js';
import { makeFolder } from '../support/folder.js';

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
