import request from 'supertest';
import { appFor, makeApp, makeBlog, post, problemsOf, type TestBlogOptions } from '../support/blog.js';
import { attributesOf, pageOf, parseFeed, parseSitemap } from '../support/documents.js';
import { bodyOf } from '../support/http.js';
import type { Files } from '../support/folder.js';

const page = (frontMatter: string): string => `---\ntitle: A page\n${frontMatter}\n---\n`;

async function locationOf(files: Files, asked: string, options?: TestBlogOptions): Promise<string> {
  const { status, headers } = await request(makeApp(files, options)).get(asked);
  return status === 301 ? (headers['location'] ?? '') : `status ${status}`;
}

describe('a post that has moved to another site', () => {
  const app = makeApp({
    'posts/moved/index.md': post(
      'redirect_to: https://other.test/essay\nredirect_from: [/old, "/?p=7"]\ntags: [gone]\ndate: 2026-01-02',
    ),
    'posts/moved/photo.png': Buffer.from('image'),
    'posts/before.md': post('title: Before\ntags: [node]\ndate: 2026-01-01', '[link](moved/index.md)'),
    'posts/after.md': post('title: After\ndate: 2026-01-03'),
    'pages/away.md': page('redirect_to: https://other.test/page'),
  });

  test.each([
    ['/posts/moved', 'https://other.test/essay'],
    ['/posts/moved/', 'https://other.test/essay'],
    ['/Posts/Moved.html', 'https://other.test/essay'],
    ['/posts/moved?utm_source=x', 'https://other.test/essay?utm_source=x'],
    ['/old', 'https://other.test/essay'],
    ['/?p=7&a=1', 'https://other.test/essay?a=1'],
    ['/away', 'https://other.test/page'],
  ])('%s leads there in one hop', async (asked, location) => {
    const response = await request(app).get(asked);
    expect([response.status, response.get('Location')]).toEqual([301, location]);
    const head = await request(app).head(asked);
    expect([head.status, head.get('Location')]).toEqual([301, location]);
  });

  test('is in no list, feed, sitemap, or tag, and no neighbour', async () => {
    for (const path of ['/', '/archive', '/tags', '/posts/after', '/posts/before']) {
      const hrefs = attributesOf(await pageOf(app, path), 'a[href]', 'href');
      const isLinked = path === '/posts/before';
      expect([path, hrefs.includes('/posts/moved')]).toEqual([path, isLinked]);
    }
    expect((await request(app).get('/tags/gone')).status).toBe(404);
    const links = parseFeed(await bodyOf(app, '/feed.xml')).item.map(({ link }) => link);
    expect(links).toEqual(['https://blog.test/posts/after', 'https://blog.test/posts/before']);
    const locations = parseSitemap(await bodyOf(app, '/sitemap.xml')).map(({ loc }) => loc);
    expect(locations).not.toContain('https://blog.test/posts/moved');
    expect(locations).not.toContain('https://blog.test/away');
  });

  test('its pictures stay where they were', async () => {
    expect((await request(app).get('/posts/moved/photo.png')).status).toBe(200);
  });
});

test.each([
  ['https://other.test', '/posts/a', 'https://other.test/'],
  ['https://other.test/a b', '/posts/a', 'https://other.test/a%20b'],
  ['https://other.test/é', '/posts/a', 'https://other.test/%C3%A9'],
  ['//other.test/a', '/posts/a', 'https://other.test/a'],
  ['http://other.test/a', '/posts/a', 'http://other.test/a'],
  ['https://other.test/a?x=1#part', '/posts/a?x=2&y=3', 'https://other.test/a?x=1&y=3#part'],
  ['https://other.test/a#part', '/posts/a?y=3', 'https://other.test/a?y=3#part'],
  ['/about', '/posts/a', '/about'],
  ['about', '/posts/a', '/about'],
  ['/About/', '/posts/a', '/about'],
  ['/about#team', '/posts/a', '/about#team'],
  ['/about#who?', '/posts/a?x=1', '/about?x=1#who?'],
  ['/about?x=1', '/posts/a?x=2&y=é', '/about?x=1&y=%C3%A9'],
  ['https://blog.test/about', '/posts/a', '/about'],
  ['https://old.example.org/about', '/posts/a', '/about'],
  ['/who', '/posts/a', '/about'],
  ['/?p=9', '/posts/a', '/about'],
  ['/?p=9&x=1#part', '/posts/a', '/about?x=1#part'],
])('redirect_to %s, asked for %s, leads to %s', async (written, asked, location) => {
  const files = {
    'site.yaml': 'title: T\nurl: https://blog.test\nold_hosts: old.example.org\n',
    'posts/a.md': post(`redirect_to: ${JSON.stringify(written)}`),
    'pages/about.md': page('redirect_from: [/who, "/?p=9"]'),
  };
  expect(await locationOf(files, encodeURI(asked))).toBe(location);
});

test('of a list in redirect_to, the first entry counts, as with Jekyll', async () => {
  const files = { 'posts/a.md': post('redirect_to:\n  - https://other.test/a\n  - https://other.test/b') };
  expect(await locationOf(files, '/posts/a')).toBe('https://other.test/a');
});

test('redirect_to is below the path of the site, which it may name', async () => {
  const files = {
    'posts/a.md': post('redirect_to: /about'),
    'posts/b.md': post('redirect_to: /blog/about'),
    'posts/c.md': post('redirect_to: https://example.org/blog/about'),
    'posts/d.md': post('redirect_to: https://example.org/elsewhere'),
    'posts/e.md': post('redirect_to: /blog'),
    'pages/about.md': page(''),
  };
  const options = { siteUrl: 'https://example.org/blog' };
  for (const name of ['a', 'b', 'c']) {
    expect(await locationOf(files, `/blog/posts/${name}`, options)).toBe('/blog/about');
  }
  expect(await locationOf(files, '/blog/posts/d', options)).toBe('https://example.org/elsewhere');
  expect(await locationOf(files, '/blog/posts/e', options)).toBe('/blog/');
});

test('a post that moved twice is one hop away, by whatever old address', async () => {
  const files = {
    'posts/a.md': post('redirect_to: /posts/b?x=1\nredirect_from: /a'),
    'posts/b.md': post('redirect_to: /posts/c#part\nredirect_from: /b'),
    'posts/c.md': post('redirect_from: /c'),
  };
  expect(await locationOf(files, '/a')).toBe('/posts/c?x=1#part');
  expect(await locationOf(files, '/posts/a?y=2')).toBe('/posts/c?x=1&y=2#part');
  expect(await locationOf(files, '/b')).toBe('/posts/c#part');
  expect(await locationOf(files, '/c')).toBe('/posts/c');
});

test('its own address in another spelling may be among its old ones', async () => {
  const files = { 'posts/a.md': post('redirect_to: https://other.test/\nredirect_from: /posts/a/') };
  expect(await locationOf(files, '/posts/a/')).toBe('https://other.test/');
});

test('a post that moves tomorrow is nowhere today', async () => {
  const clock = { now: new Date('2026-06-01T12:00:00Z') };
  const app = appFor(
    makeBlog(
      { 'posts/a.md': post('redirect_to: https://other.test/\nredirect_from: /old\ndate: 2026-06-02') },
      { now: () => clock.now },
    ),
  );
  expect((await request(app).get('/posts/a')).status).toBe(404);
  expect((await request(app).get('/old')).status).toBe(404);
  clock.now = new Date('2026-06-02T12:00:00Z');
  expect((await request(app).get('/posts/a')).get('Location')).toBe('https://other.test/');
  expect((await request(app).get('/old')).get('Location')).toBe('https://other.test/');
});

test.each([
  ['/nowhere', 'redirect_to /posts/a leads to /nowhere, which does not exist or is not public'],
  ['nowhere?x=1', 'redirect_to /posts/a leads to /nowhere?x=1, which does not exist or is not public'],
  [
    'https://blog.test/nowhere',
    'redirect_to /posts/a leads to /nowhere, which does not exist or is not public',
  ],
  [
    'https://blog.test//evil.test',
    'redirect_to /posts/a leads to /evil.test, which does not exist or is not public',
  ],
  ['/posts/a', 'redirect_to /posts/a is a redirect to itself'],
  ['/posts/a/', 'redirect_to /posts/a is a redirect to itself'],
  ['/Posts/A?x=1', 'redirect_to /posts/a is a redirect to itself'],
  ['/posts/draft', 'redirect_to /posts/a leads to /posts/draft, which does not exist or is not public'],
  ['javascript:alert(1)', 'redirect_to "javascript:alert(1)" is no valid address'],
  ['mailto:me@other.test', 'redirect_to "mailto:me@other.test" is no valid address'],
  ['x:https://other.test', 'redirect_to "x:https://other.test" is no valid address'],
  ['https://', 'redirect_to "https://" is no valid address'],
])('redirect_to %s is refused, once', (written, message) => {
  const problems = problemsOf({
    'posts/a.md': post(`redirect_to: ${JSON.stringify(written)}\nredirect_from: [/old, /older]`),
    'posts/draft.md': post('draft: true'),
  });
  expect(problems).toMatchObject([{ file: 'posts/a.md', line: 4, message }]);
});
