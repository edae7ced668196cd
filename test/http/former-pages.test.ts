import request from 'supertest';
import { SITE_YAML, makeApp, post } from '../support/blog.js';
import type { Files } from '../support/folder.js';

const FILES: Files = { 'posts/a.md': post('categories: [Travel]\ntags: [Node]') };

async function led(address: string, files: Files = FILES) {
  const { status, headers } = await request(makeApp(files)).get(address);
  return { status, location: headers['location'] };
}

describe('a page that a list had when it was longer leads to where its posts are, for the time being:', () => {
  test.each([
    ['/page/7', '/archive'],
    ['/Page/7/', '/archive'],
    ['/page/7.html', '/archive'],
    ['/tags/node/page/2/index.html', '/tags/node'],
    ['/page/7?ref=x', '/archive?ref=x'],
    ['/categories/travel/page/2', '/categories/travel'],
    ['/tags/node/page/31/', '/tags/node'],
  ])('%s', async (address, location) => {
    expect(await led(address)).toEqual({ status: 302, location });
  });

  test('below a path, too', async () => {
    const files = { ...FILES, 'site.yaml': SITE_YAML.replace('https://blog.test', 'https://blog.test/blog') };
    expect(await led('/blog/page/7', files)).toEqual({ status: 302, location: '/blog/archive' });
    expect(await led('/blog/tags/node/page/2', files)).toEqual({ status: 302, location: '/blog/tags/node' });
    expect((await led('/page/7', files)).status).toBe(404);
  });
});

test.each([
  ['a rule of the author', { _redirects: '/page/* /\n' }, '/page/7', { status: 301, location: '/' }],
  [
    'what an old system had there',
    { 'site.yaml': `${SITE_YAML}legacy: wordpress\n` },
    '/page/7',
    { status: 301, location: '/archive' },
  ],
  [
    'a rule that has taken the list',
    { _redirects: '/tags/node /tags 301!\n' },
    '/tags/node/page/2',
    { status: 404, location: undefined },
  ],
  [
    'a page of the author',
    { 'pages/page/7.md': '---\ntitle: Seven\n---\n' },
    '/page/7',
    { status: 200, location: undefined },
  ],
])('%s goes before it', async (_what, files: Files, address, answer) => {
  expect(await led(address, { ...FILES, ...files })).toEqual(answer);
});

test('a list that is there has no former pages of other lists', async () => {
  expect((await led('/categories/page/2')).status).toBe(404);
  expect((await led('/posts/a/page/2')).status).toBe(404);
  expect((await led('/page/2/page/3')).status).toBe(404);
});
