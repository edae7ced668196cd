import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeBlog, type GeneratedBlog } from '../../bench/corpus/blog.js';
import { complaintAboutSite } from '../../bench/peers/check-site.js';
import { PEERS } from '../../bench/peers/known-peers.js';
import { writeSite } from '../../bench/peers/write-site.js';
import { loadContent } from '../support/content.js';
import { makeFolder } from '../support/folder.js';

function generate(posts: number, seed: number, redirects = 0): GeneratedBlog {
  return writeBlog(makeFolder({}), { posts, seed, redirects, redirectsIn: 'front matter' });
}

function filesOf({ folder }: GeneratedBlog): Map<string, string> {
  const names = readdirSync(join(folder, 'posts')).filter((name) => name.endsWith('.md'));
  return new Map(names.map((name) => [name, readFileSync(join(folder, 'posts', name), 'utf8')]));
}

test('a seed makes the same posts, and another one makes others', () => {
  expect(filesOf(generate(5, 1))).toEqual(filesOf(generate(5, 1)));
  expect(filesOf(generate(5, 2))).not.toEqual(filesOf(generate(5, 1)));
});

test('the first posts of a large blog are those of a small one', () => {
  const large = filesOf(generate(20, 1));
  for (const [name, text] of filesOf(generate(5, 1))) expect(large.get(name)).toBe(text);
});

test('a generated blog has no problems, and every redirect that was asked for', () => {
  const blog = generate(10, 1, 25);
  const { content, problems } = loadContent(blog.folder);
  expect(problems).toEqual([]);
  expect(content.posts).toHaveLength(10);
  const oldAddresses = content.posts.flatMap(({ oldAddresses }) => oldAddresses.aliases);
  expect(blog.redirects).toHaveLength(25);
  expect(oldAddresses.filter((address) => JSON.stringify(address).includes('/old/'))).toHaveLength(25);
});

test('a peer gets every post with its own front matter, and says how many pages that makes', () => {
  const blog = generate(12, 1);
  const site = makeFolder({});
  const htmlFiles = writeSite(blog, PEERS.hexo, site);
  expect(readdirSync(join(site, 'source/_posts'))).toHaveLength(12);
  expect(readdirSync(join(site, 'source/posts/pictures'))).not.toHaveLength(0);
  const { content } = loadContent(blog.folder);
  const categories = new Set(content.posts.flatMap((post) => post.categories));
  const oldPaths = blog.posts.flatMap((post) => post.oldPaths);
  expect(htmlFiles).toBe(12 + 2 + categories.size + oldPaths.length);
});

test('what a peer built is looked at', () => {
  const blog = generate(3, 1);
  const pages = Object.fromEntries(
    blog.posts.map(({ path, title }) => [`${path.slice(1)}/index.html`, `<h1>${title}</h1>`]),
  );
  expect(complaintAboutSite(makeFolder(pages), blog, 3)).toBeNull();
  expect(complaintAboutSite(makeFolder(pages), blog, 4)).toBe('it has 3 HTML files, not 4');
  expect(complaintAboutSite(join(makeFolder({}), 'public'), blog, 3)).toBe('there is none');
  const [path] = Object.keys(pages).slice(1);
  const broken = { ...pages, [path ?? '']: '<h1></h1>' };
  expect(complaintAboutSite(makeFolder(broken), blog, 3)).toMatch(/does not have its title$/);
});
