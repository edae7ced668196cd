import { once } from 'node:events';
import { truncateSync, utimesSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { appFor, blogOptions, openWith, post } from '../support/blog.js';
import { writeFiles } from '../support/folder.js';
import { ask, listen, parseAnswer } from '../support/http.js';

const NEWER = new Date('2020-02-02T02:02:02.500Z');
const OLDER = new Date('2020-01-01T01:01:01.500Z');
const NEW_TEXT = '2'.repeat(400_000);
const OLD_TEXT = '1'.repeat(400_000);

/** A blog with a file that is too large to be kept, and how to put another in its place. */
async function blogWithLargeFile() {
  const name = 'posts/hello/large.txt';
  const options = blogOptions({ 'posts/hello/index.md': post(), [name]: NEW_TEXT });
  const path = join(options.folders.content, name);
  const put = (text: string, date: Date) => {
    writeFiles(options.folders.content, { [name]: text });
    utimesSync(path, date, date);
  };
  put(NEW_TEXT, NEWER);
  const { port } = await listen(appFor(openWith(options)));
  const get = (headers: Readonly<Record<string, string>> = {}) =>
    ask(port, '/posts/hello/large.txt', {
      headers: Object.entries(headers)
        .map(([header, value]) => `${header}: ${value}\r\n`)
        .join(''),
    });
  return { get, put };
}

test.each([
  ['shorter', 300_000],
  ['longer', 500_000],
])('the end of a large file that has become %s is as long as it is asked for', async (_what, length) => {
  const { get, put } = await blogWithLargeFile();
  put(OLD_TEXT.slice(0, 1).repeat(length), NEWER);
  const answer = await get({ Range: 'bytes=-400001' });
  expect(answer.status).toBe(206);
  expect(answer.body.length).toBe(Math.min(length, 400_001));
});

describe('the rest of a large file', () => {
  const range = 'bytes=399990-';

  test('is given to who has its beginning by the very date', async () => {
    const { get } = await blogWithLargeFile();
    const answer = await get({ Range: range, 'If-Range': NEWER.toUTCString() });
    expect({ status: answer.status, body: answer.body }).toEqual({ status: 206, body: '2'.repeat(10) });
  });

  // RFC 9110, 13.1.5: the date must be the same, and two weak tags are never the same
  test('is not given to who has the beginning of a newer version that was taken back', async () => {
    const { get, put } = await blogWithLargeFile();
    put(OLD_TEXT, OLDER);
    const answer = await get({ Range: range, 'If-Range': NEWER.toUTCString() });
    expect({ status: answer.status, body: answer.body }).toEqual({ status: 200, body: OLD_TEXT });
  });

  test('is not given for a weak tag, which another content of the same length may have', async () => {
    const { get, put } = await blogWithLargeFile();
    const etag = (await get()).headers['etag'] ?? '';
    put(OLD_TEXT, NEWER);
    const answer = await get({ Range: range, 'If-Range': etag });
    expect(answer.headers['etag']).toBe(etag);
    expect({ status: answer.status, body: answer.body }).toEqual({ status: 200, body: OLD_TEXT });
  });
});

// RFC 9110, 13.1.1: If-Match compares in the strong way
test('a large file is not what If-Match wants by a weak tag; any version is what * wants', async () => {
  const { get } = await blogWithLargeFile();
  const etag = (await get()).headers['etag'] ?? '';
  expect(etag).toMatch(/^W\//);
  expect((await get({ 'If-Match': etag })).status).toBe(412);
  expect((await get({ 'If-Match': etag.replace('W/', '') })).status).toBe(412);
  expect((await get({ 'If-Match': '*' })).status).toBe(200);
});

test('a large file is not sent again to who has it by its tag, weak as it is', async () => {
  const { get } = await blogWithLargeFile();
  const etag = (await get()).headers['etag'] ?? '';
  for (const tags of [etag, `"other", ${etag}`, '*']) {
    const answer = await get({ 'If-None-Match': tags });
    expect({ status: answer.status, etag: answer.headers['etag'] }).toEqual({ status: 304, etag });
  }
});

test('a large file that was taken back to an older version is sent again to who has the newer', async () => {
  const { get, put } = await blogWithLargeFile();
  const headers = { 'If-Modified-Since': NEWER.toUTCString() };
  expect((await get(headers)).status).toBe(304);
  put(OLD_TEXT, OLDER);
  expect((await get(headers)).status).toBe(200);
});

// RFC 9112, 8: an answer that is shorter than it says must not be filled up with the next
test('a large file that becomes shorter while it is sent ends the connection', async () => {
  const name = 'posts/hello/huge.bin';
  const length = 40_000_000;
  const options = blogOptions({ 'posts/hello/index.md': post(), [name]: Buffer.alloc(length) });
  const { port } = await listen(appFor(openWith(options)));
  const socket = connect(port, '127.0.0.1');
  socket.write(
    'GET /posts/hello/huge.bin HTTP/1.1\r\nHost: a\r\n\r\nGET /healthz HTTP/1.1\r\nHost: a\r\n\r\n',
  );
  const chunks = [((await once(socket, 'data')) as [Buffer])[0]];
  socket.pause();
  truncateSync(join(options.folders.content, name), 1000);
  socket.on('data', (chunk: Buffer) => chunks.push(chunk));
  // it may be told by a reset
  socket.on('error', () => socket.destroy());
  socket.resume();
  await once(socket, 'close');
  const { headers, body } = parseAnswer(Buffer.concat(chunks).toString('latin1'));
  expect(headers['content-length']).toBe(String(length));
  expect(body.length).toBeLessThan(length);
  expect(body).not.toContain('HTTP/1.1');
});
