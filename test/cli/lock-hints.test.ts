import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { SITE_YAML, post } from '../support/blog.js';
import { runCommand } from '../support/command.js';
import { makeFolder, writeFiles, type Files } from '../support/folder.js';

const BELOW = SITE_YAML.replace('https://blog.test', 'https://blog.test/blog');

async function recorded(files: Files): Promise<string> {
  const content = makeFolder({ 'site.yaml': SITE_YAML, ...files });
  await runCommand(['lock'], content);
  return content;
}

const check = async (content: string): Promise<string> => (await runCommand(['check'], content)).errors;

/** What the hints of `check` say to add to `content/_redirects` for what is gone on purpose. */
const goneLines = (errors: string): string[] =>
  [...errors.matchAll(/gone on purpose, add .*/g)].flatMap(([hint]) => hint.match(/[^"]+(?= 410")/g) ?? []);

const HIDDEN = 'title: A\ndraft: true';

describe('the line for what is gone on purpose gives up', () => {
  test.each<[string, string, string]>([
    ['a withdrawn post and its pictures', '/posts/:slug', '/posts/a/*'],
    ['those with a slash', '/:slug/', '/a/*'],
    ['those with a name like a file', '/:slug.html', '/a.html /a/*'],
  ])('%s', async (_what, permalink, expected) => {
    const content = await recorded({
      'site.yaml': `${SITE_YAML}permalink: ${permalink}\n`,
      'posts/a/index.md': post('title: A'),
      'posts/a/one.png': 'x',
      'posts/a/two.png': 'x',
    });
    writeFiles(content, { 'posts/a/index.md': post(HIDDEN) });
    const lines = goneLines(await check(content));
    expect(lines).toEqual(expected.split(' '));
    writeFiles(content, { _redirects: lines.map((line) => `${line} 410\n`).join('') });
    expect(await check(content)).toBe('');
    // and does not stand in the way when it comes back
    if (lines.length === 1) {
      writeFiles(content, { 'posts/a/index.md': post('title: A') });
      expect(await check(content)).toBe('');
    }
  });

  test('no other page below it', async () => {
    const content = await recorded({
      'pages/talks/index.md': '---\ntitle: Talks\n---\n',
      'pages/talks/a.png': 'x',
      'pages/talks/rome.md': '---\ntitle: Rome\n---\n',
    });
    writeFiles(content, { 'pages/talks/index.md': '---\ntitle: Talks\ndraft: true\n---\n' });
    expect(goneLines(await check(content))).toEqual(['/talks']);
  });

  test.each<[string, Files]>([
    ['', {}],
    [
      ', with a feed that the old system had below it',
      { _redirects: '/tags/http/feed /tags/http/feed.xml\n' },
    ],
  ])('a tag, which may come back%s', async (_what, files) => {
    const content = await recorded({ ...files, 'posts/a.md': post('tags: http') });
    writeFiles(content, { 'posts/a.md': post(), _redirects: '' });
    const lines = goneLines(await check(content));
    expect(lines).toContain('/tags/http/*');
    writeFiles(content, { _redirects: '/tags/http/* 410\n' });
    expect(await check(content)).toBe('');
    writeFiles(content, { 'posts/a.md': post('tags: http') });
    expect(await check(content)).toBe('');
  });
});

describe('after the blog has moved below a path,', () => {
  const BLOG: Files = {
    'posts/a/index.md': post('title: A\ntags: http\nredirect_from:\n  - /old'),
    'posts/a/a.png': 'x',
    'pages/about.md': '---\ntitle: About\n---\n',
  };

  test('one line leads on every address from before', async () => {
    const content = await recorded(BLOG);
    writeFiles(content, { 'site.yaml': BELOW });
    const errors = await check(content);
    expect(errors).toMatch(
      /urls\.lock:\d+ {2}\d+ addresses from before the blog was below \/blog lead nowhere/,
    );
    expect(errors).toContain('1 problem\n');
    const [, line = ''] = /add to content\/_redirects the line "([^"]*)"/.exec(errors) ?? [];
    writeFiles(content, { _redirects: `${line}\n` });
    expect(await check(content)).toBe('');
    expect((await runCommand(['check-urls', join(content, 'urls.lock')], content)).code).toBe(0);
  });

  test('a later loss is told by itself, and the line for it names the host', async () => {
    const content = await recorded(BLOG);
    writeFiles(content, {
      'site.yaml': BELOW,
      _redirects: 'https://blog.test/posts/* /posts/:splat\n',
    });
    const errors = await check(content);
    expect(errors).toContain('  /tags/http no longer resolves\n');
    expect(errors).toContain('"https://blog.test/tags/http/* /blog/tags/OTHER/:splat"');
    expect(errors).toContain('"https://blog.test/about 410"');
    // a line with quotes of its own stands by itself
    expect(errors).toContain('add below its redirect_from:\n        - "https://blog.test/old"\n');
    const lines = goneLines(errors);
    const before = readFileSync(join(content, '_redirects'), 'utf8');
    writeFiles(content, { _redirects: before + lines.map((line) => `${line} 410\n`).join('') });
    expect(await check(content)).toBe('');
    rmSync(join(content, 'pages/about.md'));
    expect(await check(content)).toBe('');
  });
});

test('after the blog has moved back from below a path, one line leads on its feeds, too, each to its own', async () => {
  const feeds = '/old-feed /feed.xml\n/old-atom /atom.xml\n/old-json /feed.json\n';
  const content = makeFolder({ 'site.yaml': BELOW, 'posts/a.md': post('title: A'), _redirects: feeds });
  await runCommand(['lock'], content);
  writeFiles(content, { 'site.yaml': SITE_YAML, _redirects: `${feeds}/blog/* /:splat\n` });
  expect(await check(content)).toBe('');
  const { output } = await runCommand(
    ['explain', '/blog/feed.xml', '/blog/atom.xml', '/blog/feed.json'],
    content,
  );
  expect(output.match(/301 to .*/g)).toEqual(['301 to /feed.xml', '301 to /atom.xml', '301 to /feed.json']);
});

test('old addresses outside of the path of a blog that was always below it are told one by one', async () => {
  const old = ['https://blog.test/one', 'https://blog.test/two'];
  const content = await recorded({
    'site.yaml': BELOW,
    'posts/a.md': post(`redirect_from: [${old.join(', ')}]`),
  });
  writeFiles(content, { 'posts/a.md': post() });
  expect(goneLines(await check(content))).toEqual(old);
});

test('a tag whose only post is hidden says so, and comes back with it', async () => {
  const content = await recorded({
    'posts/a.md': post('title: A\ndraft: true'),
    'posts/b.md': post('tags: [b]'),
  });
  writeFiles(content, { 'posts/a.md': post('title: A\ntags: [rare]') });
  await runCommand(['lock'], content);
  writeFiles(content, { 'posts/a.md': post(`${HIDDEN}\ntags: [rare]`) });
  const lock = join(content, 'urls.lock');
  expect(await check(content)).not.toContain('/tags/rare');
  writeFiles(content, { 'urls.lock': readFileSync(lock, 'utf8').replace(/.*posts\/a.*\n/, '') });
  const errors = await check(content);
  expect(errors).toContain(
    '  /tags/rare no longer resolves: posts/a.md has it, and is not published\n    Publish it again.',
  );
  expect(errors).toContain('1 problem');
});
