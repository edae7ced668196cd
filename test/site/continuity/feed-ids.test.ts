import { makeBlog, post } from '../../support/blog.js';
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
