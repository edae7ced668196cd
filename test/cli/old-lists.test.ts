import { join } from 'node:path';
import { SITE_YAML, post } from '../support/blog.js';
import { runCommand } from '../support/command.js';
import { makeFolder, writeFiles, type Files } from '../support/folder.js';

const BLOG: Files = {
  'site.yaml': `${SITE_YAML}permalink: /journal/:slug\n`,
  'posts/a.md': post('title: Part 2\ntags: [docusaurus, a b]\ncategories: [Web]'),
  'posts/b.md': post('title: A b of things'),
};

async function checkUrls(list: string, files: Files = BLOG) {
  const content = makeFolder(files);
  const old = join(makeFolder({ 'old.txt': list }), 'old.txt');
  return { content, old, ...(await runCommand(['check-urls', old], content)) };
}

test.each([
  ['/blog/tags/docusaurus', '/blog/tags/* /tags/:splat'],
  ['/blog/tag/docusaurus/', '/blog/tag/* /tags/:splat'],
  ['/tagged/a-b', '/tagged/* /tags/:splat'],
  ['/tagged/a+b', '/tagged/a+b /tags/a-b'],
  ['/label/docusaurus/page/9', '/label/* /tags/:splat'],
  ['/topics/web', '/topics/* /categories/:splat'],
  ['/x/category/web/feed.xml', '/x/category/* /categories/:splat'],
  ['/blog/tags', '/blog/tags /tags'],
  ['/tag/', '/tag /tags'],
  ['/blog/category/', '/blog/category /categories'],
  ['/blog/', '/blog /'],
  ['/journal', '/journal /'],
  ['/web/', '/web /categories/web'],
  ['/a+b', '/a+b /tags/a-b'],
  ['/en/index.xml', '/en/index.xml /feed.xml'],
  ['/archive/2014/index.xml', '/archive/2014/index.xml /feed.xml'],
  ['/series/travel/Atom.xml', '/series/travel/Atom.xml /atom.xml'],
  ['/feed/podcast.xml', '/feed/podcast.xml /feed.xml'],
  ['/news/feed.json', '/news/feed.json /feed.json'],
  ['/archive/2013/2', '/archive/2013/2 /archive'],
  ['/blog/archives/2013/', '/blog/archives/2013/ /archive'],
  ['/2013/02/', '/2013/02/ /archive'],
])(
  '%s, a list of the old blog, gets the line that leads it to the list that is here',
  async (address, line) => {
    const { code, output, content, old } = await checkUrls(`${address}\n`);
    expect(code).toBe(1);
    expect(output).toContain(`            add to content/_redirects: ${line}\n`);
    expect(output).not.toMatch(/410|redirect_from/);
    writeFiles(content, { _redirects: `${line}\n` });
    expect(await runCommand(['check-urls', old], content)).toMatchObject({ code: 0 });
  },
);

test.each([
  ['/entry/:year/:month/:day/:slug/', '/entry/', '/entry /'],
  ['/en/:year/:month/:slug/', '/en', '/en /'],
  ['/my/notes/on-:slug', '/my/notes/', '/my/notes /'],
  ['/größe/:slug', '/gr%C3%B6%C3%9Fe/', '/gr%C3%B6%C3%9Fe /'],
])('with permalink %s, %s is the folder of posts', async (permalink, address, line) => {
  const files = { ...BLOG, 'site.yaml': `${SITE_YAML}permalink: ${permalink}\n` };
  const { output } = await checkUrls(`${address}\n`, files);
  expect(output).toContain(`            add to content/_redirects: ${line}\n`);
});

test.each(['/+++/', '/nothing', '/web/old'])('%s is no term', async (address) => {
  const { output } = await checkUrls(`${address}\n`);
  expect(output).toContain('410');
  expect(output).not.toContain('add to content/_redirects');
});

test.each(['/de/index.xml', '/pt-br/rss.xml', '/comments/atom.xml', '/hello/comments/feed.xml'])(
  '%s, a feed of something else, is no feed that is here, and no file',
  async (address) => {
    const { output } = await checkUrls(`${address}\n`);
    expect(output).toContain('            no post is near; for one that is gone on purpose: ');
  },
);

test.each([
  ['/de/index.xml', ''],
  ['/de/index.xml', 'language: de\n'],
  ['/de/index.xml', 'permalink: /de/:year/:slug\n'],
])('%s is led to the feed when the blog is in that language or folder: %s', async (address, settings) => {
  const { output } = await checkUrls(`${address}\n`, { ...BLOG, 'site.yaml': `${SITE_YAML}${settings}` });
  expect(output.includes(`${address} /feed.xml`)).toBe(settings !== '');
});

test('a feed below the name of a post is never written into its redirect_from', async () => {
  const { content, old } = await checkUrls('/b/index.xml\n');
  const { output } = await runCommand(['check-urls', '--fix', old], content);
  expect(output).toContain('add to content/_redirects: /b/index.xml /feed.xml\n');
  expect(output).toContain('\n0 addresses added to 0 files');
});

test('the address of a term is never written into the redirect_from of a post', async () => {
  const files = { ...BLOG, 'posts/web-design.md': post('title: Web design') };
  const { content, old } = await checkUrls('/web\n', files);
  const { output } = await runCommand(['check-urls', '--fix', '--confidence', '0.3', old], content);
  expect(output).toContain('\n0 addresses added to 0 files');
});

test('lists that have a line are no lost folder, and a term that is not here is still missing', async () => {
  const { output, content } = await checkUrls('/tagged/a-b\n/tagged/docusaurus\n/tagged/nothing\n');
  expect(output).not.toContain('/tagged/* 410');
  expect(output.match(/\/tagged\/\* \/tags\/:splat\n/g)).toHaveLength(2);
  const left = join(makeFolder({ 'left.txt': '/tagged/nothing\n' }), 'left.txt');
  writeFiles(content, { _redirects: '/tagged/* /tags/:splat\n' });
  expect((await runCommand(['check-urls', left], content)).code).toBe(1);
});

test('a post that is surely meant goes before a list', async () => {
  const files = { ...BLOG, 'posts/2013.md': post('title: A year') };
  expect((await checkUrls('/x/2013\n/old/tags/docusaurus\n', files)).output).toContain('posts/2013.md');
});

test('on a site below a path, the line leads to the list below it', async () => {
  const files = { ...BLOG, 'site.yaml': 'title: T\nurl: https://blog.test/b\npermalink: /posts/:slug\n' };
  const { output } = await checkUrls('/tagged/docusaurus\n/b/blog\n', files);
  expect(output).toContain('add to content/_redirects: https://blog.test/tagged/* /b/tags/:splat\n');
  expect(output).toContain('add to content/_redirects: /b/blog /b/\n');
});
