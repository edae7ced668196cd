import { siteInSteps } from '../../src/site/site.js';
import { termSlug, termsOf } from '../../src/site/taxonomies.js';
import { ITEMS } from '../../src/steps.js';
import { NOW, SITE_YAML, makeBlog, post, problemsOf } from '../support/blog.js';
import { loadContent } from '../support/content.js';
import { makeFolder } from '../support/folder.js';
import { LINEAR, growth } from '../support/growth.js';

const tagsOf = (tags: readonly string[]): (readonly [string, string, number])[] => {
  const files = Object.fromEntries(
    tags.map((tag, index) => [`posts/p${index}.md`, post(`tags: [${JSON.stringify(tag)}]`)]),
  );
  const { terms } = makeBlog(files).current().site.taxonomies.tags;
  return terms.map(({ title, path, posts }) => [title, path, posts.length]);
};

test.each([
  ['Node', '/tags/node'],
  ['Web Development', '/tags/web-development'],
  ['C', '/tags/c'],
  ['C++', '/tags/cplusplus'],
  ['C#', '/tags/csharp'],
  ['日本語', '/tags/%E6%97%A5%E6%9C%AC%E8%AA%9E'],
  ['a/b', '/tags/ab'],
  ['--x-', '/tags/x'],
])('the tag %s has the address %s', (tag, path) => {
  expect(tagsOf([tag])).toEqual([[tag, path, 1]]);
});

test('many dashes in a tag take no more than linear time', () => {
  expect(growth((length) => termSlug(`x${'-'.repeat(length)}x`))).toBeLessThan(LINEAR);
});

test('C, C++ and C# are three tags', () => {
  expect(tagsOf(['C', 'C++', 'C#'])).toHaveLength(3);
});

test('spellings that differ in letter case are one tag, named as the newest post names it', () => {
  const files = {
    'posts/new.md': post('date: 2021-01-01\ntags: [Node]'),
    'posts/old.md': post('date: 2020-01-01\ntags: [node, NODE]'),
  };
  const { terms } = makeBlog(files).current().site.taxonomies.tags;
  expect(terms.map(({ title, posts }) => [title, posts.map(({ slug }) => slug)])).toEqual([
    ['Node', ['new', 'old']],
  ]);
});

test('terms are sorted as people of the language sort them', () => {
  expect(tagsOf(['zebra', 'Äpfel', 'banana']).map(([title]) => title)).toEqual(['Äpfel', 'banana', 'zebra']);
});

test('numbers in terms are sorted by their size', () => {
  const sorted = tagsOf(['tag10', 'tag2', 'tag1', 'PHP 8', 'PHP 10']).map(([title]) => title);
  expect(sorted).toEqual(['PHP 8', 'PHP 10', 'tag1', 'tag2', 'tag10']);
});

test('a post has its terms in the order in which it names them', () => {
  const { site } = makeBlog({ 'posts/a.md': post('categories: [B, A]') }).current();
  const [only] = site.documents.posts;
  expect(only && termsOf(site.taxonomies.categories, only).map(({ title }) => title)).toEqual(['B', 'A']);
});

test('others come between while a site of many tags is made', () => {
  const [posts, tags] = [20, 100];
  const stepsWith = (tagsOfPost: (number: number) => string): number => {
    const files = Object.fromEntries(
      Array.from({ length: posts }, (_, number) => [`posts/p${number}.md`, post(tagsOfPost(number))]),
    );
    const { content } = loadContent(makeFolder({ 'site.yaml': SITE_YAML, ...files }));
    return [...siteInSteps({ content, staticFiles: [] }, NOW)].length;
  };
  const more =
    stepsWith((number) => `tags: [${Array.from({ length: tags }, (_, tag) => `t${number}x${tag}`).join()}]`) -
    stepsWith(() => '');
  // each term is made, its pages and feeds are, and these four are listed and put into the table; and all are sorted
  expect(more).toBeGreaterThan(((2 + 2 * 4) * posts * tags) / ITEMS);
});

test('a tag that Ghost shows to nobody is a mistake in a blog that came from there', () => {
  const files = {
    'posts/a.md': post('tags:\n  - News\n  - "#newsletter"\n  - "C#"\ncategories: ["#1 hits"]'),
  };
  const problems = problemsOf({ 'site.yaml': `${SITE_YAML}legacy: ghost\n`, ...files });
  expect(problems).toEqual([
    {
      file: 'posts/a.md',
      line: 6,
      message: expect.stringMatching(/"#newsletter".*Ghost shows .* to nobody/) as string,
      hint: expect.stringMatching(/Remove it, or leave the # out/) as string,
    },
  ]);
  expect(problemsOf(files)).toEqual([]);
});
