import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, readdirSync, rmSync, symlinkSync, utimesSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import request from 'supertest';
import { appFor, blogOptions, makeApp, openWith, post } from '../support/blog.js';
import { makeFolder, writeFiles } from '../support/folder.js';
import { ask, bodyOf, listen } from '../support/http.js';
import { attributesOf, pageOf } from '../support/documents.js';

const IMAGE = Buffer.from(Array.from({ length: 1000 }, (_, index) => index % 256));
const LARGE = 'a,b\n'.repeat(100_000);
const HUGE = Buffer.alloc(40_000_000);

const STATIC = {
  'theme.css': 'body {}\n',
  'favicon.svg': '<svg xmlns="http://www.w3.org/2000/svg"/>',
  'img/photo.png': IMAGE,
  'fonts/serif.woff2': IMAGE,
  'large.csv': LARGE,
  LICENSE: 'MIT',
  'odd name (1) 100%.txt': 'odd',
  'überall.txt': 'unicode',
  '.well-known/security.txt': 'Contact: mailto:a@blog.test\n',
  '.htpasswd': 'secret',
  '.git/config': 'secret',
};

const hashed = (name: string, content: string | Buffer): string => {
  const hash = createHash('sha256').update(content).digest('hex').slice(0, 10);
  const dot = name.lastIndexOf('.');
  return dot > name.lastIndexOf('/') + 1
    ? `${name.slice(0, dot)}.${hash}${name.slice(dot)}`
    : `${name}.${hash}`;
};

const app = makeApp(
  {
    'posts/hello/index.md': post(),
    'posts/hello/photo.png': IMAGE,
    'posts/hello/.secret': 'secret',
    'posts/hello/.drafts/x.txt': 'secret',
  },
  { static: makeFolder(STATIC) },
);

describe.each([
  ['theme.css', 'text/css; charset=utf-8'],
  ['favicon.svg', 'image/svg+xml'],
  ['img/photo.png', 'image/png'],
  ['fonts/serif.woff2', 'font/woff2'],
  ['large.csv', 'text/csv; charset=utf-8'],
  ['LICENSE', 'application/octet-stream'],
  ['odd name (1) 100%.txt', 'text/plain; charset=utf-8'],
  ['überall.txt', 'text/plain; charset=utf-8'],
  ['.well-known/security.txt', 'text/plain; charset=utf-8'],
] as const)('the static file %s', (name, type) => {
  const content = STATIC[name];
  const pathOf = (file: string) =>
    `/${file.split('/').map(encodeURIComponent).join('/').replace('%28', '(').replace('%29', ')')}`;

  test('is at its own name, and asked for again after an hour', async () => {
    const response = await request(app).get(pathOf(name)).responseType('blob');
    expect(response.status).toBe(200);
    expect(response.body).toEqual(Buffer.from(content));
    expect(response.get('Content-Type')).toBe(type);
    expect(response.get('Cache-Control')).toBe('public, max-age=3600');
  });

  test('is at a name with a hash of its content, and kept for a year', async () => {
    const response = await request(app)
      .get(pathOf(hashed(name, content)))
      .responseType('blob');
    expect(response.status).toBe(200);
    expect(response.body).toEqual(Buffer.from(content));
    expect(response.get('Content-Type')).toBe(type);
    expect(response.get('Cache-Control')).toBe('public, max-age=31536000, immutable');
  });

  test('is found by the hash that it had or will have, for now', async () => {
    const response = await request(app).get(pathOf(hashed(name, `${String(content)}!`)));
    expect(response.status).toBe(302);
    expect(response.get('Location')).toBe(pathOf(name));
    expect(response.get('Cache-Control')).toBe('no-cache');
  });
});

test('pages ask for style sheet and icon by their hashed names', async () => {
  const $ = await pageOf(app, '/');
  expect(attributesOf($, 'link[rel=stylesheet]', 'href')).toEqual([
    `/${hashed('theme.css', STATIC['theme.css'])}`,
  ]);
  expect(attributesOf($, 'link[rel=icon]', 'href')).toEqual([
    `/${hashed('favicon.svg', STATIC['favicon.svg'])}`,
  ]);
});

test('a changed style sheet has another address', async () => {
  const other = makeApp({}, { static: makeFolder({ ...STATIC, 'theme.css': 'body { color: red }\n' }) });
  const [before] = attributesOf(await pageOf(app, '/'), 'link[rel=stylesheet]', 'href');
  const [after] = attributesOf(await pageOf(other, '/'), 'link[rel=stylesheet]', 'href');
  expect(after).not.toBe(before);
  expect((await request(other).get(before ?? '')).get('Location')).toBe('/theme.css');
});

test.each([
  ['a file that is not there', '/gone.0123456789.css'],
  ['a file beside a post, which has no hash', '/posts/hello/photo.0123456789.png'],
  ['what is no hash', '/theme.012345678z.css'],
  ['a hash of another length', '/theme.012345678.css'],
])('the hashed name of %s is missing', async (_what, path) => {
  expect((await request(app).get(path)).status).toBe(404);
});

test.each([
  ['of the same length', LARGE.replaceAll(',', ';'), new Date(1000)],
  ['of the same date', `${LARGE}c,d\n`, new Date(0)],
])('a large file %s that has replaced another is not kept under the address of that', async (...other) => {
  const [, text, date] = other;
  const folder = makeFolder({ ...STATIC });
  const file = join(folder, 'large.csv');
  utimesSync(file, new Date(0), new Date(0));
  const own = makeApp({}, { static: folder });
  const path = `/${hashed('large.csv', LARGE)}`;
  expect((await request(own).get(path)).get('Cache-Control')).toBe('public, max-age=31536000, immutable');
  writeFiles(folder, { 'large.csv': text });
  utimesSync(file, date, date);
  expect((await request(own).get(path)).get('Cache-Control')).toBe('no-cache');
});

test('a page says nothing of parts, for it has none', async () => {
  expect((await request(app).get('/posts/hello')).get('Accept-Ranges')).toBeUndefined();
});

test.each(['/.htpasswd', '/.git/config', '/posts/hello/.secret', '/posts/hello/.drafts/x.txt'])(
  'the dot file %s is nobody’s business',
  async (path) => {
    expect((await request(app).get(path)).status).toBe(404);
  },
);

describe.each(['/img/photo.png', '/posts/hello/photo.png', '/fonts/serif.woff2', '/large.csv'])(
  'the file %s',
  (path) => {
    test('answers HEAD with its length and no body', async () => {
      const { port } = await listen(app);
      const answer = await ask(port, path, { method: 'HEAD' });
      expect(answer.status).toBe(200);
      expect(answer.headers['content-length']).toBe(path === '/large.csv' ? String(LARGE.length) : '1000');
      expect(answer.body).toBe('');
    });

    test('answers HEAD with all of its length when a part is asked for, and says that parts can be had', async () => {
      const { port } = await listen(app);
      const answer = await ask(port, path, { method: 'HEAD', headers: 'Range: bytes=10-19\r\n' });
      expect(answer.status).toBe(200);
      expect(answer.headers['content-length']).toBe(path === '/large.csv' ? String(LARGE.length) : '1000');
      expect(answer.headers['accept-ranges']).toBe('bytes');
    });

    test.each(['GET', 'HEAD'])('says to a plain %s that parts can be had', async (method) => {
      const { port } = await listen(app);
      const answer = await ask(port, path, { method });
      expect(answer.headers['accept-ranges']).toBe('bytes');
    });

    test('gives a part when asked for one', async () => {
      const response = await request(app).get(path).set('Range', 'bytes=10-19').responseType('blob');
      expect(response.status).toBe(206);
      expect(response.body).toEqual((path === '/large.csv' ? Buffer.from(LARGE) : IMAGE).subarray(10, 20));
      expect(response.get('Content-Range')).toMatch(/^bytes 10-19\/\d+$/);
    });

    test('gives its end when asked for that', async () => {
      const response = await request(app).get(path).set('Range', 'bytes=-5').responseType('blob');
      expect(response.status).toBe(206);
      expect(response.body).toEqual((path === '/large.csv' ? Buffer.from(LARGE) : IMAGE).subarray(-5));
    });

    test('gives all of it when asked for a longer end than it has', async () => {
      const content = path === '/large.csv' ? Buffer.from(LARGE) : IMAGE;
      const response = await request(app).get(path).set('Range', 'bytes=-9999999').responseType('blob');
      expect(response.status).toBe(206);
      expect(response.body).toEqual(content);
      const { length } = content;
      expect(response.get('Content-Range')).toBe(`bytes 0-${length - 1}/${length}`);
    });

    test('says how long it is when asked for a part behind its end', async () => {
      const response = await request(app).get(path).set('Range', 'bytes=9999999-');
      expect(response.status).toBe(416);
      expect(response.get('Content-Range')).toBe(`bytes */${path === '/large.csv' ? LARGE.length : 1000}`);
      expect(response.get('Content-Type')).toBe('text/html; charset=utf-8');
      expect(response.get('Cache-Control')).toBe('no-store');
    });

    test.each([
      ['Range', 'bytes=9999999-', 416],
      ['If-Match', '"other"', 412],
      ['If-Unmodified-Since', new Date(0).toUTCString(), 412],
    ])('is not described by the error that answers %s: %s', async (name, value, status) => {
      const response = await request(app).get(path).set(name, value);
      expect(response.status).toBe(status);
      expect(response.get('Cache-Control')).toBe('no-store');
      for (const header of ['ETag', 'Last-Modified', 'Accept-Ranges'])
        expect(response.get(header)).toBeUndefined();
    });

    test('is not sent again when it has not changed', async () => {
      const first = await request(app).get(path);
      const again = await request(app)
        .get(path)
        .set('If-Modified-Since', first.get('Last-Modified') ?? '');
      expect(again.status).toBe(304);
      expect(again.get('Cache-Control')).toBe('public, max-age=3600');
      const older = await request(app).get(path).set('If-Modified-Since', new Date(0).toUTCString());
      expect(older.status).toBe(200);
    });
  },
);

test.each<[string, (folder: string) => void]>([
  [
    'is deleted',
    (folder) => {
      rmSync(join(folder, 'posts/hello/photo.png'));
    },
  ],
  [
    'is deleted with its folder, for a file of the same name,',
    (folder) => {
      rmSync(join(folder, 'posts/hello'), { recursive: true });
      writeFiles(folder, { 'posts/hello': 'Text' });
    },
  ],
])('an image that %s after the start is not found', async (_what, change) => {
  const lines: string[] = [];
  const options = blogOptions({ 'posts/hello/index.md': post(), 'posts/hello/photo.png': IMAGE });
  const site = appFor(openWith(options), lines);
  change(options.folders.content);
  const response = await request(site).get('/posts/hello/photo.png');
  expect(response.status).toBe(404);
  expect(response.get('Content-Type')).toBe('text/html; charset=utf-8');
  expect(response.get('Cache-Control')).toBe('no-store');
  expect(response.text).not.toContain(options.folders.content);
  expect(lines.filter((line) => line.startsWith('error'))).toEqual([]);
});

test.each(['photo.png', 'large.csv'])(
  '%s that is there and cannot be read is an error of the server, in the log, until it can be',
  async (name) => {
    const lines: string[] = [];
    const files = { 'posts/hello/photo.png': IMAGE, 'posts/hello/large.csv': LARGE };
    const options = blogOptions({ 'posts/hello/index.md': post(), ...files });
    const site = appFor(openWith(options), lines);
    const file = join(options.folders.content, 'posts/hello', name);
    rmSync(file);
    // not even root can read a link to itself
    symlinkSync(file, file);
    const response = await request(site).get(`/posts/hello/${name}`);
    expect(response.status).toBe(500);
    expect(response.text).not.toContain(options.folders.content);
    expect(lines.join('')).toContain(`error: GET /posts/hello/${name}\n`);
    rmSync(file);
    writeFiles(options.folders.content, files);
    expect((await request(site).get(`/posts/hello/${name}`)).status).toBe(200);
  },
);

test('a reader who goes away while a large file is sent is no error in the log', async () => {
  const lines: string[] = [];
  const { port } = await listen(makeApp({}, { static: makeFolder({ ...STATIC, 'huge.bin': HUGE }) }, lines));
  const socket = connect(port, '127.0.0.1');
  socket.write('GET /huge.bin HTTP/1.1\r\nHost: a\r\n\r\n');
  await once(socket, 'data');
  socket.destroy();
  await once(socket, 'close');
  // it has noticed when it closes the file
  await ask(port, '/huge.bin', { method: 'HEAD' });
  expect(lines.filter((line) => line.startsWith('error'))).toEqual([]);
});

test('a text is kept in memory: it is still there after its file is gone', async () => {
  const folder = makeFolder(STATIC);
  const site = makeApp({}, { static: folder });
  expect(await bodyOf(site, '/theme.css')).toBe('body {}\n');
  rmSync(join(folder, 'theme.css'));
  expect(await bodyOf(site, '/theme.css')).toBe('body {}\n');
});

test('images are served from a blog that lives in a hidden folder', async () => {
  const theme = { '.blog/theme.css': '', '.blog/favicon.svg': '' };
  const hidden = makeFolder({ ...theme, '.blog/photo.png': IMAGE, '.blog/.well-known/key.png': IMAGE });
  const site = makeApp({}, { static: join(hidden, '.blog') });
  expect((await request(site).get('/photo.png')).status).toBe(200);
  expect((await request(site).get('/.well-known/key.png')).status).toBe(200);
});

test('files of a folder inside a post’s folder are below the post', async () => {
  const site = makeApp({
    'posts/hello/index.md': post('slug: other'),
    'posts/hello/a/b/c.txt': 'deep',
    'pages/about/index.md': '---\ntitle: About\n---\nText.\n',
    'pages/about/me.txt': 'me',
    'pages/loose.txt': 'loose',
  });
  expect(await bodyOf(site, '/posts/other/a/b/c.txt')).toBe('deep');
  expect(await bodyOf(site, '/about/me.txt')).toBe('me');
  expect(await bodyOf(site, '/loose.txt')).toBe('loose');
  expect((await request(site).get('/posts/hello/a/b/c.txt')).status).toBe(404);
});

/** Where a process can see its open files. */
const onLinux = existsSync('/proc/self/fd') ? test : test.skip;

onLinux('a file is closed of which nothing is sent, because it is asked for with HEAD or known', async () => {
  const openFiles = (): number => readdirSync('/proc/self/fd').length;
  const { port } = await listen(app);
  const before = openFiles();
  for (let times = 0; times < 20; times += 1) {
    await ask(port, '/large.csv', { method: 'HEAD' });
    await ask(port, '/large.csv', { headers: 'If-None-Match: *\r\n' });
  }
  expect(openFiles()).toBeLessThan(before + 20);
});

onLinux(
  'requests for large files that wait behind others leave no file open when the client goes away',
  async () => {
    const { port } = await listen(app);
    const openFiles = (): number => readdirSync('/proc/self/fd').length;
    const before = openFiles();
    for (let times = 0; times < 5; times += 1) {
      const socket = connect(port, '127.0.0.1');
      socket.write('GET /large.csv HTTP/1.1\r\nHost: a\r\n\r\n'.repeat(20));
      await once(socket, 'data');
      socket.destroy();
      await once(socket, 'close');
    }
    // one of each connection may still be closing
    await request(app).get('/large.csv');
    expect(openFiles()).toBeLessThan(before + 20);
  },
);
