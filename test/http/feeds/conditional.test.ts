import { utimesSync } from 'node:fs';
import { join } from 'node:path';
import request from 'supertest';
import { SITE_YAML, appFor, blogOptions, makeApp, openWith, post } from '../../support/blog.js';
import { FEED_FILES } from '../../support/feeds.js';
import { writeFiles, type Files } from '../../support/folder.js';
import { ask, listen } from '../../support/http.js';

const FILES = {
  'posts/new.md': post('title: New\ndate: 2026-02-01'),
  'posts/old.md': post('title: Old\ndate: 2026-01-01\nupdated: "2026-03-01T10:20:30.456Z"\ntags: [x]'),
};
const app = makeApp(FILES);

const DATE = 'Sun, 01 Mar 2026 10:20:30 GMT';

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

test.each<[string, Files]>([
  ['a post of an earlier date', { 'posts/older.md': post('title: Older\ndate: 2025-01-01') }],
  ['a correction', { 'posts/new.md': post('title: New!\ndate: 2026-02-01') }],
  ['a post that is withdrawn', { 'posts/new.md': post('title: New\ndate: 2026-02-01\ndraft: true') }],
  ['another title of the blog', { 'site.yaml': SITE_YAML.replace('Test blog', 'Best blog') }],
])('%s is news to who knows a feed by its date, as all is at a reload', async (_what, change) => {
  let now = new Date('2026-06-01T12:00:00.700Z');
  const options = blogOptions(FILES, { now: () => now });
  const blog = openWith(options);
  const changing = appFor(blog);
  await request(changing).get('/feed.xml').expect('Last-Modified', 'Mon, 01 Jun 2026 12:00:00 GMT');
  now = new Date('2026-06-01T12:00:01Z');
  writeFiles(options.folders.content, change);
  const known = 'Mon, 01 Jun 2026 12:00:00 GMT';
  await request(changing).get('/feed.xml').set('If-Modified-Since', known).expect(304);
  expect(await blog.reload()).toEqual([]);
  await request(changing).get('/feed.xml').set('If-Modified-Since', known).expect(200);
});

test('a reload within the second of the last one is news to who knows a feed by its date', async () => {
  let now = new Date('2026-06-01T12:00:00.100Z');
  const options = blogOptions(FILES, { now: () => now });
  const blog = openWith(options);
  const changing = appFor(blog);
  const dateOf = async () => (await request(changing).get('/feed.xml')).get('Last-Modified');
  const known = (await dateOf()) ?? '';
  for (const title of ['Newer', 'Newest']) {
    now = new Date(now.getTime() + 400);
    writeFiles(options.folders.content, { 'posts/new.md': post(`title: ${title}\ndate: 2026-02-01`) });
    expect(await blog.reload()).toEqual([]);
    await request(changing).get('/feed.xml').set('If-Modified-Since', known).expect(200);
    expect(await dateOf()).toBeUndefined();
  }
  now = new Date('2026-06-01T12:00:01Z');
  await blog.reload();
  expect(await dateOf()).toBe('Mon, 01 Jun 2026 12:00:01 GMT');
});

test('a feed has the date of the scheduled post that has appeared last', async () => {
  let now = new Date('2026-06-01T12:00:00Z');
  const late = makeApp(
    { ...FILES, 'posts/later.md': post('title: Later\ndate: "2026-06-02T08:00:00Z"') },
    { now: () => now },
  );
  await request(late).get('/feed.xml').expect('Last-Modified', 'Mon, 01 Jun 2026 12:00:00 GMT');
  now = new Date('2026-06-02T08:00:00Z');
  await request(late).get('/feed.xml').expect('Last-Modified', 'Tue, 02 Jun 2026 08:00:00 GMT');
});

describe('a file', () => {
  const options = blogOptions({ ...FILES, 'pages/notes.txt': 'Text.' });
  const modified = new Date(DATE);
  utimesSync(join(options.folders.content, 'pages/notes.txt'), modified, modified);
  const withFile = appFor(openWith(options));

  test.each([
    ['our date', DATE, 304],
    ['our date with spaces around', `  ${DATE}  `, 304],
    ['our date as RFC 850 has it', 'Sunday, 01-Mar-26 10:20:30 GMT', 304],
    ['our date as asctime() has it', 'Sun Mar  1 10:20:30 2026', 304],
    ['an earlier date', 'Sun, 01 Mar 2026 10:20:29 GMT', 200],
    // of a clock: a file of an earlier date may have been put in its place since
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
    const { port } = await listen(withFile);
    const answer = await ask(port, '/notes.txt', { headers: `If-Modified-Since: ${date}\r\n` });
    expect(answer.status).toBe(status);
    expect(answer.body === '').toBe(status === 304);
  });

  test('is sent again at a forced reload although its date is right', async () => {
    await request(withFile)
      .get('/notes.txt')
      .set('If-Modified-Since', DATE)
      .set('Cache-Control', 'no-cache')
      .expect(200);
  });
});

describe.each(FEED_FILES)('/%s', (file) => {
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
    }
  });
});

test('a post that is put online with an earlier date changes the tag', async () => {
  const etagOf = async (more: Files) =>
    (await request(makeApp({ ...FILES, ...more })).get('/feed.xml')).get('ETag');
  expect(await etagOf({ 'posts/x.md': post('date: 2026-01-15') })).not.toBe(await etagOf({}));
});

test.each(['/', '/posts/old', '/sitemap.xml', '/theme.css'])(
  'If-None-Match: * is true of %s, which is there',
  async (path) => {
    await request(app).get(path).set('If-None-Match', '*').expect(304);
  },
);
