import { contentOf, mistakesIn } from '../support/content.js';
/** What people bring along from other blog systems and other machines. */
import request from 'supertest';
import { makeApp, makeBlog, post, problemsOf } from '../support/blog.js';
import { bodyOf } from '../support/http.js';

test.each([
  ['posts/old.html', '---\ntitle: Old\npublished: false\n---\n<p>Secret</p>\n'],
  ['posts/deep/old.textile', '---\ntitle: Old\n---\nh1. Old\n'],
  ['posts/old.mkd', '---\r\ntitle: Old\r\n---\r\n'],
  ['pages/old.htm', '+++\ntitle = "Old"\n+++\n'],
  ['posts/old.mdx', '\uFEFF---\ntitle: Old\n---\n'],
  ['posts/2010-02-09-git-inside-git', '---\ntitle: Old\n---\n'],
  ['posts/2010-02-09-node-v1.0', '---\r\ntitle: Old\r\n---\r\n'],
  ['pages/deep/old', '+++\ntitle = "Old"\n+++\n'],
  ...['text', 'markdn', 'mkdown', 'mdwn', 'pandoc'].map((end) => [
    `posts/old.${end}`,
    '---\ntitle: Old\n---\n',
  ]),
  ['posts/2017-01-05_Hello-World-186de8451a4.html', '<!DOCTYPE html><html><head>'],
  ['posts/medium/draft_Secret-186de8451a4.html', '<!DOCTYPE html><html><head>'],
])(
  '%s, a post in a format that is not read, stops the start instead of being served as a file',
  (file, text) => {
    expect(problemsOf({ [file]: text })).toMatchObject([{ file, message: /looks like a post/ }]);
  },
);

describe('a format that only other systems read is told by its name', () => {
  const CONVERT =
    'Convert it to Markdown; a file for readers belongs into the folder of its post, or into static/.';
  const JSX =
    'Convert it to Markdown: in a .md file, its import lines and components would stand in the text.';
  const META = 'Write what it says into the front matter of its post, and remove it.';
  test.each([
    ['posts/old.rst', CONVERT],
    ['posts/2017/old.adoc', CONVERT],
    ['posts/old.ORG', CONVERT],
    ['posts/old.ipynb', CONVERT],
    ['pages/old.rst', CONVERT],
    ['posts/hello/index.mdx', JSX],
    ['posts/old.meta', META],
  ])('%s', (file, hint) => {
    expect(problemsOf({ [file]: 'x' })).toMatchObject([{ file, line: null, hint }]);
  });

  test.each(['posts/a/data.ipynb', 'posts/a/src/notes.org', 'pages/b/x.meta'])(
    'but not %s, beside a text',
    (file) => {
      const page = '---\ntitle: B\n---\n';
      expect(problemsOf({ 'posts/a/index.md': post(), 'pages/b/index.md': page, [file]: 'x' })).toEqual([]);
    },
  );
});

test('a post in HTML or without an extension may be renamed, and one with components may not', () => {
  const text = '---\ntitle: Old\n---\n';
  const [html, mdx, none] = problemsOf({ 'posts/a.html': text, 'posts/b.mdx': text, 'posts/c': text });
  expect(html?.hint).toMatch(/rename it/);
  expect(mdx?.hint).not.toMatch(/rename it/);
  expect(none?.hint).toBe('Add .md to its name, or remove it.');
});

test.each([
  ['posts/a/demo.html', '<!doctype html><title>Demo</title>'],
  ['posts/a/2017-01-05_chart.html', '<!doctype html><title>Chart</title>'],
  ['posts/a/notes.txt', 'plain --- text'],
  ['posts/a/Makefile', 'all:\n'],
  ['posts/a/LICENSE', '----\nFree.\n'],
  ['posts/a/nothing', ''],
  ['posts/a/pod.yaml', '---\nkind: Pod\n---\n'],
])('%s without front matter is a file beside a post like any other', (file, text) => {
  expect(problemsOf({ 'posts/a/index.md': post(), [file]: text })).toEqual([]);
});

test.each([
  ['posts/a.liquid', '---\ntitle: A\n---\n', /looks like a post/],
  ['posts/a.njk', '---js\n{ title: "A" }\n---\n', /looks like a post/],
  ['posts/a.njk', '\uFEFF---javascript\r\nconst title = "A";\r\n---\r\n', /looks like a post/],
  ['posts/a.html', '---json\n{ "title": "A" }\n---\n', /looks like a post/],
  ['posts/posts.11tydata.json', '{}', /of Eleventy/],
  ['posts/list.11ty.js', 'x', /of Eleventy/],
  ['posts/_drafts/a.md', post(), /in a folder of drafts/],
  ['posts/x/_drafts/a.md', '---\ntitle: A\n---\n', /in a folder of drafts/],
  ['posts/_drafts/a', '---\ntitle: A\n---\n', /in a folder of drafts/],
  ['posts/_drafts/deep/a.png', 'x', /in a folder of drafts/],
  ['posts/_drafts/a.html', '---\ntitle: A\n---\n', /in a folder of drafts/],
  ['pages/_drafts/a.pdf', 'x', /in a folder of drafts/],
])('%s, which another system does not publish, is told', (file, text, message) => {
  expect(problemsOf({ [file]: text })).toMatchObject([
    { file, message: expect.stringMatching(message) as string },
  ]);
});

describe('data of Eleventy, which names posts by its own name and hides them, is told', () => {
  test.each([
    ['posts/posts.json', '{ "layout": "post.njk", "tags": ["posts"] }'],
    ['posts/drafts/drafts.json', '{\n\t"draft": true\n}'],
    ['posts/drafts/drafts.yml', 'draft: true\n'],
    ['posts/blog.json', '\uFEFF{ "permalink": "/blog/{{ page.fileSlug }}/", "author": "Ada" }'],
    ['posts/travel/travel.json', '{ "tags": "travel" }'],
    ['posts/a.json', '{ "permalink": false }'],
    ['posts/b/index.json', '{ "eleventyExcludeFromCollections": true }'],
    ['posts/b/b.json', '{ "published": false }'],
    ['pages/pages.yaml', 'eleventyComputed:\n  title: x\n'],
  ])('%s', (file, text) => {
    const files = { 'posts/a.md': post('title: A'), 'posts/b/index.md': post('title: B'), [file]: text };
    expect(problemsOf(files)).toEqual([
      {
        file,
        line: null,
        message: 'is data or a template of Eleventy, and would be served as a file',
        hint: 'Remove it, after what it says of posts is in their front matter; a file for readers belongs into static/.',
      },
    ]);
  });

  test.each([
    ['posts/b/data.json', '{ "draft": true }'],
    ['posts/b/b.json', '{ "title": "Dashboard", "tags": ["prod"], "panels": [] }'],
    ['posts/a.json', '{ "layout": "LAYOUT_60_ansi", "keyboard": "x", "layers": [] }'],
    ['posts/a.json', '{ "tag_name": "v1", "draft": false, "body": "x" }'],
    ['posts/openapi.yaml', 'openapi: 3.1.0\ntags:\n  - name: pets\npaths: {}\n'],
    ['posts/pod.yaml', 'kind: Pod\n---\nkind: Pod\n'],
    ['posts/list.json', '[{ "draft": true }]'],
    ['posts/reddit.json', '{ "title": "x", "permalink": "/r/blog/1/", "ups": 4 }'],
    ['posts/api.yaml', `tags:\n${'  - name\n'.repeat(3000)}servers: [1]\n`],
    ['posts/posts.json', '{}'],
    ['posts/posts.json', '{ no JSON'],
    ['posts/posts.json', `{ "points": [${'[0, 1], '.repeat(5000)}[0, 1]], "permalink": false }`],
  ])('but not %s with %.60s', (file, text) => {
    const files = { 'posts/a.md': post('title: A'), 'posts/b/index.md': post('title: B'), [file]: text };
    expect(problemsOf(files)).toEqual([]);
  });
});

describe('data of Docusaurus, which would be served as a file, is told', () => {
  test.each(['posts/authors.yml', 'posts/tags.yml', 'pages/guide/_category_.json'])('%s', (file) => {
    expect(problemsOf({ [file]: 'ada:\n  name: Ada\n' })).toMatchObject([
      { file, message: 'is data of Docusaurus, and would be served as a file' },
    ]);
  });

  test.each([
    'posts/a/authors.yml',
    'posts/2020/tags.yml',
    'posts/co-authors.yml',
    'pages/posts/authors.yml',
  ])('but not %s', (file) => {
    expect(problemsOf({ 'posts/a/index.md': post(), [file]: 'ada:\n  name: Ada\n' })).toEqual([]);
  });
});

describe('a text whose name or folder begins with _, as other systems hide them, is told', () => {
  test.each([
    ['posts/_plan.md', post()],
    ['posts/_drafts.md', '---\ntitle: A\n---\n'],
    ['posts/_archive/2020/a.md', post()],
    ['posts/_plan/index.md', post()],
    ['posts/_posts/_plan.md', post()],
    ['pages/_partial.markdown', '---\ntitle: A\n---\n'],
  ])('%s', (file, text) => {
    expect(problemsOf({ [file]: text })).toEqual([
      {
        file,
        line: null,
        message:
          'has a name or a folder that begins with _: Astro, Hexo and Jekyll hide that; here it would be published',
        hint: 'Write draft: true, or take away the _ (slug: keeps its address) to publish it.',
      },
    ]);
  });

  test.each([
    ['posts/_plan.md', post('draft: true')],
    ['posts/_archive/a.md', post('published: false')],
    ['posts/_posts/2020-01-01-a.md', post()],
    ['posts/a_b.md', post()],
    ['posts/2020-01-01-_a.md', post()],
  ])('but not %s with %j', (file, text) => {
    expect(problemsOf({ [file]: text })).toEqual([]);
  });
});

test('a draft in a folder of drafts, and a page of the type page, are as they should be', () => {
  expect(
    problemsOf({
      'posts/_drafts/a.md': '---\ntitle: A\ndraft: true\n---\n',
      'posts/_drafts/b/index.md': '---\ntitle: B\ndraft: true\n---\n',
      'posts/_drafts/b/x.png': 'hidden with its post',
      'pages/b.md':
        '---\ntitle: B\ntype: page\neleventyExcludeFromCollections: true\nhidden: true\nstatus: hidden\n---\n',
    }),
  ).toEqual([]);
});

test('the files beside a hidden post in a folder of its name, as in Hexo, would be public', () => {
  const hidden = post('draft: true');
  const problems = problemsOf({ 'posts/a.md': hidden, 'posts/a/x.png': 'x', 'posts/b.md': hidden });
  expect(problems).toEqual([
    {
      file: 'posts/a.md',
      line: null,
      message: 'is hidden, and the files in posts/a/ are not',
      hint: 'Rename it to posts/a/index.md: the files of a folder are hidden with its post.',
    },
  ]);
  expect(problemsOf({ 'posts/a/index.md': hidden, 'posts/a/x.png': 'x' })).toEqual([]);
  expect(problemsOf({ 'posts/a.md': post(), 'posts/a/x.png': 'x' })).toEqual([]);
  const other = { 'posts/a/index.md': post('title: Other'), 'posts/a/x.png': 'x' };
  expect(problemsOf({ 'posts/a.md': post('draft: true\nslug: other'), ...other })).toEqual([]);
});

test('front matter without its first line, as Hexo has it, is told what to add', () => {
  const [problem] = problemsOf({ 'posts/a.md': 'title: A\ndate: 2020-01-01\n---\nText\n' });
  expect(problem).toMatchObject({ line: 1, hint: 'Put a line of --- before the first one.' });
});

describe('metadata above a text without --- is told how to become front matter, and not to get another', () => {
  const BLOCK = 'Put --- before the first line and after the last of these.';
  test.each([
    ['Title: A\nDate: 2011-01-03\nStatus: draft\n\nSecret.\n', BLOCK],
    ['title: A\n\nText\n\n---\n\nMore\n', BLOCK],
    ['Title: A\nTags: a,\n    b\nSummary:\n \nText', BLOCK],
    ['Title: A', BLOCK],
    ['\uFEFFtitle: A\r\ndate: 2011-01-03\r\n\r\nText', BLOCK],
    ['title: Bear\ntags: a, b\n___\n# Bear\n', 'Put --- before the first line, and in place of ___.'],
    ['Title: Bear\n___\n# Bear\n', 'Put --- before the first line, and in place of ___.'],
    ['title: A\ntags:\n- a\n---\nText\n', 'Put a line of --- before the first one.'],
    ['title: A\n\ndate: 2020-01-01\n---\nText\n', 'Put a line of --- before the first one.'],
    ['title: A\n# old\ndate: 2020-01-01\n---\n', 'Put a line of --- before the first one.'],
    ['Title: A\n\nDate: 2020-01-01\n---\nText\n', 'Put a line of --- before the first one.'],
    ['Title: A\n# old\nDate: 2020-01-01\n---\n', 'Put a line of --- before the first one.'],
    ...[
      '<!--\n.. title: A\n.. status: private\n-->\nText',
      '<!-- .. title: A -->',
      '.. title: A\n\nText',
    ].map((text) => [
      text,
      'Write each line of Nikola’s metadata as YAML, such as title: "Hello", between two lines of ---.',
    ]),
    ['Just text: with a colon\n\nMore', 'Begin with three lines: --- and title: "Hello" and ---'],
    ['Text\n.. note: More', 'Begin with three lines: --- and title: "Hello" and ---'],
    ['Note: a text\nof two lines\n\nMore', 'Begin with three lines: --- and title: "Hello" and ---'],
    ['https://example.org/\n\nMore', 'Begin with three lines: --- and title: "Hello" and ---'],
  ])('%j', (text = '', hint) => {
    expect(problemsOf({ 'posts/a.md': text })).toEqual([
      { file: 'posts/a.md', line: 1, message: 'has no front matter', hint },
    ]);
  });
});

test('front matter whose lines end as on old Macs is told so', () => {
  const [problem] = problemsOf({ 'posts/a.md': '---\rtitle: A\rdate: 2020-01-01\r---\rText\r' });
  expect(problem).toMatchObject({
    message: 'the front matter has no end',
    hint: 'Save the file with line ends of LF: these are of CR alone.',
  });
});

test('a page where the blog makes one itself is told so', () => {
  const [problem] = problemsOf({ 'pages/tags/index.md': '---\ntitle: Tags\n---\n' });
  expect(problem?.hint).toBe('The blog makes that page: remove the file, or give it another name or slug.');
});

test('__GHOST_URL__ in an old address is told', () => {
  expect(problemsOf({ 'posts/a.md': post('redirect_from: __GHOST_URL__/old/') })).toMatchObject([
    { file: 'posts/a.md', line: 4, hint: 'Remove __GHOST_URL__.' },
  ]);
});

test.each(['assets/x.png', 'images/deep/x.jpg', '_posts/a.html'])(
  'content/%s, in a folder that is not read, is told',
  (file) => {
    expect(problemsOf({ [file]: 'x' })).toMatchObject([{ file, message: /neither in posts/ }]);
  },
);

test.each(['CNAME', 'package.json', 'notes/README.md'])('content/%s is nobody’s business', (file) => {
  expect(problemsOf({ [file]: 'x' })).toEqual([]);
});

describe('a name that says something in Hugo is told, and makes no address', () => {
  const SITE = 'title: T\nurl: https://blog.test\nlanguage: en-GB\n';
  const MOVE = 'Move it into a blog of its own, and call it';
  test.each([
    ['posts/a.de.md', /^is a translation into German/, `${MOVE} a.md there.`],
    ['posts/b.pt-br.md', /^is a translation into Brazilian Portuguese/, `${MOVE} b.md there.`],
    ['posts/c/index.de.md', /^is a translation into German/, `${MOVE} index.md there.`],
    ['posts/d/index.fr.markdown', /^is a translation into French/, `${MOVE} index.md there.`],
    ['posts/v1.0.de.md', /^is a translation into German/, `${MOVE} v1.0.md there.`],
    ['posts/e.en.md', /^names its language, as in Hugo; here .en would/, 'Rename it to e.md.'],
    ['posts/f.en-GB.md', /^names its language/, 'Rename it to f.md.'],
    ['pages/about.de.md', /^is a translation into German/, `${MOVE} about.md there.`],
    ['posts/_index.md', /the text above a list/, 'Remove it;'],
    ['posts/x/_index.md', /the text above a list/, 'Remove it;'],
    ['pages/_index.md', /the text above a list/, 'Remove it;'],
    [
      'pages/projects/_index.md',
      /the text above a list/,
      'Rename it to index.md to have it as a page at /projects,',
    ],
    ['pages/projects/_index.de.md', /^is a translation into German/, `${MOVE} index.md there.`],
  ])('%s', (file, message, hint) => {
    const problems = problemsOf({
      'site.yaml': SITE,
      'posts/a.md': post('title: A'),
      'posts/b.de.md': post('title: B'),
      'posts/b.md': post('title: B'),
      'posts/c/index.md': post('title: C'),
      'posts/v1.0.md': post('title: V'),
      'pages/about.md': '---\ntitle: About\n---\n',
      [file]: 'No front matter',
    }).filter((problem) => problem.file !== 'posts/b.de.md');
    expect(problems).toEqual([
      {
        file,
        line: null,
        message: expect.stringMatching(message) as string,
        hint: expect.stringContaining(hint) as string,
      },
    ]);
  });

  test.each([
    'posts/socket.io.md',
    'posts/main.ts.md',
    'posts/asp.net.md',
    'posts/node.js.md',
    'posts/1.10.md',
    'pages/is.it.md',
  ])('%s is a name like any other', (file) => {
    const others = { 'posts/asp.md': post('title: A'), 'posts/main.go.md': post('slug: c') };
    expect(problemsOf({ ...others, [file]: post('slug: b') })).toEqual([]);
  });
});

describe('a text beside an index.md, of which Hugo makes no page', () => {
  const files = {
    'posts/x/index.md': post('title: X'),
    'posts/x/critique.md': post('title: Critique'),
    'posts/x/deep/notes.markdown': 'Private.',
    'posts/x/deep/index.md': post('title: Deep'),
    'posts/y.md': post('title: Y'),
    'pages/projects/index.md': '---\ntitle: Projects\n---\n',
    'pages/projects/one.md': '---\ntitle: One\n---\n',
    'pages/posts/z/index.md': '---\ntitle: Z\n---\n',
    'pages/posts/z/two.md': '---\ntitle: Two\n---\n',
  };

  test('is told where the blog came from Hugo', () => {
    const site = 'title: T\nurl: https://blog.test\nlegacy: [wordpress, hugo]\n';
    const told = (file: string, folder: string): object => ({
      file,
      line: null,
      message: `is in the folder of ${folder}/index.md: Hugo never published it, and here it would be public`,
      hint: 'Move it out of content/; to publish it, move it out of the folder of index.md.',
    });
    expect(problemsOf({ ...files, 'site.yaml': site })).toEqual([
      told('posts/x/critique.md', 'posts/x'),
      told('posts/x/deep/notes.markdown', 'posts/x/deep'),
    ]);
  });

  test('is a text like any other elsewhere', () => {
    expect(problemsOf(files)).toMatchObject([
      { file: 'posts/x/deep/notes.markdown', message: 'has no front matter' },
    ]);
  });
});

test.each([
  ...['secret.md~', 'secret.md.bak', 'secret.md.orig', '#secret.md#', '.secret.md.swp', 'Thumbs.db'],
  ...[
    'secret.md.save',
    'secret.md.save.1',
    'secret.md.old',
    'secret.md.copy',
    'secret.md.1',
    'secret.md.swo',
  ],
  ...['secret.md.part', 'secret.MD.old', 'secret.markdown.old', 'secret.md___jb_old___', 'secret.md copy'],
  ...['secret.md (1)', 'secret.md-old', 'secret.md.sync-conflict-20260101', '~$secret.docx'],
])('posts/%s, which an editor left behind, is not served', async (name) => {
  const app = makeApp({ 'posts/a.md': post(), [`posts/${name}`]: post('published: false', 'Secret') });
  await request(app)
    .get(`/posts/${encodeURIComponent(name)}`)
    .expect(404);
});

test.each(['posts/a.md.txt', 'posts/a.md.html', 'posts/a.md.mdx'])('%s is told, as a post', (file) => {
  expect(problemsOf({ [file]: post() })).toMatchObject([{ file, message: /looks like a post/ }]);
});

test.each(['readme.md.png', 'sum.md5', 'notes.md.txt', 'notes.md.pdf', 'notes.mdb', 'cmd.md.files/x.png'])(
  'posts/%s is a file like any other',
  async (name) => {
    const app = makeApp({ 'posts/a.md': post(), [`posts/${name}`]: 'x' });
    await request(app).get(`/posts/${name}`).expect(200);
  },
);

test('a post whose name has .md in it is a post', () => {
  const files = { 'posts/readme.md.explained.md': post(), 'posts/all-about.md.files/index.md': post() };
  expect(contentOf(files).posts).toHaveLength(2);
});

test('a file name with composed accents answers to the address that people type', async () => {
  const app = makeApp({
    'posts/cafe\u0301.md': post('', 'Found.'),
    'posts/b.md': post('', '[to it](./café.md)'),
  });
  expect(await bodyOf(app, '/posts/caf%C3%A9')).toContain('Found.');
  expect(await bodyOf(app, '/posts/b')).toContain('href="/posts/caf%C3%A9"');
});

test.each(['published: false', 'draft: true'])('a post with %s needs no date', (line) => {
  expect(problemsOf({ 'posts/a.md': `---\ntitle: A\n${line}\n---\n` })).toEqual([]);
});

test.each([
  ['{% highlight ruby %}', 1],
  ['See [it]({% post_url 2013-07-13-hello %}).', 1],
  ['One\ntwo {{ site.baseurl }}/x', 2],
  ['A picture\n{: .wide}', 2],
  ['{{< youtube abc >}}', 1],
  ['{{% notice %}}', 1],
  ['{{< tweet "https://example.test/1" >}}', 1],
  ['One\n{{< figure\n  src="x" >}}', 2],
  ['## Title {{< badge >}}', 1],
  ['<div>\n\n</div>\n\n<p>\n{{< x >}}</p>', 6],
  ['<p title="{% x %}">a</p>', 1],
  ['Text <b title="{{ x }}">a</b>', 1],
  ['![{{ page.title }}](https://example.test/x.png)', 1],
  ['{%- include a.html width="50%" -%}', 1],
  ['{% include a.html %}', 1],
  ['A picture\n{:.wide}', 2],
  ['`a` {% b %} `c`', 1],
  ['``a ` {% b %}', 1],
  ['One ` `a\nb` ``` {% c %} ``', 2],
])('%j is reported by the check as a tag of another system, with its line', (body, line) => {
  const problems = mistakesIn(makeBlog({ 'posts/a.md': post('', body) }).current().site);
  expect(problems).toMatchObject([
    { file: 'posts/a.md', line: 5 + line, message: /a tag of another blog system/ },
  ]);
});

test.each([
  '`{% raw %}`',
  '```liquid\n{{ page.title }}\n```',
  '``a ` {% raw %}``',
  '``` a `{% raw\n%}` b `{% c %}`',
  '<pre>\n{{ page.title }}\n</pre>',
  '<p>\nUse <code>{{ x }}</code></p>',
  'Use <code>{{ x }}</code>',
  '<!-- {% x %} -->',
  '    {% indented %}',
  'a { b } c',
  '{ % x % }',
])('%j is text or code, and no tag of another system', (body) => {
  expect(mistakesIn(makeBlog({ 'posts/a.md': post('', body) }).current().site)).toEqual([]);
});

test('empty lines in front matter are read, however many', () => {
  const text = `---\ntitle: A\ndate: 2020-01-01\n${'\n'.repeat(200_000)}---\n`;
  expect(problemsOf({ 'posts/a.md': text })).toEqual([]);
});

test('more footnotes than can be read in a moment are refused', () => {
  const notes = Array.from({ length: 6000 }, (_, index) => `x[^${index}]\n\n[^${index}]: y\n`).join('\n');
  expect(problemsOf({ 'posts/a.md': post('', notes) })).toMatchObject([
    { message: 'has more than 5000 footnotes' },
  ]);
});

test.each(['//[', '//a b/c', '/\\[:'])(
  'canonical_link %j is a problem or an address, never a page that fails',
  async (link) => {
    const files = { 'posts/a.md': post(`canonical_link: ${JSON.stringify(link)}`) };
    if (problemsOf(files).length > 0) return;
    await request(makeApp(files)).get('/posts/a').expect(200);
    await request(makeApp(files)).get('/sitemap.xml').expect(200);
  },
);

test.each(['/x/../:slug', '/./:slug', '/:slug/..'])(
  'the permalink %s, which no browser would ask for, is refused',
  (pattern) => {
    const site = `title: T\nurl: https://blog.test\npermalink: ${pattern}\n`;
    expect(problemsOf({ 'site.yaml': site })).toMatchObject([{ file: 'site.yaml', line: 3 }]);
  },
);

test('thousands of wrong entries in one list are told in one pass', () => {
  const entries = Array.from({ length: 3000 }, (_, index) => `  - "/old-${index}#x"`).join('\n');
  const problems = problemsOf({ 'posts/a.md': post(`redirect_from:\n${entries}`) });
  expect(problems).toHaveLength(3000);
  expect(problems[2999]?.line).toBe(4 + 3000);
});
