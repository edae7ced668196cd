import { load } from 'cheerio';
import fc from 'fast-check';
import request from 'supertest';
import { makeApp, post, SITE_YAML } from '../support/blog.js';
import { parseFeed, parseSitemap, type FeedItem } from '../support/documents.js';
import type { Files } from '../support/folder.js';
import { bodyOf } from '../support/http.js';

const feedOf = async (files: Files, siteUrl?: string) => {
  const app = makeApp(files, siteUrl === undefined ? {} : { siteUrl });
  return parseFeed(
    await bodyOf(app, siteUrl === undefined ? '/feed.xml' : `${new URL(siteUrl).pathname}/feed.xml`),
  );
};

const itemOf = async (files: Files): Promise<FeedItem> => {
  const [item] = (await feedOf(files)).item;
  if (item === undefined) throw new Error('the feed is empty');
  return item;
};

test('the channel names the blog, its address and its language', async () => {
  const feed = await feedOf({
    'site.yaml':
      'title: Q & A <br>\ndescription: \'"Quotes" & more\'\nurl: https://blog.test\nlanguage: pt-BR\n',
  });
  expect(feed).toMatchObject({
    title: 'Q & A <br>',
    description: '"Quotes" & more',
    link: 'https://blog.test/',
    language: 'pt-BR',
    'atom:link': { href: 'https://blog.test/feed.xml', rel: 'self', type: 'application/rss+xml' },
    item: [],
  });
  expect(feed).not.toHaveProperty('lastBuildDate');
});

test('an item tells everything about its post', async () => {
  const item = await itemOf({
    'posts/hello.md': post(
      'title: Hello\ndescription: In short\ndate: "2017-01-05T17:03:59.102Z"\nauthor: Ada\ncategories: [Travel, Food]\ntags: [node]',
    ),
  });
  expect(item).toEqual({
    '#text': expect.stringMatching(/^\s*$/) as string,
    title: 'Hello',
    link: 'https://blog.test/posts/hello',
    guid: { '#text': 'https://blog.test/posts/hello', isPermaLink: 'true' },
    pubDate: 'Thu, 05 Jan 2017 17:03:59 GMT',
    'dc:creator': 'Ada',
    category: ['Travel', 'Food', 'node'],
    description: 'In short',
    'content:encoded': '<p>Text.</p>\n',
  });
});

test('an item has the author of the site when the post names none, and none when there is none', async () => {
  const withAuthor = { 'site.yaml': `${SITE_YAML}author: Grace\n`, 'posts/a.md': post() };
  expect((await itemOf(withAuthor))['dc:creator']).toBe('Grace');
  expect(await itemOf({ 'posts/a.md': post() })).not.toHaveProperty('dc:creator');
});

test('an item names a term once that is both a category and a tag', async () => {
  const feed = await bodyOf(
    makeApp({ 'posts/a.md': post('categories: Fun\ntags: [Fun, other]') }),
    '/feed.xml',
  );
  expect([...feed.matchAll(/<category>(.*?)<\/category>/g)].map(([, term]) => term)).toEqual([
    'Fun',
    'other',
  ]);
});

test('an item carries the whole text', async () => {
  const body = Array.from({ length: 300 }, (_, index) => `Paragraph ${index}.`).join('\n\n');
  const html = (await itemOf({ 'posts/a.md': post('', body) }))['content:encoded'];
  expect(html).toContain('Paragraph 0.');
  expect(html).toContain('Paragraph 299.');
});

test.each([
  ['guid: "tag:old.example,2012:/123"', 'tag:old.example,2012:/123', 'false'],
  ['guid: https://old.example/?p=123', 'https://old.example/?p=123', 'false'],
  ['guid: "http://old.example/?p=1&page=2"', 'http://old.example/?p=1&page=2', 'false'],
  ['guid: 0123', '0123', 'false'],
  ['guid: 186de8451a4', '186de8451a4', 'false'],
  ['guid: https://blog.test/posts/hello', 'https://blog.test/posts/hello', 'true'],
  ['guid: https://blog.test/posts/hello/', 'https://blog.test/posts/hello/', 'false'],
  ['guid: https://BLOG.test/Posts/Hello', 'https://BLOG.test/Posts/Hello', 'false'],
  ['guid: ""', 'https://blog.test/posts/hello', 'true'],
  ['guid:', 'https://blog.test/posts/hello', 'true'],
])(
  '%s is kept to the letter, and is a permalink only when it is the link',
  async (line, text, isPermaLink) => {
    const { guid } = await itemOf({ 'posts/hello.md': post(line) });
    expect(guid).toEqual({ '#text': text, isPermaLink });
  },
);

describe('what the feed shows', () => {
  const posts = Object.fromEntries(
    Array.from({ length: 25 }, (_, index) => [
      `posts/p${index}.md`,
      post(`title: Post ${index}\ndate: "2026-01-01T00:00:${String(index).padStart(2, '0')}Z"`),
    ]),
  );

  test('is the newest twenty posts, newest first', async () => {
    const titles = (await feedOf(posts)).item.map(({ title }) => title);
    expect(titles).toEqual(Array.from({ length: 20 }, (_, index) => `Post ${24 - index}`));
  });

  test.each([
    [1, 1],
    [3, 3],
    [25, 25],
    [100, 25],
  ])('is set by feed_size: %i', async (size, count) => {
    const { item } = await feedOf({ ...posts, 'site.yaml': `${SITE_YAML}feed_size: ${size}\n` });
    expect(item).toHaveLength(count);
    expect(item[0]?.title).toBe('Post 24');
  });

  test('does not depend on page_size', async () => {
    const { item } = await feedOf({ ...posts, 'site.yaml': `${SITE_YAML}page_size: 2\n` });
    expect(item).toHaveLength(20);
  });
});

test('the feed is the same, byte for byte, at any time and in another copy of the blog', async () => {
  const files = {
    'posts/a.md': post('title: A\nupdated: 2026-03-01'),
    'posts/b.md': post('title: B\ndate: 2026-02-01'),
    'posts/c.md': post('title: C\ndate: 2026-02-01'),
  };
  const clocks = ['2026-06-01', '2031-01-01'].map((day) => () => new Date(day));
  const feeds = await Promise.all(
    clocks.map(async (now) => request(makeApp(files, { now })).get('/feed.xml').buffer(true)),
  );
  expect(new Set(feeds.map((response) => response.get('ETag'))).size).toBe(1);
  const bodies = await Promise.all(clocks.map((now) => bodyOf(makeApp(files, { now }), '/feed.xml')));
  expect(bodies[0]).toBe(bodies[1]);
});

test('the feed is dated by the newest change of a post in it', async () => {
  const feed = await feedOf({
    'posts/a.md': post('title: A\ndate: 2026-01-01\nupdated: "2026-03-01T10:00:00Z"'),
    'posts/b.md': post('title: B\ndate: 2026-02-01'),
  });
  expect(feed.lastBuildDate).toBe('Sun, 01 Mar 2026 10:00:00 GMT');
  const without = await feedOf({ 'posts/b.md': post('title: B\ndate: 2026-02-01') });
  expect(without.lastBuildDate).toBe('Sun, 01 Feb 2026 00:00:00 GMT');
});

describe.each([
  ['https://blog.test', undefined],
  ['https://example.org/blog', 'https://example.org/blog'],
])('in the feed of %s', (root, siteUrl) => {
  const contentOf = async (body: string) => {
    const feed = await feedOf(
      {
        'posts/hello/index.md': post('', body),
        'posts/hello/photo.png': Buffer.from('image'),
        'posts/hello/large.png': Buffer.from('image'),
        'posts/other.md': post('title: Other\ndate: 2020-01-01'),
      },
      siteUrl,
    );
    return load(feed.item[0]?.['content:encoded'] ?? '');
  };

  test.each([
    ['a link to a path', '[x](/about)', '/about'],
    ['a link to another post', '[x](../other.md)', '/posts/other'],
    ['a link to another post’s heading', '[x](../other.md#part)', '/posts/other#part'],
    ['a link to a heading of the post', '[x](#part)', '/posts/hello#part'],
    ['a link to the post with a query', '[x](?a=1)', '/posts/hello?a=1'],
    ['a link to a file beside the post', '[x](photo.png)', '/posts/hello/photo.png'],
    ['a link that goes up', '[x](../photo.png)', '/photo.png'],
    ['a raw link', '<a href="/about">x</a>', '/about'],
    ['a raw link over several lines', '<a\n  href="photo.png">x</a>', '/posts/hello/photo.png'],
  ])('%s is absolute', async (_what, body, path) => {
    expect((await contentOf(body))('a').attr('href')).toBe(`${root}${path}`);
  });

  test.each([
    ['an image', '![x](photo.png)', 'img', 'src'],
    ['a raw image', '<img src="photo.png">', 'img', 'src'],
    ['a video', '<video src="photo.png"></video>', 'video', 'src'],
    ['the poster of a video', '<video poster="photo.png"></video>', 'video', 'poster'],
    ['a source', '<picture><source src="photo.png"></picture>', 'source', 'src'],
    ['a sound', '<audio src="photo.png"></audio>', 'audio', 'src'],
  ])('%s is absolute', async (_what, body, element, attribute) => {
    expect((await contentOf(body))(element).attr(attribute)).toBe(`${root}/posts/hello/photo.png`);
  });

  test('every candidate of a srcset is absolute', async () => {
    const $ = await contentOf('<img src="photo.png" srcset="photo.png 1x, large.png 2x">');
    expect($('img').attr('srcset')).toBe(
      `${root}/posts/hello/photo.png 1x, ${root}/posts/hello/large.png 2x`,
    );
  });

  test.each([
    'https://other.test/x?a=1&b=2#c',
    'mailto:ada@blog.test',
    'tel:+123',
    'data:image/gif;base64,R0lGOD',
  ])('%s stays what it is', async (url) => {
    expect((await contentOf(`<a href="${url.replaceAll('&', '&amp;')}">x</a>`))('a').attr('href')).toBe(url);
  });
});

test('headings in the feed carry no anchor links, which only disturb there', async () => {
  const html = (await itemOf({ 'posts/a.md': post('', '## Part\n\nText.') }))['content:encoded'];
  expect(html).toContain('<h2 id="part">Part</h2>');
  expect(html).not.toContain('anchor');
});

test('nothing in a post can end the element it stands in', async () => {
  const evil = ']]></content:encoded></item><item><title>evil</title> &amp; &nbsp; <!-- --> <![CDATA[ x ]]>';
  const feed = await feedOf({
    'posts/a.md': post(
      `title: ${JSON.stringify(evil)}\ndescription: ${JSON.stringify(evil)}\nguid: ${JSON.stringify(evil)}\nauthor: ${JSON.stringify(evil)}\ntags: [${JSON.stringify(evil.replaceAll(',', ''))}]`,
      `${evil}\n\n\`${evil}\``,
    ),
  });
  expect(feed.item).toHaveLength(1);
  expect(feed.item[0]?.title).toBe(evil);
});

const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 30 }),
  fc
    .array(fc.integer({ min: 0, max: 0x20 }), { maxLength: 8 })
    .map((codes) => `a${String.fromCharCode(...codes)}b`),
  fc
    .array(fc.integer({ min: 0xd7f0, max: 0xffff }), { maxLength: 8 })
    .map((codes) => `a${String.fromCharCode(...codes)}b`),
  fc.constantFrom(
    '\u0000',
    '\u0008',
    '\u000b',
    '\ufffe',
    '\uffff',
    '\ud800',
    '\udc00\ud800',
    '\u{10ffff}',
    '\u0085\u2028',
    ']]>',
    '&#0;',
    '&#x8;',
  ),
);

/** YAML's double quotes can hold any character as an escape. */
const escaped = (text: string): string =>
  `"${Array.from({ length: text.length }, (_, at) => `\\u${text.charCodeAt(at).toString(16).padStart(4, '0')}`).join('')}"`;

test('whatever authors write, feed and sitemap are XML that a strict reader accepts', async () => {
  const texts = fc.array(fc.tuple(anyText, anyText, anyText), { minLength: 1, maxLength: 12 });
  await fc.assert(
    fc.asyncProperty(texts, async (written) => {
      const [title, other] = written[0] ?? ['', ''];
      const posts = written.map(([one, two, body], index): [string, string] => {
        // as bytes in a file, a text is UTF-8 and holds no lone surrogate
        const text = body.toWellFormed();
        const lines = [
          `title: ${escaped(`T${one}`)}`,
          `description: ${escaped(`D${two}`)}`,
          `guid: ${escaped(`G${index} ${two}`)}`,
          `author: ${escaped(`A${one}`)}`,
          `tags: [${escaped(`${index}${one.replaceAll(',', '')}`)}]`,
        ];
        return [
          `posts/p${index}.md`,
          post(lines.join('\n'), `B${text}\n\n\`\`\`\n${text}\n\`\`\`\n\n<b title="${text}">`),
        ];
      });
      const app = makeApp({
        'site.yaml': `title: ${escaped(`T${title}`)}\ndescription: ${escaped(`D${other}`)}\nurl: https://blog.test\nauthor: ${escaped(`A${other}`)}\n`,
        ...Object.fromEntries(posts),
      });
      expect(parseFeed(await bodyOf(app, '/feed.xml')).item).toHaveLength(written.length);
      const locations = parseSitemap(await bodyOf(app, '/sitemap.xml')).map(({ loc }) => loc);
      expect(locations).toContain('https://blog.test/posts/p0');
      expect((await request(app).get('/posts/p0')).status).toBe(200);
    }),
    { numRuns: 30 },
  );
}, 30_000);

test.each(['\u0000', '\u0008', '\u000b', '\u001f', '\ufffe', '\uffff'])(
  'U+%j is left out of title, guid and text',
  async (char) => {
    const item = await itemOf({
      'posts/a.md': post(`title: ${escaped(`a${char}b`)}\nguid: ${escaped(`g${char}h`)}`, `x${char}y`),
    });
    expect(item.title).toBe('ab');
    expect(item.guid['#text']).toBe('gh');
    expect(item['content:encoded']).toMatch(/^<p>x\ufffd?y<\/p>/);
  },
);

test('a lone surrogate becomes the sign for what cannot be read', async () => {
  expect((await itemOf({ 'posts/a.md': post('title: "a\\ud800b"') })).title).toBe('a\ufffdb');
});

test('titles beyond the basic plane, combining marks and both directions survive', async () => {
  const title = '👩‍👩‍👧 e\u0301 שלום 𝒳';
  expect((await itemOf({ 'posts/a.md': post(`title: "${title}"`) })).title).toBe(title);
});
