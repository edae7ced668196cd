import type { Files } from '../../support/folder.js';
import { SITE_YAML, makeApp, post } from '../../support/blog.js';
import { attributesOf, pageOf } from '../../support/documents.js';
import { jpeg, png, svg } from '../../support/images.js';
import { mainText, postBody } from '../../support/post-body.js';

/** The attributes of the one image of a post in a folder with these files. */
async function imageIn(body: string, files: Files): Promise<Record<string, string> | undefined> {
  const beside = Object.fromEntries(
    Object.entries(files).map(([name, data]) => [`posts/hello/${name}`, data]),
  );
  const app = makeApp({ 'posts/hello/index.md': post('', body), ...beside });
  return mainText(await pageOf(app, '/posts/hello'))('img').attr();
}

const LAZY = { loading: 'lazy', decoding: 'async' };

describe('an image beside a post has its size, so that the page does not jump', () => {
  test.each([
    ['PNG', 'a.png', png(31, 17), '31', '17'],
    ['JPEG', 'a.jpg', jpeg(40, 20), '40', '20'],
    ['JPEG from a camera held upright', 'a.jpeg', jpeg(40, 20, 6), '20', '40'],
    ['JPEG upside down', 'a.jpg', jpeg(40, 20, 3), '40', '20'],
    ['SVG with a size', 'a.svg', svg('width="120" height="80"'), '120', '80'],
    ['SVG with a view box', 'a.svg', svg('viewBox="0 0 300 200"'), '300', '200'],
  ])('%s', async (_name, file, data, width, height) => {
    expect(await imageIn(`![Alt](${file})`, { [file]: data })).toEqual({
      src: `/posts/hello/${file}`,
      alt: 'Alt',
      ...LAZY,
      width,
      height,
    });
  });

  test.each([['a file that is no image', 'a.png', Buffer.from('not a PNG')]])(
    '%s has none',
    async (_name, file, data) => {
      expect(await imageIn(`![Alt](${file})`, { [file]: data })).toEqual({
        src: `/posts/hello/${file}`,
        alt: 'Alt',
        ...LAZY,
      });
    },
  );

  test('in a folder of its own, or under a name with spaces', async () => {
    const size = { width: '3', height: '4' };
    expect(await imageIn('![](img/a.png)', { 'img/a.png': png(3, 4) })).toMatchObject({
      src: '/posts/hello/img/a.png',
      ...size,
    });
    expect(await imageIn('![](my%20cat.png)', { 'my cat.png': png(3, 4) })).toMatchObject({
      src: '/posts/hello/my%20cat.png',
      ...size,
    });
    expect(await imageIn('![](<my cat.png>)', { 'my cat.png': png(3, 4) })).toMatchObject(size);
    expect(await imageIn('![](日本.png)', { '日本.png': png(3, 4) })).toMatchObject(size);
  });

  test('that belongs to another post too', async () => {
    const files = { 'posts/other/index.md': post(), 'posts/other/a.png': png(5, 6) };
    expect((await postBody('![](other/a.png)', files))('img').attr()).toMatchObject({
      src: '/posts/other/a.png',
      width: '5',
      height: '6',
    });
  });

  test('on a page as well', async () => {
    const app = makeApp({
      'pages/about/index.md': '---\ntitle: A\n---\n\n![](me.png)\n',
      'pages/about/me.png': png(7, 8),
    });
    expect(mainText(await pageOf(app, '/about'))('img').attr()).toMatchObject({
      src: '/about/me.png',
      width: '7',
    });
  });
});

test('an image from elsewhere is lazy too, and has no size', async () => {
  for (const src of ['https://example.com/a.png', '/a.png']) {
    expect(await imageIn(`![x](${src} "Title")`, {})).toEqual({ src, alt: 'x', title: 'Title', ...LAZY });
  }
});

describe('an image in raw HTML', () => {
  const files = { 'a.png': png(31, 17), 'b.png': png(62, 34) };

  test.each([
    [
      '<img src="a.png" alt="x">',
      { src: '/posts/hello/a.png', alt: 'x', ...LAZY, width: '31', height: '17' },
    ],
    ["<IMG SRC='a.png'>", { src: '/posts/hello/a.png', ...LAZY, width: '31', height: '17' }],
    ['Inline <img src=a.png> image', { src: '/posts/hello/a.png', ...LAZY, width: '31', height: '17' }],
    ['<img src="a.png" width="100">', { src: '/posts/hello/a.png', ...LAZY, width: '100' }],
    ['<img src="a.png" height="100">', { src: '/posts/hello/a.png', ...LAZY, height: '100' }],
    [
      '<img src="a.png" loading="eager" decoding="sync">',
      { src: '/posts/hello/a.png', loading: 'eager', decoding: 'sync', width: '31', height: '17' },
    ],
    [
      '<img src="a.png" srcset="a.png 1x, b.png 2x">',
      {
        src: '/posts/hello/a.png',
        srcset: '/posts/hello/a.png 1x, /posts/hello/b.png 2x',
        ...LAZY,
        width: '31',
        height: '17',
      },
    ],
    ['<img alt="no source">', { alt: 'no source' }],
    [
      '<img src="a.png" alt="&quot;<x>&quot; &amp;amp;" />',
      { src: '/posts/hello/a.png', alt: '"<x>" &amp;', ...LAZY, width: '31', height: '17' },
    ],
  ])('%s', async (html, attributes) => {
    expect(await imageIn(html, files)).toEqual(attributes);
  });

  test('finds its file from any element that shows one', async () => {
    const app = makeApp({
      'posts/hello/index.md': post(
        '',
        '<picture>\n<source srcset="b.png 2x">\n<img src="a.png">\n</picture>\n\n<video src="c.mp4" poster="a.png"></video>\n\n<audio src="d.mp3"></audio>\n',
      ),
      'posts/hello/a.png': png(1, 1),
      'posts/hello/b.png': png(1, 1),
      'posts/hello/c.mp4': 'c',
      'posts/hello/d.mp3': 'd',
    });
    const $ = mainText(await pageOf(app, '/posts/hello'));
    expect(attributesOf($, '[src]', 'src')).toEqual([
      '/posts/hello/a.png',
      '/posts/hello/c.mp4',
      '/posts/hello/d.mp3',
    ]);
    expect($('source').attr('srcset')).toBe('/posts/hello/b.png 2x');
    expect($('video').attr('poster')).toBe('/posts/hello/a.png');
  });

  test.each([
    ['<video><source src="a.png"></video>', 'source', 'src'],
    ['<video><track src="a.png"></video>', 'track', 'src'],
    ['<audio src="a.png"></audio>', 'audio', 'src'],
    ['<embed src="a.png">', 'embed', 'src'],
    ['<iframe src="a.png"></iframe>', 'iframe', 'src'],
    ['<map name="m"><area href="a.png"></map>', 'area', 'href'],
  ])('or names one: %s', async (html, element, attribute) => {
    const $ = await postBody(html, { 'posts/a.png': png(1, 1) });
    expect($(element).attr(attribute)).toBe('/posts/a.png');
    expect($(element).is('[width], [loading], [rel]')).toBe(false);
  });

  test('is text where raw HTML is forbidden', async () => {
    const $ = await postBody('<img src="a.png">', {
      'site.yaml': `${SITE_YAML}raw_html: false\n`,
      'posts/a.png': png(1, 1),
    });
    expect($('img')).toHaveLength(0);
    expect($.text()).toContain('<img src="a.png">');
  });
});

test('an image in a link keeps both addresses', async () => {
  const $ = await postBody('[![x](a.png)](other.md)', { 'posts/a.png': png(1, 2), 'posts/other.md': post() });
  expect([$('a').attr('href'), $('a > img').attr('src'), $('a > img').attr('height')]).toEqual([
    '/posts/other',
    '/posts/a.png',
    '2',
  ]);
});
