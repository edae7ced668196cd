import { join } from 'node:path';
import { SITE_YAML, post } from '../support/blog.js';
import { runCommand } from '../support/command.js';
import { makeFolder, writeFiles, type Files } from '../support/folder.js';

const BLOG: Files = { 'site.yaml': SITE_YAML, 'posts/autumn-leaves.md': post('title: Autumn leaves') };
const SHOP = '/shop/a1\n/shop/b2/\n/shop/c3/d4\n/shop/e5?page=2\n/shop/f6\n';

async function checkUrls(list: string, files: Files = {}, args: readonly string[] = []) {
  const content = makeFolder({ ...BLOG, ...files });
  const old = join(makeFolder({ 'old.txt': list }), 'old.txt');
  return { content, old, ...(await runCommand(['check-urls', old, ...args], content)) };
}

test('a folder of which nothing is left is told once, with the one line that gives it up', async () => {
  const { code, output, content, old } = await checkUrls(`${SHOP}/about-us-2\n`);
  expect(code).toBe(1);
  expect(output).toContain('6 MISSING');
  expect(output).toMatch(/5 {2}\/shop\/ with 5 addresses: \/shop\/a1, \/shop\/b2\/, .* and 1 more\n/);
  expect(output).toContain('add to content/_redirects: /shop/* 410\n');
  expect(output).toContain('gives up every address below /shop/, those too that are not listed here');
  expect(output.match(/410/g)).toHaveLength(2);
  writeFiles(content, { _redirects: '/shop/* 410\n/about-us-2 410\n' });
  expect((await runCommand(['check-urls', old], content)).code).toBe(0);
});

test('a tag that is lost with its feeds may have another name', async () => {
  const { output } = await checkUrls('/tags/nodejs\n/tags/nodejs/feed.xml\n/tags/nodejs/atom.xml\n');
  expect(output).toContain('if it has another name here: /tags/nodejs/* /tags/NAME/:splat;\n');
  expect(output).toContain('add to content/_redirects: /tags/nodejs/* 410\n');
  expect((await checkUrls(SHOP)).output).not.toContain('NAME');
});

test('the JSON has each address, and the folders', async () => {
  const { output } = await checkUrls(SHOP, {}, ['--json']);
  const { missing, folders } = JSON.parse(output) as { missing: unknown[]; folders: unknown[] };
  expect(missing).toHaveLength(5);
  expect(folders).toEqual([{ path: '/shop/', addresses: 5, hits: 5, line: '/shop/* 410' }]);
});

test('of folders in each other, the outermost that is lost', async () => {
  const { output } = await checkUrls('/shop/x/a1\n/shop/x/b2\n/Shop/x/c3\n/Shop/y/d4\n');
  expect(output).toContain('/shop/* 410');
  expect(output).not.toContain('/shop/x/* 410');
  const kept = { 'posts/z.md': post('title: Zed\nredirect_from: /shop/z') };
  const inner = await checkUrls('/shop/x/a1\n/shop/x/b2\n/shop/x/c3\n/shop/y/d4\n', kept);
  expect(inner.output).toContain('/shop/x/* 410');
  expect(inner.output).not.toContain('/shop/* 410');
});

test.each([
  ['https://blog.test/blog', '/blog/shop/a1\n/blog/shop/b2\n/blog/shop/c3\n', ': /blog/shop/* 410'],
  ['https://blog.test/blog', SHOP, ': https://blog.test/shop/* 410'],
  ['https://blog.test/shop', '/shop/a1\n/shop/b2\n/shop/c3\n', null],
])('on a site at %s, of %j', async (url, list, expected) => {
  const files = { 'site.yaml': `title: Test blog\nurl: ${url}\n` };
  const { output, content, old } = await checkUrls(list, files);
  if (expected === null) {
    expect(output).not.toContain('/* 410');
    return;
  }
  expect(output).toContain(expected);
  writeFiles(content, { _redirects: expected.slice(2) });
  expect((await runCommand(['check-urls', old], content)).code).toBe(0);
});

test('a pattern that begins with anything, and answers nothing in a folder, is not in its way', async () => {
  const { output } = await checkUrls(SHOP, { _redirects: '/:year/:month/:day/:slug /posts/:slug\n' });
  expect(output).toContain('/shop/* 410');
});

test.each<[string, string, Files]>([
  ['only two addresses', '/shop/a1\n/shop/b2\n', {}],
  ['a page is there', SHOP, { 'site.yaml': `${SITE_YAML}permalink: /shop/:slug/\n` }],
  ['a file is there', SHOP, { 'pages/shop/now.txt': 'Text.' }],
  ['an old address is there', SHOP, { 'posts/b.md': post('title: B\nredirect_from: /shop/b1') }],
  ['one with a query is there', SHOP, { 'posts/b.md': post('title: B\nredirect_from: "/shop/x?id=1"') }],
  ['the folder itself leads somewhere', SHOP, { _redirects: '/shop /archive\n' }],
  ['a pattern answers there', SHOP, { _redirects: '/shop/:slug /posts/:slug\n' }],
  ['a pattern answers further in', SHOP, { _redirects: '/shop/:year/:month/:day/:slug /posts/:slug\n' }],
  ['a pattern for any folder answers there', SHOP, { _redirects: '/:any/:slug /posts/:slug\n' }],
  [
    'a regular expression answers there',
    SHOP,
    { 'redirects.yaml': '301:\n  ^/shop/([a-z-]+)$: /posts/$1\n' },
  ],
  ['a document is near to one', `${SHOP}/shop/autumn-leaves\n`, {}],
  [
    'a derived pattern answers there',
    '/blog/a1\n/blog/b2\n/blog/c3\n',
    { 'site.yaml': `${SITE_YAML}legacy: wordpress\n` },
  ],
  ['a derived feed is there', SHOP, { 'site.yaml': `${SITE_YAML}legacy: hugo\n` }],
  [
    'whatever ends in an id works',
    SHOP,
    {
      'site.yaml': `${SITE_YAML}legacy: medium\n`,
      'posts/b.md': post('title: B\nmedium_id: 186de8451a4'),
    },
  ],
])('no folder is proposed where something would be lost: %s', async (_what, list, files) => {
  const { code, output, errors } = await checkUrls(list, files);
  expect(errors).toBe('');
  expect(code).toBe(1);
  expect(output).not.toContain('/* 410');
});
