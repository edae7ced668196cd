import type { RequestListener } from 'node:http';
import { SITE_YAML, makeApp, post } from '../../support/blog.js';
import { attributesOf, pageOf } from '../../support/documents.js';
import { READERS } from '../../support/feeds.js';
import { bodyOf } from '../../support/http.js';
import { png } from '../../support/images.js';
import { FIRST_LINE, render, renderDom } from '../../support/markdown.js';
import { mainText, postBody } from '../../support/post-body.js';

const PAGE = '---\ntitle: About\n---\n\n';
const FILES = {
  'posts/other.md': post(),
  'posts/2017-01-05-dated.md': post('slug: renamed'),
  'posts/with space.md': post(),
  'posts/deep/nested.md': post(),
  'posts/folder/index.md': post(),
  'posts/folder/diagram.png': png(2, 3),
  'posts/notes.pdf': 'pdf',
  'pages/about.md': PAGE,
  'pages/team/ada.md': PAGE,
};

/** A blog with a post for each link, `posts/row-0.md` and so on, beside the files above. */
function appWithRows(links: readonly string[]): RequestListener {
  return makeApp({
    ...FILES,
    ...Object.fromEntries(links.map((link, row) => [`posts/row-${row}.md`, post('', link)])),
  });
}

/** An attribute of the first link in the post of a row. */
async function attributeIn(app: RequestListener, row: number, name: string): Promise<string | null> {
  return mainText(await pageOf(app, `/posts/row-${row}`))('a').attr(name) ?? null;
}

describe('a relative link to a file becomes its address', () => {
  const links = [
    ['?a=b', '/posts/row-0?a=b'],
    ['./other.md', '/posts/other'],
    ['other.md', '/posts/other'],
    ['./other.md#part', '/posts/other#part'],
    ['./other.md?a=b#part', '/posts/other?a=b#part'],
    ['./2017-01-05-dated.md', '/posts/renamed'],
    ['./with%20space.md', '/posts/with-space'],
    ['<./with space.md>', '/posts/with-space'],
    ['./deep/nested.md', '/posts/nested'],
    ['./folder/index.md', '/posts/folder'],
    ['./folder/index.md#part', '/posts/folder#part'],
    ['./folder/', '/posts/folder'],
    ['./folder', '/posts/folder'],
    ['./folder/diagram.png', '/posts/folder/diagram.png'],
    ['./notes.pdf', '/posts/notes.pdf'],
    ['../pages/about.md', '/about'],
    ['../pages/team/ada.md', '/team/ada'],
    ['./row-0.md', '/posts/row-0'],
    ['./row-0.md#part', '/posts/row-0#part'],
    ['#part', '#part'],
  ] as const;
  const inMarkdown = appWithRows(links.map(([written]) => `[x](${written})`));
  const inHtml = appWithRows(links.map(([written]) => `<a href="${written.replace(/[<>]/g, '')}">x</a>`));

  test.each(links.map(([written, href], row) => ({ written, href, row })))(
    '$written',
    async ({ href, row }) => {
      expect(await attributeIn(inMarkdown, row, 'href')).toBe(href);
      expect(await attributeIn(inHtml, row, 'href')).toBe(href);
    },
  );

  test.each([
    ['pages/me.md', '/me', '../posts/other.md', '/posts/other'],
    ['pages/me.md', '/me', './about.md', '/about'],
    ['pages/team/bob.md', '/team/bob', 'ada.md', '/team/ada'],
    ['pages/team/bob.md', '/team/bob', '../../posts/folder/', '/posts/folder'],
    ['posts/bundle/index.md', '/posts/bundle', '../other.md', '/posts/other'],
    ['posts/bundle/index.md', '/posts/bundle', '../folder/diagram.png', '/posts/folder/diagram.png'],
    ['posts/deep/x.md', '/posts/x', 'nested.md', '/posts/nested'],
  ])('from %s at %s: %s', async (file, path, written, href) => {
    const text = file.startsWith('pages/') ? `${PAGE}[x](${written})\n` : post('', `[x](${written})`);
    const $ = mainText(await pageOf(makeApp({ ...FILES, [file]: text }), path));
    expect($('a').attr('href')).toBe(href);
  });

  test('with a reference or in a list, a table, a heading or a quote', async () => {
    const $ = await postBody(
      '[x][r]\n\n- [x](other.md)\n\n> [x](other.md)\n\n# [x](other.md)\n\n|a|\n|-|\n|[x](other.md)|\n\n[r]: other.md\n',
      FILES,
    );
    expect(attributesOf($, 'a:not(.anchor)', 'href')).toEqual(Array(5).fill('/posts/other'));
  });

  test('under the base of a blog that has one', async () => {
    const files = {
      'posts/other.md': post(),
      'posts/hello.md': post('', '[x](other.md) [y](/about) [z](/blog/a) <link href="/a.css">'),
    };
    const app = makeApp(files, { siteUrl: 'https://blog.test/blog' });
    const $ = mainText(await pageOf(app, '/blog/posts/hello'));
    expect(attributesOf($, 'a', 'href')).toEqual(['/blog/posts/other', '/blog/about', '/blog/a']);
    expect(attributesOf($, 'link', 'href')).toEqual(['/blog/a.css']);
  });

  test('with the permalink pattern of the site', async () => {
    const files = {
      'site.yaml': `${SITE_YAML}permalink: /:year/:slug/\n`,
      'posts/other.md': post('date: 2020-02-02'),
      'posts/hello.md': post('', '[x](other.md)'),
    };
    const $ = mainText(await pageOf(makeApp(files), '/2026/hello/'));
    expect($('a').attr('href')).toBe('/2020/other/');
  });
});

test.each([
  '<a href="/x">y</a>',
  '<map><area href="/x"></map>',
  '<img src="/x">',
  '<img srcset="/x 2x">',
  '<picture><source srcset="/x"></picture>',
  '<svg><image href="/x"/></svg>',
  '<svg><image xlink:href="/x"/></svg>',
  '<video poster="/x"></video>',
  '<video src="/x"></video>',
  '<video><source src="/x"></video>',
  '<video><track src="/x"></video>',
  '<audio src="/x"></audio>',
  '<iframe src="/x"></iframe>',
  '<object data="/x"></object>',
  '<embed src="/x">',
  '<script src="/x"></script>',
  '<link href="/x">',
  '<input type="image" src="/x">',
])('the address in %s is below the path of the blog, and absolute in feeds', async (html) => {
  const app = makeApp({ 'posts/a.md': post('', html) }, { siteUrl: 'https://blog.test/sub' });
  expect(await bodyOf(app, '/sub/posts/a')).toContain('"/sub/x');
  const { items } = READERS['feed.json'](await bodyOf(app, '/sub/feed.json'));
  expect(items[0]?.html).toContain('"https://blog.test/sub/x');
});

describe('any other link', () => {
  const links = [
    ['/about', '/about'],
    ['/posts/other/#x', '/posts/other/#x'],
    ['https://example.com/a?b=c', 'https://example.com/a?b=c'],
    ['//example.com/a', '//example.com/a'],
    ['mailto:me@example.com', 'mailto:me@example.com'],
    ['tel:+491234', 'tel:+491234'],
    ['https://medium.com/p/x#.3fwag8gju', 'https://medium.com/p/x#.3fwag8gju'],
    ['#.3fwag8gju', '#.3fwag8gju'],
    ['./missing.md', '/posts/missing.md'],
    ['../up', '/up'],
  ] as const;
  const app = appWithRows(links.map(([written]) => `[x](${written})`));

  test.each(links.map(([written, href], row) => ({ written, href, row })))(
    '$written leads to $href',
    async ({ href, row }) => {
      expect(await attributeIn(app, row, 'href')).toBe(href);
    },
  );

  test('keeps its title', () => {
    expect(renderDom('[x](/a "The title")')('a').attr()).toEqual({ href: '/a', title: 'The title' });
  });
});

describe('rel=noopener', () => {
  const links = [
    ['[x](https://example.com)', 'noopener'],
    ['[x](http://example.com/a)', 'noopener'],
    ['[x](HTTPS://EXAMPLE.COM)', 'noopener'],
    ['[x](//example.com)', 'noopener'],
    ['https://example.com', 'noopener'],
    ['www.example.com', 'noopener'],
    ['[x](https://blog.test.evil.example/)', 'noopener'],
    ['[x](http://blog.test/)', 'noopener'],
    ['<a href="https://example.com">x</a>', 'noopener'],
    ['<a href="https://example.com" rel="nofollow">x</a>', 'nofollow noopener'],
    ['<a href="https://example.com" rel="me noopener">x</a>', 'me noopener'],
    ['<A HREF=https://example.com>x</A>', 'noopener'],
    ['[x](https://blog.test/posts/hello)', null],
    ['[x](https://BLOG.test/)', null],
    ['[x](//blog.test/a)', null],
    ['[x](/about)', null],
    ['[x](#a)', null],
    ['[x](mailto:me@example.com)', null],
    ['me@example.com', null],
    ['<a name="x">x</a>', null],
  ] as const;
  const app = appWithRows(links.map(([link]) => link));

  test.each(links.map(([link, rel], row) => ({ link, rel, row })))('$link: $rel', async ({ rel, row }) => {
    expect(await attributeIn(app, row, 'rel')).toBe(rel);
  });
});

describe('a link that would run code is no link', () => {
  test.each([
    '[x](javascript:alert(1))',
    '[x](JavaScript:alert(1))',
    '[x](&#106;avascript:alert(1))',
    '[x](vbscript:x)',
    '[x](data:text/html,x)',
    '[x][r]\n\n[r]: javascript:alert(1)',
    '<javascript:alert(1)>',
    '![x](javascript:alert(1))',
    'javascript:alert(1)',
  ])('%s', (link) => {
    const $ = renderDom(link);
    expect($('a, img').length).toBe(0);
    expect($.text()).not.toBe('');
  });
});

describe('the links of a document are collected for the check', () => {
  test('with what was written, where it leads and the line of the file', () => {
    const body =
      'See [a](./a.md)\nand [b](/b).\n\n- [c](c)\n\n![d](d.png)\n\n<a href="e">e</a>\n<img src=f>\n\n<div>\n<a href="g">\n</div>\n';
    expect(render(body).links.map(({ written, line }) => [written, line - FIRST_LINE])).toEqual([
      ['./a.md', 0],
      ['/b', 1],
      ['c', 3],
      ['d.png', 5],
      ['e', 7],
      ['f', 8],
      ['g', 11],
    ]);
  });

  test('as they are written, not as they are escaped', () => {
    expect(
      render('[a](<b c&d>) <a href="e&amp;f">x</a>').links.map(({ written }) => decodeURI(written)),
    ).toEqual(['b c&d', 'e&f']);
  });
});
