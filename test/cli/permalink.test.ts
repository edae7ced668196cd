import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { SITE_YAML, blogOptions, openWith, post } from '../support/blog.js';
import { runCommand } from '../support/command.js';
import { makeFolder, writeFiles, type Files } from '../support/folder.js';

const BLOG: Files = {
  'site.yaml': SITE_YAML,
  'posts/2020-05-06-lisbon/index.md': post('title: Lisbon\ndate: 2020-05-06\nredirect_from: /old-lisbon'),
  'posts/2020-05-06-lisbon/lisbon.png': 'picture',
  'posts/2020-05-06-lisbon/more/tram.png': 'picture',
  'posts/2021-07-08-porto.md': post('title: Porto\ndate: 2021-07-08'),
  'posts/2022-01-02-faro.md': post('title: Faro\ndate: 2022-01-02'),
  _redirects: '/journal/* /posts/:splat\n',
};

/** A blog whose addresses were recorded, those that a pattern leads on and one that is given up too, before its permalink changed. */
async function changedBlog(files: Files = {}): Promise<string> {
  const content = makeFolder({ ...BLOG, ...files });
  const old = join(makeFolder({ 'old.txt': '/journal/faro\n' }), 'old.txt');
  await runCommand(['lock', old], content);
  writeFiles(content, { 'site.yaml': `${SITE_YAML}permalink: /:year/:slug/\n` });
  return content;
}

const checkLockFile = (content: string, ...args: readonly string[]) =>
  runCommand(['check-urls', join(content, 'urls.lock'), ...args], content);

describe('when permalink has changed,', () => {
  test('check tells each address that is lost, and how to mend all of them', async () => {
    const { code, errors } = await runCommand(['check'], await changedBlog());
    expect(code).toBe(1);
    for (const address of ['/posts/faro', '/posts/lisbon', '/posts/porto', '/journal/faro'])
      expect(errors).toContain(`  ${address} no longer resolves\n`);
    // pictures are told with their post
    expect(errors).toMatch(
      /\n4 problems\n\nIf posts have other addresses now, .*:\n {4}node dist\/main\.js check-urls --fix urls\.lock\n$/,
    );
  });

  test('check-urls reads the recorded addresses, and proposes the line for each that is lost', async () => {
    const content = await changedBlog();
    const { code, output } = await checkLockFile(content);
    expect(code).toBe(1);
    expect(output).toMatch(/urls\.lock: lock file, \d+ addresses\n/);
    expect(output).toContain('6 MISSING (6 hits)');
    expect(output).toContain('redirect_from: /posts/porto\n');
    expect(
      output.match(/a file of posts\/2020-05-06-lisbon\/index\.md: the line for that brings this back, too/g),
    ).toHaveLength(2);
    expect(output).not.toMatch(/%20|static\/|410/);
    const json = JSON.parse((await checkLockFile(content, '--json')).output) as { missing: unknown[] };
    expect(json.missing).toContainEqual(
      expect.objectContaining({
        address: '/posts/lisbon/more/tram.png',
        beside: 'posts/2020-05-06-lisbon/index.md',
      }),
    );
  });

  test('a folder of pictures is not given up whose post will lead to them again', async () => {
    const content = await changedBlog({
      'site.yaml': `${SITE_YAML}permalink: /:slug.html\n`,
      'posts/2020-05-06-lisbon/a.png': 'picture',
      'posts/2020-05-06-lisbon/b.png': 'picture',
      _redirects: '',
    });
    const { output } = await checkLockFile(content, '--fix');
    expect(output).not.toContain('410');
    expect(output).toMatch(/\n3 addresses added to 3 files; with that, 4 more work\n$/);
  });

  test('a picture that is not beside the post any more does not come back with it', async () => {
    const content = await changedBlog();
    rmSync(join(content, 'posts/2020-05-06-lisbon/more'), { recursive: true });
    const { output } = await checkLockFile(content, '--fix');
    expect(output).toContain('it may be a file: put that at static/posts/lisbon/more/tram.png;');
    expect(output).toMatch(
      /\n4 addresses added to 3 files; with that, 1 more works; 1 still missing, for no document is near enough\n$/,
    );
  });

  test('a picture whose post is not surely meant waits for that', async () => {
    const { code, output } = await checkLockFile(await changedBlog(), '--fix', '--confidence', '0.99');
    expect(output).toMatch(
      /\n0 addresses added to 0 files; 4 still missing, whose [^;]*; 2 still missing, until what they are beside has its address again\n$/,
    );
    expect(code).toBe(1);
  });

  test('check-urls --fix brings all of them back, pictures beside posts too, and says so', async () => {
    const content = await changedBlog();
    const { code, output } = await checkLockFile(content, '--fix');
    expect(output).toMatch(/\n4 addresses added to 3 files; with that, 2 more work\n$/);
    expect(code).toBe(0);
    expect((await runCommand(['check'], content)).errors).toBe('');
    expect((await checkLockFile(content)).output).toContain('Nothing is missing');
    expect((await runCommand(['explain', '/posts/lisbon/lisbon.png'], content)).output).toContain(
      '301 to /2020/lisbon/lisbon.png',
    );
  });

  test('posts keep their ids in feeds, once the recorded addresses lead to them again', async () => {
    const content = await changedBlog();
    await checkLockFile(content, '--fix');
    const options = blogOptions({});
    const folders = { ...options.folders, content };
    const { site } = openWith({ ...options, folders }).current();
    expect(site.documents.posts.map(site.feedIdOf)).toEqual([
      'https://blog.test/posts/faro',
      'https://blog.test/posts/porto',
      'https://blog.test/posts/lisbon',
    ]);
  });
});

describe('what comes back with nothing else is told at once:', () => {
  const messages = async (content: string): Promise<readonly string[]> => {
    const { errors } = await runCommand(['check'], content);
    return [...errors.matchAll(/^urls\.lock:\d+ {2}(\S+) no longer/gm)].map(([, address = '']) => address);
  };

  test('a picture that is not there any more, a page with a dot, and whatever is beside an address with a query', async () => {
    const content = await changedBlog({
      'site.yaml': `${SITE_YAML}raw_html: true\n`,
      'posts/2021-07-08-porto.md': post(
        'title: Porto\ndate: 2021-07-08\nredirect_from: [/posts/lisbon/v1.2, "/?p=7"]',
      ),
      'pages/cv.pdf': 'x',
    });
    rmSync(join(content, 'posts/2020-05-06-lisbon/more'), { recursive: true });
    rmSync(join(content, 'pages/cv.pdf'));
    writeFiles(content, { 'posts/2021-07-08-porto.md': post('title: Porto\ndate: 2021-07-08') });
    expect(await messages(content)).toEqual(
      expect.arrayContaining([
        '/?p=7',
        '/cv.pdf',
        '/posts/lisbon',
        '/posts/lisbon/more/tram.png',
        '/posts/lisbon/v1.2',
      ]),
    );
    expect(await messages(content)).not.toContain('/posts/lisbon/lisbon.png');
  });

  test('pictures of a post that was hidden, with that, and nobody is told to publish them', async () => {
    const content = makeFolder(BLOG);
    await runCommand(['lock'], content);
    writeFiles(content, {
      'posts/2020-05-06-lisbon/index.md': post(
        'title: Lisbon\ndate: 2020-05-06\nredirect_from: /old-lisbon\npublished: false',
      ),
    });
    expect((await messages(content)).toSorted()).toEqual(['/old-lisbon', '/posts/lisbon']);
    const { output } = await checkLockFile(content, '--fix');
    expect(output.match(/posts\/2020-05-06-lisbon\/index\.md has it, and is not published/g)).toHaveLength(4);
    expect(output).not.toContain('static/');
    expect(output).not.toContain(' 410');
  });
});
