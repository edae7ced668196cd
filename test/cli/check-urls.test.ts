import { chmodSync, lstatSync, mkdirSync, readFileSync, rmSync, statSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { SITE_YAML, post } from '../support/blog.js';
import { runCommand } from '../support/command.js';
import { makeFolder, type Files } from '../support/folder.js';
import {
  countFates,
  jekyllBlog,
  mediumBlog,
  wordpressBlog,
  type LoggedAddress,
} from '../support/old-blog.js';

interface Report {
  readonly counts: Readonly<Record<string, { addresses: number; hits: number }>>;
  readonly noise: readonly { address: string; hits: number }[];
  readonly files: readonly { kind: string; skipped: readonly { reason: string; count: number }[] }[];
  readonly missing: readonly {
    address: string;
    hits: number;
    nearest: { file: string; confidence: number; mending: { lines: string[] } } | null;
  }[];
}

const BLOG: Files = {
  'site.yaml': SITE_YAML,
  'posts/autumn-leaves.md': post('title: Autumn leaves\nredirect_from: [/2014/autumn, "/?p=7"]'),
  'posts/winter-snow.md': post('title: Winter snow\nredirect_from: /2015/winter'),
  _redirects: '/gone 410\n/away https://other.example/x\n',
};

async function checkUrls(remains: string | Buffer, args: readonly string[] = [], files = BLOG) {
  const content = makeFolder(files);
  const old = join(makeFolder({ 'old.txt': remains }), 'old.txt');
  return { content, ...(await runCommand(['check-urls', old, ...args], content)) };
}

test('every address works: exit code 0, and what becomes of each', async () => {
  const { code, output } = await checkUrls(
    '/posts/autumn-leaves\n/2014/autumn\n/2015/winter/\nhttps://blog.test/?p=7&utm_source=x\n/gone\n/away\n',
  );
  expect(output).toMatch(/^\S+old\.txt: list, 6 addresses\n/);
  expect(output).toContain('1 live (1 hit)');
  expect(output).toContain('3 redirected, in one hop (3 hits)');
  expect(output).toContain('1 redirected to another site (1 hit)');
  expect(output).toContain('1 gone on purpose (1 hit)');
  expect(output).toContain('Nothing is missing.');
  expect(code).toBe(0);
});

test.each([
  [
    '/gone\n/gone\n/away\n/posts/winter-snow?utm_source=x\n/posts/winter-snow\n',
    '\n3 different addresses:\n',
  ],
  ['/nothing\n/nothing/\n', '\n1 different address:\n'],
  ['/gone\n/away\n', '\n\n       1 redirected'],
])('%j: what is counted below is said where it is not what was read', async (list, told) => {
  expect((await checkUrls(list)).output).toContain(told);
});

test('a missing address is told with the line that mends it, and the exit code is 1', async () => {
  const { code, output } = await checkUrls('/2016/03/winter-snow/\n/nothing/like/it\n/.env\n/wp-login.php\n');
  expect(code).toBe(1);
  expect(output).toContain('2 MISSING (2 hits)');
  expect(output).toContain('2 probes, or parts of the old program, that nobody linked to');
  expect(output).toContain('such as /.env, /wp-login.php\n');
  expect(output).toMatch(/1 {2}\/2016\/03\/winter-snow\/\n.*old\.txt:1\n.*posts\/winter-snow\.md/);
  expect(output).toContain('- /2016/03/winter-snow/');
  expect(output).toContain('/nothing/like/it 410 in content/_redirects');
});

test('no address can turn the direction of the text around it', async () => {
  const { output } = await checkUrls('/a\u202egnp.html\n');
  expect(output).toContain('  /a%E2%80%AEgnp.html\n');
  expect(output).not.toMatch(/[\u202a-\u202e]/);
});

test('nor does a problem of the blog that is asked', async () => {
  const { code, errors } = await checkUrls('/a\n', [], { ...BLOG, _redirects: '/a\u202egnp.html\n' });
  expect(code).toBe(1);
  expect(errors).toContain('Write where it leads: /a%E2%80%AEgnp.html /new.');
  expect(errors).not.toMatch(/[\u202a-\u202e]/);
});

test('missing addresses are ranked by hits, whatever tells nothing in their query', async () => {
  const log = ['/a-page?utm_source=1', '/b-page', '/a-page', '/a-page?fbclid=2']
    .map((target) => `1.2.3.4 - - [01/Jan/2026:00:00:00 +0000] "GET ${target} HTTP/1.1" 200 1 "-" "-"\n`)
    .join('');
  const { output } = await checkUrls(log, ['--json']);
  const report = JSON.parse(output) as Report;
  expect(report.missing.map(({ address, hits }) => [address, hits])).toEqual([
    ['/a-page', 3],
    ['/b-page', 1],
  ]);
});

test('what is set aside as a probe can be seen: the most asked for in the text, all in the JSON', async () => {
  const paths = [
    '/.env',
    '/xmlrpc.php',
    '/wp-login.php',
    '/wp-admin/',
    '/ghost/api/content/',
    '/.git/config',
  ];
  const list = `${[...paths, '/wp-login.php', '/posts/autumn-leaves'].join('\n')}\n`;
  const { code, output } = await checkUrls(list);
  expect(output).toMatch(/6 probes, .*\(7 hits\)\n +such as \/wp-login\.php, (?:\S+, ){2}\S+\n/);
  expect(code).toBe(0);
  const { noise } = JSON.parse((await checkUrls(list, ['--json'])).output) as Report;
  expect(noise[0]).toEqual({ address: '/wp-login.php', hits: 2 });
  expect(noise.map(({ address }) => address).toSorted()).toEqual(paths.toSorted());
});

test.each([
  ['/.env\n', '1 probe, or part of the old program, that nobody linked to'],
  ['/posts/autumn-leaves\n', 'such as', false],
])('%j: the report is in the right number', async (list, expected, isThere = true) => {
  const { output } = await checkUrls(list);
  expect(output.includes(expected)).toBe(isThere);
});

test('an unknown number of WordPress is missing, although the home page has its path', async () => {
  const { code, output } = await checkUrls('/?p=7\n/?p=8\n/?utm_source=x\n', ['--json']);
  const report = JSON.parse(output) as Report;
  expect(report.missing.map(({ address }) => address)).toEqual(['/?p=8']);
  expect(code).toBe(1);
});

test('an address whose query a profile would know is told with it, and counted apart from the home page', async () => {
  const list = '/?feed=comments-rss2\n/?utm_source=x&p=99\n/\n/?utm_source=x\n/?p=7\n/?feed=rss2\n';
  const { output } = await checkUrls(list, ['--json'], {
    ...BLOG,
    'site.yaml': `${SITE_YAML}legacy: wordpress\n`,
  });
  const { missing, counts } = JSON.parse(output) as Report;
  expect(missing.map(({ address }) => address)).toEqual(['/?feed=comments-rss2', '/?p=99']);
  expect(counts).toMatchObject({
    live: { addresses: 1, hits: 2 },
    redirect: { addresses: 2, hits: 2 },
    missing: { addresses: 2, hits: 2 },
  });
});

test('an address with a query can be given up with the line that the report proposes', async () => {
  const files = { ...BLOG, 'site.yaml': `${SITE_YAML}legacy: wordpress\n`, _redirects: '' };
  const first = await checkUrls('/?feed=comments-rss2\n', [], files);
  const [, line = ''] = /gone on purpose: (.+ 410) in content\/_redirects/.exec(first.output) ?? [];
  const second = await checkUrls('/?feed=comments-rss2\n/\n', [], { ...files, _redirects: `${line}\n` });
  expect(second.output).toContain('Nothing is missing');
  expect(second.code).toBe(0);
});

test.each(['/?p=8', '/?page_id=8', '/?cat=8', '/?utm_source=x&p=8', '/index.php?p=8'])(
  '%s is missing in a blog without any address that has a query',
  async (address) => {
    const { code, output } = await checkUrls(`${address}\n/?utm_source=x\n/?p=about\n`, ['--json'], {
      'site.yaml': SITE_YAML,
      'posts/autumn-leaves.md': post('title: Autumn leaves'),
    });
    const report = JSON.parse(output) as Report;
    expect(report.missing).toHaveLength(1);
    expect(report.missing[0]?.address).toContain('8');
    expect(code).toBe(1);
  },
);

test('where nothing was read, nothing is said to be there', async () => {
  const content = makeFolder(BLOG);
  const { code, output } = await runCommand(['check-urls', '/no/such/list.txt'], content);
  expect(output).not.toContain('Nothing is missing');
  expect(code).toBe(1);
});

test('--fix writes what is sure, shows it, and keeps the rest of the file', async () => {
  const { code, output, content } = await checkUrls('/2026/01/winter-snow/\n/blog/winter-snow.html\n', [
    '--fix',
  ]);
  const after = readFileSync(join(content, 'posts/winter-snow.md'), 'utf8');
  expect(after).toContain('/2026/01/winter-snow/');
  expect(after).toContain('/2015/winter');
  expect(output).toContain('+++ b/posts/winter-snow.md');
  expect(output).toContain('2 addresses added to 1 file');
  expect(code).toBe(0);
  const again = makeFolder({ 'old.txt': '/2026/01/winter-snow/\n/blog/winter-snow.html\n' });
  expect((await runCommand(['check-urls', join(again, 'old.txt')], content)).code).toBe(0);
});

test('--fix leaves alone what is not sure enough', async () => {
  const { code, output, content } = await checkUrls('/winter-snwo\n', ['--fix']);
  expect(code).toBe(1);
  expect(output).toContain('0 addresses added to 0 files; 1 still missing');
  expect(readFileSync(join(content, 'posts/winter-snow.md'), 'utf8')).not.toContain('snwo');
  const bolder = await checkUrls('/winter-snwo\n', ['--fix', '--confidence', '0.6']);
  expect(bolder.code).toBe(0);
  expect(bolder.output).toContain('1 address added to 1 file');
});

test('--fix finds a file whose name the system stores decomposed', async () => {
  const name = 'posts/cafe\u0301-society.md';
  const { code, output, content } = await checkUrls('/2026/01/cafe-society/\n', ['--fix'], {
    'site.yaml': SITE_YAML,
    [name]: post('title: Café society'),
  });
  expect(output).toContain('1 address added to 1 file\n');
  expect(readFileSync(join(content, name), 'utf8')).toContain('redirect_from:\n  - /2026/01/cafe-society/\n');
  expect(code).toBe(0);
});

test('--fix counts what it has written, and says why each other address is still missing', async () => {
  const kept = post('title: Summer rain\nredirect_from: &a [/2013/rain]');
  const { code, output, errors, content } = await checkUrls(
    '/2026/01/winter-snow/\n/2026/01/summer-rain/\n/blog/summer-rain.html\n/nothing/like/it\n',
    ['--fix'],
    { ...BLOG, 'posts/summer-rain.md': kept },
  );
  expect(errors).toContain('posts/summer-rain.md was left alone');
  expect(output).toMatch(
    /\n1 address added to 1 file; 1 still missing, for no document is near enough; 2 still missing, to be added by hand\n$/,
  );
  expect(readFileSync(join(content, 'posts/summer-rain.md'), 'utf8')).toBe(kept);
  expect(code).toBe(1);
});

test('--fix tells of proposals that are not sure enough, and of what waits for its day', async () => {
  const files = { ...BLOG, 'posts/later.md': post('title: Later\ndate: 2999-01-01') };
  const list = '/winter-snwo\n/x/winter-snow-in-town\n/posts/later\n/nothing/like/it\n';
  const { output } = await checkUrls(list, ['--fix'], files);
  const [, sure = ''] =
    /\n0 addresses added to 0 files; 2 still missing, whose proposals are not sure enough \(--confidence (0\.\d\d?) adds 1 of them\); 1 still missing, until what has it is public; 1 still missing, for no document is near enough\n$/.exec(
      output,
    ) ?? [];
  const bolder = await checkUrls(list, ['--fix', '--confidence', sure], files);
  expect(bolder.output).toContain('\n1 address added to 1 file; 1 still missing, whose proposals');
});

test.each([[['--fix', '--confidence', '2']], [['--fix', '--confidence', 'high']], [['--confidence', '0.5']]])(
  '%j is wrong usage',
  async (args) => {
    const { code, errors } = await checkUrls('/a\n', args);
    expect(code).toBe(2);
    expect(errors).toContain('--confidence');
  },
);

test('a file that cannot be read is told, and the exit code is 1', async () => {
  const content = makeFolder(BLOG);
  const { code, errors } = await runCommand(['check-urls', '/no/such/sitemap.xml'], content);
  expect(code).toBe(1);
  expect(errors).toContain('sitemap.xml');
  expect(errors).not.toContain('    at ');
});

/** As the report counts them: an address whose query tells nothing is that of its path. */
function byAddress(addresses: readonly LoggedAddress[]): LoggedAddress[] {
  const merged = new Map<string, LoggedAddress>();
  for (const one of addresses) {
    const [path = '', query = ''] = one.address.split('?');
    const telling = path === '/' && /^(?:p|page_id|feed|m|tag|category_name)=/.test(query);
    const key = telling ? one.address.replace(/&.*/, '') : path;
    const known = merged.get(`${one.fate} ${key}`);
    merged.set(`${one.fate} ${key}`, { ...one, address: key, hits: one.hits + (known?.hits ?? 0) });
  }
  return [...merged.values()];
}

describe.each([
  ['WordPress', wordpressBlog(200)],
  ['Medium', mediumBlog(200)],
  ['Jekyll', jekyllBlog(200)],
])('a blog of 200 posts that came from %s', (_name, corpus) => {
  const content = makeFolder(corpus.files);
  const old = makeFolder({
    'sitemap.xml': corpus.sitemap,
    'sitemap.xml.gz': gzipSync(corpus.sitemap),
    'access.log': corpus.accessLog,
    'access.log.gz': gzipSync(corpus.accessLog),
    'feed.xml': corpus.feed,
  });
  const report = async (file: string): Promise<Report> => {
    const { output, errors } = await runCommand(['check-urls', join(old, file), '--json'], content);
    if (errors !== '') throw new Error(errors);
    return JSON.parse(output) as Report;
  };
  const countsOf = ({ counts }: Report) => {
    const { live, redirect, gone, missing, noise } = counts;
    return { live, redirect, gone, missing, noise };
  };

  test.each(['sitemap.xml', 'sitemap.xml.gz'])('%s: the report is right to the last line', async (file) => {
    const found = await report(file);
    expect(countsOf(found)).toEqual(countFates(corpus.expected.sitemap));
    const expected = corpus.expected.sitemap.filter(({ fate }) => fate === 'missing');
    expect(found.missing.map(({ address }) => address).toSorted()).toEqual(
      expected.map(({ address }) => address).toSorted(),
    );
  });

  test.each(['access.log', 'access.log.gz'])('%s: the report is right to the last line', async (file) => {
    const found = await report(file);
    const expected = byAddress(corpus.expected.accessLog.addresses);
    const { noise, ...counts } = countsOf(found);
    const { noise: expectedNoise, ...expectedCounts } = countFates(expected);
    expect(counts).toEqual(expectedCounts);
    expect(noise?.hits).toBe(expectedNoise.hits);
    const missing = expected
      .filter(({ fate }) => fate === 'missing')
      .sort((a, b) => b.hits - a.hits || (a.address < b.address ? -1 : 1));
    expect(found.missing.map(({ address, hits }) => [address, hits])).toEqual(
      missing.map(({ address, hits }) => [address, hits]),
    );
    const { errors, notForPages, notUnderstood } = corpus.expected.accessLog.skipped;
    expect(found.files[0]?.skipped.reduce((sum, { count }) => sum + count, 0)).toBe(
      errors + notForPages + notUnderstood,
    );
  });

  test('the old feed: which items a reader would show again', async () => {
    const { output } = await runCommand(['check-feed', join(old, 'feed.xml')], content);
    const titles = (mark: string): string[] =>
      [...output.matchAll(new RegExp(`^${mark} +(.+)$`, 'gm'))].map(([, title = '']) => title);
    const { known, again, unknown } = corpus.expected.feed;
    expect(titles('known').toSorted()).toEqual([...known].toSorted());
    expect(titles('AGAIN').toSorted()).toEqual([...again].toSorted());
    expect(titles('no post').toSorted()).toEqual([...unknown].toSorted());
  });
});

test.each([
  [
    '/wp-content/uploads/2014/a%20b.png',
    'it may be a file: put that at static/wp-content/uploads/2014/a b.png;',
  ],
  ['/papers/thesis.pdf?download', 'it may be a file: put that at static/papers/thesis.pdf;'],
  ['/2014/page.html', 'no post is near;'],
  ['/node-v20.1', 'no post is near;'],
])('%s: %s', async (address, told) => {
  const { output } = await checkUrls(`${address}\n`);
  expect(output).toContain(`            ${told} for one that is gone on purpose: `);
});

test('a folder of nothing but files is told as such', async () => {
  const { output } = await checkUrls('/assets/a.png\n/assets/b.jpg\n/assets/c.pdf\n');
  expect(output).toContain('has nothing below this folder: put its files below static/;');
  const { output: pages } = await checkUrls('/shop/a\n/shop/b\n/shop/c.pdf\n');
  expect(pages).toContain('has nothing below this folder;');
});

test.each<[string, string, readonly { host: string; addresses: number }[]]>([
  ['no host', '/posts/winter-snow\n', []],
  ['this host', 'https://blog.test/posts/winter-snow\nhttp://BLOG.test/\n', []],
  ['an old host', 'https://old.example/posts/winter-snow\n', []],
  [
    'others',
    'https://medium.com/posts/winter-snow\nhttps://medium.com/\nhttps://blog.test:8080/\n',
    [
      { host: 'medium.com', addresses: 2 },
      { host: 'blog.test:8080', addresses: 1 },
    ],
  ],
])('what is found at %s: whose addresses they are', async (_whose, list, strangers) => {
  const files = { ...BLOG, 'site.yaml': `${SITE_YAML}old_hosts: old.example\n` };
  const { output: json } = await checkUrls(list, ['--json'], files);
  expect(JSON.parse(json)).toMatchObject({ strangers });
  const { output, code } = await checkUrls(list, [], files);
  expect(code).toBe(0);
  for (const { host } of strangers) expect(output).toContain(` of ${host}, which neither url nor old_hosts`);
  expect(output.match(/neither url nor old_hosts/g) ?? []).toHaveLength(strangers.length);
});

describe('what is not public now', () => {
  const FILES: Files = {
    'site.yaml': `${SITE_YAML}permalink: /:year/:slug\n`,
    'posts/2014-01-01-test.md': post('title: Test\ndate: 2014-01-01'),
    'posts/2014-02-01-test-2.md': post('title: Test 2\ndate: 2014-02-01\ndraft: true'),
    'posts/plan.md': post('title: Plan\ndate: 2999-01-01\nredirect_from: [/soon/a, /soon/b, "/?p=9"]'),
  };
  const HIDDEN: readonly (readonly [string, string])[] = [
    ['/2014/test-2', 'posts/2014-02-01-test-2.md has it, and is not published'],
    ['/soon/a', 'posts/plan.md has it, and appears on 2999-01-01'],
    ['/soon/b', 'posts/plan.md has it, and appears on 2999-01-01'],
    ['/?p=9', 'posts/plan.md has it, and appears on 2999-01-01'],
    ['/2999/plan', 'posts/plan.md has it, and appears on 2999-01-01'],
  ];
  const LIST = HIDDEN.map(([address]) => `${address}\n`).join('');

  test('is missing, and told by name; no other post is to have its address', async () => {
    const { code, output } = await checkUrls(LIST, [], FILES);
    expect(code).toBe(1);
    for (const [address, has] of HIDDEN)
      expect(output).toMatch(new RegExp(`  ${address.replace('?', '\\?')}\\n.*\\n +${has}\\n`));
    expect(output).not.toMatch(/410|redirect_from/);
  });

  test('--fix writes nothing for it', async () => {
    const { content, output } = await checkUrls(LIST, ['--fix', '--confidence', '0.1'], FILES);
    expect(output).toContain('has it');
    expect(readFileSync(join(content, 'posts/2014-01-01-test.md'), 'utf8')).toBe(
      FILES['posts/2014-01-01-test.md'],
    );
  });

  test.each(HIDDEN)('explain %s: %s', async (address, has) => {
    const { code, output } = await runCommand(['explain', address], makeFolder(FILES));
    expect(code).toBe(1);
    const why = '  not / (the blog itself): the query asks for another page than that\n';
    const answer = `${address}\n  404: nothing public has this address\n  ${has}\n`;
    expect(output).toBe(address === '/?p=9' ? answer + why : answer);
  });
});

describe('what the old site itself names', () => {
  const sitemap = (...paths: readonly string[]): string =>
    `<urlset>${paths.map((path) => `<url><loc>https://blog.test${path}</loc></url>`).join('')}</urlset>`;

  test('is no probe, whatever it looks like', async () => {
    const paths = ['/wp-admin/', '/2009/03/backup.sql', '/.hidden/post'];
    const { code, output } = await checkUrls(sitemap(...paths), ['--json']);
    const { missing, noise } = JSON.parse(output) as Report;
    expect(missing.map(({ address }) => address).toSorted()).toEqual(paths.toSorted());
    expect(noise).toEqual([]);
    expect(code).toBe(1);
  });
});

test('the pages of a script are told apart by what it asks for, and not by who linked there', async () => {
  const list = '/story.php?sid=1\n/story.php?sid=2\n/story.php?sid=2&utm_source=x\n/story?sid=2\n';
  const { output } = await checkUrls(list, ['--json']);
  const { missing } = JSON.parse(output) as Report;
  expect(missing.map(({ address, hits }) => [address, hits])).toEqual([
    ['/story.php?sid=2', 2],
    ['/story', 1],
    ['/story.php?sid=1', 1],
  ]);
});

test.each([
  '/?q=node/12',
  '/?story=12',
  '/index.php?option=com_content&id=3',
  '/index.php?/archives/12-foo.html',
])('%s, a page of an old system, is not the home page', async (address) => {
  expect((await checkUrls(`${address}\n`)).output).toMatch(/1 MISSING/);
});

describe('--fix leaves a blog that starts:', () => {
  const FILES: Files = {
    'site.yaml': SITE_YAML,
    'posts/hello-world.md': post('title: Hello world\ndate: 2014-03-09'),
  };

  test.each<readonly [name: string, list: string, lines: readonly string[]]>([
    ['hexadecimal digits', '/caf%C3%A9/hello-world\n/caf%c3%a9/hello-world\n', ['/caf%C3%A9/hello-world']],
    ['an encoded dash', '/a/hello-world\n/a/hello%2Dworld\n', ['/a/hello-world']],
    ['Latin-1', '/caf%E9/hello-world\n/caf%C3%A9/hello-world\n', ['/caf%C3%A9/hello-world']],
    ['a doubled slash', '/x//hello-world\n/x/hello-world\n', ['/x/hello-world']],
    ['a slash at the end', '/x/hello-world/\n/x/hello-world\n', ['/x/hello-world']],
    ['two slashes at the beginning', '//2014/03/hello-world/\n', ['/2014/03/hello-world/']],
  ])('%s', async (_name, list, [line = '']) => {
    const { content, output } = await checkUrls(list, ['--fix'], FILES);
    expect(output).toContain('1 address added to 1 file');
    expect((await runCommand(['check'], content)).code).toBe(0);
    expect((await runCommand(['explain', line], content)).output).toContain('301 to /posts/hello-world');
  });

  test('a file that cannot be written takes all changes back', async () => {
    const content = makeFolder({ ...FILES, 'posts/autumn.md': post('title: Autumn') });
    mkdirSync(join(content, 'posts/hello-world.md.tmp'));
    const list = join(makeFolder({ 'list.txt': '/x/autumn\n/x/hello-world\n' }), 'list.txt');
    const { code, output, errors } = await runCommand(['check-urls', list, '--fix'], content);
    expect(code).toBe(1);
    expect(errors).toMatch(/^No file was changed: posts\/hello-world\.md cannot be written: EISDIR/m);
    expect(output).toContain('0 addresses added to 0 files; 2 still missing, to be added by hand');
    expect(readFileSync(join(content, 'posts/autumn.md'), 'utf8')).toBe(post('title: Autumn'));
  });

  test('the mode of a file stays, and a link goes on leading to it', async () => {
    const content = makeFolder(FILES);
    const elsewhere = makeFolder({ 'real.md': FILES['posts/hello-world.md'] ?? '' });
    rmSync(join(content, 'posts/hello-world.md'));
    symlinkSync(join(elsewhere, 'real.md'), join(content, 'posts/hello-world.md'));
    chmodSync(join(elsewhere, 'real.md'), 0o600);
    const list = join(makeFolder({ 'list.txt': '/x/hello-world\n' }), 'list.txt');
    await runCommand(['check-urls', list, '--fix'], content);
    expect(readFileSync(join(elsewhere, 'real.md'), 'utf8')).toContain('/x/hello-world');
    expect(statSync(join(elsewhere, 'real.md')).mode & 0o777).toBe(0o600);
    expect(lstatSync(join(content, 'posts/hello-world.md')).isSymbolicLink()).toBe(true);
  });
});

test('lines of a list that are not understood are no proof', async () => {
  const { output } = await checkUrls('/\nsomething else\n');
  expect(output).toContain('Nothing is missing of what was understood; 1 line was not.');
});

test.each([
  ['a list that is none', '# made by hand\nsomething else\n', 'has nothing in it that is known'],
  ['a list of comments', '# nothing yet\n', 'is a list without addresses'],
  ['a sitemap', '<urlset></urlset>', 'is a sitemap without addresses'],
  [
    'a log of errors',
    '1.1.1.1 - - [25/Nov/2024:06:25:14 +0000] "GET /a HTTP/1.1" 404 1\n',
    'is an access log without addresses',
  ],
])('%s without any address is no proof: the exit code is 1', async (_what, file, message) => {
  const { code, output, errors } = await checkUrls(file);
  expect(errors).toContain(message);
  expect(output).not.toContain('Nothing is missing');
  expect(code).toBe(1);
});

test.each([
  ['/tag/aktuelles/', '/tag/aktuelles/* /tags/NAME/:splat'],
  // of a tag, no post is meant that has the word
  ['/tags/autumn', '/tags/autumn/* /tags/NAME/:splat'],
  ['/blog/category/x/page/2/', '/blog/category/x/* /categories/NAME/:splat'],
  ['/tags/y/feed.xml', '/tags/y/* /tags/NAME/:splat'],
])(
  '%s, a tag or category that is not here by that name, gets the line that leads all of it on',
  async (address, line) => {
    expect((await checkUrls(`${address}\n`)).output).toContain(
      `if it has another name here: ${line}; for one that is gone`,
    );
  },
);

test('the order of parameters makes no other address', async () => {
  const { output } = await checkUrls('/story.php?a=1&b=2\n/story.php?b=2&a=1\n/story.php?a=2&b=1\n', [
    '--json',
  ]);
  const { missing, counts } = JSON.parse(output) as Report;
  expect(missing.map(({ hits }) => hits)).toEqual([2, 1]);
  expect(counts['missing']).toEqual({ addresses: 2, hits: 3 });
});
