import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { post, SITE_YAML } from '../support/blog.js';
import { runCommand } from '../support/command.js';
import { makeFolder, type Files } from '../support/folder.js';
import { install, run, type Installation } from '../support/program.js';

let installation: Installation;

beforeAll(() => {
  installation = install({});
}, 120_000);

/** The installation again, to be changed. */
function copyOfInstallation(): Installation {
  const folder = makeFolder({});
  cpSync(installation.folder, folder, { recursive: true, verbatimSymlinks: true });
  rmSync(join(folder, 'views'));
  cpSync(join(__dirname, '../../views'), join(folder, 'views'), { recursive: true });
  return { ...installation, folder };
}

/** An installation whose theme cannot print one of the posts. */
function withThemeThatFailsFor(title: string): Installation {
  const copy = copyOfInstallation();
  const file = join(copy.folder, 'views/post.njk');
  const block = '{% block main %}';
  const failing = `${block}{% if post.title == "${title}" %}{{ post.image }}{% endif %}`;
  writeFileSync(file, readFileSync(file, 'utf8').replace(block, failing));
  return copy;
}

test.each([
  ['{{ post.title | upcase }}', 'uses the filter "upcase", which does not exist'],
  ['{% include "none.njk" %}', 'names the template "none.njk", which does not exist'],
  ["{{ asset('none.css') }}", 'asks for the static file "none.css", which does not exist'],
  ['{{ post.titel }}', 'asks for post.titel, which does not exist'],
  ['{{ titel() }}', 'asks for titel, which does not exist'],
])('%s in a template is told once', async (mistake, message) => {
  const copy = copyOfInstallation();
  const file = join(copy.folder, 'views/post.njk');
  writeFileSync(file, readFileSync(file, 'utf8').replace('<article', `${mistake}<article`));
  const content = makeFolder({ 'site.yaml': SITE_YAML, ...postFiles(2, () => post()) });
  const { errors } = await run(copy, ['check'], { CONTENT_DIR: content });
  expect(errors).toContain(`views/post.njk:4  ${message}\n`);
  expect(errors).toMatch(/^1 problem$/m);
});

test('a style sheet that names what is not there is told by its own path', async () => {
  const copy = copyOfInstallation();
  rmSync(join(copy.folder, 'static'));
  cpSync(join(__dirname, '../../static'), join(copy.folder, 'static'), { recursive: true });
  writeFileSync(join(copy.folder, 'static/my.css'), '\np { background: url(img/gone.png) }');
  const content = makeFolder({ 'site.yaml': SITE_YAML });
  const { code, errors } = await run(copy, ['check'], { CONTENT_DIR: content });
  expect(errors).toContain('static/my.css:2  "img/gone.png" leads to /img/gone.png, where nothing is\n');
  expect(code).toBe(1);
});

const postFiles = (count: number, textOf: (index: number) => string): Files =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`posts/p${index}.md`, textOf(index)]));

// below and above the number from which threads render
test.each([5, 600])('of %i posts, every mistake is listed once', async (posts) => {
  const themed = withThemeThatFailsFor('Post 2');
  const last = posts - 1;
  const content = makeFolder({
    'site.yaml': `${SITE_YAML}navigation:\n  - { title: About, url: /about }\n`,
    'posts/later.md': post('title: Later\ndate: 2999-01-01', '[x](/nowhere-later)'),
    // the first and the last have mistakes, in links to each other
    ...postFiles(posts, (index) =>
      post(
        `title: Post ${index}`,
        index % last === 0
          ? `[x](/nowhere-${index})\n\n[y](./p${last - index}.md#no-such-heading)`
          : `## Heading\n\n[another](./p${(index % (last - 1)) + 1}.md#heading)`,
      ),
    ),
  });
  const { code, output, errors } = await run(themed, ['check'], { CONTENT_DIR: content });
  expect({ code, output }).toEqual({ code: 1, output: '' });
  const lines = errors.replaceAll(`${content}/`, '').split('\n');
  expect(lines.filter((line) => /^\S/.test(line)).sort()).toEqual(
    [
      'posts/later.md:6  "/nowhere-later" leads nowhere',
      'posts/p0.md:6  "/nowhere-0" leads nowhere',
      `posts/p0.md:8  "./p${last}.md#no-such-heading" names an anchor that posts/p${last}.md does not have`,
      `posts/p${last}.md:6  "/nowhere-${last}" leads nowhere`,
      `posts/p${last}.md:8  "./p0.md#no-such-heading" names an anchor that posts/p0.md does not have`,
      'site.yaml:4  "/about", the link "About", leads nowhere',
      'views/post.njk:3  fails: post.image has no value',
      '7 problems',
    ].sort(),
  );
});

test('a filter in the layout that fails with every page is told once, with its line', async () => {
  const copy = copyOfInstallation();
  const file = join(copy.folder, 'views/layout.njk');
  const text = readFileSync(file, 'utf8');
  writeFileSync(file, text.replace('{{ page.title }}', '{{ page.title | date }}'));
  const line = text.slice(0, text.indexOf('{{ page.title }}')).split('\n').length;
  const { code, errors } = await run(copy, ['check'], {
    CONTENT_DIR: makeFolder({
      'site.yaml': SITE_YAML,
      ...postFiles(3, (index) => post(`title: P${index}\ntags: [a, b]`)),
    }),
  });
  expect(code).toBe(1);
  expect(errors).toContain(`views/layout.njk:${line}  fails: a date filter was given `);
  expect(errors).toMatch(/\n1 problem\n$/);
});

test('where no thread can be had, all is checked without', async () => {
  const copy = copyOfInstallation();
  rmSync(join(copy.folder, 'dist/body-worker.js'));
  const { code, output, errors } = await run(copy, ['check'], {
    CONTENT_DIR: makeFolder({
      'site.yaml': SITE_YAML,
      ...postFiles(600, (index) => post('', `[x](/nowhere-${index})`)),
    }),
  });
  expect(code).toBe(1);
  expect(output).toContain('what a thread was given cannot be rendered');
  expect(errors).toMatch(/\n600 problems\n$/);
});

test('a title that is nothing but a comment for YAML is told once', async () => {
  const files = { 'site.yaml': SITE_YAML, 'posts/a.md': '---\ndate: 2026-01-01\ntitle: #12\n---\n' };
  expect((await runCommand(['check'], makeFolder(files))).errors).toBe(
    'posts/a.md:3  the title is missing: YAML takes what begins with # for a comment\n' +
      '    Put the title in double quotes.\n\n1 problem\n',
  );
});

test('a link to a post with a mistake of its own is not told as well', async () => {
  const files = {
    'site.yaml': SITE_YAML,
    'posts/a.md': post('', '[b](b.md#x) [c](../posts/c.md) [d](d.md)'),
    'posts/b.md': '---\ntitle: "B\n---\n',
    'posts/c.md': '---\ntitle: C\n---\n',
  };
  const { errors } = await runCommand(['check'], makeFolder(files));
  expect(errors.split('\n').filter((line) => /^\S/.test(line))).toEqual([
    'posts/a.md:6  "d.md" leads nowhere',
    expect.stringMatching(/^posts\/b\.md:\d+ {2}the front matter is not valid YAML/) as string,
    'posts/c.md:1  the date is missing',
    '3 problems',
  ]);
});

const MANY = 150_000;

test.each<[string, Files, string]>([
  ['of one kind on a line', { 'posts/a.md': post('', '[^1]'.repeat(MANY)) }, '1 problem'],
  ['in a list', { 'posts/a.md': post(`redirect_from:${'\n- []'.repeat(MANY)}`) }, `${MANY} problems`],
])('mistakes are told, more than fit into a call: %s', async (_where, files, count) => {
  const { code, errors } = await runCommand(['check'], makeFolder({ 'site.yaml': SITE_YAML, ...files }));
  expect({ code, end: errors.split('\n').at(-2) }).toEqual({ code: 1, end: count });
});

test('a key of another system that is not read is told once, and is no problem', async () => {
  const content = makeFolder({
    'site.yaml': `${SITE_YAML}legacy: eleventy\n`,
    ...postFiles(3, (index) => post(`title: P${index}\nheroImage: ./hero.jpg`)),
    'posts/q1.md': post('title: Q1\npermalink: "/{{ page.fileSlug }}/"'),
    'posts/q2.md': post('title: Q2\npermalink: "/{{ page.fileSlug }}/"'),
  });
  expect(await run(installation, ['check'], { CONTENT_DIR: content })).toMatchObject({
    code: 0,
    output:
      `heroImage  is not read, in 3 files such as ${content}/posts/p0.md\n` +
      '    Write image, if that is what it says; templates have it as post.extra.heroImage.\n\n' +
      `permalink  is not read, in 2 files such as ${content}/posts/q1.md\n` +
      '    It is a pattern: set permalink in site.yaml, or write the old addresses into redirect_from. Then remove the key.\n\n' +
      '5 posts and 0 pages checked, no problems\n',
  });
});

describe('terms in one text, which Jekyll splits at spaces', () => {
  const files = {
    'posts/a.md': post('title: A\ntags: node  http'),
    'posts/b.md': post('title: B\ntags: "web dev blog" \ncategories: web dev'),
    'posts/c.md': post("title: C\ntags: 'one two' # note"),
    'posts/d.md': post('title: D\ntags: [web design]\ncategories: web design, art\ncategory: web art'),
    'posts/e.md': post('title: E\ntags:\n  - web design\ncategories: node'),
    'posts/f.md': post('title: F\ncategories: node # a comment\ntags: [a b, c d]'),
  };

  test('are told once for each key where the blog came from there, and are no problem', async () => {
    const content = makeFolder({ 'site.yaml': `${SITE_YAML}legacy: [jekyll]\n`, ...files });
    expect(await runCommand(['check'], content)).toMatchObject({
      code: 0,
      output:
        'tags: node  http  is one term here and was several in Jekyll, in 3 files such as posts/a.md\n' +
        '    Write a list: tags: [node, http], or tags: [node  http] if it is one.\n\n' +
        'categories: web dev  is one term here and was several in Jekyll, in 1 file such as posts/b.md\n' +
        '    Write a list: categories: [web, dev], or categories: [web dev] if it is one.\n\n' +
        '6 posts and 0 pages checked, no problems\n',
    });
  });

  test('are nobody’s business elsewhere', async () => {
    const content = makeFolder({ 'site.yaml': `${SITE_YAML}legacy: hugo\n`, ...files });
    expect((await runCommand(['check'], content)).output).toBe('6 posts and 0 pages checked, no problems\n');
  });
});

describe('a blog none of whose addresses is recorded', () => {
  const checkAt = async (url: string, files: Files = {}) => {
    const site = { 'site.yaml': `title: T\nurl: ${url}\n`, 'posts/a.md': post() };
    const { code, output } = await runCommand(['check'], makeFolder({ ...site, ...files }));
    expect(code).toBe(0);
    return output;
  };

  test.each([
    'https://ada.dev',
    'http://www.ada.co.uk/blog',
    'https://ada.github.io',
    'https://example.blog',
  ])('at %s is told what records them', async (url) => {
    expect(await checkAt(url)).toBe(
      'urls.lock  has no address yet\n' +
        '    Once the blog is public, npm run lock records all of them, and check tells when one stops working. If it had some, bring it back from version control.\n\n' +
        '1 post and 0 pages checked, no problems\n',
    );
  });

  test.each([
    'http://localhost:3000',
    'http://127.0.0.1:8080',
    'http://[::1]:3000',
    'http://192.168.1.20',
    'http://raspberry:3000',
    'http://raspberry.local',
    'https://example.org',
    'https://blog.example.com',
    'https://blog.test',
  ])('at %s is not, for that is no public address', async (url) => {
    expect(await checkAt(url)).toBe('1 post and 0 pages checked, no problems\n');
  });

  test('is not told again when they are', async () => {
    const lock = { 'urls.lock': 'https://ada.dev/ 2026-01-01\n' };
    expect(await checkAt('https://ada.dev', lock)).toBe('1 post and 0 pages checked, no problems\n');
  });
});

test.each([
  ['pages/404.md', '---\ntitle: Not found\n---\n', '/404'],
  ['pages/404/index.md', '---\ntitle: Not found\n---\n', '/404'],
  ['pages/404.html', '<p>Not found</p>', '/404.html'],
])('%s, which missing addresses do not get, is a note', async (name, text, address) => {
  const content = makeFolder({ 'site.yaml': SITE_YAML, 'posts/a.md': post(), [name]: text });
  const { code, output } = await runCommand(['check'], content);
  expect(output).toContain(
    `${address} (${name})  is a page like any other: missing addresses get views/not-found.njk\n    Write there`,
  );
  expect(code).toBe(0);
});

test('a post that is named 404 is none', async () => {
  const content = makeFolder({
    'site.yaml': `${SITE_YAML}permalink: /:slug\n`,
    'posts/404.md': post('title: The 404'),
  });
  expect((await runCommand(['check'], content)).output).not.toContain('not-found.njk');
});
