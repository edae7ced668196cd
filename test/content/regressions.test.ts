import request from 'supertest';
import { parseDate } from '../../src/content/dates.js';
import { readSettings } from '../../src/content/settings/settings.js';
import { lineFinder } from '../../src/content/yaml.js';
import { makeApp, post, problemsOf, SITE_YAML } from '../support/blog.js';
import { postWith } from '../support/content.js';
import { png } from '../support/images.js';
import { FIRST_LINE, render, renderDom } from '../support/markdown.js';
import { postBody } from '../support/post-body.js';

const settingsProblems = (yaml: string) =>
  readSettings(`title: Test\nurl: https://blog.test\n${yaml}`, null).problems;
const linesOf = (body: string): number[] => render(body).links.map(({ line }) => line - FIRST_LINE);

test('<constructor> in a text is a tag like any other, not a crash', () => {
  expect(() => render('List<constructor> x')).not.toThrow();
  expect(() => render('<constructor>\nx')).not.toThrow();
});

test.each(['local', 'system', 'utc+3', 'UTC-05:30'])(
  'the time zone %j, which the templates cannot use, is a problem or works, not a crash',
  async (zone) => {
    const files = { 'site.yaml': `${SITE_YAML}time_zone: ${zone}\n`, 'posts/a.md': post() };
    if (problemsOf(files).length === 0) await request(makeApp(files)).get('/posts/a').expect(200);
  },
);

test('a name that gives no slug does not hide a missing date', () => {
  expect(problemsOf({ 'posts/!!!.md': '---\ntitle: A\n---\n' })).toHaveLength(2);
});

test('nor does a wrong slug', () => {
  expect(problemsOf({ 'posts/a.md': '---\ntitle: A\nslug: a/b\n---\n' })).toHaveLength(2);
});

test.each([
  ['abc', '"abc"'],
  ['three minutes', '"three minutes"'],
  ['"1e400"', '"1e400"'],
])('timeToRead: %s is shown as it is written', (written, shown) => {
  const [problem] = problemsOf({ 'posts/a.md': post(`timeToRead: ${written}`) });
  expect(problem?.message).toBe(`timeToRead must be a whole number of minutes, at least 1, not ${shown}`);
});

test.each([
  ['title: []\nurl: https://blog.test\n', 'title must be text, not a list'],
  ['title: " "\nurl: https://blog.test\n', 'title is empty'],
  ['title: T\nurl: https://blog.test\ndescription: {a: b}\n', 'description must be text, not a map'],
])('a wrong setting is named once: %j', (yaml, message) => {
  expect(readSettings(yaml, null).problems.map((problem) => problem.message)).toEqual([message]);
});

test('a link in a table has the line of its row', () => {
  expect(linesOf('Text.\n\n| a | b |\n|---|---|\n| [x](x) | y |\n| z | [w](w) |\n')).toEqual([4, 5]);
  expect(linesOf('Text.\n\n| [h](h) | b |\n|---|---|\n| x | y |\n')).toEqual([2]);
});

test.each([
  ['a tag over two lines', 'a <b\nc="d"> [x](x)\n'],
  ['an alternative text over two lines', '![a\nb](/i.png) [x](x)\n'],
])('a link behind %s has its own line', (_name, body) => {
  expect(linesOf(body).at(-1)).toBe(1);
});

test('a link in an inline footnote has the line of the footnote', () => {
  expect(linesOf('One.\n\nTwo^[see [x](x)].\n')).toEqual([2]);
});

test('srcset needs no space behind a comma', async () => {
  const files = { 'posts/a.png': png(1, 1), 'posts/b.png': png(2, 2) };
  const $ = await postBody('<img src="a.png" srcset="a.png 1x,b.png 2x">', files);
  expect($('img').attr('srcset')).toBe('/posts/a.png 1x, /posts/b.png 2x');
});

test('srcset may begin with white space', async () => {
  const $ = await postBody('<img src="a.png" srcset="\n  a.png 1x,\n  a.png 2x">', {
    'posts/a.png': png(1, 1),
  });
  expect(
    $('img')
      .attr('srcset')
      ?.match(/\/posts\/a\.png/g),
  ).toHaveLength(2);
});

test.each([
  [' https://example.com/page', 'https://example.com/page'],
  ['\nhttps://example.com/page', 'https://example.com/page'],
])('white space around the address of a raw link does not garble it: %j', async (written, href) => {
  const $ = await postBody(`<p><a href="${written}">x</a></p>`);
  expect($('a').attr('href')?.trim()).toBe(href);
});

test('an address that begins with backslashes is not cut to pieces', async () => {
  const $ = await postBody('<a href="\\\\example.com\\page">x</a>');
  expect(['//example.com/page', 'https://example.com/page', '\\\\example.com\\page']).toContain(
    $('a').attr('href'),
  );
});

test('a list is no author', () => {
  expect(settingsProblems('author: [Ada]\n')).toHaveLength(1);
});

test('a setting within a setting that is unknown is told', () => {
  expect(settingsProblems('author:\n  nmae: Ada\n')).toHaveLength(1);
  expect(settingsProblems('navigation:\n  - {title: A, url: /a, titel: b}\n')).toHaveLength(1);
});

test('an unknown setting without a value is told as well', () => {
  expect(settingsProblems('titel:\n')).toHaveLength(1);
});

test.each(['', '# nothing yet\n', '\n\n'])(
  'a site.yaml without settings (%j) lacks title and url; its YAML is fine',
  (yaml) => {
    expect(readSettings(yaml, null).problems.map(({ message }) => message)).toEqual([
      'title is missing',
      'url is missing',
    ]);
  },
);

test.each([
  ['an empty file', Buffer.alloc(0)],
  ['a truncated image', png(31, 17).subarray(0, 18)],
])('%s has no size, and is not made invisible by 0 × 0', async (_name, data) => {
  const $ = await postBody('![x](a.png)', { 'posts/a.png': data });
  expect([$('img').attr('width'), $('img').attr('height')]).toEqual([undefined, undefined]);
});

test.each([
  ['2017-01-05 17:03:59.102', '2017-01-05T17:03:59.102Z'],
  ['2017-01-05 17:03:59.102 +0100', '2017-01-05T16:03:59.102Z'],
  ['2017-01-05 17:03:59+01:00', '2017-01-05T16:03:59.000Z'],
  ['2017-01-05 17:03:59+0100', '2017-01-05T16:03:59.000Z'],
  ['2017-01-05 17:03:59.102Z', '2017-01-05T17:03:59.102Z'],
])('a date as Python, Rails and SQL print it is read: %s', (written, expected) => {
  expect(parseDate(written, 'UTC')?.toISOString()).toBe(expected);
});

test('an unknown key that objects have by birth is kept for templates', () => {
  expect(postWith('constructor: Bauhaus\ntoString: x').extra).toEqual({
    constructor: 'Bauhaus',
    toString: 'x',
  });
});

test.each([
  ['task lists', '- [ ] a\n'.repeat(50_000)],
  ['footnotes', Array.from({ length: 2_000 }, (_, note) => `a[^${note}]\n\n[^${note}]: b\n`).join('\n')],
  ['hosts without an end', 'www.'.repeat(250_000)],
])('a file of 1 MB or less is a page within the time jest gives a test: %s', async (_name, body) => {
  await request(makeApp({ 'posts/a.md': post('', body) }))
    .get('/posts/a')
    .expect(200);
});

test('a link to a folder finds its index.markdown', async () => {
  const $ = await postBody('[x](./folder/) [y](./folder)', {
    'posts/folder/index.markdown': post('slug: renamed'),
  });
  expect(
    $('a')
      .toArray()
      .map((link) => $(link).attr('href')),
  ).toEqual(['/posts/renamed', '/posts/renamed']);
});

test('two slashes make no address', () => {
  expect(renderDom('Write // example.com or //example.com/x in code.')('a')).toHaveLength(0);
});

test.each([
  ["'a b': 1\n'it''s': 2\n", "it's"],
  ['a: 1\n"caf\\u00e9": 2\n', 'café'],
])('a quoted key has its line: %j', (yaml, key) => {
  expect(lineFinder(() => yaml)([key])).toBe(2);
});

test.each(['la', 'tlh'])('the language %s may be that of a blog', (tag) => {
  expect(settingsProblems(`language: ${tag}\n`)).toEqual([]);
});
