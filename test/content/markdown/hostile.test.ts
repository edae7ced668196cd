import request from 'supertest';
import { makeApp, post } from '../../support/blog.js';

const nested = (depth: number): string =>
  Array.from({ length: depth }, (_, level) => `${'  '.repeat(level)}- item`).join('\n');

const BODIES: Readonly<Record<string, string>> = {
  'a thousand nested lists': nested(1000),
  'a thousand nested lists in one line': `${'- '.repeat(1000)}a`,
  'ten thousand nested quotes': `${'> '.repeat(10_000)}a`,
  'a line of 1 MB': 'x'.repeat(1_000_000),
  'a line of 1 MB with spaces': 'word '.repeat(200_000),
  'a line of 1 MB of CJK': '日'.repeat(333_333),
  'opening brackets': '['.repeat(100_000),
  'opening image brackets': '!['.repeat(20_000),
  'unclosed links': '[a](b '.repeat(20_000),
  'unclosed images': '![]('.repeat(20_000),
  'links with spaces': '[a](b c.de) '.repeat(20_000),
  'links with spaces and no end': `${'[a](b (c) '.repeat(20_000)}[a](${'(c) "'.repeat(20_000)}`,
  'footnotes without a text': '[^a] '.repeat(50_000),
  'one line of HTML': '<p><a href="/b">c</a></p>'.repeat(40_000),
  'footnote brackets': '^['.repeat(20_000),
  'unbalanced emphasis': '*a **a '.repeat(20_000),
  underscores: '_a '.repeat(20_000),
  'stars on both sides': `${'*'.repeat(20_000)}a${'*'.repeat(20_000)}`,
  'back-ticks of every length': Array.from({ length: 600 }, (_, length) => '`'.repeat(length)).join(' '),
  'unclosed divs': '<div>'.repeat(50_000),
  'unclosed divs, one a line': '<div>\n'.repeat(50_000),
  'unclosed spans in a paragraph': `a ${'<span>'.repeat(10_000)}`,
  'unclosed comments': '<!--'.repeat(50_000),
  'unclosed attributes': '<a href="'.repeat(20_000),
  'closing tags without an end': '</a '.repeat(50_000),
  'twenty thousand headings': '# a\n'.repeat(20_000),
  'twenty thousand different headings': Array.from({ length: 3000 }, (_, number) => `# a ${number}\n`).join(
    '',
  ),
  'a table with many columns': `${'|a'.repeat(5000)}\n${'|-'.repeat(5000)}\n${'|a'.repeat(5000)}`,
  'a table with many rows': `|a|b|\n|-|-|\n${'|a|b|\n'.repeat(5000)}`,
  'many references': Array.from({ length: 5000 }, (_, number) => `[a${number}]: b\n\n[a${number}]`).join(
    '\n\n',
  ),
  'template tags': '{{a}}\n'.repeat(150_000),
  'template tags without an end': '{% {{ {: { '.repeat(30_000),
  'shortcodes without an end': '{{< a '.repeat(50_000),
  formulas: '$$a$$b '.repeat(40_000),
  'formulas without an end': '$$ \\\\( \\\\[ '.repeat(40_000),
  'a formula without an end': `$$\n${'\\\\(a\n'.repeat(40_000)}`,
  'a link without an address and without an end': `[x][${'a b '.repeat(50_000)}`,
  'references without an end': '[a b][c '.repeat(30_000),
  'stars and punctuation': '日**。a '.repeat(30_000),
  'a word of spoilt characters': 'Ã©'.repeat(100_000),
  'elements that nobody knows': 'a <b-c><u1><title>'.repeat(20_000),
  'names of emoji': ':joy:'.repeat(100_000),
  'colons and names': ':joy'.repeat(100_000),
  'marks of kramdown': '<div markdown '.repeat(50_000),
  'marks of kramdown with an end': '<div markdown="1">\n'.repeat(20_000),
  'template tags between back-ticks of every length': `{% ${Array.from({ length: 2000 }, (_, length) => '`'.repeat(length)).join(' ')}`,
  'template tags and unclosed elements': `a {% ${'<pre>'.repeat(10_000)}`,
  'a heading of braces': `# ${'{#'.repeat(50_000)}}`,
  'a heading of ids': `# a {${'#a" '.repeat(50_000)}}`,
  entities: '&amp;'.repeat(50_000),
  ampersands: '&'.repeat(100_000),
  backslashes: '\\'.repeat(100_000),
  'at signs': 'a@'.repeat(50_000),
  'addresses without an end': 'http://'.repeat(10_000),
  'hosts without an end': 'www.'.repeat(2000),
  'one endless host': `www.${'a.'.repeat(100_000)}`,
  'a block of 1 MB': `\`\`\`js\n${'const a = 1;\n'.repeat(80_000)}\`\`\``,
  'a block of brackets': `\`\`\`js\n${'('.repeat(30_000)}\n\`\`\``,
  'null bytes': '\0'.repeat(10_000),
};

const slugOf = (name: string): string => name.toLowerCase().replaceAll(/\W+/g, '-');
const app = makeApp(
  Object.fromEntries(
    Object.entries(BODIES).map(([name, body]) => [`posts/${slugOf(name)}.md`, post('', body)]),
  ),
);

test.each(Object.keys(BODIES))('gives a page: %s', async (name) => {
  const { status, text } = await request(app).get(`/posts/${slugOf(name)}`);
  expect(status).toBe(200);
  expect(text.trimEnd().endsWith('</html>')).toBe(true);
});
