import { load } from 'cheerio';
import fc from 'fast-check';
import type { RequestListener } from 'node:http';
import { SITE_YAML, makeApp, post } from '../../support/blog.js';
import { FEED_FILES, READERS, type ReadFeed } from '../../support/feeds.js';
import type { Files } from '../../support/folder.js';
import { bodyOf } from '../../support/http.js';

/** What a reader takes from the three feeds below an address. */
async function readAll(
  app: RequestListener,
  root = '',
): Promise<readonly [rss: ReadFeed, atom: ReadFeed, json: ReadFeed]> {
  const read = async (file: keyof typeof READERS): Promise<ReadFeed> =>
    READERS[file](await bodyOf(app, `${root}/${file}`));
  return [await read('feed.xml'), await read('atom.xml'), await read('feed.json')];
}

const FILES: Files = {
  'site.yaml':
    'title: Q & A <x>\ndescription: \'"Notes" & more\'\nurl: https://blog.test/sub\nlanguage: pt-BR\nauthor: { name: Ada, url: /about, email: ada@blog.test }\nwebsub_hub: https://hub.test/?a=1&b=2\n',
  'posts/full/index.md': post(
    'title: Use <b> & "quotes"\ndescription: Less < more & \'so on\'\ndate: "2017-01-05T17:03:59.102Z"\nupdated: 2018-02-03\nauthor: Grace\ncategories: [Travel & Food]\ntags: [C++, a"b]\nimage: photo.png\nguid: "tag:old.example,2012:/?p=1&x=2"',
    '![](photo.png)\n\n[other](../other.md) [path](/about) <img src="a b.png" srcset="photo.png 1x, large.png 2x">\n\n`&amp; ]]>`',
  ),
  'posts/full/photo.png': Buffer.from('image'),
  'posts/full/a b.png': Buffer.from('image'),
  'posts/full/large.png': Buffer.from('image'),
  'posts/other.md': post(
    'title: Other\ndate: 2016-01-01\nguid: "0123"\nimage: https://cdn.test/x.png?a=1&b=2',
  ),
  'posts/plain.md': post('title: Plain\ndate: 2016-01-01', ''),
};

test.each(['', '/categories/travel-and-food', '/tags/cplusplus'])(
  'the three feeds of %j tell the same of the same posts',
  async (below) => {
    const app = makeApp({
      ...FILES,
      'posts/full/index.md': String(FILES['posts/full/index.md']).replace('Travel & Food', 'Travel and Food'),
    });
    const feeds = await readAll(app, `/sub${below}`);
    const comparable = feeds.map(({ items, title, home, hubs, language }) => ({
      title,
      home,
      hubs,
      language,
      // RSS takes a summary for HTML and does not tell of changes
      items: items.map((item) => ({
        ...item,
        updated: undefined,
        summary: undefined,
        html: item.html ?? '',
      })),
    }));
    expect(comparable[0]?.items).toHaveLength(below === '' ? 3 : 1);
    // RSS has seconds only
    const inSeconds = comparable.map((feed) => ({
      ...feed,
      items: feed.items.map((item) => ({ ...item, published: Math.floor(item.published / 1000) })),
    }));
    expect(inSeconds[1]).toEqual(inSeconds[0]);
    expect(inSeconds[2]).toEqual(inSeconds[0]);
    expect(comparable[2]).toEqual(comparable[1]);
    const [rss, atom, json] = feeds;
    expect(atom.updated).toBe(rss.updated);
    expect(json.items.map(({ updated }) => updated)).toEqual(atom.items.map(({ updated }) => updated));
    expect(json.items.map(({ summary }) => summary)).toEqual(atom.items.map(({ summary }) => summary));
    expect(rss.items.map(({ summary = '' }) => load(summary).text())).toEqual(
      atom.items.map(({ summary = '' }) => summary),
    );
  },
);

test('an item is the post: id, dates, author, terms, picture, text with absolute addresses', async () => {
  for (const { items } of await readAll(makeApp(FILES), '/sub')) {
    expect(items.map(({ id }) => id)).toEqual([
      'tag:old.example,2012:/?p=1&x=2',
      '0123',
      'https://blog.test/sub/posts/plain',
    ]);
    expect(items.map(({ url }) => url)).toEqual(
      ['full', 'other', 'plain'].map((slug) => `https://blog.test/sub/posts/${slug}`),
    );
    const [full, other, plain] = items;
    expect(full).toMatchObject({
      title: 'Use <b> & "quotes"',
      authors: ['Grace'],
      tags: ['Travel & Food', 'C++', 'a"b'],
      image: 'https://blog.test/sub/posts/full/photo.png',
    });
    expect(other).toMatchObject({ authors: ['Ada'], tags: [], image: 'https://cdn.test/x.png?a=1&b=2' });
    expect(plain).toMatchObject({ authors: ['Ada'], image: undefined });
    const $ = load(full?.html ?? '');
    const urls = $('[src], [href], [srcset]')
      .toArray()
      .flatMap(({ attribs }) => [attribs['src'], attribs['href'], ...(attribs['srcset']?.split(', ') ?? [])]);
    expect(urls.filter((url) => url !== undefined)).toEqual([
      'https://blog.test/sub/posts/full/photo.png',
      'https://blog.test/sub/posts/other',
      'https://blog.test/sub/about',
      'https://blog.test/sub/posts/full/a%20b.png',
      'https://blog.test/sub/posts/full/photo.png 1x',
      'https://blog.test/sub/posts/full/large.png 2x',
    ]);
    expect($('code').text()).toBe('&amp; ]]>');
  }
});

test('a summary with a < in it is text to every reader', async () => {
  const [rss, atom, json] = await readAll(makeApp(FILES), '/sub');
  const summary = "Less < more & 'so on'";
  expect(load(rss.items[0]?.summary ?? '').text()).toBe(summary);
  expect(rss.items[0]?.summary).toContain('&lt;');
  expect(atom.items[0]?.summary).toBe(summary);
  expect(json.items[0]?.summary).toBe(summary);
});

test('posts of the same moment have the same order in each format', async () => {
  const files = Object.fromEntries(
    ['c', 'a', 'b'].map((name) => [`posts/${name}.md`, post(`title: ${name}`)]),
  );
  for (const { items } of await readAll(makeApp(files))) {
    expect(items.map(({ title }) => title)).toEqual(['a', 'b', 'c']);
  }
});

test('feed_content: excerpt leaves the text out of each format, and the summary in', async () => {
  const app = makeApp({
    'site.yaml': `${SITE_YAML}feed_content: excerpt\n`,
    'posts/a.md': post('title: A', 'First paragraph.\n\nThe rest of it.'),
  });
  for (const [at, { items }] of (await readAll(app)).entries()) {
    expect(items).toMatchObject([{ title: 'A', html: undefined, summary: 'First paragraph.' }]);
    expect(await bodyOf(app, `/${FEED_FILES[at] ?? ''}`)).not.toContain('The rest');
  }
});

const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 20 }),
  fc
    .array(fc.oneof(fc.integer({ min: 0, max: 0x20 }), fc.integer({ min: 0xd7f0, max: 0xffff })), {
      maxLength: 8,
    })
    .map((codes) => `a${String.fromCharCode(...codes)}b`),
  fc.constantFrom(
    ']]>',
    '<!--',
    '-->',
    '&#0;',
    '&#x8;',
    '&lt;',
    '</script>',
    '\\',
    '"',
    "'",
    '`',
    '{{ x }}',
    '\u2028',
    '\u{10ffff}',
  ),
);

/** YAML's double quotes can hold any character as an escape. */
const escaped = (text: string): string =>
  `"${Array.from({ length: text.length }, (_, at) => `\\u${text.charCodeAt(at).toString(16).padStart(4, '0')}`).join('')}"`;

/** What XML makes of white space; readers do the same with JSON. */
const calm = (text: string | undefined): string => (text ?? '').replace(/\s+/g, ' ').trim();

test('whatever authors write, each format can be read, and all of them tell the same', async () => {
  const texts = fc.array(fc.tuple(anyText, anyText, anyText), { minLength: 1, maxLength: 5 });
  await fc.assert(
    fc.asyncProperty(texts, async (written) => {
      const [title, other] = written[0] ?? ['', ''];
      const posts = written.map(([one, two, body], index): [string, string] => {
        // as bytes in a file, a text is UTF-8 and holds no lone surrogate
        const text = body.toWellFormed();
        const lines = [
          `title: ${escaped(`T${one}T`)}`,
          `description: ${escaped(`D${two}D`)}`,
          `guid: ${escaped(`G${index}${two}G`)}`,
          `author: ${escaped(`A${one}A`)}`,
          `tags: [${escaped(`${index}${one.replaceAll(',', '')}.`)}]`,
        ];
        return [`posts/p${index}.md`, post(lines.join('\n'), `B${text}\n\n<b title="${text}">`)];
      });
      const app = makeApp({
        'site.yaml': `title: ${escaped(`T${title}T`)}\ndescription: ${escaped(`D${other}D`)}\nurl: https://blog.test\nauthor: ${escaped(`A${other}A`)}\n`,
        ...Object.fromEntries(posts),
      });
      const [rss, atom, json] = (await readAll(app)).map((feed) => ({
        title: calm(feed.title),
        description: calm(feed.description),
        items: feed.items.map(({ id, url, title: name, html, authors, tags }) => ({
          id: calm(id),
          url,
          title: calm(name),
          html: calm(html),
          authors: authors.map(calm),
          tags: tags.map(calm),
        })),
      }));
      expect(rss?.items).toHaveLength(written.length);
      expect(atom).toEqual(rss);
      expect(json).toEqual(rss);
      const illegal = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/u;
      expect(JSON.stringify(json?.items.map((item) => ({ ...item, html: '' })))).not.toMatch(illegal);
    }),
    { numRuns: 40 },
  );
}, 30_000);
