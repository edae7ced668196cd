import { makeBlog, post, problemsOf } from '../support/blog.js';
import type { Files } from '../support/folder.js';
import { resolve } from '../../src/site/addresses/resolve.js';

/** Posts that have moved, each to the next: `moved(['/posts/b', '/posts/c'])` are `posts/a.md` and `posts/b.md`. */
function moved(targets: readonly string[]): Files {
  const nameOf = (index: number): string => String.fromCharCode('a'.charCodeAt(0) + index);
  return Object.fromEntries(
    targets.map((to, index) => [
      `posts/${nameOf(index)}.md`,
      post(`date: 2026-01-0${index + 1}\nredirect_to: ${to}`),
    ]),
  );
}

/** Each problem as an author reads it. */
function told(files: Files): string[] {
  return problemsOf(files).map(({ file, line, message, hint }) => `${file}:${line} ${message}. ${hint}`);
}

function locationOf(files: Files, asked: string): string {
  const found = resolve(makeBlog(files).current().site.table, asked);
  return found.kind === 'redirect' ? `${found.status} ${found.location}` : found.kind;
}

const ROUND = 'Let the last of them lead to a page.';

test.each<[string, Files, string[]]>([
  [
    'one',
    moved(['/posts/a']),
    ['posts/a.md:4 redirect_to /posts/a is a redirect to itself. Remove the line.'],
  ],
  [
    'two',
    moved(['/posts/b', '/posts/a']),
    [
      `posts/a.md:4 redirect_to /posts/a goes round in a circle: /posts/a (posts/a.md:4) → /posts/b (posts/b.md:4) → /posts/a (posts/a.md:4). ${ROUND}`,
    ],
  ],
  [
    'three',
    moved(['/posts/b', '/posts/c', '/posts/a']),
    [
      `posts/a.md:4 redirect_to /posts/a goes round in a circle: /posts/a (posts/a.md:4) → /posts/b (posts/b.md:4) → /posts/c (posts/c.md:4) → /posts/a (posts/a.md:4). ${ROUND}`,
    ],
  ],
  [
    'two, to which a third leads',
    moved(['/posts/b', '/posts/c', '/posts/b']),
    [
      `posts/b.md:4 redirect_to /posts/b goes round in a circle: /posts/b (posts/b.md:4) → /posts/c (posts/c.md:4) → /posts/b (posts/b.md:4). ${ROUND}`,
    ],
  ],
  [
    'two, in other spellings and with queries',
    moved(['/Posts/B/?x=1', '/posts/a.html#part']),
    [
      `posts/a.md:4 redirect_to /posts/a goes round in a circle: /posts/a (posts/a.md:4) → /posts/b (posts/b.md:4) → /posts/a (posts/a.md:4). ${ROUND}`,
    ],
  ],
  [
    'an old address and its own post',
    { 'posts/a.md': post('redirect_from: /old\nredirect_to: /old') },
    [
      `posts/a.md:5 redirect_to /posts/a goes round in a circle: /posts/a (posts/a.md:5) → /old (posts/a.md:4) → /posts/a (posts/a.md:5). ${ROUND}`,
    ],
  ],
])('a circle of %s is told once', (_members, files, problems) => {
  expect(told(files)).toEqual(problems);
});

test('two circles are two problems', () => {
  expect(problemsOf(moved(['/posts/b', '/posts/a', '/posts/d', '/posts/c'])).map(({ file }) => file)).toEqual(
    ['posts/a.md', 'posts/c.md'],
  );
});

test('where a chain ends in nothing, the last link is told, and not all that lead to it', () => {
  expect(told(moved(['/posts/b', '/posts/c', '/nowhere']))).toEqual([
    'posts/c.md:4 redirect_to /posts/c leads to /nowhere, which does not exist or is not public. Correct the target; for something that is gone on purpose, write the status 410 in content/_redirects.',
  ]);
});

test.each([3, 1000])('a chain of %d is one hop', (length) => {
  const links = Array.from({ length }, (_, index) => [
    `posts/p${index}.md`,
    post(`redirect_to: /posts/p${index + 1}`),
  ]);
  const files = { ...(Object.fromEntries(links) as Files), [`posts/p${length}.md`]: post() };
  const { table } = makeBlog(files).current().site;
  for (const start of [0, 1, length - 1]) {
    expect(resolve(table, `/posts/p${start}?x=1`)).toMatchObject({
      kind: 'redirect',
      status: 301,
      location: `/posts/p${length}?x=1`,
    });
  }
});

test('what each link adds comes along, and the link that is nearer to the end wins', () => {
  const files = {
    'posts/a.md': post('redirect_to: /posts/b?x=1&y=1#first'),
    'posts/b.md': post('redirect_to: /posts/c?x=2#last'),
    'posts/c.md': post(),
  };
  expect(locationOf(files, '/posts/a?x=0&z=0')).toBe('301 /posts/c?x=2&y=1&z=0#last');
});

test.each<[string, Files, string[]]>([
  [
    'two keys of one post',
    { 'posts/a.md': post('redirect_from: /old\naliases: [/old]') },
    ['posts/a.md:5 aliases /old is there twice, first on line 4. Remove one of the two lines.'],
  ],
  [
    'two spellings of one address, in one post',
    { 'posts/a.md': post('redirect_from:\n  - /caf%C3%A9\n  - /café') },
    ['posts/a.md:6 redirect_from /caf%C3%A9 is there twice, first on line 5. Remove one of the two lines.'],
  ],
  [
    'a query address and the same with its parameters in another order',
    { 'posts/a.md': post('redirect_from: ["/?a=1&b=2", "/?b=2&a=1"]') },
    ['posts/a.md:4 redirect_from /?a=1&b=2 is there twice, first on line 4. Remove one of the two lines.'],
  ],
  [
    'the same number with and without index.php, of two posts',
    {
      'posts/a.md': post('redirect_from: "/?p=1"\ndate: 2020-01-01'),
      'posts/b.md': post('alias: "index.php?p=1"\ndate: 2021-01-01'),
    },
    [
      'posts/b.md:3 alias /index.php?p=1 is claimed by posts/a.md too, on line 3. An old address leads to one document: remove one of the two lines.',
    ],
  ],
  [
    'the address of a post that has moved, of another post',
    {
      'posts/a.md': post('redirect_to: https://other.test/\ndate: 2020-01-01'),
      'posts/b.md': post('redirect_from: /posts/a\ndate: 2021-01-01'),
    },
    [
      'posts/b.md:3 redirect_from /posts/a is claimed by posts/a.md too, on line 3. An old address leads to one document: remove one of the two lines.',
    ],
  ],
  [
    'two aliases beside two posts',
    {
      'posts/a.md': post('aliases: old\ndate: 2020-01-01'),
      'posts/b.md': post('aliases: [./old]\ndate: 2021-01-01'),
    },
    [
      'posts/b.md:3 aliases /posts/old is claimed by posts/a.md too, on line 3. An old address leads to one document: remove one of the two lines.',
    ],
  ],
  [
    'an address without a value',
    {
      'posts/a.md': post('redirect_from: /?123\ndate: 2020-01-01'),
      'posts/b.md': post('redirect_from: /?123\ndate: 2021-01-01'),
    },
    [
      'posts/b.md:3 redirect_from /?123 is claimed by posts/a.md too, on line 3. An old address leads to one document: remove one of the two lines.',
    ],
  ],
])('%s: told once, with both places', (_what, files, problems) => {
  expect(told(files)).toEqual(problems);
});

test('old queries in Latin-1 that differ are two addresses', () => {
  const files = {
    'posts/a.md': post('redirect_from: "/?titel=%FCber"'),
    'posts/b.md': post('redirect_from: "/?titel=%FCben"'),
  };
  expect(locationOf(files, '/?titel=%FCber')).toBe('301 /posts/a');
  expect(locationOf(files, '/?titel=%FCben')).toBe('301 /posts/b');
});

test('every mistake is told at once', () => {
  const files = {
    ...moved(['/nowhere', '/posts/b']),
    'posts/x.md': post('redirect_from: [/archive, "/#!/x", "https://other.test/x"]'),
  };
  expect(problemsOf(files)).toHaveLength(5);
});

test('a rule whose parameters come back to it is a redirect to itself', () => {
  const problems = problemsOf({
    'posts/b.md': post(),
    _redirects: '/a /posts/b\n/posts/b x=1 /a?x=1\n',
  });
  expect(problems).toMatchObject([{ file: '_redirects', line: 2 }]);
  expect(problems[0]?.message).toContain('is a redirect to itself');
});

test('of a circle of very many redirects, the first and the last are named', () => {
  const lines = Array.from({ length: 2_000 }, (_, index) => `/r${index} /r${(index + 1) % 2_000}\n`);
  const [problem] = problemsOf({ _redirects: lines.join('') });
  expect(problem?.message).toBe(
    '/r0 goes round in a circle: /r0 (_redirects:1) → /r1 (_redirects:2) → /r2 (_redirects:3) → 1994 more → /r1997 (_redirects:1998) → /r1998 (_redirects:1999) → /r1999 (_redirects:2000) → /r0 (_redirects:1)',
  );
});

test.each([
  '/caf%C3%A9/:slug',
  '/caf%c3%a9/*',
  '/two%20words/:slug',
  '/%2A/:slug',
  '/%3Aold/*',
  '/café/:slug',
  '/cafe\u0301/:slug',
])('a pattern is before a wider one that follows it, however it is written: %s', (pattern) => {
  expect(
    told({ 'posts/a.md': post(), _redirects: `${pattern} /posts/a\n/* https://other.test/:splat\n` }),
  ).toEqual([]);
});

test.each([
  [
    '/caf%C3%A9/:slug /posts/a',
    '/café/:slug is never reached: /caf%C3%A9/:slug (_redirects:1) matches all of it',
  ],
  ['/café/:slug /posts/a', '/café/:slug is never reached: /café/:slug (_redirects:1) matches all of it'],
])('and reported behind one that matches the same: %s', (first, message) => {
  const [problem] = problemsOf({ 'posts/a.md': post(), _redirects: `${first}\n/café/:slug 410\n` });
  expect(problem?.message).toBe(message);
});

test.each(['/café/:x', '/caf%C3%A9/:x'])(
  'a pattern that leads to itself is told, also with an accent: %s',
  (from) => {
    const [problem] = problemsOf({ 'posts/a.md': post(), _redirects: `${from} /café/:x\n` });
    expect(problem?.message).toBe(`${from} is a redirect to itself`);
  },
);
