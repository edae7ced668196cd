import { makeBlog, post } from '../../support/blog.js';
import { mistakesIn } from '../../support/content.js';

const check = (body: string) => mistakesIn(makeBlog({ 'posts/a.md': post('', body) }).current().site);

const FORMULA = 'is a formula in TeX, which is not set here and of which Markdown takes marks away';

test.each([
  ['$$ a\\_b \\\\ c $$', 6, `"$$ a\\_b \\\\ c $$" ${FORMULA}`],
  ['Where $$x_1$$ is *known*.', 6, `"$$x_1$$" ${FORMULA}`],
  ['Where $$x$$ is known.', 6, `"$$x$$" ${FORMULA}`],
  ['a\n\n$$\na &= b \\\\\nc &= d\n$$', 8, `"$$ a &= b \\\\ c &= d $$" ${FORMULA}`],
  ['a\nb \\\\( y \\\\)', 7, `"\\\\( y \\\\)" ${FORMULA}`],
  ['\\\\[ x^2 \\\\]', 6, `"\\\\[ x^2 \\\\]" ${FORMULA}`],
  ['Where $latex x^2$ is', 6, `"$latex x^2$" ${FORMULA}`],
  ['\\begin{align*}\na &= b\n\\end{align*}', 6, `"\\begin{align*}" ${FORMULA}`],
  ['- a\n- $$2 * 3$$', 7, `"$$2 * 3$$" ${FORMULA}`],
  ['<p>\n$$x^2$$\n</p>', 7, `"$$x^2$$" ${FORMULA}`],
  ['$$\na\n+ b\n$$', 6, `"$$ a" ${FORMULA}`],
  ['$$\na\n=\nb\n$$', 6, `"$$ a" ${FORMULA}`],
])('%j is told', (body, line, message) => {
  expect(check(body)).toMatchObject([{ file: 'posts/a.md', line, message }]);
});

test('a text with many formulas is told of at its first', () => {
  expect(check('a\n\n$$x^2$$ and $$y^2$$\n\n$$z^2$$')).toMatchObject([
    { line: 8, message: `"$$x^2$$" ${FORMULA}; the file has 2 more` },
  ]);
});

test.each([
  'From $5 to $10, or US$$ and $$$ or $$.',
  'The pid is $$ and $$ in a shell, or $$, $$',
  '$ / $$ / $$$ and $$-$$$',
  '`$$x^2$$` and `\\\\(x\\\\)`',
  '```\n$$\nx^2\n$$\n```',
  '    kill $$; x=$$',
  '<pre>$$ x = 1 $$</pre>',
  'In PHP $$name = 1 and $$other = 2.',
  'The command \\begin{center} and $latex is $5',
  'An escaped \\$$x^2\\$$ and \\\\\\(x=1\\\\\\)',
  'C:\\\\(x86) and \\\\[a]',
  '$$ is the process of a shell,\nand it = 1.',
  'In a Makefile, $$MY_VAR and $$(seq 1 9), or in compose.yaml $$A_B and $${C}',
  '<div>\n<math><mi>x</mi><mo>=</mo><mn>1</mn></math>\n</div>',
])('%j has no formula', (body) => {
  expect(check(body)).toEqual([]);
});
