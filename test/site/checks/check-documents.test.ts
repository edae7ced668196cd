import { SITE_YAML, makeBlog, post } from '../../support/blog.js';
import { mistakesIn } from '../../support/content.js';
import type { Files } from '../../support/folder.js';

const check = (files: Files) => mistakesIn(makeBlog(files).current().site);

const OTHER = {
  'posts/other.md': post('slug: other\nredirect_from: /old', '## A heading\n\n<a name="raw"></a>'),
};

test.each([
  '[x](./other.md)',
  '[x](other.md#a-heading)',
  '[x](/posts/other#raw)',
  '[x](/posts/Other/)',
  '[x](/old)',
  '[x](#own)\n\n## Own',
  '[x](#top)',
  '[x](#)',
  '[x](https://blog.test/posts/other#a-heading)',
  '[x](https://elsewhere.test/nothing)',
  '[x](//elsewhere.test/nothing)',
  '[x](mailto:me@blog.test)',
  '[x](/feed.xml) [y](/archive) [z](/healthz) [f](/theme.css) [c](/categories#x)',
  'Note.[^1]\n\n[^1]: The [x](#fnref1) and [y](#fn1).',
  '![x](https://elsewhere.test/x.png)',
  '`[x](/nothing)`',
])('%j is a good link', (body) => {
  expect(check({ ...OTHER, 'posts/a.md': post('', body) })).toEqual([]);
});

test.each([
  ['[x](/nothing)', 6, '"/nothing" leads nowhere'],
  ['One\ntwo [x](./nothing.md)', 7, '"./nothing.md" leads nowhere'],
  ['- one\n- [x](/nothing "title")', 7, '"/nothing" leads nowhere'],
  ['[x][ref]\n\n[ref]: /nothing', 6, '"/nothing" leads nowhere'],
  ['![x](gone.png)', 6, '"gone.png" leads nowhere'],
  ['text\n\n<p>\n<a href="/nothing">x</a></p>', 9, '"/nothing" leads nowhere'],
  ['<link rel="stylesheet" href="/gone.css">', 6, '"/gone.css" leads nowhere'],
  ['a <img src="gone.png" alt="">', 6, '"gone.png" leads nowhere'],
  ['<img src="/theme.css" srcset="/gone.png 2x" alt="">', 6, '"/gone.png" leads nowhere'],
  ['[x](#nothing)', 6, '"#nothing" names an anchor that posts/a.md does not have'],
  ['[x](other.md#nothing)', 6, '"other.md#nothing" names an anchor that posts/other.md does not have'],
  ['[x](https://blog.test/nothing)', 6, '"https://blog.test/nothing" leads nowhere'],
  ['[x](/%E0%A4%A)', 6, 'leads nowhere'],
  ['[x](/café)', 6, '"/café" leads nowhere'],
  ['> [x](hidden.md)', 6, '"hidden.md" leads nowhere'],
])('%j is a broken link, told with its line', (body, line, message) => {
  const hidden = { 'posts/hidden.md': post('published: false') };
  const problems = check({ ...OTHER, ...hidden, 'posts/a.md': post('', body) });
  expect(problems).toHaveLength(1);
  expect(problems[0]).toMatchObject({ file: 'posts/a.md', line });
  expect(problems[0]?.message).toContain(message);
});

const TRUSTING = `${SITE_YAML}trusted_origins: [https://gist.github.com, "https://*.disqus.com"]\n`;

test.each([
  ['<script src="https://gist.github.com/ada/1.js"></script>'],
  ['<script src="//gist.github.com/ada/1.js"></script>'],
  ['<script async src="https://blog.disqus.com/embed.js"></script>'],
  ['<script src="./demo.js"></script>'],
  ['<script src="https://blog.test/posts/demo.js"></script>'],
  ['<script type="application/ld+json">{}</script>'],
  ['<script type="text/x-template"><b></b></script>'],
  ['<iframe src="https://www.youtube.com/embed/x"></iframe>'],
  ['<iframe src="//www.youtube.com/embed/x"></iframe>'],
  ['<iframe src="/posts/demo.js"></iframe>'],
  ['<link rel="stylesheet" href="/posts/demo.js">'],
  ['<p hidden style="display: none">x</p> <p style="display: block; color: red">x</p>'],
  ['`<style>p {}</style>` and `<p style="display: none">`'],
  ['`<script>alert(1)</script>`'],
  ['<!-- <script>alert(1)</script> -->'],
])('%s is shown', (body) => {
  const files = { 'site.yaml': TRUSTING, 'posts/demo.js': 'demo()', 'posts/a.md': post('', body) };
  expect(check(files)).toEqual([]);
});

const SCRIPT_OF = (origin: string) =>
  `<script> of ${origin} does not run: site.yaml does not trust that origin`;
const STYLES_IN_THE_TEXT = '<style> with its styles in the text does nothing';
const STILL_SEEN = 'is a style in the text, which browsers leave out: readers see what it should hide';
const IN_THE_TEXT = '<script> with its code in the text does not run';

test.each([
  ['<script src="https://elsewhere.test/x.js"></script>', 6, SCRIPT_OF('https://elsewhere.test')],
  ['<script src="//elsewhere.test/x.js"></script>', 6, SCRIPT_OF('https://elsewhere.test')],
  ['<script src="http://gist.github.com/1.js"></script>', 6, SCRIPT_OF('http://gist.github.com')],
  ['<script src="https://gist.github.com:8443/1.js"></script>', 6, SCRIPT_OF('https://gist.github.com:8443')],
  ['<script src="https://disqus.com/embed.js"></script>', 6, SCRIPT_OF('https://disqus.com')],
  ['<script src="https://evildisqus.com/embed.js"></script>', 6, SCRIPT_OF('https://evildisqus.com')],
  [
    '<script src="https://gist.github.com/1.js"></script><script src="https://elsewhere.test/x.js"></script>',
    6,
    SCRIPT_OF('https://elsewhere.test'),
  ],
  ['one\ntwo <script>alert(1)</script>', 7, IN_THE_TEXT],
  ['text\n\n<div>\n<script type="text/javascript">\nalert(1)\n</script>\n</div>', 9, IN_THE_TEXT],
  ['<script type="module">x()</script>', 6, IN_THE_TEXT],
  ['a\n\n<style>\np { color: red }\n</style>', 8, STYLES_IN_THE_TEXT],
  ['a <style media="print">p {}</style>', 6, STYLES_IN_THE_TEXT],
  ['<svg><style>path {}</style></svg>', 6, STYLES_IN_THE_TEXT],
  ['<link rel="stylesheet" href="data:text/css,a{}">', 6, '<link> with its styles in the text'],
  ['<script src="data:text/javascript,a()"></script>', 6, IN_THE_TEXT],
  ['<a href="javascript:history.back()">x</a>', 6, '"javascript:history.back()" is a script'],
  ['<link rel="stylesheet" href="https://x.test/a.css">', 6, '<link> of https://x.test is not loaded'],
  ['<p\nstyle="display: none">x</p>', 6, `"display: none" ${STILL_SEEN}`],
  ['a\nb <b style="color:red;Display:none!important">x</b>', 7, STILL_SEEN],
  ['<div style="visibility:hidden">x</div>', 6, `"visibility:hidden" ${STILL_SEEN}`],
  ['<iframe src="http://www.youtube.com/embed/x"></iframe>', 6, '<iframe> without https is not shown'],
  [
    '<object data="https://x.test/a.swf"><embed src="https://x.test/a.swf"></object>',
    6,
    '<object> is for plug-ins, which browsers no longer have',
  ],
  ['<embed src="https://x.test/a.swf">', 6, '<embed> is for plug-ins, which browsers no longer have'],
])('browsers leave %j out, and it is told with its line', (body, line, message) => {
  const problems = check({ 'site.yaml': TRUSTING, 'posts/a.md': post('', body) });
  expect(problems).toMatchObject([{ file: 'posts/a.md', line }]);
  expect(problems[0]?.message).toContain(message);
});

test('a script that does not run comes with the setting that lets it, and what ran before', () => {
  const body = '<script src="https://elsewhere.test/x.js"></script><script src="//a.disqus.com/x"></script>';
  const [problem] = check({ 'site.yaml': TRUSTING, 'posts/a.md': post('', body) });
  const [setting] = /trusted_origins: \[.+\]/.exec(problem?.hint ?? '') ?? [];
  expect(check({ 'site.yaml': `${SITE_YAML}${setting}\n`, 'posts/a.md': post('', body) })).toEqual([]);
});

test('a link that is nearly right gets the right one proposed', () => {
  const problems = check({ ...OTHER, 'posts/a.md': post('', '[x](/posts/othr) [y](other.md#a-hedding)') });
  expect(problems.map(({ hint }) => hint)).toEqual([
    'Did you mean /posts/other?',
    'The nearest one is #a-heading.',
  ]);
});

const NONE = 'Correct the address, or take it out.';

test.each([
  ['![x](/assets/other.png)', NONE],
  ['<video src="/assets/other.mp4"></video>', NONE],
  ['[x](/papers/other.pdf)', NONE],
  ['![x](/assets/lecun1989.png)', 'Did you mean /papers/lecun1989.png?'],
  ['![x](/papers/LeCun1989.jpg)', 'Did you mean /papers/lecun1989.png?'],
  ['![x](/papers/lecnu1989.png)', 'Did you mean /papers/lecun1989.png?'],
  ['![x](/papers/lecun1998.png)', NONE],
  ['![x](/papers/cover.png)', NONE],
  ['[x](/lecun1989)', NONE],
  ['[x](/posts/node)', 'Did you mean /posts/node.js?'],
  ['[x](/posts/noode.js)', 'Did you mean /posts/node.js?'],
  ['[x](/fead.xml)', 'Did you mean /feed.xml?'],
])('for %s, what is proposed is of its kind: %s', (body, hint) => {
  const files = {
    ...OTHER,
    'posts/node.md': post('slug: node.js'),
    'pages/papers/lecun1989.png': 'image',
    'pages/x/cover.png': 'image',
    'pages/y/cover.png': 'image',
    'posts/a.md': post('', body),
  };
  expect(check(files).map((problem) => problem.hint)).toEqual([hint]);
});

const NO_TAG = 'Leave the tag out: a path such as /photo.png is put below the path of the site by itself.';
const EXAMPLE = 'Write it in Markdown or HTML; an example of such a tag belongs between backticks.';
const CUT = 'Let a line begin with <pre>, or write a fence: three backticks and the language.';
const FROM_HERE = 'Link to the file as it is found from this one: ./other-post.md or ../pages/about.md.';
const STATIC =
  'Name a file of static/ by its path, /images/photo.png, and one beside the post as ./photo.png.';
const GHOST_URL =
  'Remove __GHOST_URL__, which stands for the address of the blog: /hello needs nothing before it.';
const NO_FORM = 'Remove it, with the link that it is in: what it stood for, a form or a button, is not here.';

test.each([
  ['![x]({{site.baseurl}}/x.png)', '"{{site.baseurl}}"', NO_TAG],
  ['<img src="{{ site.url }}/x.png" alt="">', '"{{ site.url }}"', NO_TAG],
  ['[x][r]\n\n[r]: {{site.baseurl}}/x', '"{{site.baseurl}}/x"', NO_TAG],
  ['[x]({filename}../b.md)', '"{filename}../b.md"', FROM_HERE],
  ['[x](|filename|/b.md)', '"|filename|/b.md"', FROM_HERE],
  ['[x](@/blog/b.md#c)', '"@/blog/b.md#c"', FROM_HERE],
  ['![x]({static}/images/a.png)', '"{static}/images/a.png"', STATIC],
  ['![x]({attach}a.png)', '"{attach}a.png"', STATIC],
  ['{% highlight ruby %}', '"{% highlight ruby %}"', 'Write a fence: three backticks and the language.'],
  ['{{< /highlight >}}', '"{{< /highlight >}}"', 'Write a fence: three backticks and the language.'],
  ['[x](__GHOST_URL__/hello/)', '"__GHOST_URL__"', GHOST_URL],
  ['<img src="__GHOST_URL__/content/images/a.png" alt="">', '"__GHOST_URL__"', GHOST_URL],
  ['[x]({% post_url 2014-hello %})', '"{% post_url', 'Link to the file: [text](./other-post.md).'],
  ['[x]({{< ref "a.md" >}})', '"{{< ref', 'Link to the file: [text](./other-post.md).'],
  ['{{< gist a b >}}', '"{{< gist', EXAMPLE],
  ['{{< gist\n  a\n  b >}}', '"{{< gist a b >}}" is a tag', EXAMPLE],
  ['{{< gumroad\nurl="x"\n>}}', '"{{< gumroad url="x"" is a tag', EXAMPLE],
  ['{{% tip\n\nText %}}', '"{{% tip" is a tag', EXAMPLE],
  ['{{<figure\n- src="x"\n>}}', '"{{<figure" is a tag', EXAMPLE],
  ['Text [gallery ids="1,2"] text', '"[gallery ids="1,2"]" is a tag', EXAMPLE],
  ['text __GHOST_URL__/x', '"__GHOST_URL__"', GHOST_URL],
  ['{# a comment #}', '"{# a comment #}"', EXAMPLE],
  ['{: .lead width="9" }', '"{: .lead width="9" }"', EXAMPLE],
  ['`x`{:.language-js}', '"{:.language-js}"', EXAMPLE],
  ['{:toc}', '"{:toc}"', EXAMPLE],
  ['{::nomarkdown}', '"{::nomarkdown}"', EXAMPLE],
  [
    'A\n\n](/docker-notes/) more'.slice(3),
    '"](/docker-notes/)" ends a link that began in another paragraph',
    'Write the link in one paragraph: [text](/address).',
  ],
  ['<p>a</p><pre>b\n\nc</pre>', '"<pre>" is cut at the empty line in it', CUT],
  ['[gallery]', '"[gallery]"', EXAMPLE],
  ['[youtube=https://elsewhere.test/x]', '"[youtube=https:', EXAMPLE],
  ['a [vimeo https://elsewhere.test/x]', '"[vimeo https:', EXAMPLE],
  ['[su_note]a[/su_note]', '"[/su_note]"', EXAMPLE],
  ['%[https://elsewhere.test/x]', '"%[https://elsewhere.test/x]"', EXAMPLE],
  ['[Subscribe now](%%checkout_url%%)', '"%%checkout_url%%"', NO_FORM],
  ['%%[subscribe-widget]', '"%%[subscribe-widget]"', NO_FORM],
  ['<<< @/snippets/a.js{1,3}', '"<<< @/snippets/a.js{1,3}"', EXAMPLE],
  ['a [/caption] b', '"[/caption]"', EXAMPLE],
  ['<p>[youtube id=x]</p>', '"[youtube', EXAMPLE],
  ['\\[embed\\]https://elsewhere.test/x\\[/embed\\]', '"\\[/embed\\]" is', EXAMPLE],
  ['\\[gallery ids="1,2"\\]', '"\\[gallery ids="1,2"\\]" is', EXAMPLE],
  ['\\[gallery\\]', '"\\[gallery\\]" is', EXAMPLE],
  ['a \\[caption id="attachment\\_1"\\] b', '"\\[caption id="attachment\\_1"\\]" is', EXAMPLE],
])('a tag of another blog system is told once, with what to write: %j', (body, shown, hint) => {
  const problems = check({ 'posts/a.md': post('', body) });
  expect(problems).toMatchObject([{ line: 6, hint }]);
  expect(problems[0]?.message.startsWith(shown)).toBe(true);
});

test.each([
  '[video] [x]',
  '[a video of a = b]',
  '[video = x] and %[x] and 5%[https://elsewhere.test/x]',
  'See the [gallery].\n\n[gallery]: /feed.xml',
  '[video of x=1]\n\n[video of x=1]: /feed.xml',
  '<!-- old: <pre> -->',
  '<div title="use <pre> here">\n\n</div>',
  '<div>\n<script type="text/plain">const open = "<pre>"</script>\n</div>\n\nx',
  '[gallery](/feed.xml)',
  'cat <<< ./a and\n<<< EOF\n<<< and\n<<<<<<<< ./a',
  'The variable %COST_URL% and 5%%[x] of it',
  '`[gallery]`',
  '`\\[gallery\\]` and \\[video\\] and see the \\[gallery\\].',
  'Between {{ and }}, {{ }} or {{ … }}, and {% and %}, and {# and #}',
  'In a workflow ${{ secrets.TOKEN }}',
  'Rust has {:?}, {:#?}, {:#x} and {:>8}, Python {:.2f}, {:d} and {:,}, Elixir {:ok, x} and Clojure {:name "x"}',
  '`{{< gumroad`\n> }}',
  '```\n{{< gumroad\nurl="x"\n>}}\n```',
  '## A heading {#own-id}',
  '<pre>\n\nb</pre>',
  '<p>a</p><pre>b\nc</pre>\n\nd',
  '```\n[caption id="x"]\n[/caption]\n```',
])('%j is no tag of another blog system', (body) => {
  expect(check({ 'posts/a.md': post('', body) })).toEqual([]);
});

test.each([
  ['title: Tom &#038; Jerry', 3, 'title has &#038;, which readers see as it is: the title is text, not HTML'],
  ['draft: false\ndescription: "&amp; more"', 5, /^description has &amp;/],
  ['excerpt: He said &quot;no', 4, /^excerpt has &quot;/],
])('%j, HTML in a text that is none, is told', (front, line, message) => {
  expect(check({ 'posts/a.md': post(front) })).toMatchObject([
    {
      file: 'posts/a.md',
      line,
      message: expect.stringMatching(message) as string,
      hint: 'Write the character itself.',
    },
  ]);
});

test.each([
  ['excerpt: "<img src=\'x.png\'><p>Hi</p>"', 4, 'excerpt has <img>'],
  ['description: Some <em>words</em> of it', 4, 'description has <em>'],
  ['excerpt: One<br>two', 4, 'excerpt has <br>'],
  ['excerpt: One<br />two', 4, 'excerpt has <br>'],
  ['excerpt: See <a href="/x">it', 4, 'excerpt has <a>'],
  ['excerpt: |\n  One\n  <P>two\n  three</p>', 4, 'excerpt has <p>'],
])('%j, elements in a text that is no HTML, are told', (front, line, shown) => {
  const key = front.split(':')[0] ?? '';
  expect(check({ 'posts/a.md': post(front) })).toEqual([
    {
      file: 'posts/a.md',
      line,
      message: `${shown}, which readers see as it is: the ${key} is text, not HTML`,
      hint: 'Write it without tags; an example of code belongs between backticks.',
    },
  ]);
});

test.each([
  'title: The <dialog> element, and <b>bold</b>',
  'excerpt: Using <canvas> to draw',
  'description: Why <T> matters, and <T>x</T>',
  'description: a < b and b > a',
  'excerpt: Between <head> and </body>',
  'excerpt: A Map<string, number> of <p',
  'excerpt: A List<a b>',
  'excerpt: "Use `<img loading=lazy>` and `<b>x</b>`"',
  'excerpt: Use "<br>" in a table',
])('%j is a text about code', (front) => {
  expect(check({ 'posts/a.md': post(front) })).toEqual([]);
});

test.each(['title: A & B; C', 'title: AT&T', 'title: The element &nbsp;'])('%j is a good title', (front) => {
  expect(check({ 'posts/a.md': post(front) })).toEqual([]);
});

test.each([
  ['posts/b.md', '![x](cat.jpg)', 'posts/b/cat.jpg'],
  ['posts/b.md', '![x](./cat%20one.jpg)', 'posts/b/cat one.jpg'],
  ['pages/b.md', '[x](cat.pdf)', 'pages/b/cat.pdf'],
])(
  '%s: %s, which stands in a folder of the same name as in Hexo, is told with what to rename',
  (file, body, at) => {
    const folder = file.slice(0, -3);
    const [problem, ...others] = check({ [file]: post('', body), [at]: 'x' });
    expect(others).toEqual([]);
    expect(problem?.hint).toBe(
      `The file is in ${folder}/: rename ${file} to ${folder}/index.md, and it belongs to the post.`,
    );
    expect(check({ [`${folder}/index.md`]: post('', body), [at]: 'x' })).toEqual([]);
  },
);

test('the image of the front matter is checked at its line', () => {
  const problems = check({ 'posts/a.md': post('image: gone.png') });
  expect(problems).toMatchObject([
    { file: 'posts/a.md', line: 4, message: 'image "gone.png" leads nowhere' },
  ]);
});

test.each(['', '/blog'])('the links of site.yaml are checked, also below a path: "%s"', (base) => {
  const site = `title: T\nurl: https://example.org${base}\nnavigation:\n  - {title: About, url: /about}\n  - {title: Archive, url: /archive}\n`;
  expect(check({ 'site.yaml': `${site}social:\n  - {title: Map, url: //example.com/map}\n` })).toMatchObject([
    { file: 'site.yaml', line: 4, message: '"/about", the link "About", leads nowhere' },
  ]);
});

test('lists that are nested too deeply to be shown are reported', () => {
  const nested = Array.from({ length: 200 }, (_, depth) => `${'  '.repeat(depth)}- x`).join('\n');
  expect(check({ 'posts/a.md': post('', nested) })).toMatchObject([
    { file: 'posts/a.md', message: /nested too deeply/ },
  ]);
});

test('links of a site under a path are checked below that path', () => {
  const site = 'title: T\nurl: https://example.org/blog\n';
  const body = '[good](/posts/a) [good](/blog/posts/a) [bad](/other/posts/a)';
  const problems = check({ 'site.yaml': site, 'posts/a.md': post('', body) });
  expect(problems.map(({ message }) => message)).toEqual(['"/other/posts/a" leads nowhere']);
});

test.each([
  ['title: Fixing issue #12 in nginx', 'title ends before "#12 in nginx"'],
  ['title: C # rocks', 'title ends before "# rocks"'],
  ['title: A\t#b # c  ', 'title ends before "#b # c"'],
  ['description: Fixing #1 and #2', 'description ends before "#1 and #2"'],
  ['description: #1 is fixed', 'description ends before "#1 is fixed"'],
])('%j is cut by YAML, and told', (line, message) => {
  const [key = ''] = line.split(':');
  expect(check({ 'posts/a.md': post(`date: 2026-01-01\n${line}`) })).toEqual([
    {
      file: 'posts/a.md',
      line: key === 'title' ? 3 : 4,
      message: `${message}: YAML takes the rest for a comment`,
      hint: `Put all of the ${key} in double quotes; a comment belongs on a line of its own.`,
    },
  ]);
});

test.each([
  'title: "Fixing issue #12"',
  "title: 'Fixing issue #12'",
  'title: "A" # a comment',
  'title: C# rocks',
  'date: 2020-01-01 # published late',
  'tags: [a] # more',
  'description: >\n  Fixing #12\n  title: a #b',
  '# title: Fixing #12',
  'x:\n  title: a #b',
])('%j is not cut where it matters', (line) => {
  expect(check({ 'posts/a.md': post(line, 'Text.\n\ntitle: a #b') })).toEqual([]);
});

const SPACE = 'is no link, for there is a space in the address: readers see it as it is';
const ATTRIBUTES = 'are attributes of another Markdown, which readers see as they are';
const NO_NOTE = 'is a footnote without its text, and readers see it as it is';
const ALERT = 'is a mark of GitHub or Obsidian, which readers see as it is';
const NO_ADDRESS = 'is a link whose address stands nowhere, and readers see it as it is';
const NO_HEADING = 'is no heading without a space behind the #, and readers see it as it is';
const NOT_BOLD =
  'is not bold, for it has punctuation beside the ** and a letter behind them: readers see the **';
const OWN = 'leads to the machine of whoever reads it';

test.each([
  ['![pic](my pic.png)', 6, `"![pic](my pic.png)" ${SPACE}`],
  ['[x](my file.pdf)', 6, `"[x](my file.pdf)" ${SPACE}`],
  ['![x](https://cdn.test/a.png align="center")', 6, `"align="center"" ${ATTRIBUTES}`],
  ['a\n\n1. ![](./a.png align="left")', 8, `"align="left"" ${ATTRIBUTES}`],
  ['![x](./a.png "A title" =100x200)', 6, `"=100x200" ${ATTRIBUTES}`],
  ['a\nb [x](./my notes/a.md "Title")', 7, `"[x](./my notes/a.md "Title")" ${SPACE}`],
  ['![](Screenshot 2 (1).png)', 6, `"![](Screenshot 2 (1).png)" ${SPACE}`],
  ['- a\n- [x](/my page)', 7, `"[x](/my page)" ${SPACE}`],
  ['A claim.[^zz]', 6, `"[^zz]" ${NO_NOTE}`],
  ['a\n`[^b]` b[^c] d.[^1]\n\n[^1]: Note.', 7, `"[^c]" ${NO_NOTE}`],
  ['> [!NOTE]\n> Text', 6, `"[!NOTE]" ${ALERT}`],
  ['a\n[the docs][docs] b', 7, `"[the docs][docs]" ${NO_ADDRESS}`],
  ['![][pic]', 6, `"![][pic]" ${NO_ADDRESS}`],
  ['a\n\n##Title', 8, `"##Title" ${NO_HEADING}`],
  ['a\n\n##Title with *marks*', 8, `"##Title" ${NO_HEADING}`],
  ['**「重点」**文字', 6, `"**「重点」**" ${NOT_BOLD}`],
  ['a\n이것은 **"중요"**합니다', 7, `"**"중요"**" ${NOT_BOLD}`],
  ['这是**“重点”**的', 6, `"**“重点”**" ${NOT_BOLD}`],
  ['Donâ€™t', 6, '"Donâ€™t" has characters that were spoilt when the text was converted'],
  [
    'a\ncafÃ© b Ã¼ber',
    7,
    '"cafÃ©" has characters that were spoilt when the text was converted; the file has 1 more',
  ],
  ['> a\n>\n> [!tip]- Title', 8, `"[!tip]" ${ALERT}`],
  ['a\n\n<<<<<<< HEAD\nb\n=======\nc\n>>>>>>> other\n', 8, '"<<<<<<<" is a mark that a merge has left'],
  ['a\n<<<<<<< HEAD\nb\n=======\nc\n>>>>>>> other\n', 7, '"<<<<<<<" is a mark that a merge has left'],
  ['[x](http://localhost:3000/a)', 6, `"http://localhost:3000/a" ${OWN}`],
  ['![x](http://127.0.0.1/a.png)', 6, `"http://127.0.0.1/a.png" ${OWN}`],
  ['a\n<a href="https://localhost">x</a>', 7, `"https://localhost" ${OWN}`],
  ['<img src="file:///home/a.png" alt="">', 6, `"file:///home/a.png" ${OWN}`],
])('%j does not show as it was meant, and is told', (body, line, message) => {
  expect(check({ 'posts/a.md': post('', body) })).toMatchObject([{ file: 'posts/a.md', line, message }]);
});

test.each([
  '`![pic](my pic.png)` `[^zz]` `> [!NOTE]`',
  '```\n![pic](my pic.png) [^zz]\n<<<<<<< HEAD\n=======\n>>>>>>> x\n```',
  '    <<<<<<< HEAD',
  '> ```\n> [!NOTE]\n> ```',
  '<code>[^zz]</code> and <code>[x](a b.png)</code>',
  '<!-- ![pic](my pic.png) [^zz] -->',
  '[x](<my file.pdf>)'.replace('my file.pdf', 'https://elsewhere.test/a b.pdf'),
  '[x](https://elsewhere.test/a.pdf "A title.pdf") [y](/archive \'a b.c\') [z](/archive (a b))',
  'It is [sic](as he said) and [1](see p. 3).',
  'A set [^abc]+ or \\[^zz].',
  'A claim.[^zz]\n\n[^zz]: Its source.',
  '[!NOTE] is a link\n\n[!NOTE]: /archive',
  'Look! [!](/archive)',
  '[the docs][docs] and ![x][docs]\n\n[docs]: /archive',
  'a[i][j], [0][1], [a-z][0-9], [INFO][main], and `[the docs][docs]`, or \\[the docs][docs]',
  '#golang #web and ##, #!/bin/sh and `##Title`',
  '**「重点」** 文字, **重点**文字。**重点**：文字 and 2 ** 3 ** 4 and **kwargs and **options',
  'O «AMANHû, a IRMÃ\u00a0MARIA, SÃO PAULO, Ângela, MAÇÃ, â, € 5 and `donâ€™t`',
  'A heading\n=======\n\n> > > > > > > deep',
  'Then open http://localhost:3000/a or <http://127.0.0.1>.',
  'Open [http://localhost:3000](http://localhost:3000/a) or [localhost:3000/a](http://localhost:3000/a).',
  'The sets [^a-z], [^0-9] and [^_A-Za-z0-9] of a regular expression',
  '[x](https://localhost.example/) [y](https://elsewhere.test/?u=http://localhost/)',
])('%j shows as it was meant', (body) => {
  expect(check({ 'posts/a.md': post('', body) })).toEqual([]);
});

test('a site that is on this machine itself may link to itself', () => {
  const site = 'title: T\nurl: http://localhost:3000\n';
  expect(check({ 'site.yaml': site, 'posts/a.md': post('', '[x](http://localhost:3000/archive)') })).toEqual(
    [],
  );
});

test('a link to a file that is not there, or hidden, says that it may be either', () => {
  expect(check({ 'posts/a.md': post('', '[x](./b.md)') })).toMatchObject([
    { hint: 'There is no such file, or what is in it is not published yet.' },
  ]);
});
