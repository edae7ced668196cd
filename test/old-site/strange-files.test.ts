import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { readAddresses } from '../../src/old-site/read-addresses.js';
import { readFeedItems } from '../../src/old-site/read-feed-items.js';
import { makeFolder, writeFiles } from '../support/folder.js';
import { readOld } from '../support/old-site.js';

const PAGE = '<!DOCTYPE html>\n<html><head><title>Sitemap</title></head><body>/a</body></html>';
const utf16 = (text: string): Buffer => Buffer.from(text, 'utf16le');

test.each([
  ['nothing', '', 'is empty'],
  ['empty lines', '\n\n  \n', 'is empty'],
  ['nothing in gzip', gzipSync(''), 'is empty'],
  ['a page', PAGE, 'is a page (HTML), not a sitemap or a feed'],
  [
    'a page without doctype',
    '<html lang="en"><body></body></html>',
    'is a page (HTML), not a sitemap or a feed',
  ],
  ['a page in capitals', '<HTML><BODY></BODY></HTML>', 'is a page (HTML), not a sitemap or a feed'],
  ['a page after a comment', `<!-- <urlset> -->\n${PAGE}`, 'is a page (HTML), not a sitemap or a feed'],
  ['a page in gzip', gzipSync(PAGE), 'is a page (HTML), not a sitemap or a feed'],
  [
    'other XML',
    '<?xml version="1.0"?><opml version="2.0"><body/></opml>',
    'is XML of a kind that is not read (<opml>)',
  ],
  ['XML without an element', '<?xml version="1.0"?><!-- <urlset>', 'is XML of a kind that is not read (<>)'],
  [
    'XML in an unknown encoding',
    '<?xml version="1.0" encoding="x-klingon"?><urlset/>',
    'has the unknown encoding x-klingon',
  ],
  ['UTF-16 with its mark', Buffer.concat([Buffer.from([0xff, 0xfe]), utf16('<urlset/>')]), 'is UTF-16'],
  ['UTF-16 the other way', Buffer.concat([Buffer.from([0xfe, 0xff]), utf16('/a').swap16()]), 'is UTF-16'],
  ['UTF-16 without its mark', utf16('<urlset/>'), 'is UTF-16'],
  ['a zip file', Buffer.from('PK\u0003\u0004\u0014\0\0\0', 'latin1'), 'is a zip file'],
  ['a tar file', Buffer.from(`${'\0'.repeat(257)}ustar\0`, 'latin1'), 'is a tar file'],
  ['a tar file in gzip', gzipSync(Buffer.from(`${'\0'.repeat(257)}ustar\0`, 'latin1')), 'is a tar file'],
  ['gzip in gzip', gzipSync(gzipSync('/a')), 'is gzipped twice'],
  ['bzip2', Buffer.from('BZh91AY', 'latin1'), 'is packed with bzip2'],
  ['xz', Buffer.from([0xfd, 0x37, 0x7a, 0x58, 0x5a, 0]), 'is packed with xz'],
  ['zstd', Buffer.from([0x28, 0xb5, 0x2f, 0xfd, 0]), 'is packed with zstd'],
  ['a PDF file', '%PDF-1.7', 'is a PDF file'],
  ['prose', 'Hello\nworld\n', 'has nothing in it that is known'],
  ['bytes', Buffer.from([1, 2, 3, 0, 255, 254, 10, 9]), 'is no text'],
  [
    'a program with what looks like an address',
    Buffer.from('\x7fELF\0\0\n/lib64/ld-linux.so.2\n'),
    'is no text',
  ],
  ['JSON that is no feed', '{"name": "x"}', 'is JSON, but no feed'],
  ['a list in JSON', '["/a", "/b"]', 'is JSON, but no feed'],
  [
    'damaged gzip',
    Buffer.concat([gzipSync('/a\n').subarray(0, 12), Buffer.alloc(20, 7)]),
    'has damaged gzip data',
  ],
  [
    'gzip that is cut off',
    gzipSync('/a\n'.repeat(100)).subarray(0, -12),
    'ends in the middle of its gzip data',
  ],
])('a file with %s is one problem with a hint', async (_name, content, message) => {
  const { problems } = await readOld({ old: content });
  expect(problems).toEqual([
    { file: 'old', line: null, message, hint: expect.stringMatching(/.+\w/) as string },
  ]);
});

test('a name that ends in .gz is believed only when nothing else is known', async () => {
  const { problems } = await readOld({ 'sitemap.xml.gz': 'Not found' });
  expect(problems).toMatchObject([{ message: 'is no gzip file, although its name ends in .gz' }]);
  const { addresses } = await readOld({ 'sitemap.xml.gz': '<urlset><url><loc>/a</loc></url></urlset>' });
  expect(addresses).toEqual(['/a']);
});

test('a file that is not there, is a folder, or is in what is no folder, is a problem', async () => {
  const folder = makeFolder({ 'list.txt': '/a\n' });
  mkdirSync(join(folder, 'sub'));
  for (const [name, message] of [
    ['none.xml', 'is not there'],
    ['sub', 'is a folder'],
    ['list.txt/feed.xml', expect.stringMatching(/^cannot be read: ENOTDIR/) as string],
  ] as const) {
    const { problems } = await readAddresses(join(folder, name), () => undefined);
    expect(problems).toMatchObject([{ file: join(folder, name), line: null, message }]);
    expect(await readFeedItems(join(folder, name))).toMatchObject({ message });
  }
});

test.each([
  ['list', '', '\n'],
  ['table', 'Page,Clicks\n', ',1\n'],
])('what is found before a %s turns out to be damaged is handed on', async (_kind, header, end) => {
  const lines = Array.from({ length: 40_000 }, (_, index) => `/path/${(index * 7919) % 99_991}${end}`);
  const { addresses, problems } = await readOld({
    old: gzipSync(`${header}${lines.join('')}`).subarray(0, -1000),
  });
  expect(addresses.length).toBeGreaterThan(1000);
  expect(problems).toMatchObject([{ message: 'ends in the middle of its gzip data' }]);
});

test('a mistake in what receives the addresses is not taken for one of the file', async () => {
  const folder = makeFolder({ old: '/a\n' });
  const reading = readAddresses(join(folder, 'old'), () => {
    throw new TypeError('mine');
  });
  await expect(reading).rejects.toThrow('mine');
});

test('whatever a file holds, it is read or a problem', async () => {
  const folder = makeFolder({});
  const piece = fc.constantFrom(
    ...[
      '<urlset>',
      '<url>',
      '<loc>',
      '/a',
      '</loc>',
      '<rss>',
      '<channel>',
      '<item>',
      '<link>',
      '</link>',
      '<feed>',
    ],
    ...[
      '<entry>',
      '<![CDATA[',
      ']]>',
      '<!--',
      '-->',
      '<?xml encoding="',
      '"?>',
      '{"items":[',
      '{"url":"/a"}',
      ']}',
    ],
    ...[
      '- - [',
      '] "GET /a HTTP/1.1" 200 1',
      '"',
      '\\',
      ',',
      '\t',
      '\n',
      '\r\n',
      '\0',
      '\uFEFF',
      'é',
      ' 404',
      'Clicks',
    ],
  );
  await fc.assert(
    fc.asyncProperty(fc.array(piece, { maxLength: 14 }), fc.boolean(), async (pieces, isGzip) => {
      const content = pieces.join('');
      writeFiles(folder, { old: isGzip ? gzipSync(content) : content });
      let found = 0;
      const { files, problems, warnings } = await readAddresses(join(folder, 'old'), () => {
        found += 1;
      });
      expect(files.length + problems.length).toBeGreaterThan(0);
      expect(files.reduce((sum, { addresses }) => sum + addresses, 0)).toBe(found);
      expect(found + problems.length + warnings.length).toBeGreaterThan(0);
      await readFeedItems(join(folder, 'old'));
    }),
    { numRuns: 500 },
  );
});
