import request from 'supertest';
import { makeApp, makeBlog, post, appFor, SITE_YAML } from '../support/blog.js';
import { listen, ask } from '../support/http.js';

const app = makeApp({
  'posts/hello/index.md': post('redirect_from: /old'),
  'posts/hello/photo.png': Buffer.from('image'),
});

const REQUIRED = {
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'SAMEORIGIN',
  'referrer-policy': 'strict-origin-when-cross-origin',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'cross-origin',
  'strict-transport-security': 'max-age=31536000',
  'x-permitted-cross-domain-policies': 'none',
};

test.each([
  ['a page', 'GET', '/', '', 200],
  ['a post', 'GET', '/posts/hello', '', 200],
  ['the feed', 'GET', '/feed.xml', '', 200],
  ['the health check', 'GET', '/healthz', '', 200],
  ['a static file', 'GET', '/theme.css', '', 200],
  ['an image', 'GET', '/posts/hello/photo.png', '', 200],
  ['a part of an image', 'GET', '/posts/hello/photo.png', 'Range: bytes=0-1\r\n', 206],
  ['a part behind the end', 'GET', '/posts/hello/photo.png', 'Range: bytes=99-\r\n', 416],
  ['a page that has not changed', 'GET', '/', 'If-None-Match: *\r\n', 304],
  ['an image that has not changed', 'GET', '/posts/hello/photo.png', 'If-None-Match: *\r\n', 304],
  ['an old path', 'GET', '/old', '', 301],
  ['another spelling', 'GET', '/Posts/Hello/', '', 301],
  ['a page that is not there', 'GET', '/nowhere', '', 404],
  ['a malformed target', 'GET', '/%', '', 400],
  ['a refused method', 'POST', '/', '', 405],
  ['HEAD', 'HEAD', '/', '', 200],
] as const)('%s has every security header', async (_what, method, path, headers, status) => {
  const { port } = await listen(app);
  const answer = await ask(port, path, { method, headers });
  expect(answer.status).toBe(status);
  expect(answer.headers).toMatchObject(REQUIRED);
  expect(answer.headers['content-security-policy']).toContain("default-src 'self'");
  expect(answer.headers).not.toHaveProperty('x-powered-by');
  expect(answer.headers).not.toHaveProperty('server');
});

describe('the Content-Security-Policy', () => {
  const directives = async (of = app): Promise<Map<string, string>> => {
    const header = (await request(of).get('/')).get('Content-Security-Policy') ?? '';
    return new Map(
      header.split(';').map((directive) => {
        const [name = '', ...values] = directive.trim().split(' ');
        return [name, values.join(' ')];
      }),
    );
  };

  test('allows nothing inline and nothing that evaluates text', async () => {
    const header = (await request(app).get('/')).get('Content-Security-Policy') ?? '';
    expect(header).not.toMatch(/unsafe|nonce|sha256|strict-dynamic/);
  });

  test('says nothing else', async () => {
    const names = [...(await directives()).keys()];
    expect(names.toSorted()).toEqual([
      'base-uri',
      'default-src',
      'form-action',
      'frame-ancestors',
      'frame-src',
      'img-src',
      'media-src',
      'object-src',
      'script-src',
      'style-src',
    ]);
  });

  test.each([
    ['default-src', "'self'"],
    ['script-src', "'self'"],
    ['style-src', "'self'"],
    ['object-src', "'none'"],
    ['base-uri', "'none'"],
    ['frame-ancestors', "'self'"],
  ])('%s is %s', async (name, value) => {
    expect((await directives()).get(name)).toBe(value);
  });

  test.each([
    ['img-src', 'https:'],
    ['img-src', 'data:'],
    ['media-src', 'https:'],
    ['frame-src', 'https:'],
  ])('%s lets old posts show what is %s', async (name, value) => {
    expect((await directives()).get(name)).toContain(value);
  });

  test('lets origins that the blog trusts run scripts, style pages, lend fonts and be sent data', async () => {
    const yaml = `${SITE_YAML}trusted_origins: [https://plausible.io, "https://*.disqus.com"]\n`;
    const trusting = await directives(makeApp({ 'site.yaml': yaml }));
    const sources = "'self' https://plausible.io https://*.disqus.com";
    expect(Object.fromEntries(trusting)).toMatchObject({
      'default-src': sources,
      'script-src': sources,
      'style-src': sources,
      'object-src': "'none'",
      'base-uri': "'none'",
    });
    expect(trusting.keys()).not.toContain('connect-src');
  });

  test.each(['/', '/posts/hello', '/archive', '/categories', '/nowhere'])(
    '%s is shown in full under it',
    async (path) => {
      const { text } = await request(app).get(path);
      expect(text).not.toMatch(/<style|\sstyle=|\son\w+=|javascript:/);
      expect(text.replaceAll('<script type="application/ld+json">', '')).not.toContain('<script');
    },
  );
});

test('a site that is not https does not promise to be', async () => {
  const plain = makeApp({ 'site.yaml': SITE_YAML.replace('https:', 'http:') });
  expect((await request(plain).get('/')).get('Strict-Transport-Security')).toBeUndefined();
});

test('SITE_URL decides about https, too', async () => {
  const plain = makeApp({}, { siteUrl: 'http://localhost:3000' });
  expect((await request(plain).get('/')).get('Strict-Transport-Security')).toBeUndefined();
});

test('an app from one blog stays apart from that of another', async () => {
  const [one, two] = ['One', 'Two'].map((title) =>
    appFor(makeBlog({ 'site.yaml': `title: ${title}\nurl: https://blog.test\n` })),
  );
  if (one === undefined || two === undefined) throw new Error('unreachable');
  expect((await request(one).get('/')).text).toContain('<title>One</title>');
  expect((await request(two).get('/')).text).toContain('<title>Two</title>');
});
