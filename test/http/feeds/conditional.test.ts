import request from 'supertest';
import { appFor, blogOptions, makeApp, openWith, post } from '../../support/blog.js';
import { FEED_FILES } from '../../support/feeds.js';
import { writeFiles } from '../../support/folder.js';
import { ask, listen } from '../../support/http.js';

const FILES = {
  'posts/new.md': post('title: New\ndate: 2026-02-01'),
  'posts/old.md': post('title: Old\ndate: 2026-01-01\nupdated: "2026-03-01T10:20:30.456Z"\ntags: [x]'),
};
const app = makeApp(FILES);

const DATE = 'Sun, 01 Mar 2026 10:20:30 GMT';

test.each([...FEED_FILES, 'tags/x/feed.xml'])('/%s says when a post of it changed last', async (file) => {
  expect((await request(app).get(`/${file}`)).get('Last-Modified')).toBe(DATE);
});

test.each(['/', '/posts/old', '/sitemap.xml', '/nowhere'])(
  '%s, which may change without a date, has none',
  async (path) => {
    const response = await request(app).get(path);
    expect(response.get('Last-Modified')).toBeUndefined();
    const again = await request(app).get(path).set('If-Modified-Since', 'Fri, 01 Jan 2038 00:00:00 GMT');
    expect(again.status).toBe(response.status);
  },
);

test('a file says when it was changed, and is known by that', async () => {
  const date = (await request(app).get('/theme.css')).get('Last-Modified') ?? '';
  expect(new Date(date).toUTCString()).toBe(date);
  await request(app).get('/theme.css').set('If-Modified-Since', date).expect(304);
  await request(app).get('/theme.css').set('If-Modified-Since', new Date(0).toUTCString()).expect(200);
});

test('a feed without posts has no date, and is never known by one', async () => {
  const response = await request(makeApp({})).get('/atom.xml');
  expect(response.get('Last-Modified')).toBeUndefined();
  await request(makeApp({}))
    .get('/atom.xml')
    .set('If-Modified-Since', 'Thu, 01 Jan 1970 00:00:00 GMT')
    .expect(200);
});

test.each([
  ['a post of an earlier date', { 'posts/older.md': post('title: Older\ndate: 2025-01-01') }],
  ['a correction', { 'posts/new.md': post('title: New!\ndate: 2026-02-01') }],
])('%s is news to who knows a feed by its date', async (_what, change) => {
  const options = blogOptions(FILES);
  const date = (await request(appFor(openWith(options))).get('/feed.xml')).get('Last-Modified') ?? '';
  writeFiles(options.folders.content, change);
  await request(appFor(openWith(options)))
    .get('/feed.xml')
    .set('If-Modified-Since', date)
    .expect(200);
});

describe.each(FEED_FILES)('/%s', (file) => {
  test.each([
    ['our date', DATE, 304],
    ['our date with spaces around', `  ${DATE}  `, 304],
    ['our date as RFC 850 has it', 'Sunday, 01-Mar-26 10:20:30 GMT', 304],
    ['our date as asctime() has it', 'Sun Mar  1 10:20:30 2026', 304],
    ['an earlier date', 'Sun, 01 Mar 2026 10:20:29 GMT', 200],
    // of a clock: a post of an earlier date may have been put online since
    ['a later date', 'Sun, 01 Mar 2026 10:20:31 GMT', 200],
    ['a date far away', 'Fri, 31 Dec 9999 23:59:59 GMT', 200],
    ['a date in another form', '2026-03-01T10:20:30Z', 200],
    ['a year', '2026', 200],
    ['a day that does not exist', 'Sun, 31 Feb 2026 10:20:30 GMT', 200],
    ['another time zone', 'Sun, 01 Mar 2026 11:20:30 +0100', 200],
    ['a number', '1772360430', 200],
    ['no date', 'yesterday', 200],
    ['nothing', '', 200],
    ['two dates', `${DATE}, ${DATE}`, 200],
    ['a very long one', 'Sun, '.repeat(1000), 200],
  ])('If-Modified-Since with %s', async (_what, date, status) => {
    const { port } = await listen(app);
    const answer = await ask(port, `/${file}`, { headers: `If-Modified-Since: ${date}\r\n` });
    expect(answer.status).toBe(status);
    expect(answer.body === '').toBe(status === 304);
  });

  const etagIn = async (encoding: string) =>
    (await request(app).get(`/${file}`).set('Accept-Encoding', encoding)).get('ETag') ?? '';

  test.each([
    ['our tag', (tag: string) => tag, 304],
    ['our tag, weak', (tag: string) => `W/${tag}`, 304],
    ['our tag with spaces around', (tag: string) => `   ${tag}  `, 304],
    ['two tags', (tag: string) => `"other", ${tag}`, 304],
    ['two tags the other way round', (tag: string) => `${tag},"other"`, 304],
    ['many tags, ours weak', (tag: string) => `"a" ,W/"b",\t W/${tag} , "c"`, 304],
    ['a star', () => '*', 304],
    ['another tag', () => '"other"', 200],
    ['other tags', () => '"a", W/"b"', 200],
    ['our tag without quotes', (tag: string) => tag.slice(1, -1), 200],
    ['a star among tags', () => '"a", *', 200],
    ['nothing', () => '', 200],
    ['commas', () => ',,,', 200],
  ] as const)('If-None-Match with %s', async (_what, headerOf, status) => {
    const { port } = await listen(app);
    const tag = await etagIn('identity');
    // the date is right and wrong in turn, and must not matter (RFC 9110, 13.2.2)
    const dates = headerOf(tag) === '' ? [''] : ['', DATE, 'Thu, 01 Jan 1970 00:00:00 GMT', 'nonsense'];
    for (const date of dates) {
      for (const method of ['GET', 'HEAD']) {
        const since = date === '' ? '' : `If-Modified-Since: ${date}\r\n`;
        const headers = `If-None-Match: ${headerOf(tag)}\r\n${since}`;
        const answer = await ask(port, `/${file}`, { method, headers });
        expect([method, date, answer.status]).toEqual([method, date, status]);
        if (status === 304) expect(answer.body).toBe('');
        expect(answer.headers['etag']).toBe(tag);
      }
    }
  });

  test('If-None-Match with the tag of another encoding asks for the body', async () => {
    const response = await request(app)
      .get(`/${file}`)
      .set('Accept-Encoding', 'br')
      .set('If-None-Match', await etagIn('gzip'));
    expect(response.status).toBe(200);
  });

  test('a forced reload gets the body although its date is right', async () => {
    await request(app)
      .get(`/${file}`)
      .set('If-Modified-Since', DATE)
      .set('Cache-Control', 'no-cache')
      .expect(200);
  });

  test('HEAD tells what GET does, in each encoding', async () => {
    const { port } = await listen(app);
    for (const encoding of ['identity', 'gzip', 'br']) {
      const headers = `Accept-Encoding: ${encoding}\r\n`;
      const [get, head] = [
        await ask(port, `/${file}`, { headers }),
        await ask(port, `/${file}`, { method: 'HEAD', headers }),
      ];
      expect(head.body).toBe('');
      expect({ ...head.headers, date: '' }).toEqual({ ...get.headers, date: '' });
      expect(head.headers['last-modified']).toBe(DATE);
    }
  });
});

test('a post that is put online with an earlier date changes the tag, and a later one the date as well', async () => {
  const headersOf = async (more: Record<string, string>) => {
    const response = await request(makeApp({ ...FILES, ...more })).get('/feed.xml');
    return [response.get('ETag'), response.get('Last-Modified')];
  };
  const [etag, date] = await headersOf({});
  const earlier = await headersOf({ 'posts/x.md': post('date: 2026-01-15') });
  expect(earlier[0]).not.toBe(etag);
  expect(earlier[1]).toBe(date);
  expect((await headersOf({ 'posts/x.md': post('date: 2026-04-01') }))[1]).toBe(
    'Wed, 01 Apr 2026 00:00:00 GMT',
  );
});

test.each(['/', '/posts/old', '/sitemap.xml', '/theme.css'])(
  'If-None-Match: * is true of %s, which is there',
  async (path) => {
    await request(app).get(path).set('If-None-Match', '*').expect(304);
  },
);
