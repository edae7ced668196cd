import { gzipSync } from 'node:zlib';
import { readOld, readOldFile } from '../support/old-site.js';

/** The addresses with their hits and lines. */
async function entriesOf(content: string | Buffer): Promise<unknown[][]> {
  const { found } = await readOldFile(content);
  return found.map(({ address, hits, place }) => [address, hits, place.line]);
}

describe('a plain list', () => {
  test.each([
    [
      'one address a line',
      'https://old.test/a\n/b?c=d\n',
      [
        ['https://old.test/a', 1, 1],
        ['/b?c=d', 1, 2],
      ],
    ],
    [
      'comments and empty lines',
      '# old\n\n/a\n  # more\n/b#c\n',
      [
        ['/a', 1, 3],
        ['/b#c', 1, 5],
      ],
    ],
    [
      'line ends of Windows and a byte order mark',
      '\uFEFF/a\r\n/b\r\n',
      [
        ['/a', 1, 1],
        ['/b', 1, 2],
      ],
    ],
    [
      'quotes, as in a table of one column, and commas, as in code',
      '"https://old.test/a"\n"/b,""c"""\n  "/d",\n3 "/e"\n/f"g"\n',
      [
        ['https://old.test/a', 1, 1],
        ['/b,"c"', 1, 2],
        ['/d', 1, 3],
        ['/e', 3, 4],
        ['/f"g"', 1, 5],
      ],
    ],
    ['no last line end', '/a', [['/a', 1, 1]]],
    [
      'space around',
      '  /a  \n\t/b\t\n',
      [
        ['/a', 1, 1],
        ['/b', 1, 2],
      ],
    ],
    [
      'counts, as sort | uniq -c prints',
      '     12 /a\n      1 https://old.test/b\n',
      [
        ['/a', 12, 1],
        ['https://old.test/b', 1, 2],
      ],
    ],
    [
      'statuses',
      '/a 200\nhttps://old.test/b 301\n',
      [
        ['/a', 1, 1],
        ['https://old.test/b', 1, 2],
      ],
    ],
    [
      'spaces in a path',
      '/hello world\n/hello (1)\n',
      [
        ['/hello world', 1, 1],
        ['/hello (1)', 1, 2],
      ],
    ],
    [
      'commas in a path',
      '/a,b2\n/c,d3\n',
      [
        ['/a,b2', 1, 1],
        ['/c,d3', 1, 2],
      ],
    ],
    [
      'numbers in a path',
      '/2019\n/2019,5\n',
      [
        ['/2019', 1, 1],
        ['/2019,5', 1, 2],
      ],
    ],
    [
      'paths without a slash',
      '/a\n2019/05/hello.html\nindex.html\nindex.php?page_id=7/\n',
      [
        ['/a', 1, 1],
        ['2019/05/hello.html', 1, 2],
        ['index.html', 1, 3],
        ['index.php?page_id=7/', 1, 4],
      ],
    ],
    [
      'letters',
      '/café\n/日本\n',
      [
        ['/café', 1, 1],
        ['/日本', 1, 2],
      ],
    ],
    [
      'other bytes',
      Buffer.from('/a\n/caf\u00e9\n', 'latin1'),
      [
        ['/a', 1, 1],
        ['/caf%E9', 1, 2],
      ],
    ],
    ['gzip', gzipSync('/a\n'), [['/a', 1, 1]]],
  ])('with %s', async (_name, content, entries) => {
    expect(await entriesOf(content)).toEqual(entries);
  });

  test('tells what it did not understand or count', async () => {
    const { addresses, files } = await readOldFile(
      'URL\n/a 200\n/b 404\n/c 500\nhello world\nsee docs/old\nold.html is gone\n/d\n',
    );
    expect(addresses).toEqual(['/a', '/d']);
    expect(files).toEqual([
      {
        file: 'old',
        kind: 'list',
        addresses: 2,
        skipped: [
          { reason: 'not understood', count: 4, line: 1 },
          { reason: 'answered with an error (4xx or 5xx)', count: 2, line: 3 },
        ],
      },
    ]);
  });

  test('may begin with comments that have commas and equals signs', async () => {
    const { addresses, files } = await readOldFile('# of the old blog, by hand, hits = many\n\n/a\n/b\n');
    expect(addresses).toEqual(['/a', '/b']);
    expect(files).toEqual([{ file: 'old', kind: 'list', addresses: 2, skipped: [] }]);
  });

  test('of comments alone is a warning', async () => {
    const { warnings } = await readOldFile('# nothing yet\n\n');
    expect(warnings).toMatchObject([{ file: 'old', message: 'is a list without addresses' }]);
  });
});

describe('content/urls.lock', () => {
  const LOCK = [
    '# Every address this site has ever published, and since when.',
    'https://blog.test/ 2026-11-25',
    'https://blog.test/?p=7 2026-11-25 redirect to /posts/a',
    'https://blog.test/caf%C3%A9 2026-11-25T12:30:00Z',
    'https://blog.test/old,2;b 2026-11-25 redirect',
  ];

  test('gives each address without its day, and old ones without what they led to', async () => {
    const { files } = await readOldFile(`${LOCK.join('\n')}\n`);
    expect(files).toEqual([{ file: 'old', kind: 'lock file', addresses: 4, skipped: [] }]);
    expect(await entriesOf(`${LOCK.join('\r\n')}\r\n\r\n`)).toEqual([
      ['https://blog.test/', 1, 2],
      ['https://blog.test/?p=7', 1, 3],
      ['https://blog.test/caf%C3%A9', 1, 4],
      ['https://blog.test/old,2;b', 1, 5],
    ]);
  });

  test('is known as such by any of its first lines, and any other is read as in a list', async () => {
    const { files } = await readOldFile(`>>>>>>> theirs\n${LOCK.join('\n')}\n/a\n`);
    expect(files).toMatchObject([
      { kind: 'lock file', addresses: 5, skipped: [{ reason: 'not understood', count: 1, line: 1 }] },
    ]);
  });
});

describe('a table', () => {
  test.each([
    [
      'Search Console in English',
      'Top pages,Clicks,Impressions,CTR,Position\nhttps://old.test/a/,120,"1,000",12%,3.4\n"https://old.test/b,c",0,10,0%,25.1\n',
      [
        ['https://old.test/a/', 120, 2],
        ['https://old.test/b,c', 0, 3],
      ],
    ],
    [
      'Search Console in German, with a byte order mark and line ends of Windows',
      '\uFEFFDie häufigsten Seiten,Klicks,Impressionen,CTR,Position\r\nhttps://old.test/a,1234,5,"12,5 %","3,4"\r\n',
      [['https://old.test/a', 1234, 2]],
    ],
    [
      'Search Console in Japanese',
      '上位のページ,クリック数,表示回数,CTR,掲載順位\nhttps://old.test/日本,7,5,1%,3\n',
      [['https://old.test/日本', 7, 2]],
    ],
    [
      'Search Console in Russian',
      'Популярные страницы,Клики,Показы,CTR,Позиция\nhttps://old.test/a,7,5,1%,3\n',
      [['https://old.test/a', 7, 2]],
    ],
    [
      'Search Console, pages that were not found',
      'URL,Last crawled\nhttps://old.test/a,2024-05-06\nhttps://old.test/b,2024-05-07\n',
      [
        ['https://old.test/a', 1, 2],
        ['https://old.test/b', 1, 3],
      ],
    ],
    [
      'tabs',
      'Page\tClicks\n/a\t3\n/b\t4\n',
      [
        ['/a', 3, 2],
        ['/b', 4, 3],
      ],
    ],
    ['semicolons', 'Seite;Aufrufe\n/a;1.234\n', [['/a', 1234, 2]]],
    ['the address in another column', 'Clicks,Status,Address\n5,200,/a\n', [['/a', 5, 2]]],
    [
      'no header',
      '/a,5\n/b,6\n',
      [
        ['/a', 1, 1],
        ['/b', 1, 2],
      ],
    ],
    [
      'quotes and an empty line',
      'Page,Clicks\n\n"/a ""b""\nc",5\n/d,6\n',
      [
        ['/a "b"%0Ac', 5, 4],
        ['/d', 6, 5],
      ],
    ],
    [
      'quotes around every cell',
      '"Page","Clicks"\n"/a","5"\n"/b","1,000"\n',
      [
        ['/a', 5, 2],
        ['/b', 1000, 3],
      ],
    ],
    ['a quote where none belongs', 'Page,Clicks\n/a"b,5\n', [['/a"b', 5, 2]]],
    [
      'rows of other lengths',
      'Page,Clicks\n/a\n/b,1,2\n',
      [
        ['/a', 1, 2],
        ['/b', 1, 3],
      ],
    ],
    ['a number that is none', 'Page,Clicks\n/a,many\n', [['/a', 1, 2]]],
    ['gzip', gzipSync('Page,Clicks\n/a,5\n'), [['/a', 5, 2]]],
  ])('with %s', async (_name, content, entries) => {
    const { files } = await readOldFile(content);
    expect(files[0]?.kind).toBe('table');
    expect(await entriesOf(content)).toEqual(entries);
  });

  test('tells of rows without an address', async () => {
    const { files } = await readOldFile('Page path,Views\n/a,5\n(not set),3\n,8\n');
    expect(files[0]).toMatchObject({
      addresses: 1,
      skipped: [{ reason: 'without an address', count: 2, line: 3 }],
    });
  });

  test.each([
    ['a quote that is not closed', 'Page,Clicks\n/a,5\n"/b,6\n/c,7\n'],
    ['a row without end', `Page,Clicks\n/a,5\n"${'x'.repeat(200_000)}`],
  ])('with %s is a problem', async (_name, content) => {
    const { addresses, problems } = await readOld({ 'Pages.csv': content });
    expect(addresses).toEqual(['/a']);
    expect(problems).toMatchObject([
      {
        file: 'Pages.csv',
        message: expect.stringMatching(/^is no table that can be read: /) as string,
        hint: 'Look for a quote that is not closed, or export it again.',
      },
    ]);
  });
});
