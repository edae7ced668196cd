import fc from 'fast-check';
import { createCodingChooser } from '../../../src/http/answers/codings.js';
import { appFor, makeApp, makeBlog, post } from '../../support/blog.js';
import { askIn, CODINGS, decoded } from '../../support/codings.js';
import { ask, listen } from '../../support/http.js';

const PARAGRAPH = `It was a bright cold day in April, and the clocks were striking thirteen. A [link](/about), *stress*
and \`code\`: nothing here is said twice, but for what every page of a blog has.

`;

const FILES = {
  'posts/hello.md': post('title: Hello\nredirect_from: /old', PARAGRAPH.repeat(12)),
  'posts/photo.png': Buffer.from('image'.repeat(500)),
  'posts/data.json': '{"a": 1}\n',
  'posts/large.csv': 'a,b\n'.repeat(100_000),
  'pages/about.md': '---\ntitle: About\n---\nText.\n',
  _redirects: '/gone 410\n/soon /about 302\n',
};

describe('brotli that was made small', () => {
  /** The answer before and after, and the tag of a third answer to who knows the first. */
  const improved = async () => {
    const blog = makeBlog(FILES);
    const { port } = await listen(appFor(blog));
    const quick = await askIn(port, 'br', '/posts/hello');
    const { answers } = blog.current();
    expect(await answers.improveNext()).toBe(false); // a crawler asks once
    await askIn(port, 'br', '/posts/hello');
    expect(await answers.improveNext()).toBe(true);
    expect(await answers.improveNext()).toBe(false);
    return { port, answers, quick, small: await askIn(port, 'br', '/posts/hello') };
  };

  test('takes the place of what was made quickly: the same text in fewer bytes', async () => {
    const { quick, small } = await improved();
    expect(decoded(small)).toEqual(decoded(quick));
    expect(small.body.length).toBeLessThan(quick.body.length);
    expect(small.headers['content-length']).toBe(String(small.body.length));
    expect(small.headers['etag']).not.toBe(quick.headers['etag']);
    for (const name of ['cache-control', 'vary', 'content-type', 'content-encoding', 'last-modified']) {
      expect(small.headers[name]).toBe(quick.headers[name]);
    }
  });

  test.each(['quick', 'small'] as const)('is not sent again to who has the %s one', async (which) => {
    const { port, ...answers } = await improved();
    const etag = answers[which].headers['etag'] ?? '';
    for (const header of [etag, `W/${etag}`, `"other", ${etag}`]) {
      const known = await askIn(port, 'br', '/posts/hello', `If-None-Match: ${header}\r\n`);
      expect({ status: known.status, body: known.body }).toEqual({ status: 304, body: '' });
    }
  });

  test.each(['identity', 'gzip'])('changes nothing for who asks for %s', async (coding) => {
    const { port, quick, small } = await improved();
    const asked = await askIn(port, coding, '/posts/hello');
    expect(decoded(asked)).toEqual(decoded(small));
    for (const { headers } of [quick, small]) {
      const other = await askIn(port, coding, '/posts/hello', `If-None-Match: ${headers['etag'] ?? ''}\r\n`);
      expect(other.status).toBe(200);
    }
  });

  test('is made once of each page, however often it was asked for', async () => {
    const { port, answers } = await improved();
    for (let times = 0; times < 3; times += 1) await askIn(port, 'br', '/posts/hello');
    expect(await answers.improveNext()).toBe(false);
  });

  test('is made of nothing that was asked for in another coding', async () => {
    const blog = makeBlog(FILES);
    const { port } = await listen(appFor(blog));
    for (const coding of ['br', 'identity', 'gzip']) await askIn(port, coding, '/posts/hello');
    expect(await blog.current().answers.improveNext()).toBe(false);
  });

  test('is not made of a picture, which is compressed already', async () => {
    const blog = makeBlog(FILES);
    const { port } = await listen(appFor(blog));
    const before = await askIn(port, 'br', '/posts/photo.png');
    while (await blog.current().answers.improveNext());
    const behind = await askIn(port, 'br', '/posts/photo.png');
    expect(behind.headers).not.toHaveProperty('content-encoding');
    expect(behind.headers['etag']).toBe(before.headers['etag']);
    expect(behind.body).toBe(before.body);
  });

  // RFC 9111, 4.3.4: a cache must not use a 304 with a strong tag that none of its answers has
  test('is not named to who has the quick one, in the 304', async () => {
    const { port, quick } = await improved();
    const etag = quick.headers['etag'] ?? '';
    const known = await askIn(port, 'br', '/posts/hello', `If-None-Match: ${etag}\r\n`);
    expect(known.headers['etag']).toBe(etag);
  });

  test('is not made of what is not kept any more', async () => {
    const blog = makeBlog(FILES, { cacheBytes: 0 });
    const { port } = await listen(appFor(blog));
    const { answers } = blog.current();
    await askIn(port, 'br', '/posts/hello');
    const hello = answers.find('/posts/hello');
    for (let times = 0; times < 2; times += 1) await askIn(port, 'br', '/about');
    while (await answers.improveNext());
    expect(hello?.representations.br?.etag).toMatch(/-br"$/);
    expect(hello?.representations.br?.etag).not.toContain('small');
    expect(answers.find('/about')?.representations.br?.etag).toContain('small');
  });

  // each waits with its bodies, which nobody counts: while nothing is made small, as in `serve --watch`, without end
  test('does not wait for what is not kept any more', async () => {
    const blog = makeBlog(FILES, { cacheBytes: 0 });
    const { port } = await listen(appFor(blog));
    for (let times = 0; times < 10; times += 1) {
      for (const path of ['/posts/hello', '/about', '/']) await askIn(port, 'br', path);
    }
    let waiting = 0;
    while (await blog.current().answers.improveNext()) waiting += 1;
    expect(waiting).toBeLessThanOrEqual(3);
  });
});

describe('HEAD', () => {
  const KINDS = [
    ...['/', '/posts/hello', '/about', '/archive', '/feed.xml', '/atom.xml', '/feed.json', '/sitemap.xml'],
    ...['/robots.txt', '/theme.css', '/posts/data.json', '/posts/photo.png', '/posts/large.csv'],
    ...['/old', '/soon', '/gone', '/nowhere', '/%', '/healthz', '/posts/hello?a=1'],
  ];
  const without = (names: readonly string[], headers: Readonly<Record<string, string>>) =>
    Object.fromEntries(Object.entries(headers).filter(([name]) => !names.includes(name)));
  // the files of two blogs have been written at two moments
  const OWN = ['date', 'last-modified', 'etag'];

  test.each(KINDS)('of %s has the headers of GET and no body, whoever comes first', async (path) => {
    const headFirst = await listen(makeApp(FILES));
    const getFirst = await listen(makeApp(FILES));
    for (const coding of CODINGS) {
      const headers = `Accept-Encoding: ${coding}\r\n`;
      const head = await ask(headFirst.port, path, { method: 'HEAD', headers });
      const got = await ask(getFirst.port, path, { headers });
      const headBehind = await ask(getFirst.port, path, { method: 'HEAD', headers });
      expect([head.status, headBehind.status]).toEqual([got.status, got.status]);
      expect([head.body, headBehind.body]).toEqual(['', '']);
      expect(got.body).not.toBe('');
      expect(without(OWN, head.headers)).toEqual(without(OWN, got.headers));
      expect(without(['date'], headBehind.headers)).toEqual(without(['date'], got.headers));
    }
  });
});

describe('Accept-Encoding', () => {
  const coding = fc.constantFrom('br', 'gzip', 'identity', '*', 'deflate', 'zstd', 'x-gzip', 'BR', 'bro', '');
  const weight = fc.constantFrom(
    '',
    ';q=0',
    ';q=1',
    ';q=0.5',
    ' ; q=0.001',
    ';q=',
    ';q=2',
    ';q=-1',
    ';level=9',
  );
  const item = fc.tuple(coding, weight).map(([name, q]) => `${name}${q}`);
  const list = fc.array(item, { maxLength: 5 }).map((items) => items.join(', '));
  const nonsense = fc.string({
    unit: fc.constantFrom(...Array.from('abrgzip*;=q01., "\\\t~{}()')),
    maxLength: 30,
  });

  test('whatever it says, the text is the same', async () => {
    const { port } = await listen(makeApp(FILES));
    const plain = (await askIn(port, 'identity', '/posts/hello')).body;
    await fc.assert(
      fc.asyncProperty(fc.oneof(list, nonsense), async (accepted) => {
        const answer = await askIn(port, accepted, '/posts/hello');
        expect(answer.status).toBe(200);
        expect(answer.headers['vary']).toBe('Accept-Encoding');
        expect(decoded(answer).toString('latin1')).toBe(plain);
        const used = answer.headers['content-encoding'];
        // what was asked before plays no part
        expect(used ?? 'identity').toBe(createCodingChooser()(accepted.trim()));
        expect((await askIn(port, accepted, '/posts/hello')).headers['content-encoding']).toBe(used);
      }),
      { numRuns: 200 },
    );
  }, 30_000);

  test('a thousand different ones do not change what browsers get', async () => {
    const { port } = await listen(makeApp(FILES));
    const inBrowser = async () => (await askIn(port, 'gzip, deflate, br, zstd', '/posts/hello')).headers;
    const withoutBrotli = async () => (await askIn(port, 'gzip, deflate', '/posts/hello')).headers;
    expect((await inBrowser())['content-encoding']).toBe('br');
    for (let index = 0; index < 1000; index += 1) {
      const { headers } = await askIn(port, `gzip;q=0.${String(index).padStart(3, '0')}`, '/posts/hello');
      if (index > 500) expect(headers['content-encoding']).toBe('gzip');
    }
    expect((await inBrowser())['content-encoding']).toBe('br');
    expect((await withoutBrotli())['content-encoding']).toBe('gzip');
  }, 30_000);
});
