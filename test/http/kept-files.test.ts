import { createHash } from 'node:crypto';
import { mkdirSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { appFor, blogOptions, openWith, post } from '../support/blog.js';
import { askIn, decoded } from '../support/codings.js';
import { makeFolder } from '../support/folder.js';
import { ask, listen } from '../support/http.js';

const BYTES = Buffer.from(Array.from({ length: 1000 }, (_, index) => (index * 7) % 256));
const JSON_TEXT = JSON.stringify(Array.from({ length: 300 }, (_, index) => index));
const STYLE = 'body { color: black }\n'.repeat(20);

/** A blog with small files, and how to ask for them. */
async function blogWithFiles({ cacheBytes = 10_000_000 } = {}) {
  const options = blogOptions(
    {
      'posts/hello/index.md': post(),
      'posts/hello/photo.png': BYTES,
      'posts/hello/data.json': JSON_TEXT,
    },
    {
      cacheBytes,
      static: makeFolder({ 'theme.css': STYLE, 'favicon.svg': '<svg xmlns="http://www.w3.org/2000/svg"/>' }),
    },
  );
  const { port } = await listen(appFor(openWith(options)));
  const get = (path: string, headers: Readonly<Record<string, string>> = {}, method = 'GET') =>
    ask(port, path, {
      method,
      headers: Object.entries(headers)
        .map(([name, value]) => `${name}: ${value}\r\n`)
        .join(''),
    });
  return {
    port,
    get,
    photo: join(options.folders.content, 'posts/hello/photo.png'),
    style: join(options.folders.static, 'theme.css'),
  };
}

const hash = createHash('sha256').update(STYLE).digest('hex').slice(0, 10);
const SMALL_FILES: readonly (readonly [path: string, content: Buffer])[] = [
  ['/posts/hello/photo.png', BYTES],
  ['/posts/hello/data.json', Buffer.from(JSON_TEXT)],
  ['/theme.css', Buffer.from(STYLE)],
  [`/theme.${hash}.css`, Buffer.from(STYLE)],
];

describe.each(SMALL_FILES)('a part of the small file %s', (path, content) => {
  const length = content.length;
  const latin1 = (from: number, to: number) => content.subarray(from, to).toString('latin1');

  test.each([
    ['bytes=0-0', latin1(0, 1), `bytes 0-0/${length}`],
    ['bytes=10-19', latin1(10, 20), `bytes 10-19/${length}`],
    ['bytes=100-', latin1(100, length), `bytes 100-${length - 1}/${length}`],
    ['bytes=-5', latin1(length - 5, length), `bytes ${length - 5}-${length - 1}/${length}`],
    ['bytes=20-999999', latin1(20, length), `bytes 20-${length - 1}/${length}`],
    ['BYTES=-99999999', latin1(0, length), `bytes 0-${length - 1}/${length}`],
    ['Bytes=10-19', latin1(10, 20), `bytes 10-19/${length}`],
  ])('is given for %s, before and after the whole was asked for', async (range, part, contentRange) => {
    const { get } = await blogWithFiles();
    const ranged = async () => {
      const { status, body, headers } = await get(path, { Range: range });
      return { status, body, range: headers['content-range'], length: headers['content-length'] };
    };
    const expected = { status: 206, body: part, range: contentRange, length: String(part.length) };
    expect(await ranged()).toEqual(expected);
    const whole = await get(path);
    expect({ status: whole.status, body: whole.body }).toEqual({ status: 200, body: latin1(0, length) });
    expect(await ranged()).toEqual(expected);
  });

  test('is never compressed, whatever the client takes', async () => {
    const { port, get } = await blogWithFiles();
    for (let times = 0; times < 2; times += 1) {
      const part = await get(path, { Range: 'bytes=10-19', 'Accept-Encoding': 'br, gzip' });
      expect(part.status).toBe(206);
      expect(part.headers).not.toHaveProperty('content-encoding');
      expect(part.body).toBe(latin1(10, 20));
      await askIn(port, 'br', path);
    }
  });

  test.each([
    ['a tag that is not ours', '"other"'],
    ['a weak tag', 'W/"other"'],
    ['an old date', new Date(0).toUTCString()],
  ])('is not given to who has a part of another version: If-Range with %s', async (_what, ifRange) => {
    const { get } = await blogWithFiles();
    for (let times = 0; times < 2; times += 1) {
      const answer = await get(path, { Range: 'bytes=10-19', 'If-Range': ifRange });
      expect(answer.status).toBe(200);
      expect(decoded(answer)).toEqual(content);
      await get(path);
    }
  });

  test('is given to who has another part of the same version, by its date', async () => {
    const { get } = await blogWithFiles();
    const modified = (await get(path)).headers['last-modified'] ?? '';
    const answer = await get(path, { Range: 'bytes=10-19', 'If-Range': modified });
    expect({ status: answer.status, body: answer.body }).toEqual({ status: 206, body: latin1(10, 20) });
  });

  test.each(['bytes=0-1,4-5', 'bytes=0-1, -2', 'lines=1-2', 'xbytes=0-1', 'nonsense', 'bytes=5-2,'])(
    'may be refused for %s, and then the whole or nothing is given',
    async (range) => {
      const { get } = await blogWithFiles();
      for (let times = 0; times < 2; times += 1) {
        const answer = await get(path, { Range: range });
        expect([200, 416]).toContain(answer.status);
        if (answer.status === 200) expect(decoded(answer)).toEqual(content);
        await get(path);
      }
    },
  );

  test.each(['lines=9999-', 'lines=20-10', 'xbytes=0-1', 'bytes 0-9'])(
    'is not what %s asks for, and the whole is given',
    async (range) => {
      const { get } = await blogWithFiles();
      expect((await get(path, { Range: range })).status).toBe(200);
    },
  );

  test('behind its end is an error that tells how long it is', async () => {
    const { get } = await blogWithFiles();
    for (let times = 0; times < 2; times += 1) {
      const answer = await get(path, { Range: 'bytes=9999-' });
      expect(answer.status).toBe(416);
      expect(answer.headers['content-range']).toBe(`bytes */${length}`);
      await get(path);
    }
  });

  test('is not sent for HEAD, for which ranges are not defined', async () => {
    const { get } = await blogWithFiles();
    for (let times = 0; times < 2; times += 1) {
      const answer = await get(path, { Range: 'bytes=10-19' }, 'HEAD');
      expect(answer.status).toBe(200);
      expect(answer.body).toBe('');
      await get(path);
    }
  });
});

describe.each(['/', '/posts/hello', '/feed.xml', '/nowhere', '/robots.txt'])(
  '%s, which is a page,',
  (path) => {
    test('is given whole to who asks for a part', async () => {
      const { get } = await blogWithFiles();
      const ranged = await get(path, { Range: 'bytes=0-9' });
      const whole = await get(path);
      const again = await get(path, { Range: 'bytes=0-9' });
      for (const answer of [ranged, again]) {
        expect(answer.status).toBe(path === '/nowhere' ? 404 : 200);
        expect(answer.body).toBe(whole.body);
        expect(answer.headers).not.toHaveProperty('content-range');
      }
    });
  },
);

test('a small picture that was asked for is still there after its file is gone', async () => {
  const { get, photo } = await blogWithFiles();
  const before = await get('/posts/hello/photo.png');
  rmSync(photo);
  const behind = await get('/posts/hello/photo.png');
  expect(behind.status).toBe(200);
  expect(Buffer.from(behind.body, 'latin1')).toEqual(BYTES);
  expect(behind.headers['etag']).toBe(before.headers['etag']);
});

test('a small picture that is gone before anyone has asked is not there, until it is back', async () => {
  const { get, photo } = await blogWithFiles();
  rmSync(photo);
  expect((await get('/posts/hello/photo.png')).status).toBe(404);
  writeFileSync(photo, BYTES);
  expect((await get('/posts/hello/photo.png')).status).toBe(200);
});

describe('a small picture that has changed after the start, before anyone has asked,', () => {
  const CHANGED = new Date('2020-02-02T02:02:02Z');
  const changed = async () => {
    const blog = await blogWithFiles();
    const before = statSync(blog.photo).mtime.toUTCString();
    writeFileSync(blog.photo, BYTES.toReversed());
    utimesSync(blog.photo, CHANGED, CHANGED);
    return { ...blog, before };
  };
  const path = '/posts/hello/photo.png';

  test('comes with the date of the change', async () => {
    const { get } = await changed();
    const answer = await get(path);
    expect(Buffer.from(answer.body, 'latin1')).toEqual(BYTES.toReversed());
    expect(answer.headers['last-modified']).toBe(CHANGED.toUTCString());
  });

  test('is sent again to who has it by its date of before', async () => {
    const { get, before } = await changed();
    expect((await get(path, { 'If-Modified-Since': before })).status).toBe(200);
    expect((await get(path, { Range: 'bytes=10-19', 'If-Range': before })).status).toBe(200);
  });
});

test('a small picture that has become large is read from the disk each time, and not kept', async () => {
  const { get, photo } = await blogWithFiles();
  for (const letter of ['a', 'b']) {
    const text = letter.repeat(300_000);
    writeFileSync(photo, text);
    expect((await get('/posts/hello/photo.png')).body).toBe(text);
    const part = await get('/posts/hello/photo.png', { Range: 'bytes=299999-' });
    expect({ status: part.status, body: part.body }).toEqual({ status: 206, body: letter });
  }
});

test('a small picture that is replaced again and again always comes with its own date', async () => {
  const { get, photo } = await blogWithFiles({ cacheBytes: 0 });
  let version = 0;
  const replace = (): void => {
    version += 1;
    writeFileSync(`${photo}.new`, String(version));
    utimesSync(`${photo}.new`, version, version);
    renameSync(`${photo}.new`, photo);
  };
  replace();
  const replacing = setInterval(replace, 0);
  const told = [];
  try {
    for (let times = 0; times < 150; times += 1) {
      const { body, headers } = await get('/posts/hello/photo.png');
      // takes its place in memory
      await get('/posts/hello/data.json');
      told.push({ version: Number(body), date: Date.parse(headers['last-modified'] ?? '') / 1000 });
    }
  } finally {
    clearInterval(replacing);
  }
  expect(new Set(told.map((answer) => answer.version)).size).toBeGreaterThan(1);
  expect(told.filter((answer) => answer.version !== answer.date)).toEqual([]);
});

test('a folder at the place of a file is no file', async () => {
  const { get, photo } = await blogWithFiles();
  rmSync(photo);
  mkdirSync(photo);
  expect((await get('/posts/hello/photo.png')).status).toBe(404);
});

// the address names the content by its hash, and the answer may be kept for a year
test('a part of a style sheet with a hash is one of the content that the hash stands for', async () => {
  const { get, style } = await blogWithFiles();
  const { atime, mtime } = statSync(style);
  writeFileSync(style, STYLE.replaceAll('black', 'white'));
  utimesSync(style, atime, mtime);
  const part = await get(`/theme.${hash}.css`, { Range: 'bytes=0-19' });
  expect(part.body).toBe(STYLE.slice(0, 20));
});

test('who has a part by the tag of the whole is given the rest', async () => {
  const { get } = await blogWithFiles();
  const etag = (await get('/posts/hello/photo.png')).headers['etag'] ?? '';
  const rest = await get('/posts/hello/photo.png', { Range: 'bytes=500-', 'If-Range': etag });
  expect(rest.status).toBe(206);
  expect(rest.headers['etag']).toBe(etag);
});

test.each([
  ['its date', (date: Date) => date.toUTCString(), 200],
  ['a later date', () => new Date('2030-01-01').toUTCString(), 200],
  ['an earlier date', () => new Date(0).toUTCString(), 412],
  ['no date', () => 'yesterday', 200],
] as const)(
  'a small picture is sent to who wants it as it was at %s, or refused',
  async (_what, header, status) => {
    const { get, photo } = await blogWithFiles();
    const date = new Date('2020-02-02T02:02:02.500Z');
    utimesSync(photo, date, date);
    const headers = { 'If-Unmodified-Since': header(date) };
    expect((await get('/posts/hello/photo.png', headers)).status).toBe(status);
    expect((await get('/posts/hello/photo.png', headers, 'HEAD')).status).toBe(status);
    const part = await get('/posts/hello/photo.png', { ...headers, Range: 'bytes=0-9' });
    expect(part.status).toBe(status === 200 ? 206 : status);
    const etag = (await get('/posts/hello/photo.png')).headers['etag'] ?? '';
    expect((await get('/posts/hello/photo.png', { ...headers, 'If-Match': etag })).status).toBe(200);
  },
);

test('a part of a small picture is there as long as the whole', async () => {
  const { get, photo } = await blogWithFiles();
  await get('/posts/hello/photo.png');
  rmSync(photo);
  expect((await get('/posts/hello/photo.png', { Range: 'bytes=0-9' })).status).toBe(206);
});
