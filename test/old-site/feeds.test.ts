import { gzipSync } from 'node:zlib';
import { join } from 'node:path';
import { readFeedItems } from '../../src/old-site/read-feed-items.js';
import { makeFolder } from '../support/folder.js';
import { feedFrom, readOld, readOldFile } from '../support/old-site.js';

/** As WordPress 6 writes it. */
const WORDPRESS = `<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"
	xmlns:content="http://purl.org/rss/1.0/modules/content/"
	xmlns:wfw="http://wellformedweb.org/CommentAPI/"
	xmlns:dc="http://purl.org/dc/elements/1.1/"
	xmlns:atom="http://www.w3.org/2005/Atom"
	xmlns:sy="http://purl.org/rss/1.0/modules/syndication/"
	xmlns:slash="http://purl.org/rss/1.0/modules/slash/"
	>

<channel>
	<title>Old &#8211; Blog</title>
	<atom:link href="https://old.test/feed/" rel="self" type="application/rss+xml" />
	<link>https://old.test/</link>
	<description>Just another WordPress site</description>
	<lastBuildDate>Mon, 06 May 2019 08:00:00 +0000</lastBuildDate>
	<language>en-US</language>
	<generator>https://wordpress.org/?v=6.5.2</generator>

<image>
	<url>https://old.test/wp-content/uploads/icon.png</url>
	<title>Icon</title>
	<link>https://old.test/icon</link>
</image>
	<item>
		<title>Hello &amp; <![CDATA[<world>]]></title>
		<link>https://old.test/2019/05/hello-world/</link>
					<comments>https://old.test/2019/05/hello-world/#comments</comments>

		<dc:creator><![CDATA[admin]]></dc:creator>
		<pubDate>Mon, 06 May 2019 07:30:00 +0000</pubDate>
				<category><![CDATA[Uncategorized]]></category>
		<guid isPermaLink="false">https://old.test/?p=123</guid>

					<description><![CDATA[<p>Text <link>https://old.test/not-this</link></p>]]></description>
										<content:encoded><![CDATA[<p>Text</p>]]></content:encoded>
					<wfw:commentRss>https://old.test/2019/05/hello-world/feed/</wfw:commentRss>
			<slash:comments>1</slash:comments>
	<post-id xmlns="com-wordpress:feed-additions:1">123</post-id>	</item>
	</channel>
</rss>
`;

/** As jekyll-feed writes it. */
const JEKYLL = `<?xml version="1.0" encoding="utf-8"?><feed xmlns="http://www.w3.org/2005/Atom" ><generator uri="https://jekyllrb.com/" version="4.3.3">Jekyll</generator><link href="https://old.test/feed.xml" rel="self" type="application/atom+xml" /><link href="https://old.test/" rel="alternate" type="text/html" /><updated>2024-06-01T10:00:00+00:00</updated><id>https://old.test/feed.xml</id><title type="html">Old blog</title><entry><title type="html">Hello</title><link href="https://old.test/2019/05/06/hello.html" rel="alternate" type="text/html" title="Hello" /><published>2019-05-06T09:30:00+02:00</published><updated>2019-05-07T00:00:00+00:00</updated><id>https://old.test/2019/05/06/hello</id><content type="html" xml:base="https://old.test/2019/05/06/hello.html">&lt;p&gt;Text&lt;/p&gt;</content><author><name>Ann</name><uri>https://ann.test</uri></author></entry></feed>`;

/** As Blogger writes it. */
const BLOGGER = `<?xml version='1.0' encoding='UTF-8'?><?xml-stylesheet href="http://www.blogger.com/styles/atom.css" type="text/css"?><feed xmlns='http://www.w3.org/2005/Atom' xmlns:openSearch='http://a9.com/-/spec/opensearchrss/1.0/' xmlns:thr='http://purl.org/syndication/thread/1.0'><id>tag:blogger.com,1999:blog-1</id><updated>2024-01-01T00:00:00.000-08:00</updated><title type='text'>Old blog</title><link rel='http://schemas.google.com/g/2005#feed' type='application/atom+xml' href='https://old.test/feeds/posts/default'/><link rel='self' type='application/atom+xml' href='https://www.blogger.com/feeds/1/posts/default'/><link rel='alternate' type='text/html' href='https://old.test/'/><entry><id>tag:blogger.com,1999:blog-1.post-2</id><published>2019-05-06T00:30:00.000-07:00</published><title type='text'>Hello</title><link rel='replies' type='text/html' href='https://old.test/2019/05/hello.html#comment-form' title='0 Comments'/><link rel='edit' type='application/atom+xml' href='https://www.blogger.com/feeds/1/posts/default/2'/><link rel='self' type='application/atom+xml' href='https://www.blogger.com/feeds/1/posts/default/2'/><link rel='alternate' type='text/html' href='https://old.test/2019/05/hello.html' title='Hello'/><author><name>Ann</name><gd:image xmlns:gd='http://schemas.google.com/g/2005' rel='x' src='x'/></author><thr:total>0</thr:total></entry></feed>`;

/** As Medium writes it. */
const MEDIUM = `<?xml version="1.0" encoding="UTF-8"?><rss xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:atom="http://www.w3.org/2005/Atom" version="2.0" xmlns:cc="http://cyber.law.harvard.edu/rss/creativeCommonsRssModule.html">
    <channel>
        <title><![CDATA[Stories by Ann on Medium]]></title>
        <link>https://medium.com/@ann?source=rss-1------2</link>
        <image>
            <url>https://cdn-images-1.medium.com/fit/c/150/150/1*x.jpeg</url>
            <title>Stories by Ann on Medium</title>
            <link>https://medium.com/@ann?source=rss-1------2</link>
        </image>
        <generator>Medium</generator>
        <atom:link href="https://medium.com/@ann/feed" rel="self" type="application/rss+xml"/>
        <atom:link href="http://medium.superfeedr.com" rel="hub"/>
        <item>
            <title><![CDATA[Hello]]></title>
            <link>https://medium.com/@ann/hello-0123456789ab?source=rss-1------2</link>
            <guid isPermaLink="false">https://medium.com/p/0123456789ab</guid>
            <pubDate>Mon, 06 May 2019 07:30:00 GMT</pubDate>
            <atom:updated>2019-05-07T00:00:00.000Z</atom:updated>
        </item>
    </channel>
</rss>`;

/** As Ghost writes it. */
const GHOST = `<?xml version="1.0" encoding="UTF-8"?><rss xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:atom="http://www.w3.org/2005/Atom" version="2.0" xmlns:media="http://search.yahoo.com/mrss/"><channel><title><![CDATA[Old blog]]></title><description><![CDATA[Thoughts]]></description><link>https://old.test/</link><image><url>https://old.test/favicon.png</url><title>Old blog</title><link>https://old.test/</link></image><generator>Ghost 5.82</generator><lastBuildDate>Sat, 01 Jun 2024 10:00:00 GMT</lastBuildDate><atom:link href="https://old.test/rss/" rel="self" type="application/rss+xml"/><ttl>60</ttl><item><title><![CDATA[Hello]]></title><description><![CDATA[Text]]></description><link>https://old.test/hello/</link><guid isPermaLink="false">5cd0a1b2c3d4e5f6a7b8c9d0</guid><dc:creator><![CDATA[Ann]]></dc:creator><pubDate>Mon, 06 May 2019 07:30:00 GMT</pubDate><media:content url="https://old.test/a.jpg" medium="image"><media:title>No</media:title></media:content></item></channel></rss>`;

/** As Hugo writes it. */
const HUGO = `<?xml version="1.0" encoding="utf-8" standalone="yes"?>
<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom">
  <channel>
    <title>Old blog</title>
    <link>https://old.test/</link>
    <generator>Hugo -- gohugo.io</generator>
    <lastBuildDate>Mon, 06 May 2019 09:30:00 +0200</lastBuildDate>
    <atom:link href="https://old.test/index.xml" rel="self" type="application/rss+xml" />
    <item>
      <title>Hello</title>
      <link>https://old.test/posts/hello/</link>
      <pubDate>Mon, 06 May 2019 09:30:00 +0200</pubDate>
      <guid>https://old.test/posts/hello/</guid>
      <description>Text</description>
    </item>
  </channel>
</rss>`;

/** RSS 1.0, as Movable Type wrote it. */
const RDF = `<?xml version="1.0" encoding="iso-8859-1"?>
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns="http://purl.org/rss/1.0/">
<channel rdf:about="https://old.test/">
<title>Old blog</title>
<link>https://old.test/</link>
<items><rdf:Seq><rdf:li rdf:resource="https://old.test/archives/000001.html" /></rdf:Seq></items>
</channel>
<item rdf:about="https://old.test/archives/000001.html#id">
<title>Hello</title>
<link>https://old.test/archives/000001.html</link>
<dc:date>2019-05-06T09:30:00+02:00</dc:date>
</item>
</rdf:RDF>`;

/** Atom 0.3, as Blogger wrote it until 2006. */
const ATOM_03 = `<?xml version="1.0" encoding="UTF-8"?>
<feed version="0.3" xmlns="http://purl.org/atom/ns#">
<link rel="alternate" type="text/html" href="https://old.test/"/>
<title mode="escaped">Old blog</title>
<entry>
<issued>2019-05-06T09:30:00+02:00</issued>
<modified>2019-06-01T00:00:00Z</modified>
<link rel="alternate" type="text/html" href="https://old.test/2019_05_01_archive.html#1"/>
<id>tag:blogger.com,1999:blog-1.post-1</id>
<title mode="escaped">Hello</title>
</entry>
</feed>`;

/** JSON Feed 1.1. */
const JSON_FEED = JSON.stringify({
  version: 'https://jsonfeed.org/version/1.1',
  title: 'Old blog',
  home_page_url: 'https://old.test/',
  feed_url: 'https://old.test/feed.json',
  items: [
    {
      id: 17,
      url: 'https://old.test/hello',
      title: 'Hello',
      content_html: '<p>Text</p>',
      date_published: '2019-05-06T09:30:00+02:00',
    },
  ],
});

/** Where the first item begins; JSON has no lines. */
function lineOfItem(content: string): number | null {
  const start = /<(?:item|entry)[ >]/.exec(content)?.index;
  return start === undefined ? null : content.slice(0, start).split('\n').length;
}

const DATE = new Date('2019-05-06T07:30:00Z');

test.each([
  [
    'WordPress',
    WORDPRESS,
    {
      title: 'Hello & <world>',
      id: 'https://old.test/?p=123',
      link: 'https://old.test/2019/05/hello-world/',
    },
  ],
  [
    'Jekyll',
    JEKYLL,
    { id: 'https://old.test/2019/05/06/hello', link: 'https://old.test/2019/05/06/hello.html' },
  ],
  [
    'Blogger',
    BLOGGER,
    { id: 'tag:blogger.com,1999:blog-1.post-2', link: 'https://old.test/2019/05/hello.html' },
  ],
  [
    'Medium',
    MEDIUM,
    {
      id: 'https://medium.com/p/0123456789ab',
      link: 'https://medium.com/@ann/hello-0123456789ab?source=rss-1------2',
    },
  ],
  ['Ghost', GHOST, { id: '5cd0a1b2c3d4e5f6a7b8c9d0', link: 'https://old.test/hello/' }],
  [
    'Hugo',
    HUGO,
    {
      id: 'https://old.test/posts/hello/',
      link: 'https://old.test/posts/hello/',
      isPermaLink: true,
    },
  ],
  [
    'Movable Type',
    RDF,
    {
      id: 'https://old.test/archives/000001.html#id',
      link: 'https://old.test/archives/000001.html',
    },
  ],
  [
    'Atom 0.3',
    ATOM_03,
    { id: 'tag:blogger.com,1999:blog-1.post-1', link: 'https://old.test/2019_05_01_archive.html#1' },
  ],
  ['JSON Feed', JSON_FEED, { id: '17', link: 'https://old.test/hello' }],
])('the feed of %s', async (_name, content, item) => {
  const whole = { title: 'Hello', isPermaLink: false, date: DATE, line: lineOfItem(content), ...item };
  expect(await feedFrom(content)).toEqual({ items: [whole], warnings: [] });
  expect(await feedFrom(gzipSync(content))).toEqual({ items: [whole], warnings: [] });
  const { found, files } = await readOldFile(content);
  expect(found).toEqual([
    { address: whole.link, hits: 1, place: { file: 'old', line: whole.line }, referrer: null, isOwn: true },
  ]);
  expect(files).toEqual([{ file: 'old', kind: 'feed', addresses: 1, skipped: [] }]);
});

const rss = (item: string): string =>
  `<rss version="2.0"><channel><title>x</title>\n${item}\n</channel></rss>`;
const atom = (entry: string, attributes = ''): string =>
  `<feed xmlns="http://www.w3.org/2005/Atom"${attributes}><title>x</title>\n${entry}\n</feed>`;
const jsonFeed = (item: unknown): string =>
  JSON.stringify({ version: 'https://jsonfeed.org/version/1', title: 'x', items: [item] }, null, 2);

describe('the id of an item is', () => {
  test.each([
    ['the guid, trimmed', rss('<item><link>https://a.test/</link><guid>\n a&amp;b </guid></item>'), 'a&b'],
    [
      'the guid in CDATA',
      rss('<item><guid isPermaLink="false"><![CDATA[ a&amp;b ]]></guid></item>'),
      'a&amp;b',
    ],
    [
      'the guid with its percents and case',
      rss('<item><guid>HTTP://A.test/%c3%a9/</guid></item>'),
      'HTTP://A.test/%c3%a9/',
    ],
    ['the link without a guid', rss('<item><link> https://a.test/1 </link></item>'), 'https://a.test/1'],
    [
      'the link where the guid is empty',
      rss('<item><guid/><link>https://a.test/1</link></item>'),
      'https://a.test/1',
    ],
    [
      'the link that FeedBurner wrote',
      rss(
        '<item><link>https://feedproxy.test/1</link><feedburner:origLink>https://a.test/1</feedburner:origLink></item>',
      ),
      'https://feedproxy.test/1',
    ],
    ['the title without either', rss('<item><title> Hello </title></item>'), 'Hello'],
    [
      'that of the entry, not of its source',
      atom('<entry><source><id>s</id></source><id>e</id></entry>'),
      'e',
    ],
    [
      'the link of an entry without id',
      atom('<entry><link href="https://a.test/1"/></entry>'),
      'https://a.test/1',
    ],
    ['a number as text', jsonFeed({ id: 17, url: 'https://a.test/1' }), '17'],
    ['the url without id', jsonFeed({ url: 'https://a.test/1' }), 'https://a.test/1'],
  ])('%s', async (_name, content, id) => {
    expect((await feedFrom(content)).items).toMatchObject([{ id }]);
  });
});

test('what is no item in a JSON feed is passed over', async () => {
  const items = [null, 'text', ['https://a.test/1'], { id: '1', url: 'https://a.test/2' }];
  expect((await feedFrom(JSON.stringify({ items }))).items).toMatchObject([{ id: '1' }]);
});

test('an item of a JSON feed that only says when it was changed has that date', async () => {
  const { items } = await feedFrom(jsonFeed({ id: '1', date_modified: '2026-01-02T03:04:05Z' }));
  expect(items).toMatchObject([{ date: new Date('2026-01-02T03:04:05Z') }]);
});

describe('the addresses of an item are', () => {
  test.each([
    [
      'the link and another guid that is one',
      rss('<item><link>https://a.test/1</link><guid>https://a.test/?p=1</guid></item>'),
      ['https://a.test/1', 'https://a.test/?p=1'],
    ],
    [
      'the link alone where the guid is none',
      rss('<item><link>https://a.test/1</link><guid isPermaLink="False">https://a.test/?p=1</guid></item>'),
      ['https://a.test/1'],
    ],
    [
      'a guid alone',
      rss('<item><guid isPermaLink="true">https://a.test/1</guid></item>'),
      ['https://a.test/1'],
    ],
    [
      'the one before FeedBurner',
      rss(
        '<item><link>https://feedproxy.test/1</link><feedburner:origLink>https://a.test/1</feedburner:origLink></item>',
      ),
      ['https://a.test/1'],
    ],
    [
      'the page of an entry, not its other forms',
      atom(
        '<entry><link rel="enclosure" href="/a.mp3"/><link rel="alternate" type="application/pdf" href="/a.pdf"/><link rel="alternate" type="text/html" href="/a"/></entry>',
      ),
      ['/a'],
    ],
    [
      'by xml:base',
      atom('<entry><link href="../b/?c=d"/></entry>', ' xml:base="https://a.test/x/y/"'),
      ['https://a.test/x/b/?c=d'],
    ],
    [
      'by the nearer xml:base',
      atom('<entry xml:base="https://a.test/z/"><link href="b"/></entry>', ' xml:base="https://a.test/x/"'),
      ['https://a.test/z/b'],
    ],
    ['external_url', jsonFeed({ id: '1', external_url: 'https://a.test/1' }), ['https://a.test/1']],
    ['none', rss('<item><title>Hello</title></item><item><link>/1</link></item>'), ['/1']],
  ])('%s', async (_name, content, addresses) => {
    expect((await readOldFile(content)).addresses).toEqual(addresses);
  });
});

test('an item without an address is told', async () => {
  const { files } = await readOldFile(rss('<item><link>/1</link></item>\n<item><title>Hello</title></item>'));
  expect(files[0]?.skipped).toEqual([{ reason: 'without an address', count: 1, line: 3 }]);
});

test.each([
  ['Mon, 06 May 2019 07:30:00 GMT', '2019-05-06T07:30:00.000Z'],
  ['6 May 2019 03:30 EDT', '2019-05-06T07:30:00.000Z'],
  ['2019-05-06T09:30:00+02:00', '2019-05-06T07:30:00.000Z'],
  ['2019-05-06', '2019-05-06T00:00:00.000Z'],
  ['yesterday', undefined],
])('the date %s', async (written, date) => {
  const { items } = await feedFrom(rss(`<item><guid>1</guid><pubDate> ${written} </pubDate></item>`));
  expect(items[0]?.date?.toISOString()).toBe(date);
});

test('a feed has at most 100,000 items, and what is left is told', async () => {
  const feed = await feedFrom(rss('<item><guid>1</guid></item>\n'.repeat(100_002)));
  expect(feed.items).toHaveLength(100_000);
  expect(feed.warnings).toMatchObject([{ message: 'has more than 100000 items; 2 were not read' }]);
});

test('titles in XHTML are read as text', async () => {
  const { items } = await feedFrom(
    atom(
      '<entry><id>1</id><title type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">Hello <em>you</em></div></title></entry>',
    ),
  );
  expect(items).toMatchObject([{ title: 'Hello you' }]);
});

test('items come in the order of the feed', async () => {
  const ids = Array.from({ length: 3000 }, (_, index) => `id-${index}`);
  const { items } = await feedFrom(rss(ids.map((id) => `<item><guid>${id}</guid></item>`).join('\n')));
  expect(items.map(({ id }) => id)).toEqual(ids);
});

test('a feed that is cut off is a problem, and gives only whole items', async () => {
  const whole = rss(
    '<item><link>https://a.test/1</link></item>\n<item><link>https://a.test/23</link></item>',
  );
  const cut = whole.slice(0, whole.indexOf('3</link>'));
  expect(await readFeedItems(join(makeFolder({ feed: cut }), 'feed'))).toMatchObject({
    line: 3,
    message: 'ends before <link> is closed',
  });
  const { addresses, problems } = await readOld({ feed: cut });
  expect(addresses).toEqual(['https://a.test/1']);
  expect(problems).toMatchObject([{ line: 3, message: 'ends before <link> is closed' }]);
});

test('a feed that is not correct is read with a warning', async () => {
  const feed = await feedFrom(rss('<item><description>a<br>b</description><guid>1</guid></item>'));
  expect(feed.items).toMatchObject([{ id: '1' }]);
  expect(feed.warnings).toMatchObject([{ line: 2, message: 'has a <br> that is not closed' }]);
});

test.each([
  ['a sitemap', '<urlset/>', 'is no feed, but looks like this: sitemap'],
  ['a list', '/a\n/b\n', 'is no feed, but looks like this: list'],
  ['a page', '<!doctype html>\n<title>x</title>', 'is a page (HTML), not a sitemap or a feed'],
  ['other JSON', '{"a": 1}', 'is JSON, but no feed'],
  ['a list in JSON', '[{"a": 1}]', 'is JSON, but no feed'],
  ['broken JSON', '{"items": [', 'is not valid JSON: '],
])('%s is no feed', async (_name, content, message) => {
  const problem = await readFeedItems(join(makeFolder({ feed: content }), 'feed'));
  expect(problem).toMatchObject({ line: null, message: expect.stringContaining(message) as string });
});
