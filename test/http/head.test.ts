import fc from 'fast-check';
import { load } from 'cheerio';
import { makeApp, post, SITE_YAML } from '../support/blog.js';
import { attributesOf, pageOf, textsOf } from '../support/documents.js';
import { bodyOf } from '../support/http.js';

const SETTINGS = `title: My blog
description: About things
url: https://blog.test
language: pt-BR
author: Ada
navigation:
  - { title: Home, url: / }
  - { title: Archive, url: /archive }
  - { title: Me, url: /about }
  - { title: Elsewhere, url: "https://other.test/" }
  - { title: Without protocol, url: "//other.test/archive" }
social:
  - { title: Feed, url: /feed.xml }
  - { title: Mail, url: "mailto:ada@blog.test" }
  - { title: Fediverse, url: "https://other.test/@ada" }
  - { title: Here, url: "https://blog.test/archive" }
  - { title: Without protocol, url: "//other.test/ada" }
`;

const app = makeApp({
  'site.yaml': SETTINGS,
  'posts/hello/index.md': post(
    'title: Hello\ndescription: A greeting\ndate: "2017-01-05T17:03:59.102Z"\nupdated: "2018-02-03T04:05:06Z"\nimage: photo.png\nauthor: Grace\ncategories: [Travel]\ntags: [node]',
  ),
  'posts/hello/photo.png': Buffer.from('image'),
  'posts/plain.md': post('title: Plain\ndate: 2016-01-01', 'First paragraph.\n\nSecond.'),
  'posts/image.md': post('title: Image\ndate: 2015-01-01\nimage: https://other.test/x.png'),
  'pages/about.md': '---\ntitle: About me\ndescription: Who I am\n---\nText.\n',
});

const metaOf = ($: Awaited<ReturnType<typeof pageOf>>, name: string): string | undefined =>
  $(`meta[name="${name}"], meta[property="${name}"]`).attr('content');

test.each([
  ['pt-BR', 'ltr'],
  ['sw', 'ltr'],
  ['ar', 'rtl'],
  ['ar-EG', 'rtl'],
  ['he', 'rtl'],
  ['fa', 'rtl'],
  ['ur', 'rtl'],
  ['yi', 'rtl'],
  ['dv', 'rtl'],
  ['az', 'ltr'],
  ['az-Arab', 'rtl'],
  ['arc-Samr', 'rtl'],
  ['ff-Adlm', 'rtl'],
  ['mid-Mand', 'rtl'],
  ['nqo', 'rtl'],
  ['rhg-Rohg', 'rtl'],
  ['syr', 'rtl'],
  ['ur-Aran', 'rtl'],
  ['ar-Latn', 'ltr'],
])('a page in %s goes %s', async (language, direction) => {
  const $ = await pageOf(makeApp({ 'site.yaml': `${SITE_YAML}language: ${language}\n` }), '/');
  expect($('html').attr()).toEqual({ lang: language, dir: direction });
});

test.each([
  ['/', 'My blog', 'About things', 'website'],
  ['/posts/hello', 'Hello · My blog', 'A greeting', 'article'],
  ['/posts/plain', 'Plain · My blog', 'First paragraph.', 'article'],
  ['/about', 'About me · My blog', 'Who I am', 'website'],
  ['/archive', 'Archive · My blog', 'About things', 'website'],
  ['/categories', 'Categories · My blog', 'About things', 'website'],
  ['/categories/travel', 'Travel · My blog', 'About things', 'website'],
  ['/tags', 'Tags · My blog', 'About things', 'website'],
  ['/tags/node', 'node · My blog', 'About things', 'website'],
])('the head of %s is complete', async (path, title, description, type) => {
  const $ = await pageOf(app, path);
  expect($('html').attr('lang')).toBe('pt-BR');
  expect(textsOf($, 'title')).toEqual([title]);
  expect(metaOf($, 'description')).toBe(description);
  expect(metaOf($, 'og:description')).toBe(description);
  expect(metaOf($, 'og:title')).toBe(title.replace(' · My blog', ''));
  expect(metaOf($, 'og:site_name')).toBe('My blog');
  expect(metaOf($, 'og:type')).toBe(type);
  expect(metaOf($, 'og:url')).toBe(`https://blog.test${path}`);
  expect(attributesOf($, 'link[rel=canonical]', 'href')).toEqual([`https://blog.test${path}`]);
  expect($('link[rel=alternate][type="application/rss+xml"]').attr()).toMatchObject({
    href: '/feed.xml',
    title: 'My blog',
  });
  expect($('meta[name=robots]')).toHaveLength(0);
  expect($('h1')).toHaveLength(1);
  expect($('meta[charset=utf-8]')).toHaveLength(1);
  expect(metaOf($, 'viewport')).toBe('width=device-width, initial-scale=1');
});

test('a link in the footer is called the author’s own place when it leads to another one than this', async () => {
  const $ = await pageOf(app, '/');
  expect(textsOf($, '.site-footer a[rel=me]')).toEqual(['Mail', 'Fediverse', 'Without protocol']);
  expect(textsOf($, '.site-footer li a:not([rel])')).toEqual(['Feed', 'Here']);
});

test('a heading without words has no line in the table of contents', async () => {
  const body = '## A\n\n###\n\n## B\n\n### C\n\n## D';
  const $ = await pageOf(makeApp({ 'posts/a.md': post('', body) }), '/posts/a');
  expect(textsOf($, '.toc li')).toEqual(['A', 'B', 'C', 'D']);
});

describe('a post', () => {
  test('tells when it was published and changed', async () => {
    const $ = await pageOf(app, '/posts/hello');
    expect(metaOf($, 'article:published_time')).toBe('2017-01-05T17:03:59.102Z');
    expect(metaOf($, 'article:modified_time')).toBe('2018-02-03T04:05:06.000Z');
    const plain = await pageOf(app, '/posts/plain');
    expect(metaOf(plain, 'article:modified_time')).toBeUndefined();
  });

  test('was never changed before it was published, whatever updated says', async () => {
    const $ = await pageOf(
      makeApp({ 'posts/a.md': post('date: 2026-02-01\nupdated: 2020-01-01') }),
      '/posts/a',
    );
    expect(metaOf($, 'article:modified_time')).toBeUndefined();
    expect(JSON.parse($('script[type="application/ld+json"]').text())).toMatchObject({
      dateModified: '2026-02-01T00:00:00.000Z',
    });
    expect(attributesOf($, 'main time', 'datetime')).toEqual(['2026-02-01T00:00:00.000Z']);
  });

  test.each([
    ['/posts/hello', 'https://blog.test/posts/hello/photo.png', 'summary_large_image'],
    ['/posts/image', 'https://other.test/x.png', 'summary_large_image'],
    ['/posts/plain', undefined, 'summary'],
  ])('%s has the picture %s for those who share it', async (path, image, card) => {
    const $ = await pageOf(app, path);
    expect(metaOf($, 'og:image')).toBe(image);
    expect(metaOf($, 'twitter:card')).toBe(card);
  });

  test('describes itself to search engines as a BlogPosting', async () => {
    const $ = await pageOf(app, '/posts/hello');
    expect(JSON.parse($('script[type="application/ld+json"]').text())).toEqual({
      '@context': 'https://schema.org',
      '@type': 'BlogPosting',
      headline: 'Hello',
      description: 'A greeting',
      image: 'https://blog.test/posts/hello/photo.png',
      datePublished: '2017-01-05T17:03:59.102Z',
      dateModified: '2018-02-03T04:05:06.000Z',
      author: { '@type': 'Person', name: 'Grace' },
      mainEntityOfPage: 'https://blog.test/posts/hello',
      inLanguage: 'pt-BR',
    });
  });

  test('has the author of the site, and its date as that of the last change, when it tells neither', async () => {
    const $ = await pageOf(app, '/posts/plain');
    expect(JSON.parse($('script[type="application/ld+json"]').text())).toMatchObject({
      author: { '@type': 'Person', name: 'Ada' },
      dateModified: '2016-01-01T00:00:00.000Z',
    });
  });

  test.each([
    ['', 'https://ada.test/'],
    ['author: Ada', 'https://ada.test/'],
    ['author: Grace', undefined],
  ])('with %j says to search engines that more of its author is at %s', async (frontMatter, url) => {
    const settings = `${SITE_YAML}author: { name: Ada, url: "https://ada.test/" }\n`;
    const blog = makeApp({ 'site.yaml': settings, 'posts/a.md': post(frontMatter) });
    const $ = await pageOf(blog, '/posts/a');
    const { author } = JSON.parse($('script[type="application/ld+json"]').text()) as {
      author: { url?: string };
    };
    expect(author.url).toBe(url);
  });

  test.each(['/', '/about', '/archive', '/tags/node'])('%s, which is none, has no JSON-LD', async (path) => {
    expect((await pageOf(app, path))('script[type="application/ld+json"]')).toHaveLength(0);
  });

  test('leads to the older and the newer one', async () => {
    const middle = await pageOf(app, '/posts/plain');
    expect(attributesOf(middle, 'a[rel=prev]', 'href')).toEqual(['/posts/image']);
    expect(attributesOf(middle, 'a[rel=next]', 'href')).toEqual(['/posts/hello']);
    const oldest = await pageOf(app, '/posts/image');
    expect(oldest('a[rel=prev]')).toHaveLength(0);
    expect(attributesOf(oldest, 'a[rel=next]', 'href')).toEqual(['/posts/plain']);
    const newest = await pageOf(app, '/posts/hello');
    expect(attributesOf(newest, 'a[rel=prev]', 'href')).toEqual(['/posts/plain']);
    expect(newest('a[rel=next]')).toHaveLength(0);
  });

  test('shows its categories, tags, author and last change', async () => {
    const $ = await pageOf(app, '/posts/hello');
    expect(attributesOf($, '.kicker a', 'href')).toEqual(['/categories/travel']);
    expect(attributesOf($, 'a[rel=tag]', 'href')).toEqual(['/tags/node']);
    expect($('.page-head').text()).toContain('by Grace');
    expect(attributesOf($, '.page-head time', 'datetime')).toEqual([
      '2017-01-05T17:03:59.102Z',
      '2018-02-03T04:05:06.000Z',
    ]);
  });
});

describe('the navigation', () => {
  test.each([
    ['/', ['Home']],
    ['/archive', ['Archive']],
    ['/about', ['Me']],
    ['/posts/hello', []],
    ['/categories', []],
  ])('of %s marks where one is: %j', async (path, current) => {
    const $ = await pageOf(app, path);
    expect(textsOf($, '.site-nav a[aria-current=page]')).toEqual(current);
  });

  test('leads to pages of the site and elsewhere', async () => {
    const $ = await pageOf(app, '/');
    expect(attributesOf($, '.site-nav a', 'href')).toEqual([
      '/',
      '/archive',
      '/about',
      'https://other.test/',
      '//other.test/archive',
    ]);
  });

  test('leads straight to its page, however site.yaml spells the address', async () => {
    const navigation = 'navigation:\n  - {title: About, url: /About/}\n  - {title: Old, url: /old}\n';
    const spelt = makeApp({
      'site.yaml': `${SITE_YAML}${navigation}`,
      'pages/about.md': '---\ntitle: About\nredirect_from: /old\n---\n',
    });
    const $ = await pageOf(spelt, '/about');
    expect(attributesOf($, '.site-nav a', 'href')).toEqual(['/about', '/about']);
    expect(attributesOf($, '.site-nav a', 'aria-current')).toEqual(['page', 'page']);
  });

  test('is left out where there is none', async () => {
    const $ = await pageOf(makeApp({}), '/');
    expect($('.site-nav, .site-footer')).toHaveLength(0);
  });
});

test('a post without text, picture and author says nothing of them to search engines', async () => {
  const $ = await pageOf(makeApp({ 'posts/a.md': post('', '') }), '/posts/a');
  const said = JSON.parse($('script[type="application/ld+json"]').text()) as object;
  const known = '@context @type headline datePublished dateModified mainEntityOfPage inLanguage';
  expect(Object.keys(said)).toEqual(known.split(' '));
});

test('a blog without a description has none in its head', async () => {
  const $ = await pageOf(makeApp({}), '/');
  expect($('meta[name=description], meta[property="og:description"]')).toHaveLength(0);
});

test.each([
  ['en', 'UTC', '5 January 2017|January 5, 2017'],
  ['en-GB', 'UTC', '5 January 2017'],
  ['de', 'UTC', '5. Januar 2017'],
  ['ja', 'UTC', '2017年1月5日'],
  ['de', 'Asia/Tokyo', '6. Januar 2017'],
  ['de', 'America/Los_Angeles', '5. Januar 2017'],
])('in %s and %s a date reads %s', async (language, timeZone, expected) => {
  const site = makeApp({
    'site.yaml': `${SITE_YAML}language: ${language}\ntime_zone: ${timeZone}\n`,
    'posts/a.md': post('date: "2017-01-05T17:03:59.102Z"'),
  });
  for (const path of ['/', '/posts/a']) {
    const $ = await pageOf(site, path);
    expect(expected.split('|')).toContain($('time').first().text());
    expect($('time').first().attr('datetime')).toBe('2017-01-05T17:03:59.102Z');
  }
});

describe('markup in what an author calls things', () => {
  const EVIL = `</title></script><script>alert("1")</script><!-- ' & <b>`;
  const yaml = JSON.stringify(EVIL);
  const site = makeApp({
    'site.yaml': `title: ${yaml}\ndescription: ${yaml}\nurl: https://blog.test\nauthor: ${yaml}\npage_size: 1\nnavigation: [{ title: ${yaml}, url: /archive }]\n`,
    'posts/a.md': post(
      `title: ${yaml}\ndescription: ${yaml}\nauthor: ${yaml}\ncategories: [${yaml}]\ntags: [${yaml}]\nimage: ${yaml}`,
    ),
    'posts/b.md': post(`title: ${yaml}\ncategories: [${yaml}]\nslug: ${JSON.stringify('"><img src=x>')}`),
    'pages/about.md': `---\ntitle: ${yaml}\n---\nText.\n`,
  });
  const term = '/categories/titlescriptscriptalert1script-----b';

  test.each([
    '/',
    '/page/2',
    '/posts/a',
    '/archive',
    '/categories',
    term,
    '/tags',
    '/about',
    '/posts/%22%3E%3Cimg%20src=x%3E',
  ])('stays text on %s', async (path) => {
    const html = await bodyOf(site, path);
    const $ = load(html);
    expect($('script:not([type="application/ld+json"])')).toHaveLength(0);
    expect($('b, img')).toHaveLength(0);
    expect(html).not.toContain('alert("1")');
    expect($('title').text()).toContain(EVIL.trim());
    expect(html.match(/<!--/g)).toBeNull();
  });

  test('cannot end the script element of the JSON-LD, which is still read to the letter', async () => {
    const $ = await pageOf(site, '/posts/a');
    const json = $('script[type="application/ld+json"]').text();
    expect(json).not.toContain('<');
    expect(JSON.parse(json)).toMatchObject({ headline: EVIL, description: EVIL, author: { name: EVIL } });
  });
});

test('any title is shown to the letter, in title, heading, head and JSON-LD', async () => {
  const title = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 }).map((text) => `x${text}`.trim());
  await fc.assert(
    fc.asyncProperty(fc.array(title, { minLength: 1, maxLength: 8 }), async (titles) => {
      const files = titles.map((text, index) => [
        `posts/p${index}.md`,
        post(`title: ${JSON.stringify(text)}`),
      ]);
      const site = makeApp(Object.fromEntries(files) as Record<string, string>);
      for (const [index, text] of titles.entries()) {
        const $ = await pageOf(site, `/posts/p${index}`);
        expect($('h1').text()).toBe(text);
        expect($('title').text()).toBe(`${text} · Test blog`);
        expect(metaOf($, 'og:title')).toBe(text);
        expect(JSON.parse($('script').text())).toMatchObject({ headline: text });
      }
    }),
    { numRuns: 20 },
  );
}, 30_000);
