import { post, problemsOf } from '../support/blog.js';
import { problemsOfPosts } from '../support/content.js';
import { LINEAR, growth } from '../support/growth.js';

const DATE_HINT =
  'Write it as 2017-01-05, "2017-01-05 17:03" or "2017-01-05T17:03:59Z"; a time zone as -0500 or Z.';
const NO_DATE_HINT =
  'It stands for no date in the system that has written it: write the right one, or remove the line.';
const FLAG_HINT = 'Write published: false to hide the post, or leave the line out.';
const MINUTES = 'a whole number of minutes, at least 1';
const MINUTES_HINT = 'Write the minutes, timeToRead: 3, or leave the line out to have it computed.';
const SLUG = 'one part of an address, without / ? # and \\';
const SLUG_HINT = 'The slug is the last part of the address: slug: hello-world.';
const LAST_PART = 'Write its last part, slug: b; an old address belongs into redirect_from.';
const TOML_HINT =
  'Write it as YAML between two lines of ---: the program Hugo does that for a whole folder, hugo convert toYAML.';
const LINK_HINT = 'Write the full address, https://example.org/post, or leave it empty.';

/** A post whose fourth line is the subject. */
const withLine4 = (line: string): string =>
  `---\ntitle: Hello\ndate: 2026-01-02\n${line}\nlayout: x\n---\n\nText.\n`;

describe('a wrong value is told with its line and a cure', () => {
  const mistakes: [line: string, message: string, hint: string][] = [
    ['description: []', 'description must be text, not a list', 'Write one sentence, in quotes.'],
    ['description: {a: b}', 'description must be text, not a map', 'Write one sentence, in quotes.'],
    ['description: "  "', 'description is empty', 'Write one sentence, in quotes.'],
    ['updated: soon', 'updated must be a valid date, not "soon"', DATE_HINT],
    ['updated: 2017-02-30', 'updated must be a valid date, not "2017-02-30"', DATE_HINT],
    ['updated: 0001-01-01', 'updated must be a valid date, not "0001-01-01"', NO_DATE_HINT],
    ['updated: [2017-01-01]', 'updated must be text, not a list', DATE_HINT],
    ['published: no', 'published must be true or false, not "no"', FLAG_HINT],
    ['published: 1', 'published must be true or false, not "1"', FLAG_HINT],
    ['published: 2017-01-01', 'published must be true or false, not "2017-01-01"', FLAG_HINT],
    ['published: []', 'published must be true or false, not a list', FLAG_HINT],
    [
      'draft: maybe',
      'draft must be true or false, not "maybe"',
      'Write draft: true to hide the post, or leave the line out.',
    ],
    ['timeToRead: 0', `timeToRead must be ${MINUTES}, not "0"`, MINUTES_HINT],
    ['timeToRead: -1', `timeToRead must be ${MINUTES}, not "-1"`, MINUTES_HINT],
    ['timeToRead: 2.5', `timeToRead must be ${MINUTES}, not "2.5"`, MINUTES_HINT],
    ['timeToRead: true', `timeToRead must be ${MINUTES}, not "true"`, MINUTES_HINT],
    ['timeToRead: [3]', `timeToRead must be ${MINUTES}, not a list`, MINUTES_HINT],
    ['slug: a/b', `slug must be ${SLUG}, not "a/b"`, LAST_PART],
    ['slug: /a/b/', `slug must be ${SLUG}, not "/a/b/"`, LAST_PART],
    ['slug: a/..', `slug must be ${SLUG}, not "a/.."`, SLUG_HINT],
    ['slug: x/', `slug must be ${SLUG}, not "x/"`, 'Write it without slashes: slug: x'],
    [
      'slug: /hello-world',
      `slug must be ${SLUG}, not "/hello-world"`,
      'Write it without slashes: slug: hello-world',
    ],
    ['slug: /x/', `slug must be ${SLUG}, not "/x/"`, 'Write it without slashes: slug: x'],
    ['slug: a?b', `slug must be ${SLUG}, not "a?b"`, SLUG_HINT],
    ['slug: "a#b"', `slug must be ${SLUG}, not "a#b"`, SLUG_HINT],
    ['slug: a\\b', `slug must be ${SLUG}, not "a\\b"`, SLUG_HINT],
    ['slug: ".."', `slug must be ${SLUG}, not ".."`, SLUG_HINT],
    ['slug: "."', `slug must be ${SLUG}, not "."`, SLUG_HINT],
    ['slug: "a\\u0000b"', `slug must be ${SLUG}, not "a%00b"`, SLUG_HINT],
    ['slug: " "', 'slug is empty', SLUG_HINT],
    ['slug: [a]', 'slug must be text, not a list', SLUG_HINT],
    [
      'tags: [a, {name: Web dev, slug: x}]',
      'tags entry 2 must be text, not a map',
      'Write the name alone: tags: [Web dev].',
    ],
    [
      'tags: [{label: Web dev, permalink: /x}]',
      'tags entry 1 must be text, not a map',
      'Write the name alone: tags: [Web dev].',
    ],
    [
      'categories: {name: b}',
      'categories must be text or a list, not a map',
      'Write the name alone: categories: [b].',
    ],
    [
      'categories: {a: b}',
      'categories must be text or a list, not a map',
      'Write a list: categories: [Travel, Food].',
    ],
    ['tags: {a: b}', 'tags must be text or a list, not a map', 'Write a list: tags: [node, http].'],
    ['tags: [a, [b]]', 'tags entry 2 must be text, not a list', 'Write a list: tags: [node, http].'],
    ['tags: [a, {b: c}]', 'tags entry 2 must be text, not a map', 'Write a list: tags: [node, http].'],
    ['canonical_link: example.org', 'canonical_link must be a URL or a path, not "example.org"', LINK_HINT],
    ['canonical_link: https://', 'canonical_link must be a URL or a path, not "https://"', LINK_HINT],
    ['canonical_link: javascript:x', 'canonical_link must be a URL or a path, not "javascript:x"', LINK_HINT],
    ['canonical_link: [/a]', 'canonical_link must be text, not a list', LINK_HINT],
    [
      'redirect_from: {a: b}',
      'redirect_from must be text or a list, not a map',
      'Write a list of old paths, one per line: - /old-path',
    ],
    ['author: [A, B]', 'author must be text, not a list', 'Write the name of one author.'],
    [
      'image: {alt: a}',
      'image must be text, not a map',
      'Write the file beside the post or its full address.',
    ],
    ['excerpt: []', 'excerpt must be text, not a list', 'Write a sentence or two, in quotes.'],
    ['guid: {}', 'guid must be text, not a map', 'Write the id the feed had for this post, in quotes.'],
  ];
  const problems = problemsOfPosts(mistakes.map(([line]) => withLine4(line)));

  test.each(mistakes.map((mistake, index) => ({ mistake, index })))('$mistake.0', ({ mistake, index }) => {
    const [, message, hint] = mistake;
    expect(problems[index]).toEqual([{ line: 4, message, hint }]);
  });
});

describe('what every post needs', () => {
  const title = 'Add a line such as title: "Hello".';
  const fromHeading = 'Add the line title: "The \\"C#\\" book", and take that heading out of the text.';

  const mistakes: [text: string, line: number, message: string, hint: string][] = [
    ['---\ndate: 2026-01-02\n---\n', 1, 'the title is missing', title],
    ['---\ndate: 2026-01-02\ntitle:\n---\n', 3, 'the title is missing', title],
    ['---\ndate: 2026-01-02\ntitle: ~\n---\n', 3, 'the title is missing', title],
    ['---\ndate: 2026-01-02\ntitle: ""\n---\n', 3, 'the title is missing', title],
    ['---\ndate: 2026-01-02\ntitle: " "\n---\n', 3, 'title is empty', title],
    ['---\ndate: 2026-01-02\ntitle: []\n---\n', 3, 'title must be text, not a list', title],
    ['---\ndate: 2026-01-02\ntitle:\n  de: Hallo\n---\n', 3, 'title must be text, not a map', title],
    [
      '---\nTitle: A\ndate: 2026-01-02\n---\n# B\n',
      1,
      'the title is missing',
      'Write title in place of Title.',
    ],
    ...[
      'Date',
      'published_at',
      'date_published',
      'pubDate',
      'publishDate',
      'published',
      'created',
      'createTime',
    ].map((key): [string, number, string, string] => [
      `---\ntitle: A\n${key}: 2026-01-02T10:00:00Z\n---\n`,
      1,
      'the date is missing',
      `Write date in place of ${key}.`,
    ]),
    ...['"Jul 08 2022"', 'Jul 8, 2022', 'July 8, 2022', 'July 08 2022', '8 Jul 2022', '8 July 2022'].flatMap(
      (day): [string, number, string, string][] => [
        [
          `---\ntitle: A\npubDate: ${day}\n---\n`,
          1,
          'the date is missing',
          'Write date: 2022-07-08 in place of pubDate.',
        ],
        [
          `---\ntitle: A\ndate: ${day}\n---\n`,
          3,
          `date must be a valid date, not "${day.replaceAll('"', '')}"`,
          'Write date: 2022-07-08.',
        ],
      ],
    ),
    ...[
      'pubDatetime: July 38, 2022',
      'datePublished: Tue Jan 04 2022 10:00:00 GMT+0000 (Coordinated Universal Time)',
      'published_date: 8.7.2022',
      'post_date: 2022-07',
      'date_published: 2017-02-30',
    ].map((line): [string, number, string, string] => [
      `---\ntitle: A\n${line}\n---\n`,
      1,
      'the date is missing',
      `Write ${line.replace(/:.*/, '')} as date, in one of these forms: ${DATE_HINT.replace('Write it as ', '')}`,
    ]),
    [
      '---\ntitle: A\ncreated: Jul 08 2022\npubDate: 2022-07-08\n---\n',
      1,
      'the date is missing',
      'Write date in place of pubDate.',
    ],
    ['---\ntitle: A\npublished: true\n---\n', 1, 'the date is missing', DATE_HINT],
    ['---\ntitle: A\ncreated: by hand\n---\n', 1, 'the date is missing', DATE_HINT],
    ['---\ntitle: A\n---\n', 1, 'the date is missing', DATE_HINT],
    ['---\ntitle: A\ndate:\n---\n', 3, 'the date is missing', DATE_HINT],
    ['---\ntitle: A\ndate: ""\n---\n', 3, 'the date is missing', DATE_HINT],
    ['---\ntitle: A\ndate: " "\n---\n', 3, 'date is empty', DATE_HINT],
    ['---\ntitle: A\ndate: 2017-02-30\n---\n', 3, 'date must be a valid date, not "2017-02-30"', DATE_HINT],
    ...['0000-00-00 00:00:00', '0000-01-01', '0001-01-01T00:00:00Z', '0001/1/1'].map(
      (date): [string, number, string, string] => [
        `---\ntitle: A\ndate: ${date}\n---\n`,
        3,
        `date must be a valid date, not "${date}"`,
        NO_DATE_HINT,
      ],
    ),
    ['---\ntitle: A\n\n# when?\ndate: 2017\n---\n', 5, 'date must be a valid date, not "2017"', DATE_HINT],
    ['---\r\ntitle: A\r\ndate: x\r\n---\r\n', 3, 'date must be a valid date, not "x"', DATE_HINT],
    ['\uFEFF---\ntitle: A\ndate: x\n---\n', 3, 'date must be a valid date, not "x"', DATE_HINT],
    ['---yaml\ntitle: A\ndate: x\n---\n', 3, 'date must be a valid date, not "x"', DATE_HINT],
    ['---\n# only a comment\n---\n', 1, 'the title is missing', title],
    ['---\ndate: 2026-01-02\n---\n\n# The "C#" book #\n\n# x\n', 1, 'the title is missing', fromHeading],
    ['---\ndate: 2026-01-02\n---\n#Hello\n', 1, 'the title is missing', title],
    ['---\ndate: 2026-01-02\n---\nText.\n\n# Hello\n', 1, 'the title is missing', title],
  ];
  const problems = problemsOfPosts(mistakes.map(([text]) => text));

  test.each(mistakes.map((mistake, index) => ({ name: JSON.stringify(mistake[0]), mistake, index })))(
    '$name',
    ({ mistake, index }) => {
      const [, line, message, hint] = mistake;
      expect(problems[index]).toContainEqual({ line, message, hint });
    },
  );

  test('a page needs a title too', () => {
    expect(problemsOf({ 'pages/about.md': '---\ndescription: Me\n---\n' })).toEqual([
      { file: 'pages/about.md', line: 1, message: 'the title is missing', hint: title },
    ]);
  });

  test('a file without front matter is told so', () => {
    expect(
      problemsOf({ 'posts/hello.md': 'Just text.\n' }).map(
        ({ line, message }) => `${String(line)} ${message}`,
      ),
    ).toEqual(['1 has no front matter']);
  });
});

describe('front matter that cannot be read', () => {
  const mistakes: [text: string, line: number, message: string, hint: string][] = [
    [
      '---\ntitle: A\ndate: 2026-01-02\n',
      1,
      'the front matter has no end',
      'Close it with a line of --- before the text begins.',
    ],
    ['---', 1, 'the front matter has no end', 'Close it with a line of --- before the text begins.'],
    [
      '---\ntitle: A\n...\n\nText.\n',
      1,
      'the front matter has no end',
      'Close it with a line of --- before the text begins.',
    ],
    ...[
      [
        '---\ntitle: A\n<<<<<<< HEAD\ndate: 2026-01-02\n=======\ndate: 2026-01-03\n>>>>>>> b\n---\n',
        3,
      ] as const,
      ['---\n<<<<<<< HEAD\ntitle: A\n=======\ntitle: B\n>>>>>>> b\n---\n', 2] as const,
      ['<<<<<<< HEAD\n---\ntitle: A\n', 1] as const,
    ].map(([text, line]): [string, number, string, string] => [
      text,
      line,
      'the front matter has a mark that a merge has left',
      'Remove the marks, and keep of both sides what is right: each key is there once.',
    ]),
    ['========\nText.\n', 1, 'has no front matter', 'Begin with three lines: --- and title: "Hello" and ---'],
    [
      '\n \n---\ntitle: A\n---\n',
      1,
      'has no front matter',
      'Remove the empty lines above ---: it has to be the first line.',
    ],
    [
      '----\ntitle: A\ndate: 2026-01-02\n----\n',
      1,
      'has no front matter',
      'Write --- with three dashes on the first line.',
    ],
    ['+++\ntitle = "A"\n+++\n', 1, 'begins with TOML front matter (+++)', TOML_HINT],
    ['\uFEFF+++\ntitle = "A"\n+++\n', 1, 'begins with TOML front matter (+++)', TOML_HINT],
    ['\n \n+++\ntitle = "A"\ndraft = true\n+++\n', 3, 'begins with TOML front matter (+++)', TOML_HINT],
    ['+++\r\ntitle = "A"\r\n+++\r\n', 1, 'begins with TOML front matter (+++)', TOML_HINT],
    [
      '---\n- title\n- date\n---\n',
      2,
      'the front matter has no lines such as title: "Hello"',
      'For example: title: "Hello"',
    ],
    [
      '---\njust a text\n---\n',
      2,
      'the front matter has no lines such as title: "Hello"',
      'For example: title: "Hello"',
    ],
  ];
  const problems = problemsOfPosts(mistakes.map(([text]) => text));

  test.each(mistakes.map((mistake, index) => ({ name: JSON.stringify(mistake[0]), mistake, index })))(
    '$name',
    ({ mistake, index }) => {
      const [, line, message, hint] = mistake;
      expect(problems[index]).toEqual([{ line, message, hint }]);
    },
  );

  const QUOTES = 'Put texts with a colon, a quote or a # in double quotes, and indent lists with spaces.';
  const OPEN = 'Close the quote or bracket that is open above; further lines of a text begin with spaces.';
  const TABS = 'Indent with spaces in place of tabs.';
  const MARGIN = 'Begin each key at the left margin, without a tab, and write a space behind its colon.';
  const ABOVE =
    'Look at the line above: further lines of a text begin with spaces, and a key has a colon and a space behind it.';
  const BACKSLASH = 'Between double quotes, write \\\\ for a backslash; or use single quotes.';

  const invalid: [name: string, yaml: string, line: number, hint: string][] = [
    ['a colon in a text', 'title: a: b', 2, QUOTES],
    ['a colon in a text further down', 'title: a\n\ndate: b: c', 4, QUOTES],
    ['a tab for indentation', 'tags:\n\t- a', 3, TABS],
    ['a tab before a key', 'title: a\n\tdate: b', 3, TABS],
    ['an unknown alias', 'title: a\ntags: *nothing', 3, QUOTES],
    ['an unknown tag', 'title: !!binary/x a', 2, QUOTES],
    ['wrong indentation', 'tags:\n    - a\n  - b', 4, QUOTES],
    ['a quote in single quotes', "title: 'it's'", 2, QUOTES],
    ['a quote that is open', 'title: "a\ndate: 2020-01-01', 3, OPEN],
    ['a bracket that is open', 'tags: [a, b\ndate: 2020-01-01', 3, OPEN],
    ['a text of several lines', 'title: a\ndescription: "b\nc"', 4, OPEN],
    ['a text of several lines without quotes', 'title: a\nb\ndate: 2020-01-01', 4, ABOVE],
    ['a key without a space further down', 'title: a\ndate:2020-01-01\ntags: b', 4, ABOVE],
    ['a key without a space', 'title:a\ndate: 2020-01-01', 3, MARGIN],
    ['a first key that is indented', '  title: a\ndate: 2020-01-01', 3, MARGIN],
    ['a tab before all', '\ttitle: a', 2, MARGIN],
    ['a path of Windows', 'title: "C:\\Users"', 2, BACKSLASH],
    ['a regular expression', 'title: "\\d+"', 2, BACKSLASH],
    ['a template', 'title: {{ page.title }}', 1, 'Put a text with {{ in double quotes.'],
  ];
  const problemsOfYaml = problemsOfPosts(invalid.map(([, yaml]) => `---\n${yaml}\n---\n`));

  test.each(invalid.map(([name, , line, hint], index) => ({ name, line, hint, index })))(
    'invalid YAML is told with its line and a cure: $name',
    ({ line, hint, index }) => {
      expect(problemsOfYaml[index]).toEqual([
        { line, message: expect.stringMatching(/^the front matter is not valid YAML: \w/) as string, hint },
      ]);
    },
  );
});

describe('front matter below the front matter would be published as text, with what it hides', () => {
  const message = 'has another front matter below the first one, which would be shown as text';
  const TOML = 'Write what it says as YAML into the first one, and remove it.';
  const YAML =
    'Write what it says into the first one, and remove it. If it is text, put an empty line below its first ---.';
  test.each<[below: string, line: number, hint: string]>([
    ['+++\ntitle = "A"\ndraft = true\n+++\nText.\n', 5, TOML],
    ['\n \n+++ \n# old\n\n[extra]\nx = 1\n+++\n', 7, TOML],
    ['---\nslug: x\ndraft: true\n---\nText.\n', 5, YAML],
    ['\n\n---\r\ntags:\r\n  - a\r\n- b\r\n\r\ndraft: true\r\n---', 7, YAML],
  ])('%j', (below, line, hint) => {
    const text = `---\ntitle: A\ndate: 2026-01-02\n---\n${below}`;
    expect(problemsOfPosts([text])).toEqual([[{ line, message, hint }]]);
  });

  test.each([
    '---\nA rule, and text: with a colon\n\n---\n',
    '---\n\nNote: an old text.\n\n---\n',
    '---\nNote: an old text.\n\nText without an end\n',
    '---\nNote: an old text\nof two lines.\n\n---\n',
    '--- \n\n+++\n',
    '+++\nText.\n\n+++\n',
    '+++ {"tags": []}\n\nx = 1\n',
    'Text.\n\n---\ntitle: A\n---\n',
    '    ---\n    title: A\n    ---\n',
    '```\n---\ntitle: A\n---\n```\n',
  ])('but %j is text', (below) => {
    expect(problemsOfPosts([`---\ntitle: A\ndate: 2026-01-02\n---\n${below}`])).toEqual([[]]);
  });

  test('and its file is compared with the others all the same', () => {
    const problems = problemsOf({
      'posts/a.md': post('slug: same', '---\ndraft: true\n---'),
      'posts/b.md': post('slug: same'),
    });
    expect(problems.map(({ file }) => file)).toEqual(['posts/a.md', expect.stringMatching(/^posts/)]);
  });
});

describe('a key that is there twice is named with both lines', () => {
  const hint = 'Keep one of the two; where both are lists, make one list of them.';
  test.each<[text: string, line: number, message: string]>([
    ['title: A\ndate: 2026-01-02\ntitle: B', 4, 'the key "title" is there twice, first on line 2'],
    [
      'title: A\ndate: 2026-01-02\ntags:\n  - a\n\ntags: [b]',
      7,
      'the key "tags" is there twice, first on line 4',
    ],
    ['title: A\ndate: 2026-01-02\n"tags": a\ntags: b', 5, 'the key "tags" is there twice, first on line 4'],
    ['title: A\ndate: 2026-01-02\nx: {b: 1, b: 2}', 4, 'the key "b" is there twice, first on line 4'],
    [
      'title: A\ndate: 2026-01-02\nx:\n  a: {b: 1}\n  c: {b: 1}\nx: 1',
      7,
      'the key "x" is there twice, first on line 4',
    ],
  ])('%j', (yaml, line, message) => {
    expect(problemsOfPosts([`---\n${yaml}\n---\n`])).toEqual([[{ line, message, hint }]]);
  });

  test('and nothing else is blamed for it: what leads to the post still does', () => {
    const problems = problemsOf({
      'posts/twice.md': post('tags: a\nslug: twice\ntags: b'),
      'posts/moved.md': post('redirect_to: /posts/twice'),
      _redirects: '/old /posts/twice\n',
    });
    expect(problems.map(({ file, line }) => [file, line])).toEqual([['posts/twice.md', 6]]);
  });
});

test.each(['', '\n', '\uFEFF'])('an empty file has no front matter: %j', (text) => {
  expect(problemsOfPosts([text])).toEqual([
    [expect.objectContaining({ line: 1, message: 'has no front matter' })],
  ]);
});

test.each([
  ['---\nauthor: A\n---\n', ['1 the title is missing', '1 the date is missing']],
  [
    '---\ntitle: A\ntags: {a: b}\n---\n',
    ['3 tags must be text or a list, not a map', '1 the date is missing'],
  ],
])('a missing date is not hidden by another mistake: %j', (text, expected) => {
  const [problems = []] = problemsOfPosts([text]);
  expect(problems.map(({ line, message }) => `${String(line)} ${message}`)).toEqual(expected);
});

test('a blank behind the opening fence does not move the lines', () => {
  expect(problemsOfPosts(['--- \ntitle: A\ndate: x\n---\n'])).toEqual([
    [expect.objectContaining({ line: 3 })],
  ]);
});

test('a wrong entry of a list is told with its own line', () => {
  const text = '---\ntitle: A\ndate: 2026-01-02\nredirect_from:\n  - /a\n  - [/b]\n  - /c\n  - {d: e}\n---\n';
  expect(
    problemsOf({ 'posts/hello.md': text }).map(({ line, message }) => `${String(line)} ${message}`),
  ).toEqual([
    '6 redirect_from entry 2 must be text, not a list',
    '8 redirect_from entry 4 must be text, not a map',
  ]);
});

test('all wrong values of one file are told at once, each with its line', () => {
  const text = `---
title: []
date: 2017-02-30
published: maybe
timeToRead: 0
slug: a/b
tags:
  a: b
canonical_link: nowhere
---
`;
  expect(
    problemsOf({ 'posts/hello.md': text }).map(({ line, message }) => `${String(line)} ${message}`),
  ).toEqual([
    '2 title must be text, not a list',
    '3 date must be a valid date, not "2017-02-30"',
    '4 published must be true or false, not "maybe"',
    `6 slug must be ${SLUG}, not "a/b"`,
    `5 timeToRead must be ${MINUTES}, not "0"`,
    '7 tags must be text or a list, not a map',
    '9 canonical_link must be a URL or a path, not "nowhere"',
  ]);
});

test('the problems of all files are told at once, however broken each is', () => {
  const problems = problemsOf({
    'site.yaml': 'title: Test\nurl: nowhere\ncolour: red\n',
    'posts/a.md': post('date: x'),
    'posts/b.md': '---\ntitle: a: b\n---\n',
    'posts/c.md': '+++\n+++\n',
    'posts/d.md': Buffer.from([0xff, 0xfe]),
    'posts/e/index.md': post('published: perhaps'),
    'pages/f.md': '---\nslug: f\n---\n',
    'notes.md': 'Lost.',
    'posts/good.md': post(),
  });
  expect(problems.map(({ file }) => file).sort()).toEqual([
    'notes.md',
    'pages/f.md',
    'posts/a.md',
    'posts/b.md',
    'posts/c.md',
    'posts/d.md',
    'posts/e/index.md',
    'site.yaml',
    'site.yaml',
  ]);
});

test('a hidden post is checked like any other', () => {
  expect(problemsOf({ 'posts/hello.md': post('published: false\ndate: x') })).toHaveLength(1);
});

describe('what hides a post in another system is told, for here it would be published', () => {
  const HIDE = 'Write draft: true to hide it, or remove the line.';
  const UNREAD = 'which is not read here: it would be published';
  test.each([
    ['status: draft', `status is "draft", ${UNREAD}`, HIDE],
    [
      'Status: Scheduled',
      'Status is "Scheduled", which is not read here: the date says when it appears',
      'Remove the line: a date in the future hides a post until then.',
    ],
    ['post_status: auto-draft', `post_status is "auto-draft", ${UNREAD}`, HIDE],
    ['status: sent', `status is "sent", ${UNREAD}`, HIDE],
    ...['private', 'pending', 'inherit', 'trash'].map((status) => [
      `status: ${status}`,
      `status is "${status}", ${UNREAD}`,
      HIDE,
    ]),
    ['email_only: true', `email_only is "true", ${UNREAD}`, HIDE],
    ['isDraft: yes', `isDraft is "yes", ${UNREAD}`, HIDE],
    ['publish: false', `publish is "false", ${UNREAD}`, HIDE],
    ['visibility: [members]', `visibility is a list, ${UNREAD}`, HIDE],
    ['visibility: "status:free"', `visibility is "status:free", ${UNREAD}`, HIDE],
    ['post_password: x', 'post_password is not read here: everyone could read the text', HIDE],
    [
      'type: page',
      'type is "page": a page here has no date and stands in no list and no feed',
      'Move the file into pages/; if it is a post, remove the line.',
    ],
    ['Draft: true', `Draft is "true", ${UNREAD}`, HIDE],
    ['Published: false', `Published is "false", ${UNREAD}`, HIDE],
    ['visibility: members', `visibility is "members", ${UNREAD}`, HIDE],
    ['status: unlisted', `status is "unlisted", ${UNREAD}`, HIDE],
    ['status: unpublished', `status is "unpublished", ${UNREAD}`, HIDE],
    ['Status: hidden', `Status is "hidden", ${UNREAD}`, HIDE],
    ['is_published: false', `is_published is "false", ${UNREAD}`, HIDE],
    ['isPublished: false', `isPublished is "false", ${UNREAD}`, HIDE],
    ['dg-publish: false', `dg-publish is "false", ${UNREAD}`, HIDE],
    ['audience: only_paid', `audience is "only_paid", ${UNREAD}`, HIDE],
    ['audience: founding', `audience is "founding", ${UNREAD}`, HIDE],
    ['private: true', `private is "true", ${UNREAD}`, HIDE],
    ['hidden: true', `hidden is "true", ${UNREAD}`, HIDE],
    ['unlisted: true', `unlisted is "true", ${UNREAD}`, HIDE],
    ['render: false', `render is "false", ${UNREAD}`, HIDE],
    ['permalink: false', `permalink is "false", ${UNREAD}`, HIDE],
    ['eleventyExcludeFromCollections: true', `eleventyExcludeFromCollections is "true", ${UNREAD}`, HIDE],
    ['password: "s3cret"', 'password is not read here: everyone could read the text', HIDE],
    ['keys: ["123456"]', 'keys is not read here: everyone could read the text', HIDE],
    ['keys: [e10adc3949ba59abbe56e057f20f883e]', 'keys is not read here: everyone could read the text', HIDE],
    ['password: 1234', 'password is not read here: everyone could read the text', HIDE],
    ['_build: {list: never}', `_build asks for no page or no lists, ${UNREAD}`, HIDE],
    ['build: {render: false}', `build asks for no page or no lists, ${UNREAD}`, HIDE],
    [
      'expiryDate: 2030-01-01',
      'expiryDate is not read here: it would stay published',
      'Remove the line, and write draft: true when it is over.',
    ],
    [
      'publishDate: 2030-01-01',
      `publishDate is later than date, ${UNREAD}`,
      'Write it as date: then the post appears at that time.',
    ],
  ])('%s', (line, message, hint) => {
    const file = 'posts/hello.md';
    expect(problemsOf({ [file]: withLine4(line) })).toEqual([{ file, line: 4, message, hint }]);
  });

  test.each([
    'status: published',
    'Draft: false',
    'status: publish',
    'status: evergreen',
    'is_published: true',
    'dg-publish: true',
    'audience: everyone',
    'audience: developers',
    'status: [draft]',
    'visibility: public',
    'visibility: Public',
    'visibility: everyone',
    'visibility: [public]',
    'visibility: [members, public]',
    'visibility: true',
    'publish_date: 2030-01-01',
    'page: 1',
    'keys: [C major, d minor]',
    'keys: []',
    'keys:',
    'keys: 88',
    'password: 0',
    'visibility: ""',
    'visibility:',
    'type: post',
    'page: 3',
    'hidden: false',
    'permalink: /hello/',
    'password: ""',
    'password: false',
    'password:',
    'build: {list: always}',
    'build: 7',
    'publishDate: 2026-01-02',
    'publishDate: 0001-01-01T00:00:00Z',
    'publishDate: soon',
    'expiryDate: ""',
    'constructor: draft',
    'status: draft\ndraft: true',
    'visibility: members\npublished: false',
  ])('but not %j', (line) => {
    expect(problemsOf({ 'posts/hello.md': withLine4(line) })).toEqual([]);
  });
});

test('many slashes in a slug take no more than linear time', () => {
  const hintFor = (length: number) =>
    problemsOf({ 'posts/hello.md': post(`slug: "x${'/'.repeat(length)}x"`) })[0]?.hint;
  expect(hintFor(10)).toBe('Write its last part, slug: x; an old address belongs into redirect_from.');
  expect(growth(hintFor)).toBeLessThan(LINEAR);
});
