import { cpSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runCli } from '../../src/cli/cli.js';
import { NOW, post, SITE_YAML } from '../support/blog.js';
import { makeFolder, writeFiles, type Files } from '../support/folder.js';

const PROJECT = join(__dirname, '../..');

const SHIPPED = {
  'site.yaml': SITE_YAML,
  'posts/hello.md': post('redirect_from: [/old, /older]'),
  'posts/later.md': post('title: Later\ndate: 2999-01-01'),
  'posts/hidden.md': post('title: Hidden\npublished: false'),
  'pages/about.md': '---\ntitle: About\n---\nText.\n',
};

const BROKEN = {
  'site.yaml': `${SITE_YAML}page_sise: 10\n`,
  'posts/a.md': '---\ntitle: [broken\n---\n',
  'posts/b.md': '---\ndate: 2026-02-30\n---\n',
  'posts/c.md': post('slug: same\nredirect_from: /posts/same'),
  'posts/d.md': post('slug: same'),
};

const contentOf = (files: Files): string => makeFolder({ 'site.yaml': SITE_YAML, ...files });

/** Runs the command line as `main.ts` does, with all that it may know of a process. */
async function run(
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
  workingDir = '/else/where',
  stopped = () => Promise.resolve(),
  projectDir = PROJECT,
) {
  let output = '';
  let errors = '';
  const code = await runCli({
    args,
    env: { PORT: '0', CONTENT_DIR: contentOf(SHIPPED), ...env },
    workingDir,
    projectDir,
    memoryBytes: 1_000_000_000,
    processors: 2,
    version: '1.2.3',
    write: (text) => (output += text),
    writeError: (text) => (errors += text),
    now: () => NOW,
    stopped,
  });
  return { code, output, errors };
}

test('serve listens for signals before it reads: a container sends them to process 1, which gets no others', async () => {
  const content = contentOf({ 'posts/a.md': '---\ntitle: [broken\n---\n' });
  const { code, errors } = await run(['serve'], { CONTENT_DIR: content }, '/else/where', () => {
    writeFiles(content, { 'posts/a.md': post() });
    return Promise.resolve();
  });
  expect({ code, errors }).toEqual({ code: 0, errors: '' });
});

test.each([
  ['/else/where', (content: string) => content],
  ['/', (content: string) => content.slice(1)],
])('in %s, lock names the file that it writes by its path from there', async (workingDir, pathOf) => {
  const content = contentOf(SHIPPED);
  const { output } = await run(['lock'], { CONTENT_DIR: content }, workingDir);
  expect(output).toContain(` added to ${pathOf(content)}/urls.lock, `);
});

describe('help and version', () => {
  test.each([[['--help']], [['-h']], [['serve', '--help']], [['nonsense', '-h']], [['--help', '--version']]])(
    '%j shows the commands',
    async (args) => {
      const { code, output, errors } = await run(args, { PORT: 'nonsense' });
      expect({ code, errors }).toEqual({ code: 0, errors: '' });
      expect(output).toMatch(/^Usage: perennial \[command\]\n/);
      for (const word of ['serve', 'check', '--watch', '--help', '--version']) expect(output).toContain(word);
    },
  );

  test.each(['--version', '-v'])('%s shows the version of the package and nothing else', async (option) => {
    expect(await run([option])).toEqual({ code: 0, output: '1.2.3\n', errors: '' });
  });
});

test.each([
  [['nonsense'], 'there is no command "nonsense"\n'],
  [['chekc'], 'there is no command "chekc". Did you mean check?\n'],
  [['check-urls', '--jsno', 'x'], 'there is no option --jsno. Did you mean --json?\n'],
  [['constructor'], 'there is no command "constructor"'],
  [['__proto__'], 'there is no command "__proto__"'],
  [['serve', 'content'], 'serve takes no argument "content"'],
  [['check', 'a.md'], 'check takes no argument "a.md"'],
  [['check', '--watch'], '--watch belongs to serve'],
  [['--port=3000'], 'there is no option --port\n'],
  [['-x'], 'there is no option -x\n'],
  [['redirects', '--format'], '--format'],
  [['--watch=yes'], '--watch'],
])('%j is wrong usage: exit code 2, what is wrong, and where the help is', async (args, message) => {
  const { code, output, errors } = await run(args);
  expect({ code, output }).toEqual({ code: 2, output: '' });
  expect(errors).toContain(message);
  expect(errors).toMatch(/^perennial: .+\nperennial --help shows the commands and their options\.\n$/);
  expect(errors).not.toContain('    at ');
});

test.each(['serve', 'check'])(
  '%s with a bad environment lists every bad value and ends with exit code 2',
  async (command) => {
    const env = { PORT: '70000', SITE_URL: 'example.org', LOG_LEVEL: 'loud', TRUST_PROXY: 'everyone' };
    const { code, output, errors } = await run([command], env);
    expect({ code, output }).toEqual({ code: 2, output: '' });
    expect(errors.split('\n').map((line) => line.split(':')[0])).toEqual([
      'PORT',
      'SITE_URL',
      'LOG_LEVEL',
      'TRUST_PROXY',
      'See docs/configuration.md.',
      '',
    ]);
  },
);

test('serve stops when it is told to, with exit code 0', async () => {
  const { code, output, errors } = await run(['serve']);
  expect({ code, errors }).toEqual({ code: 0, errors: '' });
  expect(output).toMatch(/^http:\/\/localhost:\d+\/ {2}1 post, 1 page, 2 redirects, loaded in \d+ ms\n$/);
});

test('serve --drafts shows what is hidden, too, and says so', async () => {
  const { code, output } = await run(['serve', '--drafts']);
  expect(code).toBe(0);
  expect(output).toContain('/  3 posts, 1 page, 2 redirects, loaded in');
  expect(output).toContain('with drafts and scheduled posts: let nobody else read this\n');
});

test('the start line has the path of a blog that is under one', async () => {
  const { output } = await run(['serve'], { SITE_URL: 'https://example.org/blog' });
  expect(output).toMatch(/^http:\/\/localhost:\d+\/blog\/ {2}1 post,/);
});

describe('a theme that can show no page, not even that for errors, does not start:', () => {
  test.each([
    ['layout.njk', '<body>'],
    ['error.njk', '{% block main %}'],
  ])('%s', async (name, place) => {
    const project = makeFolder({});
    for (const folder of ['views', 'static']) {
      cpSync(join(PROJECT, folder), join(project, folder), { recursive: true });
    }
    const template = readFileSync(join(PROJECT, 'views', name), 'utf8');
    writeFiles(project, { [`views/${name}`]: template.replace(place, `${place}{{ page.no.thing }}`) });
    const { code, output, errors } = await run(['serve'], {}, project, undefined, project);
    expect({ code, output }).toEqual({ code: 1, output: '' });
    expect(errors).toMatch(new RegExp(`^views/${name}:\\d+ {2}fails: page\\.no\\.thing has no value\n`));
    expect(errors).toMatch(/\n1 problem\n$/);
  });
});

describe.each(['serve', 'check'])('%s with broken content', (command) => {
  test('lists every problem with file and line, serves nothing and ends with exit code 1', async () => {
    const content = contentOf(BROKEN);
    const { code, output, errors } = await run([command], { CONTENT_DIR: content });
    expect({ code, output }).toEqual({ code: 1, output: '' });
    const places = errors
      .split('\n')
      .flatMap((line) => /^\S*\/(\w+\.\w+)(?::\d+)? {2}/.exec(line)?.[1] ?? []);
    expect(places).toEqual(['a.md', 'b.md', 'b.md', 'c.md', 'd.md', 'site.yaml']);
    expect(errors.split('\n')).toContain(`${content}/site.yaml:3  the setting "page_sise" is unknown`);
    expect(errors).toContain('Did you mean page_size?');
    expect(errors).toMatch(/b\.md:\d+ {2}the title is missing/);
    expect(errors).toMatch(/b\.md:\d+ {2}.*"2026-02-30"/);
    expect(errors).toMatch(/\n\d+ problems\n$/);
  });

  test('names files as one would type them here', async () => {
    const content = contentOf({ 'posts/a.md': '---\n---\n' });
    const { errors } = await run([command], { CONTENT_DIR: content }, content);
    expect(errors).toMatch(/^posts\/a\.md/m);
  });

  test('says what to do when there is no folder', async () => {
    const { code, errors } = await run([command], { CONTENT_DIR: '/nowhere/at/all' });
    expect(code).toBe(1);
    expect(errors).toContain('/nowhere/at/all  is not a folder');
    expect(errors).toContain('CONTENT_DIR');
    expect(errors).toContain('1 problem\n');
  });
});

describe('check', () => {
  test('counts what it has read when all is well, hidden posts too', async () => {
    expect(await run(['check'])).toEqual({
      code: 0,
      output: '3 posts and 1 page checked, no problems\n',
      errors: '',
    });
  });

  test('lists links, anchors and images that lead nowhere, and ends with exit code 1', async () => {
    const content = contentOf({
      'posts/a.md': post('', '[x](/nowhere)\n\n[y](#nothing)\n\n![z](gone.png)\n\n[good](/archive)'),
      'posts/later.md': post('title: Later\ndate: 2999-01-01', '[x](/also-nowhere)'),
    });
    const { code, output, errors } = await run(['check'], { CONTENT_DIR: content });
    expect({ code, output }).toEqual({ code: 1, output: '' });
    for (const written of ['"/nowhere"', '"#nothing"', '"gone.png"', '"/also-nowhere"'])
      expect(errors).toContain(written);
    expect(errors).toMatch(/a\.md:6 {2}"\/nowhere"/);
    expect(errors).toContain('4 problems\n');
  });

  test('tells old addresses that two posts would have had, until one of them claims them', async () => {
    const content = contentOf({
      'site.yaml': `${SITE_YAML}permalink: /:year/:slug\nlegacy: ghost\n`,
      'posts/2013/hello.md': post('title: First\ndate: 2013-01-01'),
      'posts/2014/hello.md': post('title: Second\ndate: 2014-01-01'),
    });
    const { code, output } = await run(['check'], { CONTENT_DIR: content });
    expect(code).toBe(0);
    expect(output).toContain(
      `/hello/  is not derived (legacy: ghost): ${content}/posts/2013/hello.md and ${content}/posts/2014/hello.md would both have had it\n`,
    );
    writeFiles(content, { 'posts/2015/hello.md': post('title: Third\ndate: 2015-01-01') });
    expect((await run(['check'], { CONTENT_DIR: content })).output).toContain(
      `posts/2014/hello.md and ${content}/posts/2015/hello.md would all have had it\n`,
    );
    writeFiles(content, {
      'posts/2013/hello.md': post('title: First\ndate: 2013-01-01\nredirect_from: /hello'),
    });
    expect((await run(['check'], { CONTENT_DIR: content })).output).not.toContain('/hello/  is not derived');
  });

  test('is no server: it says nothing of an address', async () => {
    expect((await run(['check'])).output).not.toContain('http');
  });
});
