import { makeBlog, post } from '../../support/blog.js';
import { mistakesIn } from '../../support/content.js';
import type { Files } from '../../support/folder.js';

const check = (files: Files) => mistakesIn(makeBlog(files).current().site);

const MDX = 'is code of MDX or Vue, which does not run here';
const COMPONENT = 'is no element of HTML, and readers do not see what it stands for';

test.each([
  ["import Tabs from '@theme/Tabs';", 6, `"import Tabs from '@theme/Tabs';" ${MDX}`],
  ['Text.\n\nimport {a, b as c} from "./x"\nimport "./y.css"', 8, `"import {a, b as c} from "./x"" ${MDX}`],
  ["import './style.css';", 6, `"import './style.css';" ${MDX}`],
  ['export const meta = {\n  title: "x",\n}', 6, `"export const meta = {" ${MDX}`],
  ['export default ({children}) => <div>{children}</div>', 6, `"export default ({children}) => <div>`],
  ['Text {/* truncate */} text', 6, `"{/* truncate */}" ${MDX}`],
  ['a\n{/* a\nlong one */}', 7, `"{/* a long one */}" ${MDX}`],
  ['a\nof {frontmatter.author.name}.', 7, `"{frontmatter.author.name}" ${MDX}`],
  ['<p>{frontMatter.title}</p>', 6, `"{frontMatter.title}" ${MDX}`],
  ['<div>\n{/* x */}\n</div>', 7, `"{/* x */}" ${MDX}`],
  ['<div className={styles.x}>x</div>', 6, `"{styles.x}" ${MDX}`],
  ['a <img src={hero} alt="" />', 6, `"{hero}" ${MDX}`],
  ['a <b onClick={() => x()}>x</b>', 6, `"{() =" ${MDX}`],
  [`a\n<img :src="$withBase('/a.png')" alt="">`, 7, `":src="$withBase('/a.png')"" ${MDX}`],
  ['<Callout>\n\nText\n\n</Callout>', 6, `"<Callout>" ${COMPONENT}`],
  ['a\n\n<Image src={hero} />', 8, `"<Image>" ${COMPONENT}`],
  ['a\nb <Tabs.Item label="x">c</Tabs.Item>', 7, `"<Tabs.Item>" ${COMPONENT}`],
  ['<Card\n  title="x"\n  icon="y"\n/>', 6, `"<Card>" ${COMPONENT}`],
  ["<Tabs values={[{label: 'a'}]}>", 6, `"<Tabs>" ${COMPONENT}`],
  ['<Link to="/x">y</Link>', 6, `"<Link>" ${COMPONENT}`],
  ['A Promise<User> is lost.', 6, `"<User>" ${COMPONENT}`],
  ['Press <Enter>.', 6, `"<Enter>" ${COMPONENT}`],
  ['a\nA vector<int> is lost.', 7, `"<int>" ${COMPONENT}`],
  ['Run git clone <url>', 6, `"<url>" ${COMPONENT}`],
  ['<div>\nsudo adduser <user-name>\n</div>', 7, `"<user-name>" ${COMPONENT}`],
  ['A Box<dyn Error> is lost.', 6, `"<dyn>" ${COMPONENT}`],
  ['<code>List<string></code>', 6, `"<string>" ${COMPONENT}`],
  ['a\nthe <title> of a page', 7, '"<title>" has no end, and browsers take what follows for a part of it'],
])('%j of MDX is told once', (body, line, message) => {
  const problems = check({ 'posts/a.md': post('', body) });
  expect(problems).toHaveLength(1);
  expect(problems[0]).toMatchObject({ file: 'posts/a.md', line });
  expect(problems[0]?.message).toContain(message);
});

test.each([
  "`import a from 'b'` and `<Callout>` and `{/* x */}` and `<b c={d}>`",
  "```js\nimport a from 'b';\nexport const c = <D e={f} />;\n{/* x */}\n```",
  "    import a from 'b';",
  "<pre>\nimport a from 'b';\n{/* x */} &lt;Callout>\n</pre>",
  '<!-- <Callout> {/* x */} -->',
  '`{frontmatter.title}` and the {frontmatter} and {props.x} and {foo} and {a.b}',
  'import duties from China rose, and export const was a keyword.',
  "import it from 'the shop' as we did",
  'We import a from \'b\' with it: import x from "y" is what one writes.',
  '<P>Old <B>HTML</B> <FONT COLOR=red>in</FONT> <Center>capitals</Center> <BR> <IMG SRC="/theme.css" ALT=""> <A HREF="/archive">x</A></P>',
  '<Https://elsewhere.test/x> and <Ada.Lovelace@blog.test>',
  '[x](<https://elsewhere.test/My file.pdf>) and [y]( <Https://elsewhere.test/a b> )',
  'a &lt;Callout> and a \\<Callout> and Map<String, User> and x <Y',
  'I <3 You, and a < B > c, and f(x)={y}',
  '<svg viewBox="0 0 1 1"><linearGradient/><filter id="f"><feMerge><feMergeNode/></feMerge></filter><g><path d="M0 0"/></g></svg>',
  'a <noindex>text</noindex>',
  '<p><math><mrow><mi>x</mi></mrow></math></p>',
  '<my-chart>x</my-chart> and <my-map zoom="1"> and <o:p></o:p>',
  'Under the license <LICENSE-APACHE or\n[x](/archive)>',
  '- [ ] to do\n- [x] done',
  'a <br> b <hr> <img src="/theme.css" alt=""> <a name="x"> <i class="icon"/>',
  '<ul>\n<li>a\n<li>b\n</ul>\n<p>c',
  '`<url>` and `<title>` and i <3 and a<-b and std::map<int, string>',
  '```\n<url>\n```',
  '<!-- <url> <title> -->',
  '<a href="/archive?a={b}" title="x={y}">x</a>',
])('%j is no MDX', (body) => {
  expect(check({ 'posts/a.md': post('', body) })).toEqual([]);
});

test('a name between < and > that readers see as it is is no component', () => {
  const files = { 'site.yaml': 'title: T\nurl: https://blog.test\nraw_html: false\n' };
  expect(check({ ...files, 'posts/a.md': post('', 'A Promise<User> is seen.') })).toEqual([]);
  expect(check({ ...files, 'posts/a.md': post('', 'A <Chart data={x} />') })).toHaveLength(1);
});

const WIKI = 'is a link of Obsidian, which readers see as it is';
const NOTE_TO_SELF = 'is a comment of Obsidian, which is public here';

test.each([
  ['See [[Other post]].', 6, `"[[Other post]]" ${WIKI}`],
  ['a\nb [[Other post#Part|text]]', 7, `"[[Other post#Part|text]]" ${WIKI}`],
  ['![[image.png|300]]', 6, `"![[image.png|300]]" ${WIKI}`],
  ['| a |\n|---|\n| [[日本]] |', 8, `"[[日本]]" ${WIKI}`],
  ['a %%private%% b', 6, `"%%private%%" ${NOTE_TO_SELF}`],
  ['a\n\n%%\nprivate\n%%', 8, `"%% private %%" ${NOTE_TO_SELF}`],
  ['%%50% of *it* is `code`%%', 6, `"%%50% of *it* is %%" ${NOTE_TO_SELF}`],
  ['a\n%% private', 7, `"%% private" ${NOTE_TO_SELF}`],
  ['[x](obsidian://open?vault=v)', 6, '"obsidian://open?vault=v" leads to the machine of whoever reads it'],
])('%j of Obsidian is told once', (body, line, message) => {
  expect(check({ 'posts/a.md': post('', body) })).toMatchObject([{ file: 'posts/a.md', line, message }]);
});

test('a comment of Obsidian over several paragraphs is told where it begins and where it ends', () => {
  expect(check({ 'posts/a.md': post('', '%%\n\n# Private\n\n- a\n\n%%\n\nb') })).toMatchObject([
    { line: 6, message: `"%%" ${NOTE_TO_SELF}` },
    { line: 12, message: `"%%" ${NOTE_TO_SELF}` },
  ]);
});

test.each([
  '`[[Other post]]` `![[a.png]]` `%%x%%`',
  '```mermaid\n%% a comment\na[[b]]\n%%c%%\n```',
  '[[1]] and [[1, 2]] and x[[i]] and a\\[[Prototype]] and if [[ -f x ]]; then',
  'Its [[Prototype]] and [[Call]], a [[nodiscard]] or [[gnu::pure]], the table [[redirects]] or [[menu.main]]',
  'The types [[Int]] and [[a]], and in a shell [[$a]] and [[:alpha:]]',
  'Begin the cell with\n%%time\nor\n%%writefile a.py',
  '[[1]](/archive) and [[Archive]](/archive) and [[other]]\n\n[other]: /archive',
  '<div data-a="[[x]]">[[&quot;a&quot;]]</div>',
  'Use %% for one, 100%% sure, for %%i in (*.txt) do echo %%i',
  '%%%%%%%%',
  'a %20%%20 b',
])('%j is nothing of Obsidian', (body) => {
  expect(check({ 'posts/a.md': post('', body) })).toEqual([]);
});

const HIGHLIGHT = 'is marked as in Obsidian, and readers see the marks as they are';

test.each([
  ['a ==marked== b', 6, `"==marked==" ${HIGHLIGHT}`],
  ['a\n- ==Two words!==', 7, `"==Two words!==" ${HIGHLIGHT}`],
  ['这是==重点==。', 6, `"==重点==" ${HIGHLIGHT}`],
])('%j, marked text of Obsidian, is told once', (body, line, message) => {
  expect(check({ 'posts/a.md': post('', body) })).toMatchObject([{ file: 'posts/a.md', line, message }]);
});

test.each([
  '`==marked==`',
  '```\n==a==\n```',
  'if (a == b && c == d), a==b, c==d and ===x===',
  'The functions (==) and (==), "==" and "==", foo ==1.0, bar ==2.0',
  'YWJj== and YWI= and Y+==',
  'In Haskell (==) and a==, or ==a and (==)',
  '[x](/archive?a==b==) https://elsewhere.test/?a==b==',
  'A heading\n==',
])('%j has no marked text', (body) => {
  expect(check({ 'posts/a.md': post('', body) })).toEqual([]);
});

const ATTRIBUTES = 'are attributes of another Markdown, which readers see as they are';

test.each([
  ['![x](/theme.css){width=200}', 6, `"{width=200}" ${ATTRIBUTES}`],
  ['a\n[x](/archive){target="_blank" rel="a b"} b', 7, `"{target="_blank" rel="a b"}" ${ATTRIBUTES}`],
  ['![x](/theme.css "Title"){.left #a}', 6, `"{.left #a}" ${ATTRIBUTES}`],
  ['a\n\n## Title {.unnumbered}', 8, `"{.unnumbered}" ${ATTRIBUTES}`],
  ['![x](/theme.css){ width=50% }', 6, `"{ width=50% }" ${ATTRIBUTES}`],
  ['## Title { .unnumbered }', 6, `"{ .unnumbered }" ${ATTRIBUTES}`],
  ['- a\n{.list .wide}', 7, `"{.list .wide}" ${ATTRIBUTES}`],
  ['| a |\n|---|\n| b |\n{.table}', 9, `"{.table}" ${ATTRIBUTES}`],
])('%j of another Markdown is told once', (body, line, message) => {
  expect(check({ 'posts/a.md': post('', body) })).toMatchObject([{ file: 'posts/a.md', line, message }]);
});

test.each([
  '`![x](y){width=200}` and `{.class}`',
  '## Title {#own-id}',
  'fn(x){a=1} and {.5} and {.items} of it',
  'The [set](/archive){a, b} and {.a, .b}',
  'Write jsonpath={.items}',
  'A list {x.y}',
  'See the metric up{job=api}',
])('%j has no attributes', (body) => {
  expect(check({ 'posts/a.md': post('', body) })).toEqual([]);
});

const BOX = 'is a mark of another Markdown, which readers see as it is';
const CONTENTS = 'stands for a table of contents in another Markdown, and readers see it as it is';

test.each([
  [':::note\n\nText\n\n:::', 6, `":::note" ${BOX}`],
  ['a\n\n::: tip Title *here*\nText\n:::', 8, `"::: tip Title *here*" ${BOX}`],
  ['> ::::danger[Take care]\n> Text', 6, `"::::danger[Take care]" ${BOX}`],
  ['::: {.warning}\nText\n:::', 6, `"::: {.warning}" ${BOX}`],
  ['!!! note "Title"\n    Text', 6, `"!!! note "Title"" ${BOX}`],
  ['a\n!!! Warning\n    Text', 7, `"!!! Warning" ${BOX}`],
  ['???+ tip inline "Title"\n    Text', 6, `"???+ tip inline "Title"" ${BOX}`],
  ['::github{repo="a/b"}', 6, `"::github{repo="a/b"}" ${BOX}`],
  ['[TOC]', 6, `"[TOC]" ${CONTENTS}`],
  ['@[toc]', 6, `"@[toc]" ${CONTENTS}`],
  ['a\n\n[[_TOC_]]\n\nb', 8, `"[[_TOC_]]" ${CONTENTS}`],
  ['[[toc]]', 6, `"[[toc]]" ${CONTENTS}`],
])('%j of another Markdown is told once', (body, line, message) => {
  expect(check({ 'posts/a.md': post('', body) })).toMatchObject([{ file: 'posts/a.md', line, message }]);
});

test.each([
  '`:::note` `!!! note` `[TOC]`',
  '```\n:::note\n:::\n!!! note "x"\n[TOC]\n```',
  'See a:::b and\n:::',
  'The pseudo-elements\n::before\n::after {content: "x"} and a::b{x}',
  '!!! note that this is text',
  '!!! Wow',
  '??? What',
  'The [TOC] is a list.',
  '[TOC]\n\n[TOC]: /archive',
])('%j is nothing of another Markdown', (body) => {
  expect(check({ 'posts/a.md': post('', body) })).toEqual([]);
});

const MARKED = 'is a mark of kramdown, and readers see the Markdown inside as it is';

test.each([
  ['<div markdown="1">\n**bold** [x](/nothing)\n</div>', 6, `"<div markdown="1">" ${MARKED}`],
  ['a\n\n<section>\n<div class="a" markdown=\'block\' id="b">\n- a\n</div></section>', 9, MARKED],
  ['<p markdown="span">**a**</p>', 6, `"<p markdown="span">" ${MARKED}`],
  ['<div markdown>\n**a**\n</div>', 6, `"<div markdown>" ${MARKED}`],
  ['- a\n\n  <div markdown="1">\n  **a**\n  </div>', 8, MARKED],
])('%j of kramdown is told once', (body, line, message) => {
  const problems = check({ 'posts/a.md': post('', body) });
  expect(problems).toMatchObject([{ file: 'posts/a.md', line }]);
  expect(problems[0]?.message).toContain(message);
});

test.each([
  '<div markdown="1">\n\n**bold**\n\n</div>',
  '<div markdown="1"><div class="a">\n\n**bold**\n\n</div></div>',
  '<div markdown="0">\n**bold**\n</div>',
  'a <span markdown="1">**bold**</span>',
  '<p>Write &lt;div markdown="1"> or <code>&lt;div markdown="1"></code></p>',
  '<div data-markdown="1" title="a markdown=1">\n**bold**\n</div>',
  '```html\n<div markdown="1">\n**bold**\n</div>\n```',
])('%j needs nothing of kramdown', (body) => {
  expect(check({ 'posts/a.md': post('', body) })).toEqual([]);
});

test('names of emoji are told once for each text', () => {
  const body = 'a\nb :grin: and :+1::tada:\n\n- :stuck_out_tongue:';
  expect(check({ 'posts/a.md': post('', body) })).toMatchObject([
    {
      line: 7,
      message: '":grin:" is the name of an emoji, which readers see as it is; the file has 2 more',
    },
  ]);
});

test.each([
  '`:grin:`',
  '```yaml\na: :smile:\n```',
  'The keys :a:b: and std::heart::new, at 10:30:45',
  'See [x](https://elsewhere.test/:fire:/a) and https://elsewhere.test/:fire:',
  'https://elsewhere.test/a:rocket:b and wrap :class: and :name:',
])('%j has no name of an emoji', (body) => {
  expect(check({ 'posts/a.md': post('', body) })).toEqual([]);
});
