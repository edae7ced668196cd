import { SITE_YAML, makeApp, post } from '../../support/blog.js';
import { childrenOf, parseAtom, parseRss, type JsonFeed } from '../../support/feeds.js';
import type { Files } from '../../support/folder.js';
import { bodyOf } from '../../support/http.js';

const POSTS: Files = {
  'posts/a.md': post(
    'title: A\ndescription: In short\nupdated: 2026-03-01\nauthor: Grace\ncategories: [X]\ntags: [Y]\nimage: /a.png\nguid: "tag:old.example,2012:1"',
  ),
  'posts/b.md': post('title: B', ''),
};

const AUTHOR = 'author: { name: Ada, url: https://ada.test/, email: ada@blog.test }\n';

/** Blogs whose feeds differ in what is there and what is not. */
const BLOGS: readonly (readonly [name: string, files: Files, path: string])[] = [
  ['a blog without posts', {}, ''],
  [
    'a blog without posts but with all settings',
    { 'site.yaml': `${SITE_YAML}${AUTHOR}description: D\nwebsub_hub: https://hub.test/\n` },
    '',
  ],
  ['a blog', POSTS, ''],
  ['a category', POSTS, '/categories/x'],
  ['a tag', POSTS, '/tags/y'],
  [
    'a blog with all settings',
    { ...POSTS, 'site.yaml': `${SITE_YAML}${AUTHOR}description: D\nwebsub_hub: https://hub.test/\n` },
    '',
  ],
  ['a blog with excerpts', { ...POSTS, 'site.yaml': `${SITE_YAML}feed_content: excerpt\n` }, ''],
];

const isAbsolute = (url: unknown): boolean =>
  typeof url === 'string' && /^https?:\/\/[^/]/.test(url) && URL.canParse(url);
const RFC_822 = /^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d\d [A-Z][a-z]{2} \d{4} \d\d:\d\d:\d\d GMT$/;
const RFC_3339 = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;

/** Child elements, without attributes and the white space between them. */
const childNames = (element: object): string[] => Object.keys(element).filter((name) => !/^[@#]/.test(name));

type Element = Readonly<Record<string, unknown>>;

describe.each(BLOGS)('of %s', (_name, files, path) => {
  test('the RSS feed has what RSS 2.0 and its best practices ask for, and nothing else', async () => {
    const channel = parseRss(await bodyOf(makeApp(files), `${path}/feed.xml`));
    // https://www.rssboard.org/rss-specification#requiredChannelElements
    for (const name of ['title', 'link', 'description']) expect(channel[name]).not.toBe('');
    expect(isAbsolute(channel['link'])).toBe(true);
    const known = 'title link atom:link description language managingEditor lastBuildDate item';
    expect(known.split(' ')).toEqual(expect.arrayContaining(childNames(channel)));
    for (const date of [channel['lastBuildDate'] ?? 'Thu, 01 Jan 1970 00:00:00 GMT'])
      expect(date).toMatch(RFC_822);
    // an e-mail address, then the name (https://www.rssboard.org/rss-profile#element-channel-managingeditor)
    expect(channel['managingEditor'] ?? 'ada@blog.test (Ada)').toBe('ada@blog.test (Ada)');
    // https://www.rssboard.org/rss-profile#namespace-elements-atom-link
    expect(childrenOf(channel, 'atom:link')[0]).toEqual({
      '@href': `https://blog.test${path}/feed.xml`,
      '@rel': 'self',
      '@type': 'application/rss+xml',
    });
    for (const item of childrenOf(channel, 'item')) {
      const known = 'title link guid pubDate dc:creator category description content:encoded media:content';
      expect(known.split(' ')).toEqual(expect.arrayContaining(childNames(item)));
      expect(item).toMatchObject({
        title: expect.stringMatching(/./) as string,
        guid: { '@isPermaLink': expect.stringMatching(/^(?:true|false)$/) as string },
        pubDate: expect.stringMatching(RFC_822) as string,
      });
      expect(isAbsolute(item['link'])).toBe(true);
      const guid = item['guid'] as Element;
      if (guid['@isPermaLink'] === 'true') expect(guid['#text']).toBe(item['link']);
      else expect(guid['#text']).not.toBe(item['link']);
    }
  });

  test('the Atom feed has what RFC 4287 asks for, and nothing else', async () => {
    const feed = parseAtom(await bodyOf(makeApp(files), `${path}/atom.xml`));
    const id = `https://blog.test${path}/atom.xml`;
    expect(feed).toMatchObject({
      '@xmlns': 'http://www.w3.org/2005/Atom',
      '@xml:lang': 'en',
      id,
      updated: expect.stringMatching(RFC_3339) as string,
    });
    const known = 'title subtitle id link updated author entry';
    expect(known.split(' ')).toEqual(expect.arrayContaining(childNames(feed)));
    const links = childrenOf(feed, 'link');
    expect(links).toContainEqual({ '@href': id, '@rel': 'self', '@type': 'application/atom+xml' });
    expect(links.every((link) => isAbsolute(link['@href']))).toBe(true);
    // without an author in the feed, each entry would need its own (4.1.1)
    expect(childrenOf(feed, 'author').map((author) => childNames(author)[0])).toEqual(['name']);
    const entries = childrenOf(feed, 'entry');
    expect(new Set(entries.map((entry) => entry['id'])).size).toBe(entries.length);
    for (const entry of entries) {
      const known = 'title id link published updated author category summary content media:content';
      expect(known.split(' ')).toEqual(expect.arrayContaining(childNames(entry)));
      expect(entry).toMatchObject({
        title: expect.stringMatching(/./) as string,
        id: expect.stringMatching(/^(?:https|tag):./) as string,
        published: expect.stringMatching(RFC_3339) as string,
        updated: expect.stringMatching(RFC_3339) as string,
      });
      // an entry without content must have an alternate link (4.1.2)
      const [link] = childrenOf(entry, 'link');
      expect(link).toMatchObject({ '@rel': 'alternate', '@type': 'text/html' });
      expect(isAbsolute(link?.['@href'])).toBe(true);
      expect((entry['content'] ?? { '@type': 'html' }) as Element).toMatchObject({ '@type': 'html' });
    }
  });

  test('the JSON feed has what JSON Feed 1.1 asks for, nothing that is null and no empty tags', async () => {
    const text = await bodyOf(makeApp(files), `${path}/feed.json`);
    const feed = JSON.parse(text) as JsonFeed;
    expect(text).not.toContain(':null');
    expect(text).not.toContain('"tags":[]');
    expect(feed).toMatchObject({
      version: 'https://jsonfeed.org/version/1.1',
      title: expect.stringMatching(/./) as string,
      feed_url: `https://blog.test${path}/feed.json`,
      language: 'en',
    });
    expect(isAbsolute(feed.home_page_url)).toBe(true);
    expect(Array.isArray(feed.items)).toBe(true);
    for (const item of feed.items) {
      expect(item.id).toMatch(/./);
      expect(isAbsolute(item.url)).toBe(true);
      expect([item.content_html, item.content_text].filter((content) => content !== undefined)).toHaveLength(
        1,
      );
      expect(item.date_published).toMatch(RFC_3339);
      expect(item.date_modified).toMatch(RFC_3339);
    }
  });
});

test('without posts there are no items, RSS has no date, and Atom says that nothing ever changed', async () => {
  const app = makeApp({});
  expect(parseRss(await bodyOf(app, '/feed.xml'))).not.toHaveProperty('lastBuildDate');
  expect(parseAtom(await bodyOf(app, '/atom.xml'))['updated']).toBe('1970-01-01T00:00:00.000Z');
  expect(JSON.parse(await bodyOf(app, '/feed.json'))).toEqual({
    version: 'https://jsonfeed.org/version/1.1',
    title: 'Test blog',
    home_page_url: 'https://blog.test/',
    feed_url: 'https://blog.test/feed.json',
    language: 'en',
    items: [],
  });
});

describe('who writes', () => {
  const authorOf = async (files: Files) =>
    childrenOf(parseAtom(await bodyOf(makeApp(files), '/atom.xml')), 'author');
  const jsonOf = async (files: Files) => JSON.parse(await bodyOf(makeApp(files), '/feed.json')) as JsonFeed;

  test('is the author of the site, with all that site.yaml says', async () => {
    const files = { 'site.yaml': `${SITE_YAML}${AUTHOR}`, ...POSTS };
    expect(await authorOf(files)).toMatchObject([
      { name: 'Ada', uri: 'https://ada.test/', email: 'ada@blog.test' },
    ]);
    expect((await jsonOf(files)).authors).toEqual([{ name: 'Ada', url: 'https://ada.test/' }]);
  });

  test('is the site itself when it has no author, in Atom, which must name one', async () => {
    expect(await authorOf({})).toMatchObject([{ name: 'Test blog' }]);
    expect(await jsonOf({})).not.toHaveProperty('authors');
  });

  test('is told once when the author of a post is that of the site', async () => {
    const files = { 'site.yaml': `${SITE_YAML}author: Ada\n`, 'posts/a.md': post('author: Ada') };
    const [entry = {}] = childrenOf(parseAtom(await bodyOf(makeApp(files), '/atom.xml')), 'entry');
    expect(entry).not.toHaveProperty('author');
  });
});

test('an update that is older than the post does not make the post older', async () => {
  const app = makeApp({ 'posts/a.md': post('date: 2026-02-01\nupdated: 2020-01-01') });
  const feed = parseAtom(await bodyOf(app, '/atom.xml'));
  expect(feed['updated']).toBe('2026-02-01T00:00:00.000Z');
  expect(childrenOf(feed, 'entry')[0]?.['updated']).toBe('2026-02-01T00:00:00.000Z');
});
