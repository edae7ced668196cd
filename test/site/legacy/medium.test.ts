import { post } from '../../support/blog.js';
import { movedBlog, movedFrom } from '../../support/legacy.js';

const why = movedBlog({
  'site.yaml': movedFrom('medium'),
  'posts/why-serverless.md': post(
    'redirect_from: /why-serverless-186de8451a4\ntags: [Web Development, Node]',
  ),
});

test.each([
  '/why-serverless-186de8451a4',
  '/a-title-that-was-changed-later-186de8451a4',
  '/a-title-186DE8451A4',
  '/a-title-186de8451a4?source=rss----d4b8&gi=1',
  '/a-title-186de8451a4/',
  '/@somebody/why-serverless-186de8451a4',
  '/a-publication/why-serverless-186de8451a4',
  '/p/186de8451a4',
  `/${encodeURIComponent('日本語')}-186de8451a4`,
])('%s was an address of the post', (address) => {
  expect(why.whereIs(address).replace(/\?.*/, '')).toBe('/posts/why-serverless');
});

test.each([
  ['/tagged/web-development', '/tags/web-development'],
  ['/tagged/web-development/latest', '/tags/web-development'],
  ['/feed', '/feed.xml'],
  ['/feed/@somebody', '/feed.xml'],
  ['/feed/a-publication', '/feed.xml'],
  ['/feed/tagged/node', '/tags/node/feed.xml'],
  ['/feed/a-publication/tagged/node', '/tags/node/feed.xml'],
  ['/archive/2017/01', '/archive'],
  ['/@somebody', '/'],
  ['/@somebody/latest', '/'],
  ['/latest', '/'],
])('%s leads to %s', (address, target) => {
  expect(why.whereIs(address)).toBe(target);
});

test.each([
  '/another-post-0123456789ab',
  '/@somebody/another-post-0123456789ab',
  '/why-serverless-86de8451a4',
  '/p/186de8451a40',
  '/why-serverless186de8451a4',
])('%s was nobody’s address', (address) => {
  expect(why.whereIs(address)).toBe('missing');
});

const idsOf = (file: string, frontMatter: string): readonly string[] =>
  movedBlog({ 'site.yaml': movedFrom('medium'), [file]: post(frontMatter) }).ids.map(({ id }) => id);

test.each([
  ['medium_id: 186de8451a4', '186de8451a4'],
  ['medium_id: "123456789012"', '123456789012'],
  ['medium_id: 12345678901', '12345678901'],
  ['medium_id: 0458df64e7a6', '0458df64e7a6'],
  ['medium_id: 12e456789012', '12e456789012'],
  ['medium_post_id: BE642B59857', 'be642b59857'],
  ['mediumId: be642b59857', 'be642b59857'],
  ['guid: https://medium.com/p/186de8451a4', '186de8451a4'],
  ['canonical_link: https://medium.com/@me/a-title-186de8451a4', '186de8451a4'],
  ['original_url: https://medium.com/a-publication/a-title-186de8451a4', '186de8451a4'],
  ['medium_original_url: https://medium.com/@me/a-title-186de8451a4?source=rss', '186de8451a4'],
  ['medium_link: https://me.medium.com/a-title-186de8451a4?source=rss', '186de8451a4'],
  ['medium_url: https://me.medium.com/a-title-186de8451a4', '186de8451a4'],
  ['redirect_from: /a-title-186de8451a4', '186de8451a4'],
  ['redirect_from: /p/186de8451a4', '186de8451a4'],
  ['redirect_from: https://blog.test/@me/a-title-186de8451a4?source=rss', '186de8451a4'],
  ['aliases: [/old, /a-title-abcdef12]', 'abcdef12'],
  ['alias: /a-title-186de8451a4', '186de8451a4'],
])('%s gives the id %s', (line, id) => {
  expect(idsOf('posts/hello.md', line)).toEqual([id]);
});

test.each([
  ['posts/why-serverless-186de8451a4.md', '186de8451a4'],
  ['posts/2017-01-05_Why-Serverless-186de8451a4.md', '186de8451a4'],
  ['posts/why-serverless-186de8451a4/index.md', '186de8451a4'],
])('the name of the file %s gives the id %s', (file, id) => {
  expect(idsOf(file, '')).toEqual([id]);
});

test('the same id in several places is one', () => {
  const lines =
    'medium_id: 186de8451a4\nguid: https://medium.com/p/186de8451a4\nredirect_from: /x-186de8451a4';
  expect(idsOf('posts/x-186de8451a4.md', lines)).toEqual(['186de8451a4']);
});

test.each([
  'redirect_from: /hello-20140309',
  'redirect_from: /hello-1234567',
  'redirect_from: /cafe',
  'medium_id: nothing',
  'guid: https://example.org/a-title-186de8451a4',
  'canonical_link: https://notmedium.com/a-title-186de8451a4',
  'original_url: not an address-186de8451a4',
])('%s gives no id', (line) => {
  expect(idsOf('posts/hello.md', line)).toEqual([]);
});
