import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import request from 'supertest';
import { appFor, blogOptions, openWith, post } from '../support/blog.js';

/** More text than is kept in memory. */
const LARGE = Object.fromEntries(
  ['a', 'b', 'c', 'd', 'e', 'f', 'g'].map((name) => [`posts/${name}.md`, post('', 'x'.repeat(4_900_000))]),
);

/** A large blog, and how to change its last post behind its back. */
function largeBlog(last: string) {
  const options = blogOptions({ ...LARGE, 'posts/z.md': last });
  const file = join(options.folders.content, 'posts/z.md');
  const blog = openWith(options);
  const lines: string[] = [];
  const app = appFor(blog, lines);
  return { file, blog, lines, get: () => request(app).get('/posts/z') };
}

describe('a post of a blog that does not fit into memory', () => {
  test('is served', async () => {
    const { get } = largeBlog(post('', 'The *text*, on `\r\n` and 日本.'));
    const { status, text } = await get();
    expect(status).toBe(200);
    expect(text).toContain('The <em>text</em>');
    expect(text).toContain('日本');
  });

  test('has the lines of its file in messages', () => {
    const { blog } = largeBlog(post('image: ./no.png\ntags: [a]', 'One.\n\n[two](/nowhere)'));
    const { site } = blog.current();
    const [last] = site.documents.posts.filter(({ slug }) => slug === 'z');
    expect(last?.lineOf(['image'])).toBe(4);
    expect(last?.lineOf(['tags', 0])).toBe(5);
  });

  test('shows its text of now when the file has changed', async () => {
    const { file, get } = largeBlog(post('', 'Before.'));
    writeFileSync(file, post('', 'After.'));
    expect((await get()).text).toContain('<p>After.</p>');
  });

  test.each([
    ['is a draft by now', post('draft: true', 'Not for readers.')],
    ['is another post by now', post('title: Another', 'Of another title.')],
  ])('does not show its text of now when it %s', async (_name, now) => {
    const { file, get, lines } = largeBlog(post('', 'Before.'));
    writeFileSync(file, now);
    const { status, text } = await get();
    expect(status).toBe(500);
    expect(text).not.toMatch(/Not for readers|Of another title/);
    expect(lines.join('')).toContain('posts/z.md has changed since it was loaded');
  });

  test.each([
    [
      'is gone',
      (file: string) => {
        rmSync(file);
      },
      'cannot be read',
    ],
    [
      'has no front matter any more',
      (file: string) => {
        writeFileSync(file, 'Text.');
      },
      'has no front matter',
    ],
    [
      'is not UTF-8 any more',
      (file: string) => {
        writeFileSync(file, Buffer.from([0xff]));
      },
      'is not UTF-8',
    ],
  ])('is an error that names the file when that %s', async (_name, change, reason) => {
    const { file, blog, get, lines } = largeBlog(post('image: x.png', 'Before.'));
    change(file);
    expect((await get()).status).toBe(500);
    expect(lines.join('')).toContain('posts/z.md has changed since it was loaded');
    expect(lines.join('')).toContain(reason);
    const [last] = blog.current().site.documents.posts.filter(({ slug }) => slug === 'z');
    expect(last?.lineOf(['image'])).toBe(1);
  });
});

test.each([
  ['of a blog that fits into memory stays as it was loaded', {}, '<p>Before.</p>'],
  ['of a blog that does not is read again, though it alone would fit', LARGE, '<p>After.</p>'],
])('the text %s', async (_what, others, expected) => {
  const options = blogOptions({ 'posts/0.md': post('', 'Before.'), ...others });
  const app = appFor(openWith(options), []);
  writeFileSync(join(options.folders.content, 'posts/0.md'), post('', 'After.'));
  expect((await request(app).get('/posts/0')).text).toContain(expected);
});
