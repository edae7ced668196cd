import {
  chmodSync,
  closeSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import request from 'supertest';
import { loadBlog } from '../../src/blog/load-blog.js';
import { type BlogOptions } from '../../src/blog/open-blog.js';
import { SITE_YAML, appFor, blogOptions, makeApp, openWith, post, problemsOf } from '../support/blog.js';
import { contentOf, loadContent } from '../support/content.js';
import { makeFolder, withoutRights } from '../support/folder.js';

/** The problems of a content folder that a test has changed with its own hands. */
function problemsIn(
  options: BlogOptions,
): { file: string; line: number | null; message: string; hint: string }[] {
  return loadBlog(options).problems.map((problem) => ({
    ...problem,
    file: problem.file.replace(`${options.folders.content}/`, ''),
  }));
}

describe('a file that is not UTF-8', () => {
  const windows1252 = (text: string): Buffer => Buffer.from(text, 'latin1');

  test.each([
    ['in the title', windows1252('---\ntitle: Café\ndate: 2026-01-02\n---\n\nText.\n'), 2],
    ['in the body', windows1252(post('', 'Text.\n\nCafé')), 8],
    ['in the last line, which has no end', Buffer.concat([Buffer.from(post()), Buffer.from([0xe9])]), 7],
    ['in the first byte', Buffer.from([0xe9, 0x2d, 0x00]), 1],
    [
      'in a sequence that the end of the file cuts',
      Buffer.concat([Buffer.from(post()), Buffer.from([0xe2, 0x82])]),
      7,
    ],
    ['behind CRLF line ends', windows1252('---\r\ntitle: A\r\ndate: 2026-01-02\r\n---\r\ncafé\r\n'), 5],
    ['as an encoded surrogate', Buffer.concat([Buffer.from('---\n'), Buffer.from([0xed, 0xa0, 0x80])]), 2],
  ])('is told with the line: %s', (_name, bytes, line) => {
    expect(problemsOf({ 'posts/hello.md': bytes })).toEqual([
      {
        file: 'posts/hello.md',
        line,
        message: 'is not UTF-8',
        hint: 'Save it as UTF-8, or convert it: iconv -f WINDOWS-1252 -t UTF-8 OLD > NEW',
      },
    ]);
  });

  test.each([
    ['little', Buffer.from('\uFEFF---\n', 'utf16le')],
    ['big', Buffer.from('\uFEFF---\n', 'utf16le').swap16()],
  ])('is converted from UTF-16 where it has its mark: %s-endian', (_order, bytes) => {
    expect(problemsOf({ 'posts/hello.md': bytes })).toMatchObject([
      { message: 'is not UTF-8', hint: /iconv -f UTF-16 -t UTF-8/ },
    ]);
  });

  test('site.yaml is no exception', () => {
    expect(
      problemsOf({ 'site.yaml': windows1252('title: Test\nurl: https://blog.test\ndescription: café\n') }),
    ).toEqual([expect.objectContaining({ file: 'site.yaml', line: 3, message: 'is not UTF-8' })]);
  });

  test('an image beside a post may hold any bytes', () => {
    expect(
      problemsOf({ 'posts/a/index.md': post(), 'posts/a/noise.bin': Buffer.from([0xff, 0, 0xfe]) }),
    ).toEqual([]);
  });

  test.each(['naïve café', '日本語', '🎉', 'a\u0000b', '\u2028'])('%j is UTF-8', (text) => {
    const [read] = contentOf({ 'posts/hello.md': post('', text) }).posts;
    expect(read?.body().trim()).toBe(text.trim());
  });
});

describe('a large file', () => {
  /** A file of this many bytes that takes no room on the disk. */
  function sparse(options: BlogOptions, name: string, bytes: number): void {
    const file = openSync(join(options.folders.content, name), 'w');
    ftruncateSync(file, bytes);
    closeSync(file);
  }

  test('of 50 MB is told and not read', () => {
    const options = blogOptions({ 'posts/a.md': post() });
    sparse(options, 'posts/huge.md', 50_000_000);
    expect(problemsIn(options)).toEqual([
      {
        file: 'posts/huge.md',
        line: null,
        message: 'is too large: 50 MB, and at most 5 MB are read',
        hint: 'Split it, or put what is not text into a file beside it and link to that.',
      },
    ]);
  });

  test('is told when it is site.yaml', () => {
    const options = blogOptions({});
    sparse(options, 'site.yaml', 50_000_000);
    expect(problemsIn(options)).toEqual([
      expect.objectContaining({
        file: 'site.yaml',
        message: 'is too large: 50 MB, and at most 5 MB are read',
      }),
    ]);
  });

  test('is welcome beside a post', () => {
    const options = blogOptions({ 'posts/a/index.md': post() });
    sparse(options, 'posts/a/film.mp4', 50_000_000);
    expect(problemsIn(options)).toEqual([]);
  });

  test('of 4 MB is a post', () => {
    expect(problemsOf({ 'posts/a.md': post('', 'word '.repeat(800_000)) })).toEqual([]);
  });
});

describe('symbolic links', () => {
  test('to files and folders are followed', async () => {
    const elsewhere = makeFolder({
      'linked.md': post('title: Linked'),
      'bundle/index.md': post('title: Bundle'),
    });
    const options = blogOptions({ 'posts/a.md': post() });
    symlinkSync(join(elsewhere, 'linked.md'), join(options.folders.content, 'posts/linked.md'));
    symlinkSync(join(elsewhere, 'bundle'), join(options.folders.content, 'posts/bundle'));
    const app = appFor(openWith(options));
    for (const slug of ['a', 'linked', 'bundle']) await request(app).get(`/posts/${slug}`).expect(200);
  });

  test('may make up the whole content folder', () => {
    const real = blogOptions({ 'posts/a.md': post() });
    const link = join(makeFolder({}), 'content');
    symlinkSync(real.folders.content, link);
    expect(
      loadBlog({ ...real, folders: { ...real.folders, content: link } }).loaded.parts.content.posts,
    ).toHaveLength(1);
  });

  test('that lead nowhere are told, one by one, with what can still be read', () => {
    const options = blogOptions({ 'posts/bad.md': post('date: x') });
    for (const name of ['posts/gone.md', 'posts/gone.png', 'pages']) {
      symlinkSync('/nowhere/at/all', join(options.folders.content, name));
    }
    const problems = problemsIn(options);
    expect(problems.map(({ file }) => file).sort()).toEqual([
      'pages',
      'posts/bad.md',
      'posts/gone.md',
      'posts/gone.png',
    ]);
    expect(problems.find(({ file }) => file === 'posts/gone.md')).toEqual({
      file: 'posts/gone.md',
      line: null,
      message: 'is a link to a file or folder that does not exist',
      hint: 'Remove the link, or let it lead to what it is for.',
    });
  });

  test('that go in a circle are told', () => {
    const options = blogOptions({ 'posts/a.md': post() });
    symlinkSync('loop.md', join(options.folders.content, 'posts/loop.md'));
    expect(problemsIn(options)).toEqual([
      expect.objectContaining({
        file: 'posts/loop.md',
        line: null,
        message: expect.stringMatching(/^cannot be read: .*ELOOP/) as string,
      }),
    ]);
  });

  test('to a folder that contains them are told', () => {
    const options = blogOptions({ 'posts/deep/a.md': post() });
    symlinkSync('../..', join(options.folders.content, 'posts/deep/up'));
    expect(problemsIn(options)).toEqual([
      expect.objectContaining({
        file: 'posts/deep/up',
        message: 'cannot be read: the link leads back to a folder that contains it',
      }),
    ]);
  });

  test('may show one folder in two places', () => {
    const options = blogOptions({ 'posts/a/index.md': post(), 'posts/a/x.png': 'x' });
    mkdirSync(join(options.folders.content, 'pages'));
    symlinkSync('../posts/a', join(options.folders.content, 'pages/again'));
    expect(problemsIn(options)).toEqual([]);
  });
});

describe('the layout of the content folder', () => {
  test.each(['notes.md', 'drafts/idea.md', 'post/hello.md', 'Posts/hello.markdown', 'a/b/c.MD'])(
    'Markdown that would not be published is told: %s',
    (file) => {
      expect(problemsOf({ [file]: 'Text.' })).toEqual([
        {
          file,
          line: null,
          message: 'is neither in posts/ nor in pages/, so it would not be published',
          hint: 'Move it into one of the two folders; a picture for many posts belongs into the static folder.',
        },
      ]);
    },
  );

  test.each([
    'README.md',
    'readme.markdown',
    'notes.txt',
    'LICENSE',
    'LICENSE.txt',
    'package.json',
    'Dockerfile',
    'docker-compose.yml',
    'site.yml',
    'requirements.txt',
    'sitemap.xml',
    'old-robots.txt',
    'google.html',
    '.gitignore',
    '.hidden.md',
    '.obsidian/note.md',
    'posts/.draft.md',
    'posts/.git/x.md',
    'posts/.DS_Store',
    'posts/a.md.bak',
  ])('%s is left alone', (file) => {
    expect(problemsOf({ [file]: 'no front matter' })).toEqual([]);
    expect(contentOf({ [file]: 'no front matter' }).posts).toEqual([]);
  });

  test('files beside documents are attachments; Markdown, dot files and what is at the top are not', () => {
    const { attachments } = contentOf({
      'posts/a/index.md': post(),
      'posts/a/x.png': 'x',
      'posts/a/img/y.png': 'y',
      'posts/z.css': 'z',
      'posts/.DS_Store': 'd',
      'pages/me.jpg': 'm',
      'pages/.well-known/security.txt': 's',
      'top.png': 't',
    });
    expect(attachments.map(({ name }) => name)).toEqual([
      'pages/.well-known/security.txt',
      'pages/me.jpg',
      'posts/a/img/y.png',
      'posts/a/x.png',
      'posts/z.css',
    ]);
  });

  test('an empty posts folder is a blog without posts', async () => {
    await request(makeApp({})).get('/').expect(200);
  });

  test('a missing site.yaml is told, with the problems of the posts', () => {
    const options = blogOptions({ 'posts/a.md': post('date: x') });
    rmSync(join(options.folders.content, 'site.yaml'));
    expect(problemsIn(options)).toEqual([
      {
        file: 'site.yaml',
        line: null,
        message: 'is missing',
        hint: 'Make it with at least two lines: title: "My blog" and url: https://example.org',
      },
      expect.objectContaining({ file: 'posts/a.md', line: 3 }),
    ]);
  });

  test.each(['site.yml', '_config.yml', 'config.yaml', 'Site.yaml', 'site.yaml.txt', 'site.json'])(
    'a %s in its place is told',
    (name) => {
      const options = blogOptions({ [name]: SITE_YAML });
      rmSync(join(options.folders.content, 'site.yaml'));
      expect(problemsIn(options)).toEqual([
        {
          file: 'site.yaml',
          line: null,
          message: `is missing, and ${name} is not read`,
          hint: `Rename ${name} to site.yaml.`,
        },
      ]);
    },
  );

  test.each([
    'ads.txt',
    'app-ads.txt',
    'humans.txt',
    'security.txt',
    'favicon.ico',
    'favicon-32x32.png',
    'apple-touch-icon.png',
    'site.webmanifest',
    'browserconfig.xml',
    'google1234567890abcdef.html',
    'BingSiteAuth.xml',
  ])('%s beside site.yaml, which sites have at their root, is told', (file) => {
    expect(problemsOf({ [file]: 'x' })).toEqual([
      {
        file,
        line: null,
        message: 'would not be published from here',
        hint: `Move it into the static folder: it is then at /${file}.`,
      },
    ]);
  });

  test('robots.txt beside site.yaml is told to be made by the blog', () => {
    expect(problemsOf({ 'robots.txt': 'User-agent: *' })).toEqual([
      {
        file: 'robots.txt',
        line: null,
        message: 'is not read: the blog makes /robots.txt itself',
        hint: 'Put its lines into views/robots.txt.njk, and remove it.',
      },
    ]);
  });

  test.each([
    ['absent', (): string => join(makeFolder({}), 'content')],
    ['a file', (): string => join(makeFolder({ content: 'x' }), 'content')],
  ])('a content folder that is %s is told', (_name, make) => {
    const options = blogOptions({});
    const content = make();
    expect(loadBlog({ ...options, folders: { ...options.folders, content } }).problems).toEqual([
      {
        file: content,
        line: null,
        message: 'is not a folder',
        hint: 'Make the folder with a site.yaml and a posts folder in it, or name another one in CONTENT_DIR.',
      },
    ]);
  });

  test('a content folder that cannot be looked into is told, with the reason', () => {
    const options = blogOptions({});
    const content = join(makeFolder({}), 'content');
    symlinkSync(content, content);
    expect(loadBlog({ ...options, folders: { ...options.folders, content } }).problems).toEqual([
      {
        file: content,
        line: null,
        message: expect.stringMatching(/^cannot be read: .*ELOOP/) as string,
        hint: 'Check that it exists and that you may read it.',
      },
    ]);
  });

  test('a content folder that may not be read is told, and nothing of what would be in it', () => {
    const content = makeFolder({});
    chmodSync(content, 0o000);
    const { problems } = withoutRights(() => loadContent(content));
    expect(problems).toEqual([
      expect.objectContaining({
        file: '',
        message: expect.stringMatching(/^cannot be read: .*EACCES/) as string,
      }),
    ]);
  });

  test.each([
    ['posts', 'is a file, and has to be a folder'],
    ['pages', 'is a file, and has to be a folder'],
    ['urls.lock/x.txt', 'is no file, and has to be one'],
    ['_redirects/x.txt', 'is no file, and has to be one'],
    ['redirects.yaml/x.txt', 'is no file, and has to be one'],
  ])('%s is told: it would not be read', (name, message) => {
    const [file] = name.split('/');
    expect(problemsOf({ [name]: 'x' })).toContainEqual(expect.objectContaining({ file, message }));
  });

  test('every problem names the file where it is, for an editor to open', () => {
    const options = blogOptions({ 'posts/a.md': post('date: x') });
    expect(loadBlog(options).problems.map(({ file }) => file)).toEqual([
      join(options.folders.content, 'posts/a.md'),
    ]);
  });

  test('a reload sees files that have come, changed and gone', async () => {
    const options = blogOptions({ 'posts/a.md': post('title: One'), 'posts/b.md': post('title: Two') });
    const blog = openWith(options);
    const posts = join(options.folders.content, 'posts');
    writeFileSync(join(posts, 'a.md'), post('title: Changed'));
    writeFileSync(join(posts, 'c.md'), post('title: New'));
    rmSync(join(posts, 'b.md'));
    expect(await blog.reload()).toEqual([]);
    expect(blog.current().site.documents.posts.map(({ title }) => title)).toEqual(['Changed', 'New']);
  });
});
