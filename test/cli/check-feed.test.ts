import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { SITE_YAML, post } from '../support/blog.js';
import { runCommand } from '../support/command.js';
import { makeFolder, type Files } from '../support/folder.js';

interface OldItem {
  readonly title: string;
  readonly guid?: string;
  readonly link?: string;
  readonly date?: string;
}

function rss(items: readonly OldItem[]): string {
  const written = items.map(
    ({ title, guid, link = '', date = 'Fri, 02 Jan 2026 00:00:00 GMT' }) =>
      `<item><title>${title}</title><link>${link}</link><pubDate>${date}</pubDate>${guid === undefined ? '' : `<guid>${guid}</guid>`}</item>`,
  );
  return `<?xml version="1.0"?><rss version="2.0"><channel><title>Old</title>${written.join('')}</channel></rss>`;
}

function atom(items: readonly OldItem[]): string {
  const written = items.map(
    ({ title, guid = '', link = '' }) =>
      `<entry><title>${title}</title><id>${guid}</id><link rel="alternate" href="${link}"/><updated>2026-01-02T00:00:00Z</updated></entry>`,
  );
  return `<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Old</title>${written.join('')}</feed>`;
}

function jsonFeed(items: readonly OldItem[]): string {
  return JSON.stringify({
    version: 'https://jsonfeed.org/version/1.1',
    title: 'Old',
    items: items.map(({ title, guid, link }) => ({
      id: guid,
      title,
      url: link,
      date_published: '2026-01-02',
    })),
  });
}

async function checkFeed(
  files: Files,
  feed: string | Buffer,
  name = 'old.xml',
  options: readonly string[] = [],
) {
  const content = makeFolder({ 'site.yaml': SITE_YAML, ...files });
  const old = makeFolder({ [name]: feed });
  const read = (file: string): string => readFileSync(join(content, file), 'utf8');
  return { ...(await runCommand(['check-feed', ...options, join(old, name)], content)), read };
}

const fixFeed = (files: Files, items: readonly OldItem[]) =>
  checkFeed(files, rss(items), 'old.xml', ['--fix']);

const WORDPRESS: OldItem = {
  title: 'Hello',
  guid: 'https://blog.test/?p=12',
  link: 'https://blog.test/2026/01/hello/',
};

test.each([
  ['RSS', rss],
  ['Atom', atom],
  ['JSON Feed', jsonFeed],
])('%s: an item whose id was kept as guid is known, and the exit code is 0', async (_name, write) => {
  const files = {
    'posts/hello.md': post('guid: "https://blog.test/?p=12"\nredirect_from: /2026/01/hello/'),
  };
  const { code, output } = await checkFeed(files, write([WORDPRESS]));
  expect(output).toContain('known    Hello');
  expect(output).toContain('No reader of this feed shows an old post as new.');
  expect(code).toBe(0);
});

test.each([
  ['RSS', rss],
  ['Atom', atom],
  ['JSON Feed', jsonFeed],
])(
  '%s: an item with another id would be shown again: both ids, and the line to add',
  async (_name, write) => {
    const files = { 'posts/hello.md': post('redirect_from: /2026/01/hello/') };
    const { code, output } = await checkFeed(files, write([WORDPRESS]));
    expect(code).toBe(1);
    expect(output).toContain('AGAIN    Hello');
    expect(output).toContain('its id was https://blog.test/?p=12, and is https://blog.test/posts/hello');
    expect(output).toContain('add to posts/hello.md: guid: "https://blog.test/?p=12"');
    expect(output).toContain('Readers would show 1 old post again as new.');
  },
);

test('an RSS item without a guid is known by its link', async () => {
  const old = rss([{ title: 'Hello', link: 'https://blog.test/posts/hello' }]);
  expect((await checkFeed({ 'posts/hello.md': post() }, old)).code).toBe(0);
  const moved = await checkFeed({ 'posts/new.md': post('redirect_from: /posts/hello') }, old);
  expect(moved.code).toBe(1);
  expect(moved.output).toContain('guid: "https://blog.test/posts/hello"');
});

test('a post is found by its title when its old address is not known', async () => {
  const files = { 'posts/hello.md': post('title: "Hello  world"'), 'posts/b.md': post('title: B') };
  const { output } = await checkFeed(
    files,
    rss([{ title: 'Hello World', guid: 'urn:1', link: 'https://x.test/1' }]),
  );
  expect(output).toContain('add to posts/hello.md: guid: "urn:1"');
});

test('a title that several old items have, as Photo on Tumblr, names none of their posts', async () => {
  const files = {
    'posts/rain.md': post('title: Out in the rain\ndate: 2026-01-01\nredirect_from: /post/1'),
    'posts/photo.md': post('title: Photo\ndate: 2026-01-02\nredirect_from: /post/2'),
  };
  const { code, read } = await fixFeed(files, [
    { title: 'Photo', guid: 'https://blog.test/post/1', date: 'Thu, 01 Jan 2026 20:00:00 GMT' },
    { title: 'Photo', guid: 'https://blog.test/post/2' },
  ]);
  expect(code).toBe(0);
  expect(read('posts/rain.md')).toContain('guid: "https://blog.test/post/1"');
  expect(read('posts/photo.md')).toContain('guid: "https://blog.test/post/2"');
});

test('an address in the old feed may lack its scheme', async () => {
  const files = { 'posts/hello.md': post('redirect_from: /2026/01/hello') };
  const old = rss([{ title: 'Renamed since', guid: 'urn:1', link: '//blog.test/2026/01/hello' }]);
  expect((await checkFeed(files, old)).output).toContain('add to posts/hello.md: guid: "urn:1"');
});

test('an id that is no address is not taken for that of a post', async () => {
  const files = { 'posts/a.md': post('title: A'), 'posts/b.md': post('title: B') };
  const { output } = await checkFeed(files, rss([{ title: 'A', guid: 'posts/b' }]));
  expect(output).toContain('add to posts/a.md: guid: "posts/b"');
});

test('a title is the same however its accents are written', async () => {
  const files = { 'posts/hello.md': post(`title: "${'Café'.normalize('NFC')}"`) };
  const old = rss([{ title: 'Café'.normalize('NFD'), guid: 'urn:1', link: 'https://x.test/1' }]);
  expect((await checkFeed(files, old)).output).toContain('add to posts/hello.md: guid: "urn:1"');
});

test('a post that came later is new, and no mistake', async () => {
  const files = {
    'posts/hello.md': post('guid: a'),
    'posts/later.md': post('title: Later\ndate: 2026-02-02'),
  };
  const { code, output } = await checkFeed(files, rss([{ title: 'Hello', guid: 'a' }]));
  expect(code).toBe(0);
  expect(output).toContain('new      Later');
});

test('a post that the old feed had dropped, but the new one shows, would be shown again', async () => {
  const files = {
    'posts/hello.md': post('guid: a'),
    'posts/older.md': post('title: Older\ndate: 2019-02-02'),
  };
  const old = rss([{ title: 'Hello', guid: 'a' }]);
  const { code, output } = await checkFeed(files, old);
  expect(code).toBe(1);
  expect(output).toContain('AGAIN    Older');
  expect(output).toContain('feed_size');
  const settled = await checkFeed({ ...files, 'site.yaml': `${SITE_YAML}feed_size: 1\n` }, old);
  expect(settled.code).toBe(0);
});

test('where the old feed had posts of one date in another order, that is told as the cause', async () => {
  const settings = { 'site.yaml': `${SITE_YAML}feed_size: 1\n` };
  const old = rss([{ title: 'B', guid: 'b' }]);
  const told = 'a time behind the dates gives them the order';
  const tie = { ...settings, 'posts/a.md': post('title: A'), 'posts/b.md': post('title: B\nguid: b') };
  const { output } = await checkFeed(tie, old);
  expect(output).toContain('AGAIN    A');
  expect(output).toContain(told);
  const later = { ...tie, 'posts/b.md': post('title: B\nguid: b\ndate: 2026-01-02 10:00') };
  const settled = await checkFeed(later, old);
  expect(settled.code).toBe(0);
  expect((await checkFeed({ ...later, 'site.yaml': SITE_YAML }, old)).output).not.toContain(told);
});

test('where another post has taken the address of a post, as its translation, each is told its id', async () => {
  const address = 'https://blog.test/posts/hello';
  const { output } = await checkFeed(
    { 'posts/hello.md': post('slug: hello-en'), 'posts/hallo.md': post('title: Hallo\nslug: hello') },
    rss([{ title: 'Hello', guid: address, link: address }]),
  );
  expect(output).toContain(`add to posts/hello.md: guid: "${address}"\n`);
  const other =
    'and to posts/hallo.md, which has that address now: guid: "tag:blog.test,2026-01-02:/posts/hello"';
  expect(output).toContain(`${other}\n`);
  expect(output).not.toContain('dropped');
  const cured = {
    'posts/hello.md': post(`slug: hello-en\nguid: ${address}`),
    'posts/hallo.md': post('title: Hallo\nslug: hello\nguid: tag:blog.test,2026-01-02:/posts/hello'),
  };
  expect((await checkFeed(cured, rss([{ title: 'Hello', guid: address, link: address }]))).code).toBe(0);
});

test.each([
  ['another took', { alpha: 'b', beta: 'c' }],
  ['they exchanged', { alpha: 'b', beta: 'a' }],
])('of posts whose addresses %s, each is told one id', async (_what, slugs) => {
  const feed = rss(
    ['a', 'b'].map((slug, index) => ({
      title: ['Alpha', 'Beta'][index] ?? '',
      guid: `https://blog.test/posts/${slug}`,
      link: `https://blog.test/posts/${slug}`,
    })),
  );
  const written = (ids: Readonly<Record<string, string>> = {}): Files =>
    Object.fromEntries(
      Object.entries(slugs).map(([name, slug]) => [
        `posts/${name}.md`,
        post(`title: ${name}\nslug: ${slug}\n${ids[name] ?? ''}`),
      ]),
    );
  const { output } = await checkFeed(written(), feed);
  const told = Array.from(output.matchAll(/(?:add|and) to posts\/(\w+)\.md.*(guid: .*)/g));
  expect(told.map(([, name]) => name)).toEqual(['alpha', 'beta']);
  const ids = Object.fromEntries(told.map(([, name = '', guid = '']) => [name, guid]));
  expect((await checkFeed(written(ids), feed)).code).toBe(0);
});

test('a post that is not in the feed any more is told the id that it had, where its new one is that of another', async () => {
  const files = {
    'site.yaml': `${SITE_YAML}feed_size: 1\n`,
    'posts/alpha.md': post('title: Alpha\ndate: 2026-01-01\nslug: b'),
    'posts/beta.md': post('title: Beta\ndate: 2026-01-02\nslug: c'),
  };
  const { output } = await checkFeed(
    files,
    rss([
      { title: 'Alpha', guid: 'https://blog.test/posts/a' },
      { title: 'Beta', guid: 'https://blog.test/posts/b' },
    ]),
  );
  expect(output).toContain(
    'and to posts/alpha.md, which has that address now: guid: "https://blog.test/posts/a"',
  );
});

test('a post that moves up after another was deleted is presumed to be known, where all ids are addresses', async () => {
  const dated = (n: number, guid = ''): string => post(`title: P${n}\ndate: 2026-01-0${n}\n${guid}`);
  const files = { 'posts/p1.md': dated(1), 'posts/p3.md': dated(3), 'posts/p4.md': dated(4) };
  const old = rss(
    [4, 3, 2].map((n) => ({
      title: `P${n}`,
      guid: `https://blog.test/posts/p${n}`,
      date: new Date(Date.UTC(2026, 0, n)).toUTCString(),
    })),
  );
  const { code, output } = await checkFeed(files, old);
  expect(output).toContain('presumed P1');
  expect(code).toBe(0);
  const unlike = await checkFeed({ ...files, 'posts/p3.md': dated(3, 'guid: "urn:3"') }, old);
  expect(unlike.output).toContain('AGAIN    P1');
  const deleted = await checkFeed(files, old.replace('https://blog.test/posts/p2', 'urn:2'));
  expect(deleted.output).toContain('AGAIN    P1');
});

test('the length that is proposed for the feed keeps every such post out of it', async () => {
  const files = Object.fromEntries(
    [1, 2, 3, 4].map((n) => [
      `posts/p${n}.md`,
      post(`title: P${n}\ndate: 2019-02-0${n}${n > 2 ? `\nguid: p${n}` : ''}`),
    ]),
  );
  // one of its three is no post any more, so three would be too many
  const old = rss(['p4', 'p3', 'lost'].map((guid) => ({ title: guid, guid })));
  const { output } = await checkFeed(files, old);
  expect(output.match(/set feed_size: \d+/g)).toEqual(['set feed_size: 2', 'set feed_size: 2']);
  const settled = await checkFeed({ ...files, 'site.yaml': `${SITE_YAML}feed_size: 2\n` }, old);
  expect(settled.code).toBe(0);
});

test('where the newest post would be shown again, no length helps', async () => {
  const files = {
    'posts/a.md': post('title: A\ndate: 2019-02-03'),
    'posts/b.md': post('title: B\ndate: 2019-02-02\nguid: b'),
  };
  const old = rss([{ title: 'B', guid: 'b', date: 'Fri, 01 Mar 2019 00:00:00 GMT' }]);
  const { output } = await checkFeed(files, old);
  expect(output).toContain('AGAIN    A');
  expect(output).not.toContain('feed_size');
  expect(output).toContain('add the old id as guid to posts/a.md');
});

test('an item that is too old for the new feed is told, and no mistake', async () => {
  const files = {
    'site.yaml': `${SITE_YAML}feed_size: 1\n`,
    'posts/hello.md': post('guid: a'),
    'posts/older.md': post('title: Older\ndate: 2019-02-02'),
  };
  const old = rss([
    { title: 'Hello', guid: 'a' },
    { title: 'Older', guid: 'b', date: 'Sat, 02 Feb 2019 00:00:00 GMT' },
  ]);
  const { code, output } = await checkFeed(files, old);
  expect(code).toBe(0);
  expect(output).toContain('not in   Older');
});

/** Twelve posts, the first of January to the twelfth, of which the 1st, the 5th and the 9th are about travel. */
const TRAVELS: Files = Object.fromEntries(
  Array.from({ length: 12 }, (_, index) => index + 1).map((day) => {
    const terms = day % 4 === 1 ? 'categories: Travel' : `guid: "https://blog.test/?p=${day}"`;
    return [`posts/p${day}.md`, post(`title: P${day}\ndate: 2026-01-${day}\nwordpress_id: ${day}\n${terms}`)];
  }),
);

const wordpressItems = (days: readonly number[]): OldItem[] =>
  days.map((day) => ({
    title: `P${day}`,
    guid: `https://blog.test/?p=${day}`,
    date: new Date(Date.UTC(2026, 0, day)).toUTCString(),
  }));

describe('the feed of a category', () => {
  const blog = (size: number, files: Files = {}): Files => ({
    'site.yaml': `${SITE_YAML}legacy: wordpress\nfeed_size: ${size}\n`,
    ...TRAVELS,
    ...files,
  });
  const withGuids = (days: readonly number[]): Files =>
    Object.fromEntries(
      days.map((day) => [
        `posts/p${day}.md`,
        post(`title: P${day}\ndate: 2026-01-${day}\nguid: "https://blog.test/?p=${day}"\ncategories: Travel`),
      ]),
    );

  test('shows its posts again although the feed of the site does not reach back to them', async () => {
    const { code, output } = await checkFeed(blog(3), rss(wordpressItems([9, 5, 1])));
    expect(output.match(/AGAIN {4}P\d+/g)).toEqual(['AGAIN    P9', 'AGAIN    P5', 'AGAIN    P1']);
    expect(output).toContain('add to posts/p5.md: guid: "https://blog.test/?p=5"');
    expect(code).toBe(1);
    expect((await checkFeed(blog(3, withGuids([1, 5, 9])), rss(wordpressItems([9, 5, 1])))).code).toBe(0);
  });

  test('is compared with the new feed of that category', async () => {
    const settled = await checkFeed(blog(12, withGuids([1, 5, 9])), rss(wordpressItems([9, 5, 1])));
    expect(settled.output).not.toContain('AGAIN');
    expect(settled.code).toBe(0);
    const longer = await checkFeed(blog(12, withGuids([5, 9])), rss(wordpressItems([9, 5])));
    expect(longer.output.match(/AGAIN {4}P\d+/g)).toEqual(['AGAIN    P1']);
    expect(longer.output).toContain('set feed_size: 2');
  });

  test('is not taken for that of the site, nor that one for it', async () => {
    const older = { 'posts/p0.md': post('title: P0\ndate: 2025-01-01') };
    const { output } = await checkFeed(
      blog(13, { ...older, ...withGuids([9]) }),
      rss(wordpressItems([9, 8, 7])),
    );
    expect(output.match(/AGAIN {4}P\d+/g)).toEqual(['AGAIN    P5', 'AGAIN    P1', 'AGAIN    P0']);
    // one of its items is not found here, so it may be the feed of the site
    const unsure = await checkFeed(
      blog(13, { ...older, ...withGuids([1, 5, 9]) }),
      rss([...wordpressItems([9, 5, 1]), { title: 'Lost', guid: 'z' }]),
    );
    expect(unsure.output.match(/AGAIN {4}P\d+/g)).toEqual(['AGAIN    P0']);
  });
});

test('a post that was merged into another is shown to nobody, once the other has kept its id', async () => {
  const old = rss([
    { title: 'B', guid: 'https://blog.test/posts/b', link: 'https://blog.test/posts/b' },
    { title: 'A', guid: 'https://blog.test/posts/a', link: 'https://blog.test/posts/a' },
  ]);
  const { code, output } = await checkFeed({ 'posts/b.md': post('title: B\nredirect_from: /posts/a') }, old);
  expect(output).toContain('known    B');
  expect(output).toContain('no post  A');
  expect(code).toBe(0);
});

describe('an item is not known by its id', () => {
  const item = { title: 'Other', guid: 'a', link: 'https://blog.test/other' };
  test.each<[what: string, differs: boolean, frontMatter: string]>([
    ['where a post has it with another title, address and date', true, 'date: 2026-02-02'],
    ['unless the title is the same', false, 'title: Other\ndate: 2026-02-02'],
    ['unless the address leads to it', false, 'date: 2026-02-02\nredirect_from: /other'],
    ['unless the date is the same', false, ''],
  ])('%s', async (_what, differs, frontMatter) => {
    const { code, output } = await checkFeed(
      { 'posts/hello.md': post(`guid: a\n${frontMatter}`) },
      rss([item]),
    );
    expect(output.startsWith(differs ? 'no post  Other' : 'known    ')).toBe(true);
    expect(code).toBe(differs ? 1 : 0);
  });

  test('where the post is here under another one', async () => {
    const files = {
      'posts/hello.md': post('guid: a\ndate: 2026-02-02'),
      'posts/other.md': post('title: Other'),
    };
    const { code, output } = await checkFeed(files, rss([item]));
    expect(output).toContain('add to posts/other.md: guid: "a"');
    expect(code).toBe(1);
  });
});

test('an item without a post is told, and no mistake: nothing of it is shown', async () => {
  const { code, output } = await checkFeed(
    { 'posts/hello.md': post('guid: a') },
    rss([
      { title: 'Hello', guid: 'a' },
      { title: 'Lost', guid: 'z', link: 'https://blog.test/lost' },
    ]),
  );
  expect(code).toBe(0);
  expect(output).toContain('no post  Lost\n         https://blog.test/lost');
});

test.each([
  ['of another blog', [{ title: 'Other', guid: 'z', link: 'https://other.test/x' }]],
  ['without items', []],
])('a feed %s proves nothing, and is no success', async (_what, items: readonly OldItem[]) => {
  const { code, output } = await checkFeed({ 'posts/hello.md': post('guid: a') }, rss(items));
  expect(output).not.toContain('No reader');
  expect(output).toContain('nothing is proved');
  expect(code).toBe(1);
});

test('a gzipped feed is read', async () => {
  const { code } = await checkFeed(
    { 'posts/hello.md': post('guid: a') },
    gzipSync(rss([{ title: 'Hello', guid: 'a' }])),
    'old.xml.gz',
  );
  expect(code).toBe(0);
});

test('a feed that is no correct XML is read as far as it can be understood, and that is told', async () => {
  const old = rss([{ title: '<b>Hello', guid: 'a' }]);
  const { code, output, errors } = await checkFeed({ 'posts/hello.md': post('guid: a') }, old);
  expect(errors).toMatch(/old\.xml:1 {2}.*\n {4}It is not correct XML.*\n\n1 problem\n$/);
  expect(output).toContain('in the old feed');
  expect(code).toBe(0);
});

test.each([
  ['a file that is not there', '/no/such/feed.xml'],
  ['a folder', '/'],
])('%s is told in one problem', async (_what, path) => {
  const content = makeFolder({ 'site.yaml': SITE_YAML, 'posts/hello.md': post() });
  const { code, errors } = await runCommand(['check-feed', path], content);
  expect(code).toBe(1);
  expect(errors).toContain('1 problem');
  expect(errors).not.toContain('    at ');
});

test('without a feed it is wrong usage', async () => {
  const content = makeFolder({ 'site.yaml': SITE_YAML });
  const { code, errors } = await runCommand(['check-feed'], content);
  expect(code).toBe(2);
  expect(errors).toContain('check-feed needs OLD_FEED');
});

test('of a post with another guid, that line is to be changed', async () => {
  const { output } = await checkFeed(
    { 'posts/hello.md': post('title: Hello\nguid: mine') },
    rss([{ title: 'Hello', guid: 'urn:1' }]),
  );
  expect(output).toContain(
    'its id was urn:1, and is mine\n         change in posts/hello.md: guid: "urn:1"\n',
  );
});

describe('--fix', () => {
  test('writes the old ids into the posts, shows it, and proves that nobody sees them again', async () => {
    const { code, output, read } = await fixFeed(
      {
        'posts/hello.md': post('title: Hello # first\nredirect_from: /2026/01/hello/'),
        'posts/world.md': post('title: World'),
      },
      [WORDPRESS, { title: 'World', guid: 'urn:uuid:2' }],
    );
    expect(output).toContain('Readers would show 2 old posts again as new.');
    expect(output).toContain('+guid: "https://blog.test/?p=12"');
    expect(output).toMatch(/2 ids added to 2 files\nNo reader of this feed shows an old post as new\.\n$/);
    expect(code).toBe(0);
    expect(read('posts/hello.md')).toContain('title: Hello # first\n');
    expect(read('posts/hello.md')).toContain('\nguid: "https://blog.test/?p=12"\n---\n');
    expect(read('posts/world.md')).toContain('\nguid: "urn:uuid:2"\n---\n');
  });

  test.each([
    ['a guid of its own', { 'posts/hello.md': post('title: Hello\nguid: mine') }, 'urn:1', ''],
    [
      'an id that is the address of another post',
      {
        'posts/hello.md': post('title: Hello'),
        'posts/other.md': post('title: Other\ndate: 2026-01-10'),
      },
      'https://blog.test/posts/other',
      '',
    ],
    [
      'front matter that is one line',
      { 'posts/hello.md': '---\n{title: Hello, date: 2026-01-02}\n---\n' },
      'urn:1',
      'posts/hello.md was left alone: its guid cannot be written safely. Add the line by hand.\n',
    ],
  ])('leaves a post with %s to its author, and mends the others', async (_what, hello: Files, guid, told) => {
    const files = { ...hello, 'posts/world.md': post('title: World') };
    const { code, output, errors, read } = await fixFeed(files, [
      { title: 'Hello', guid, link: 'https://blog.test/posts/hello' },
      { title: 'World', guid: 'urn:world' },
    ]);
    expect(errors).toBe(told);
    expect(output).toMatch(/1 id added to 1 file\nReaders would show 1 old post again as new\.\n$/);
    expect(code).toBe(1);
    expect(read('posts/hello.md')).toBe(hello['posts/hello.md']);
    expect(read('posts/world.md')).toContain('guid: "urn:world"');
  });

  test('of two posts that had one id, gives it to the first', async () => {
    const files = { 'posts/a.md': post('title: A'), 'posts/b.md': post('title: B') };
    const { code, output, read } = await fixFeed(files, [
      { title: 'A', guid: 'urn:1' },
      { title: 'B', guid: 'urn:1' },
    ]);
    expect(output).toMatch(/1 id added to 1 file\nReaders would show 1 old post again as new\.\n$/);
    expect(code).toBe(1);
    expect(read('posts/a.md')).toContain('guid: "urn:1"');
    expect(read('posts/b.md')).toBe(files['posts/b.md']);
  });

  test('of a post that two items were, it is the id of the newer one', async () => {
    const files = { 'posts/hello.md': post('title: Hello\nredirect_from: /first') };
    const { code, read } = await fixFeed(files, [
      { title: 'Hello', guid: 'urn:2' },
      { title: 'Draft of it', guid: 'urn:1', link: 'https://blog.test/first' },
    ]);
    expect(read('posts/hello.md')).toContain('guid: "urn:2"');
    expect(code).toBe(0);
  });

  test('writes nothing where all ids are known', async () => {
    const files = { 'posts/hello.md': post('title: Hello\nguid: urn:1') };
    const { code, output } = await fixFeed(files, [{ title: 'Hello', guid: 'urn:1' }]);
    expect(output).not.toContain('added');
    expect(code).toBe(0);
  });
});
