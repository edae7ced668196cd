import { readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { makeFolder, writeFiles, type Files } from '../support/folder.js';
import { SITE_YAML, makeBlog, post } from '../support/blog.js';
import { runCommand } from '../support/command.js';

/** A content folder whose address is recorded on a given day. */
function contentOf(files: Files): string {
  return makeFolder({ 'site.yaml': SITE_YAML, ...files });
}

const lockedIn = (content: string): string[] =>
  readFileSync(join(content, 'urls.lock'), 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'));

const lock = (content: string, day = '2026-06-01') =>
  runCommand(['lock'], content, new Date(`${day}T12:00:00Z`));

test('lock records pages, feeds, files and old addresses, sorted, with the day', async () => {
  const content = contentOf({
    'posts/hello/index.md': post('tags: node\nredirect_from: [/old, "/?p=12"]'),
    'posts/hello/a.png': 'picture',
    'posts/later.md': post('title: Later\ndate: 2999-01-01'),
    'posts/draft.md': post('title: Draft\ndraft: true'),
  });
  const { code, output } = await lock(content);
  expect({ code, output }).toEqual({
    code: 0,
    output: expect.stringMatching(/^\d+ addresses added to urls\.lock, \d+ in all\n$/) as string,
  });
  const lines = lockedIn(content);
  expect(lines).toEqual(lines.toSorted());
  expect(lines).toEqual(
    expect.arrayContaining([
      'https://blog.test/ 2026-06-01',
      'https://blog.test/?p=12 2026-06-01 redirect to /posts/hello',
      'https://blog.test/feed.xml 2026-06-01',
      'https://blog.test/old 2026-06-01 redirect to /posts/hello',
      'https://blog.test/posts/hello 2026-06-01',
      'https://blog.test/posts/hello/a.png 2026-06-01',
      'https://blog.test/tags/node 2026-06-01',
    ]),
  );
  expect(lines.filter((line) => /later|draft|page|theme|healthz|sitemap/.test(line))).toEqual([]);
});

test('lock adds what is new and never removes or changes a line', async () => {
  const content = contentOf({ 'posts/a.md': post(), 'posts/b.md': post('title: B') });
  await lock(content);
  const before = lockedIn(content);
  rmSync(join(content, 'posts/b.md'));
  writeFiles(content, { 'posts/c.md': post('title: C'), _redirects: '/posts/b 410\n' });
  const { output } = await lock(content, '2026-07-01');
  expect(output).toMatch(/^1 address added/);
  expect(lockedIn(content)).toEqual([...before, 'https://blog.test/posts/c 2026-07-01'].toSorted());
});

test('lock says that recorded addresses are lost', async () => {
  const content = contentOf({ 'posts/a.md': post(), 'posts/b.md': post('title: B') });
  await lock(content);
  renameSync(join(content, 'posts/b.md'), join(content, 'posts/c.md'));
  const { code, output } = await lock(content);
  expect(output).toMatch(
    /^1 address added .*\n1 of them no longer leads where it did: node dist\/main\.js check says which, and what to do\n$/,
  );
  expect(code).toBe(0);
});

test('lock changes nothing when there is nothing new', async () => {
  const content = contentOf({ 'posts/a.md': post() });
  await lock(content);
  const before = readFileSync(join(content, 'urls.lock'), 'utf8');
  const { output } = await lock(content, '2027-01-01');
  expect(output).toMatch(/^0 addresses added/);
  expect(readFileSync(join(content, 'urls.lock'), 'utf8')).toBe(before);
});

test('lock records nothing while the clock is behind, or was ahead', async () => {
  const content = contentOf({ 'posts/a.md': post() });
  await lock(content, '2026-06-10');
  writeFiles(content, { 'posts/b.md': post('title: B') });
  const { code, errors } = await lock(content, '2026-06-01');
  expect(code).toBe(1);
  expect(errors).toMatch(/urls\.lock:\d+ was recorded on 2026-06-10, and that is to come/);
  expect(lockedIn(content).join()).not.toContain('/posts/b');
  // the clocks of two authors
  expect((await lock(content, '2026-06-09')).output).toMatch(/^1 address added/);
});

test('lock says which file cannot be written, and why', async () => {
  const content = contentOf({ 'posts/a.md': post(), 'urls.lock.tmp/a': '' });
  const { code, output, errors } = await lock(content);
  expect({ code, output }).toEqual({ code: 1, output: '' });
  expect(errors).toMatch(/^No file was changed: urls\.lock cannot be written: EISDIR[^\n]*\n$/);
});

test('a post that is renamed and recorded twice on one day keeps its id in feeds', async () => {
  const content = contentOf({ 'posts/hallo.md': post() });
  const lockAt = (time: string) => runCommand(['lock'], content, new Date(`2026-06-01T${time}Z`));
  await lockAt('10:00:00');
  renameSync(join(content, 'posts/hallo.md'), join(content, 'posts/hello.md'));
  writeFiles(content, { 'posts/hello.md': post('redirect_from: /posts/hallo') });
  await lockAt('11:00:00');
  rmSync(join(content, 'posts/hello.md'));
  const files = { 'posts/abc.md': post('redirect_from: [/posts/hallo, /posts/hello]') };
  writeFiles(content, files);
  expect((await lockAt('12:00:00')).output).toMatch(/^1 address added/);
  const { site } = makeBlog({ ...files, 'urls.lock': readFileSync(join(content, 'urls.lock')) }).current();
  expect(site.documents.posts.map(site.feedIdOf)).toEqual(['https://blog.test/posts/hallo']);
});

/** Any text, but for what ends the part of an address that it stands in. */
const text = fc.string({ unit: 'grapheme' }).map((written) => written.replace(/[/?#&]/g, ''));

const oldAddress = fc
  .tuple(text, text, text)
  .map(([path, name, value]) => `/legacy/${path}?x${name}=${value}`);

test('locking twice adds nothing the second time, whatever the old address is', async () => {
  await fc.assert(
    fc.asyncProperty(oldAddress, async (address) => {
      const content = contentOf({ 'posts/a.md': post(`redirect_from: ${JSON.stringify(address)}`) });
      expect((await lock(content)).code).toBe(0);
      expect((await lock(content)).output).toMatch(/^0 addresses added/);
    }),
    { numRuns: 100, examples: [["/?title=it's"]] },
  );
}, 60_000);

test.each(['http://localhost:3000', 'http://127.0.0.1', 'http://[::1]:3000'])(
  'lock refuses a site at %s, whose addresses nobody else has',
  async (url) => {
    const content = makeFolder({ 'site.yaml': `title: T\nurl: ${url}\n`, 'posts/a.md': post() });
    const { code, errors } = await lock(content);
    expect(code).toBe(1);
    expect(errors).toContain('Set url in content/site.yaml');
    expect(() => lockedIn(content)).toThrow(/ENOENT/);
  },
);

test('lock with broken content writes nothing and lists the problems', async () => {
  const content = contentOf({ 'posts/a.md': '---\n---\n' });
  const { code, errors } = await lock(content);
  expect(code).toBe(1);
  expect(errors).toContain('the title is missing');
});

describe('check, once addresses are recorded,', () => {
  async function recorded(): Promise<string> {
    const content = contentOf({
      'posts/autumn-leaves.md': post('title: Autumn leaves\nredirect_from: /2014/autumn'),
      'posts/winter.md': post('title: Winter'),
    });
    await lock(content);
    return content;
  }

  test('finds nothing while all of them resolve', async () => {
    expect((await runCommand(['check'], await recorded())).code).toBe(0);
  });

  test('tells posts that were renamed together apart by their names', async () => {
    const content = await recorded();
    renameSync(join(content, 'posts/winter.md'), join(content, 'posts/winter-days.md'));
    renameSync(join(content, 'posts/autumn-leaves.md'), join(content, 'posts/leaves-of-autumn.md'));
    const { errors } = await runCommand(['check'], content);
    expect(errors).toMatch(/\/posts\/winter no longer resolves\n.*posts\/winter-days\.md/);
    expect(errors).toMatch(/\/posts\/autumn-leaves no longer resolves\n.*posts\/leaves-of-autumn\.md/);
  });

  test('fails after a post was renamed, with the line that mends it', async () => {
    const content = await recorded();
    renameSync(join(content, 'posts/winter.md'), join(content, 'posts/snow.md'));
    const { code, errors } = await runCommand(['check'], content);
    expect(code).toBe(1);
    expect(errors).toMatch(/urls\.lock:\d+ {2}\/posts\/winter no longer resolves/);
    expect(errors).toContain('posts/snow.md');
    expect(errors).toContain('redirect_from: /posts/winter');
    expect(errors).toContain('/posts/winter 410');
    writeFiles(content, { 'posts/snow.md': post('title: Winter\nredirect_from: /posts/winter') });
    expect((await runCommand(['check'], content)).code).toBe(0);
  });

  test('tells a lost file beside a lost old address of the home page', async () => {
    const content = contentOf({
      'posts/a.md': post('redirect_from: "/?p=12"'),
      'pages/cv.pdf': 'x',
    });
    await lock(content);
    writeFiles(content, { 'posts/a.md': post() });
    rmSync(join(content, 'pages/cv.pdf'));
    const { errors } = await runCommand(['check'], content);
    expect(errors).toContain('/?p=12 no longer resolves');
    expect(errors).toContain('/cv.pdf no longer resolves');
  });

  test('does not take a new post for one that was deleted', async () => {
    const content = await recorded();
    rmSync(join(content, 'posts/winter.md'));
    writeFiles(content, { 'posts/rome.md': post('title: My trip to Rome') });
    const { errors } = await runCommand(['check'], content);
    expect(errors).toContain('/posts/winter no longer resolves\n    If it has become another post');
    expect(errors).not.toContain('rome');
  });

  test.each([
    ['draft: true', 'is not published'],
    ['date: 2999-01-01', 'appears on 2999-01-01'],
  ])('says that a post with %s has the address', async (frontMatter, why) => {
    const content = await recorded();
    writeFiles(content, { 'posts/winter.md': post(`title: Winter\n${frontMatter}`) });
    const { errors } = await runCommand(['check'], content);
    expect(errors).toContain(`/posts/winter no longer resolves: posts/winter.md has it, and ${why}\n`);
  });

  test('proposes lines for a renamed tag and a renamed file, with which all of their addresses work', async () => {
    const content = contentOf({ 'posts/a/index.md': post('tags: http'), 'posts/a/cv.pdf': 'x' });
    await lock(content);
    renameSync(join(content, 'posts/a/cv.pdf'), join(content, 'posts/a/life.pdf'));
    writeFiles(content, { 'posts/a/index.md': post('tags: node') });
    const { errors } = await runCommand(['check'], content);
    expect(errors).toContain('2 problems');
    expect(errors).not.toContain('redirect_from');
    expect(errors).toContain('the line "/tags/http/* 410".');
    const written = /add to content\/_redirects the lines? (".*), with/g;
    const lines = [...errors.matchAll(written)].flatMap(
      ([, quoted = '']) => quoted.match(/[^"]+(?=")/g) ?? [],
    );
    const redirects = lines
      .join('\n')
      .replaceAll('/tags/OTHER', '/tags/node')
      .replaceAll('/OTHER', '/posts/a/life.pdf');
    writeFiles(content, { _redirects: redirects.replaceAll(/^ and $/gm, '') });
    expect((await runCommand(['check'], content)).errors).toBe('');
  });

  test('fails after an old address was taken out', async () => {
    const content = await recorded();
    writeFiles(content, { 'posts/autumn-leaves.md': post('title: Autumn leaves') });
    const { code, errors } = await runCommand(['check'], content);
    expect(code).toBe(1);
    expect(errors).toContain('/2014/autumn no longer resolves');
  });

  test.each([
    ['/?story=12', ''],
    ['/index.php?q=node12', ''],
    ['/posts/winter?sid=12', ''],
    ['/posts/winter.html?n=3', ''],
    ['/posts/winter?sid=12', 'redirect_from: "/posts/winter?sid=13"'],
  ])('fails after %s was taken out, although a page has its path', async (address, others) => {
    const quoted = JSON.stringify(address);
    const content = contentOf({
      'posts/a.md': post(`redirect_from: ${quoted}`),
      'posts/winter.md': post('title: Winter'),
    });
    await lock(content);
    expect((await runCommand(['check'], content)).code).toBe(0);
    writeFiles(content, { 'posts/a.md': post(others) });
    const { code, errors } = await runCommand(['check'], content);
    expect(code).toBe(1);
    expect(errors).toContain(`${address} no longer resolves`);
  });

  test('fails when an old address leads to another document than it did', async () => {
    const content = await recorded();
    const autumn = post('title: Autumn leaves');
    writeFiles(content, {
      'posts/autumn-leaves.md': autumn,
      'pages/2014/autumn.md': '---\ntitle: Other\n---\n',
    });
    const { code, errors } = await runCommand(['check'], content);
    expect(code).toBe(1);
    expect(errors).toMatch(
      /urls\.lock:\d+ {2}\/2014\/autumn led to \/posts\/autumn-leaves when it was recorded, and leads to \/2014\/autumn now\n +If that is meant, write in this line: redirect to \/2014\/autumn\n/,
    );
    expect(errors).toContain('1 problem');
    // the document itself may move
    rmSync(join(content, 'pages/2014/autumn.md'));
    rmSync(join(content, 'posts/autumn-leaves.md'));
    writeFiles(content, {
      'posts/leaves.md': post('title: Leaves\nredirect_from: [/2014/autumn, /posts/autumn-leaves]'),
    });
    expect((await runCommand(['check'], content)).code).toBe(0);
  });

  test('fails when an old address leads to another site than to the document that is still here', async () => {
    const content = contentOf({ 'posts/a.md': post(), _redirects: '/old /posts/a\n' });
    await lock(content);
    writeFiles(content, { _redirects: '/old https://other.test/\n' });
    const { code, errors } = await runCommand(['check'], content);
    expect(code).toBe(1);
    expect(errors).toMatch(
      /\/old led to \/posts\/a when it was recorded, and leads to https:\/\/other\.test\/ now\n +If that is meant, end this line with the word redirect, without what stands behind it\n/,
    );
    const text = readFileSync(join(content, 'urls.lock'), 'utf8');
    writeFiles(content, { 'urls.lock': text.replace('redirect to /posts/a', 'redirect') });
    expect((await runCommand(['check'], content)).code).toBe(0);
    // the document itself may go there
    const gone = contentOf({ 'posts/a.md': post('redirect_from: /old') });
    await lock(gone);
    writeFiles(gone, { 'posts/a.md': post('redirect_from: /old\nredirect_to: https://other.test/') });
    expect((await runCommand(['check'], gone)).code).toBe(0);
  });

  test('is content with an address with a query that a rule without one leads to the same place, or says to be gone', async () => {
    const content = contentOf({ 'posts/a.md': post(), _redirects: '/article.php id=7 /posts/a 301\n' });
    const list = join(makeFolder({ 'old.txt': '/article.php?id=7\n' }), 'old.txt');
    await runCommand(['lock', list], content);
    expect(lockedIn(content).join('\n')).toContain('/article.php?id=7');
    writeFiles(content, { _redirects: '/article.php /posts/a 301\n' });
    expect((await runCommand(['check'], content)).code).toBe(0);
    writeFiles(content, { _redirects: '/article.php 410\n' });
    expect((await runCommand(['check'], content)).code).toBe(0);
    writeFiles(content, { _redirects: '' });
    expect((await runCommand(['check'], content)).code).toBe(1);
  });

  test('reads lines that do not say where an old address led', async () => {
    const content = contentOf({
      'posts/a.md': post('redirect_from: /old'),
      'urls.lock': 'https://blog.test/old 2026-01-01 redirect\n',
    });
    expect((await runCommand(['check'], content)).code).toBe(0);
  });

  test('fails now for what a scheduled post will take away on its day', async () => {
    const legacy = contentOf({
      'site.yaml': `${SITE_YAML}legacy: wordpress\npermalink: /:year/:slug\n`,
      'posts/hello-world.md': post('date: 2014-01-01'),
    });
    const list = join(makeFolder({ 'old.txt': '/hello-world/\n' }), 'old.txt');
    await runCommand(['lock', list], legacy);
    writeFiles(legacy, { 'posts/later.md': post('date: 2999-01-01\nslug: hello-world') });
    const { code, errors } = await runCommand(['check'], legacy);
    expect(code).toBe(1);
    expect(errors).toContain('/hello-world/ no longer resolves, once what is scheduled has appeared');
    expect(errors).toContain('1 problem');
    // what is lost now is told once, although it will be lost then, too
    writeFiles(legacy, { 'posts/later.md': post('date: 2999-01-01\nslug: other') });
    renameSync(join(legacy, 'posts/hello-world.md'), join(legacy, 'posts/good-bye.md'));
    const places = (await runCommand(['check'], legacy)).errors.match(/urls\.lock:\d+/g) ?? [];
    expect(places.length).toBeGreaterThan(0);
    expect(places).toEqual([...new Set(places)]);
  });

  describe('fails where a post has the id of another one in feeds,', () => {
    /** The lines that a report has for a file. */
    const proposed = (errors: string, file: string): string[] =>
      [...errors.matchAll(/into (\S+): (guid: "[^"]+")/g)].flatMap(([, into, line = '']) =>
        into === file ? line : [],
      );

    test('because an older post was merged into it', async () => {
      const content = contentOf({ 'posts/a.md': post('date: 2024-01-01') });
      await lock(content, '2024-01-02');
      writeFiles(content, { 'posts/b.md': post('title: B\ndate: 2024-05-01') });
      await lock(content, '2024-05-02');
      expect((await runCommand(['check'], content)).errors).toBe('');
      rmSync(join(content, 'posts/a.md'));
      const merged = 'title: B\ndate: 2024-05-01\nredirect_from: /posts/a';
      writeFiles(content, { 'posts/b.md': post(merged) });
      const { code, errors } = await runCommand(['check'], content);
      expect(code).toBe(1);
      expect(errors).toMatch(
        /urls\.lock:\d+ {2}https:\/\/blog\.test\/posts\/a is the id of posts\/b\.md in feeds, but was recorded on 2024-01-02, before the date of that post\n/,
      );
      expect(errors).toContain('1 problem');
      const [first = '', ...others] = proposed(errors, 'posts/b.md');
      expect(first).toBe('guid: "https://blog.test/posts/b"');
      // the post may have a later date than it had
      expect(others).toEqual(['guid: "https://blog.test/posts/a"']);
      writeFiles(content, { 'posts/b.md': post(`${merged}\n${first}`) });
      expect((await runCommand(['check'], content)).errors).toBe('');
    });

    test('because it has an address that was free again', async () => {
      const content = contentOf({ 'posts/intro.md': post('title: Intro\ndate: 2019-01-01') });
      await lock(content, '2019-01-02');
      rmSync(join(content, 'posts/intro.md'));
      const old = 'title: Intro\ndate: 2019-01-01';
      const files = { 'posts/intro-2019.md': post(`${old}\nredirect_from: /posts/intro`) };
      writeFiles(content, files);
      await lock(content, '2024-01-02');
      expect((await runCommand(['check'], content)).errors).toBe('');
      writeFiles(content, {
        'posts/intro-2019.md': post(old),
        'posts/intro.md': post('title: Intro\ndate: 2024-02-01'),
      });
      const { code, errors } = await runCommand(['check'], content);
      expect(code).toBe(1);
      const [fresh = ''] = proposed(errors, 'posts/intro.md');
      expect(fresh).toBe('guid: "tag:blog.test,2024-02-01:/posts/intro"');
      expect(errors).toContain(
        'the post that had it, if it is still here: guid: "https://blog.test/posts/intro"',
      );
      writeFiles(content, {
        'posts/intro-2019.md': post(`${old}\nguid: "https://blog.test/posts/intro"`),
        'posts/intro.md': post(`title: Intro\ndate: 2024-02-01\n${fresh}`),
      });
      expect((await runCommand(['check'], content)).errors).toBe('');
    });

    test('but not where it was renamed, however often', async () => {
      const content = contentOf({ 'posts/a.md': post() });
      await lock(content, '2026-01-02');
      rmSync(join(content, 'posts/a.md'));
      writeFiles(content, { 'posts/b.md': post('redirect_from: /posts/a') });
      await lock(content, '2026-03-01');
      expect((await runCommand(['check'], content)).errors).toBe('');
    });
  });

  test('is content with an address that is gone on purpose', async () => {
    const content = await recorded();
    rmSync(join(content, 'posts/winter.md'));
    writeFiles(content, { _redirects: '/posts/winter 410\n' });
    expect((await runCommand(['check'], content)).code).toBe(0);
  });

  test.each([
    ['https://blog.test/a', 'is no line of an address and the day'],
    ['/a 2026-01-01', 'is no line of an address and the day'],
    ['<<<<<<< HEAD', 'has a mark that a merge has left'],
  ])('tells %j with its line', async (line, message) => {
    const content = contentOf({ 'urls.lock': `# a comment\n\nhttps://blog.test/ 2026-01-01\n${line}\n` });
    const { code, errors } = await runCommand(['check'], content);
    expect(code).toBe(1);
    expect(errors).toContain(`urls.lock:4  ${message}`);
  });
});

describe('with files of the old site', () => {
  const BLOG: Files = {
    'site.yaml': `${SITE_YAML}legacy: wordpress\n`,
    'posts/2014-03-09-hello.md': post(
      'date: 2014-03-09\nwordpress_id: 7\ncategories: Web Dev\nredirect_from: /old',
    ),
  };
  const LIST = [
    '/hello/',
    '/Hello',
    '/2014/03/hello/?utm_source=x',
    '/?p=7&utm_source=x',
    '/category/web-dev/',
  ];

  const lockWith = async (content: string, lines: readonly string[]) => {
    const list = join(makeFolder({ 'old.txt': `${lines.join('\n')}\n` }), 'old.txt');
    return runCommand(['lock', list], content, new Date('2026-06-01T12:00:00Z'));
  };

  test('lock records which of its addresses rules lead on, each once', async () => {
    const content = contentOf(BLOG);
    await lock(content);
    const before = lockedIn(content);
    await lockWith(content, [...LIST, '/old/', '/posts/hello', '/gone', '/?p=8', '/wp-login.php', '/hello/']);
    expect(lockedIn(content).filter((line) => !before.includes(line))).toEqual(
      [
        'https://blog.test/2014/03/hello/ 2026-06-01T12:00:00Z redirect to /posts/hello',
        'https://blog.test/?p=7 2026-06-01T12:00:00Z redirect to /posts/hello',
        'https://blog.test/category/web-dev/ 2026-06-01T12:00:00Z redirect to /categories/web-dev',
        'https://blog.test/hello/ 2026-06-01T12:00:00Z redirect to /posts/hello',
      ].toSorted(),
    );
    expect((await lockWith(content, LIST)).output).toMatch(/^0 addresses added/);
  });

  test('lock records once what a rule has and a file names, too', async () => {
    const content = contentOf(BLOG);
    await lockWith(content, ['/old', '/OLD/']);
    expect(lockedIn(content).filter((line) => /\/old\b/i.test(line))).toHaveLength(1);
  });

  test('lock records no further page of a list, which comes and goes with the number of posts', async () => {
    const content = contentOf(BLOG);
    await lock(content);
    const lines = ['/page/2', '/page/3/', '/category/web-dev/page/2/', '/categories/web-dev/page/2'];
    expect((await lockWith(content, lines)).output).toMatch(/^0 addresses added/);
  });

  test.each<[string, Files, readonly string[]]>([
    [
      'another post would have had them too',
      { 'posts/x.md': post('title: X\ndate: 2020-03-09\nslug: hello\nwordpress_id: 7') },
      ['/hello/', '/?p=7'],
    ],
    [
      'legacy is taken out',
      { 'site.yaml': `${SITE_YAML}permalink: /:year/:slug\n` },
      ['/hello/', '/2014/03/hello/', '/?p=7', '/category/web-dev/'],
    ],
  ])('check fails when one of them is lost, for %s', async (_why, files, lost) => {
    const content = contentOf({
      ...BLOG,
      'site.yaml': `${SITE_YAML}legacy: wordpress\npermalink: /:year/:slug\n`,
    });
    await lockWith(content, LIST);
    writeFiles(content, files);
    const { code, errors } = await runCommand(['check'], content);
    expect(code).toBe(1);
    for (const address of lost) expect(errors).toContain(address);
    expect(errors).toContain(`\n${lost.length} problem`);
  });

  test('nothing is written when a file cannot be read', async () => {
    const content = contentOf(BLOG);
    const { code, errors } = await runCommand(['lock', '/no/such/list.txt'], content);
    expect({ code, errors }).toEqual({
      code: 1,
      errors: expect.stringContaining('/no/such/list.txt') as string,
    });
    expect(() => lockedIn(content)).toThrow('ENOENT');
  });
});

test('lock leaves out the numbered pages of lists in an old file, unless a line of the author leads them on', async () => {
  const content = contentOf({
    'posts/a.md': post('tags: [x]'),
    _redirects: '/hello/page/2 /posts/a\n/list/page/* /archive\n',
  });
  const old = ['/page/9', '/tags/x/page/4/', '/hello/page/2', '/list/page/7'].join('\n');
  const list = join(makeFolder({ 'old.txt': old }), 'old.txt');
  await runCommand(['lock', list], content);
  expect(lockedIn(content).filter((line) => line.includes('/page/'))).toEqual([
    expect.stringContaining('/hello/page/2 ') as string,
    expect.stringContaining('/list/page/7 ') as string,
  ]);
});
