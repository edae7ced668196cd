import { post, problemsOf } from '../support/blog.js';
import { contentOf, pageFrom, postFrom, postWith } from '../support/content.js';

const EXAMPLE = `---
title: "Why we chose Serverless architecture"
description: "Here are some basics you should know."
date: "2017-01-05T17:03:59.102Z"
timeToRead: 3
categories:
     - Serverless
published: true
canonical_link:
redirect_from:
  - /why-serverless-186de8451a4
---

#### Begin here

_Note: seen in S_pectre, we
`;

const redirectFrom = (texts: readonly string[]) => ({ redirect_from: texts, aliases: [], alias: [] });

test('a post exported from the old blog is read to the letter', () => {
  const read = postFrom(EXAMPLE, 'posts/2017-01-05-why-serverless.md');
  expect(read.body()).toBe('\n#### Begin here\n\n_Note: seen in S_pectre, we\n');
  expect(read).toEqual({
    file: 'posts/2017-01-05-why-serverless.md',
    bundle: null,
    lineOf: expect.any(Function) as () => number,
    frontMatter: expect.any(Function) as () => string,
    body: expect.any(Function) as () => string,
    bodyLine: 13,
    slug: 'why-serverless',
    title: 'Why we chose Serverless architecture',
    description: 'Here are some basics you should know.',
    published: true,
    date: new Date('2017-01-05T17:03:59.102Z'),
    updated: null,
    canonicalLink: null,
    oldAddresses: redirectFrom(['/why-serverless-186de8451a4']),
    redirectTo: null,
    image: null,
    timeToRead: 3,
    author: null,
    excerpt: null,
    guid: null,
    categories: ['Serverless'],
    tags: [],
    extra: {},
  });
});

test.each([
  ['a byte order mark', `\uFEFF${EXAMPLE}`],
  ['CRLF line ends', EXAMPLE.replaceAll('\n', '\r\n')],
  ['both', `\uFEFF${EXAMPLE.replaceAll('\n', '\r\n')}`],
])('a file with %s is read the same', (_name, text) => {
  const { lineOf, frontMatter, body, ...read } = postFrom(text);
  const { lineOf: lineOfExample, frontMatter: source, body: bodyOfExample, ...example } = postFrom(EXAMPLE);
  expect(read).toEqual(example);
  expect(frontMatter()).toBe(source());
  expect(body()).toBe(bodyOfExample());
  expect(lineOf(['timeToRead'])).toBe(lineOfExample(['timeToRead']));
});

describe('the value of a key', () => {
  test.each([
    ['title: Plain', 'title', 'Plain'],
    ['title: "Quoted: with a colon"', 'title', 'Quoted: with a colon'],
    ["title: 'It''s'", 'title', "It's"],
    ['title: "  padded  "', 'title', 'padded'],
    ['title: 2020', 'title', '2020'],
    ['title: 1.10', 'title', '1.10'],
    ['title: 1e3', 'title', '1e3'],
    ['title: 0x1F', 'title', '0x1F'],
    ['title: +1', 'title', '+1'],
    ['title: 12345678901234567890', 'title', '12345678901234567890'],
    ['title: 2020-01-01', 'title', '2020-01-01'],
    ['title: true', 'title', 'true'],
    ['title: yes', 'title', 'yes'],
    ['title: 12:30', 'title', '12:30'],
    ['title: >\n  two\n  lines', 'title', 'two lines'],
    ['description: A sentence.', 'description', 'A sentence.'],
    ['description: 42', 'description', '42'],
    ['description:', 'description', null],
    ['description: ~', 'description', null],
    ['slug: other', 'slug', 'other'],
    ['slug: 2020', 'slug', '2020'],
    ['slug: 0123', 'slug', '0123'],
    ['slug: 1.0', 'slug', '1.0'],
    ['slug: Ünïcode 日本', 'slug', 'Ünïcode 日本'],
    ['slug: "a.b"', 'slug', 'a.b'],
    ['slug:', 'slug', 'hello'],
    ['published: true', 'published', true],
    ['published: false', 'published', false],
    ['published: "false"', 'published', false],
    ['published: "true"', 'published', true],
    ['published: False', 'published', false],
    ['published:', 'published', true],
    ['draft: true', 'published', false],
    ['draft: "true"', 'published', false],
    ['draft: false', 'published', true],
    ['draft:', 'published', true],
    ['description: ""', 'description', null],
    ['slug: ""', 'slug', 'hello'],
    ['published: ""', 'published', true],
    ['timeToRead: ""', 'timeToRead', null],
    ['canonical_link: ""', 'canonicalLink', null],
    ['redirect_from: ""', 'oldAddresses', redirectFrom([])],
    ['updated: ""', 'updated', null],
    ['author: ""', 'author', null],
    ['image: ""', 'image', null],
    ['excerpt: ""', 'excerpt', null],
    ['guid: ""', 'guid', null],
    ['draft: true\npublished: true', 'published', false],
    ['draft: false\npublished: false', 'published', false],
    ['timeToRead: 1', 'timeToRead', 1],
    ['timeToRead: "7"', 'timeToRead', 7],
    ['timeToRead:', 'timeToRead', null],
    ['categories: [Travel, Food]', 'categories', ['Travel', 'Food']],
    ['categories: Travel', 'categories', ['Travel']],
    ['categories:', 'categories', []],
    ['categories: []', 'categories', []],
    ['category: Travel', 'categories', ['Travel']],
    ['category: [Travel, Food]', 'categories', ['Travel', 'Food']],
    ['categories: [Travel, Food]\ncategory: Home', 'categories', ['Home', 'Travel', 'Food']],
    ['tag: node', 'tags', ['node']],
    ['tag: [node]\ntags: [http, node]', 'tags', ['node', 'http']],
    ['tags: node, http', 'tags', ['node', 'http']],
    ['tags: [node, "http, tcp"]', 'tags', ['node', 'http, tcp']],
    ['tags: [node, node]', 'tags', ['node']],
    ['tags: [2020, 1.10, true]', 'tags', ['2020', '1.10', 'true']],
    ['tags:\n  - node\n  -\n  - ""\n  - ~\n  - http', 'tags', ['node', 'http']],
    ['tags: ""', 'tags', []],
    ['tags: ",,"', 'tags', []],
    ['canonical_link: https://example.org/post', 'canonicalLink', 'https://example.org/post'],
    ['canonical_link: /posts/other', 'canonicalLink', '/posts/other'],
    ['canonical_link:', 'canonicalLink', null],
    ['redirect_from: /old', 'oldAddresses', redirectFrom(['/old'])],
    ['redirect_from: [/old, /older]', 'oldAddresses', redirectFrom(['/old', '/older'])],
    ['redirect_from: [/old, , ~]', 'oldAddresses', redirectFrom(['/old'])],
    ['redirect_from: [2017]', 'oldAddresses', redirectFrom(['2017'])],
    ['redirect_from: "/a,b"', 'oldAddresses', redirectFrom(['/a,b'])],
    ['redirect_from:', 'oldAddresses', redirectFrom([])],
    ['author: Ada Lovelace', 'author', 'Ada Lovelace'],
    ['author:', 'author', null],
    ['image: https://example.org/x.png', 'image', 'https://example.org/x.png'],
    ['image:', 'image', null],
    ['image: {path: a.png, alt: An A}', 'image', 'a.png'],
    ['image: {url: /a.png}', 'image', '/a.png'],
    ['image: {src: a.png, width: 3}', 'image', 'a.png'],
    ['excerpt: "In short."', 'excerpt', 'In short.'],
    ['excerpt:', 'excerpt', null],
    ['guid: 4711', 'guid', '4711'],
    ['guid: https://old.example/?p=12', 'guid', 'https://old.example/?p=12'],
    ['guid:', 'guid', null],
    ['updated: 2020-03-04', 'updated', new Date('2020-03-04T00:00:00Z')],
    ['updated:', 'updated', null],
    ['date: "2017-01-05 17:03:59 -0500"', 'date', new Date('2017-01-05T22:03:59Z')],
    ['date: 2013/7/13 20:46:25', 'date', new Date('2013-07-13T20:46:25Z')],
  ] as const)('%j', (frontMatter, field, expected) => {
    // commas without a text between them are YAML's mistake, not the author's list
    const written = frontMatter.replace(', ,', ', "",');
    expect(postWith(written)[field]).toEqual(expected);
  });
});

test('the one-line list of redirects is not split at commas, that of terms is', () => {
  const { oldAddresses, tags, categories } = postWith('redirect_from: "/a, /b"\ntags: a, b\ncategories: c,d');
  expect({ oldAddresses, tags, categories }).toEqual({
    oldAddresses: redirectFrom(['/a, /b']),
    tags: ['a', 'b'],
    categories: ['c', 'd'],
  });
});

test('unknown keys are kept for templates, known ones are not among them', () => {
  expect(postWith('layout: wide\nnested: {a: [1, null]}\nempty:\ntags: [x]').extra).toEqual({
    layout: 'wide',
    nested: { a: [1, null] },
    empty: null,
  });
});

test('front matter may be written as JSON between the fences', () => {
  expect(postFrom('---json\n{"title": "Hello", "date": "2026-01-02"}\n---\nText.\n').title).toBe('Hello');
});

test('front matter may say that it is YAML', () => {
  expect(postFrom('---yaml\ntitle: Hello\ndate: 2026-01-02\n---\nText.\n').title).toBe('Hello');
});

test('a line of dashes in the body is a rule, not the end of the front matter', () => {
  expect(postFrom('---\ntitle: A\ndate: 2026-01-02\n---\n\nOne\n\n---\n\nTwo\n').body()).toBe(
    '\nOne\n\n---\n\nTwo\n',
  );
});

test('the file may end right after the front matter', () => {
  const read = postFrom('---\ntitle: A\ndate: 2026-01-02\n---');
  expect(read.title).toBe('A');
  expect(read.body()).toBe('');
});

test.each([
  ['---\ntitle: A\ndate: 2026-01-02\n---\nText.\n', 5],
  ['---\ntitle: A\n\n# a comment\ndate: 2026-01-02\n---\n\n\nText.\n', 7],
  ['---\r\ntitle: A\r\ndate: 2026-01-02\r\n---\r\nText.\r\n', 5],
])('the body of %j begins on line %i', (text, line) => {
  expect(postFrom(text).bodyLine).toBe(line);
});

describe('front matter never runs code', () => {
  const state = globalThis as { frontMatterRan?: boolean };

  test.each([
    '---js\n{ title: (globalThis.frontMatterRan = true, "x") }\n---\n',
    '---javascript\n{ title: (globalThis.frontMatterRan = true, "x") }\n---\n',
    '---JS\n{ title: (globalThis.frontMatterRan = true, "x") }\n---\n',
    '--- js\nglobalThis.frontMatterRan = true\n---\n',
    '---cjs\nglobalThis.frontMatterRan = true\n---\n',
    '---coffee\nglobalThis.frontMatterRan = true\n---\n',
    '---json\n{"title": (globalThis.frontMatterRan = true, "x")}\n---\n',
    '---\ntitle: !!js/function "function () { globalThis.frontMatterRan = true }"\n---\n',
    '---\ntitle: !!js/undefined ""\n---\n',
  ])('%j', (text) => {
    const problems = problemsOf({ 'posts/hello.md': text });
    expect(state.frontMatterRan).toBeUndefined();
    expect(problems).toHaveLength(1);
  });
});

test.each([
  '---js\ntitle: x\n---\n',
  '---javascript\n{}\n---\n',
  '---toml\ntitle = "x"\n---\n',
  '--- toml\ntitle = "x"\n---\n',
])('a kind of front matter that is not YAML is refused: %j', (text) => {
  expect(problemsOf({ 'posts/hello.md': text })).toEqual([
    {
      file: 'posts/hello.md',
      line: 1,
      message: 'this kind of front matter is not read',
      hint: 'Write YAML between two lines of ---. Front matter never runs code.',
    },
  ]);
});

describe('hostile YAML', () => {
  const laughs = (levels: number, width: number): string =>
    Array.from({ length: levels }, (_, level) => {
      const value = level === 0 ? 'ha' : `*a${level - 1}`;
      return `a${level}: &a${level} [${Array<string>(width).fill(value).join(', ')}]\n`;
    }).join('');

  test('a billion laughs is a problem', () => {
    const [problem, ...more] = problemsOf({ 'posts/hello.md': post(laughs(12, 10)) });
    expect(more).toEqual([]);
    expect(problem?.message).toMatch(/not valid YAML: .*alias/);
  });

  test('a few aliases are welcome', () => {
    expect(postWith('common: &c [x, y]\ntags: *c\ncategories: *c')).toMatchObject({
      tags: ['x', 'y'],
      categories: ['x', 'y'],
    });
  });

  test('aliases below the limit are never written out in full', () => {
    // 10^9 texts if expanded
    expect(postWith(laughs(9, 10)).extra).toHaveProperty('a8');
  });

  test.each([
    ['lists in one line', `x: ${'['.repeat(10_000)}`],
    ['closed lists in one line', `x: ${'['.repeat(10_000)}${']'.repeat(10_000)}`],
    ['maps in one line', `x: ${'{a: '.repeat(10_000)}1${'}'.repeat(10_000)}`],
    ['lists by dashes', `x:\n  ${'- '.repeat(10_000)}a`],
    ['maps by indentation', Array.from({ length: 1000 }, (_, depth) => `${' '.repeat(depth)}a:`).join('\n')],
  ])('nesting without an end is a problem: %s', (_name, frontMatter) => {
    const [problem, ...more] = problemsOf({ 'posts/hello.md': post(frontMatter) });
    expect(more).toEqual([]);
    expect(problem?.message).toMatch(/not valid YAML: nesting/);
  });

  test('a key with a megabyte of text is read', () => {
    expect(postWith(`long: ${'x'.repeat(1_000_000)}`).extra['long']).toHaveLength(1_000_000);
  });

  test('keys that name parts of every object are harmless', () => {
    expect(postWith('__proto__: {published: false, polluted: true}\nhasOwnProperty: 1').title).toBe('Hello');
    expect({}).not.toHaveProperty('polluted');
  });
});

test('a wrong value is shown in bounded length', () => {
  const [problem] = problemsOf({ 'posts/hello.md': post(`date: ${'x'.repeat(100_000)}`) });
  expect(problem?.message).toBe(`date must be a valid date, not "${'x'.repeat(60)}…"`);
});

test('a page needs a title and no date', () => {
  expect(pageFrom('---\ntitle: About\n---\n\nMe.\n')).toMatchObject({
    title: 'About',
    slug: 'about',
    date: null,
  });
});

test('posts come with .md and .markdown, in any case', () => {
  const { posts } = contentOf({
    'posts/a.md': post(),
    'posts/b.markdown': post(),
    'posts/C.MD': post(),
    'posts/deep/er/d.md': post(),
  });
  expect(posts.map(({ slug }) => slug).sort()).toEqual(['a', 'b', 'c', 'd']);
});
