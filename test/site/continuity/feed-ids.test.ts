import { makeBlog, post, problemsOf } from '../../support/blog.js';
import type { Files } from '../../support/folder.js';

/** The feed id of the only post of a blog with these files. */
function idOf(files: Files): string {
  const { site } = makeBlog(files).current();
  const [first] = site.documents.posts;
  if (first === undefined) throw new Error('there is no post');
  return site.feedIdOf(first);
}

const LOCK = 'https://blog.test/posts/a 2026-01-02\n';

interface Case {
  readonly frontMatter?: string;
  readonly file?: string;
  readonly lock?: string;
  readonly settings?: string;
  readonly id: string;
}

const CASES: Readonly<Record<string, Case>> = {
  'its present address, when nothing is recorded': { id: 'https://blog.test/posts/a' },
  'its guid, to the letter': { frontMatter: 'guid: "tag:x,2010:É 1"', lock: LOCK, id: 'tag:x,2010:É 1' },
  'its recorded address after the slug has changed': {
    file: 'posts/b.md',
    frontMatter: 'redirect_from: /posts/a',
    lock: LOCK,
    id: 'https://blog.test/posts/a',
  },
  'its recorded address after the permalink pattern has changed': {
    frontMatter: 'redirect_from: /posts/a',
    settings: 'permalink: /:year/:slug/\n',
    lock: LOCK,
    id: 'https://blog.test/posts/a',
  },
  'its recorded address after http has become https': {
    lock: 'http://blog.test/posts/a 2026-01-02\n',
    id: 'http://blog.test/posts/a',
  },
  'its recorded address after the host has changed': {
    lock: 'https://old.test/posts/a 2026-01-02\n',
    id: 'https://old.test/posts/a',
  },
  'the oldest of several': {
    file: 'posts/c.md',
    frontMatter: 'redirect_from: [/posts/a, /posts/b]',
    lock: 'https://blog.test/posts/a 2026-03-02\nhttps://blog.test/posts/b 2026-01-02\nhttps://blog.test/posts/c 2026-04-01\n',
    id: 'https://blog.test/posts/b',
  },
  'the oldest that still resolves to it': {
    file: 'posts/b.md',
    lock: 'https://blog.test/posts/a 2026-01-02\nhttps://blog.test/posts/b 2026-04-01\n',
    id: 'https://blog.test/posts/b',
  },
  'its own address, when a post of the same day was merged into it': {
    file: 'posts/b.md',
    frontMatter: 'redirect_from: /posts/a',
    lock: 'https://blog.test/posts/a 2026-01-02\nhttps://blog.test/posts/b 2026-01-02\n',
    id: 'https://blog.test/posts/b',
  },
  'the first by its letters of old ones of the same day': {
    file: 'posts/c.md',
    frontMatter: 'redirect_from: [/posts/a, /posts/b]',
    lock: 'https://blog.test/posts/b 2026-01-02\nhttps://blog.test/posts/a 2026-01-02\n',
    id: 'https://blog.test/posts/a',
  },
  'never an old address of another system, which was no id here': {
    frontMatter: 'redirect_from: /2014/a',
    lock: 'https://blog.test/2014/a 2026-01-01 redirect\nhttps://blog.test/posts/a 2026-01-02\n',
    id: 'https://blog.test/posts/a',
  },
};

test.each(Object.entries(CASES))('the id of a post in feeds is %s', (_name, one) => {
  const { frontMatter = '', file = 'posts/a.md', lock = '', settings = '', id } = one;
  const files = {
    'site.yaml': `title: T\nurl: https://blog.test\n${settings}`,
    [file]: post(frontMatter),
    'urls.lock': lock,
  };
  expect(idOf(files)).toBe(id);
});

describe('two posts with one id, of which a feed reader shows one, are told with both files', () => {
  const old = post('date: 2026-01-01\nguid: "tag:x,2010:1"');
  test.each<[name: string, files: Files, told: string[]]>([
    [
      'two with one guid',
      { 'posts/a.md': post('tags: [x]\nguid: "tag:x,2010:1"'), 'posts/b.md': old },
      ['posts/a.md:5 guid "tag:x,2010:1" is that of posts/b.md too, on line 4'],
    ],
    [
      'three with one guid',
      { 'posts/a.md': old, 'posts/b.md': old, 'posts/c.md': old },
      [
        'posts/a.md:4 guid "tag:x,2010:1" is that of posts/c.md too, on line 4',
        'posts/b.md:4 guid "tag:x,2010:1" is that of posts/c.md too, on line 4',
      ],
    ],
    [
      'one that appears later',
      { 'posts/a.md': post('date: 2030-01-01\nguid: "tag:x,2010:1"'), 'posts/b.md': old },
      ['posts/a.md:4 guid "tag:x,2010:1" is that of posts/b.md too, on line 4'],
    ],
    [
      'a guid that is the address of another',
      { 'posts/a.md': post('guid: https://blog.test/posts/b'), 'posts/b.md': post() },
      ['posts/a.md:4 guid "https://blog.test/posts/b" is the id of posts/b.md too, which has that address'],
    ],
  ])('%s', (_name, files, told) => {
    const problems = problemsOf(files);
    expect(problems.map(({ file, line, message }) => `${file}:${line} ${message}`).toSorted()).toEqual(told);
    expect(problems.map(({ hint }) => hint)).toContain(
      'A feed reader shows one of two posts with one id: remove the line from the one that did not have it in the old feed.',
    );
  });

  test.each<[name: string, files: Files]>([
    ['another guid', { 'posts/a.md': post('guid: "tag:x,2010:2"'), 'posts/b.md': old }],
    ['a draft', { 'posts/a.md': post('draft: true\nguid: "tag:x,2010:1"'), 'posts/b.md': old }],
    [
      'a post that has moved away',
      { 'posts/a.md': post('redirect_to: /posts/b\nguid: "tag:x,2010:1"'), 'posts/b.md': old },
    ],
    [
      'the address of a post that has another id',
      {
        'posts/a.md': post('guid: https://blog.test/posts/b'),
        'posts/b.md': old,
      },
    ],
    [
      'the address of a post that is recorded with an older one',
      {
        'posts/a.md': post('guid: https://blog.test/posts/b'),
        'posts/b.md': post('redirect_from: /older'),
        'urls.lock': 'https://blog.test/older 2020-01-01\n',
      },
    ],
  ])('but not %s', (_name, files) => {
    expect(problemsOf(files)).toEqual([]);
  });
});
