import type { IncomingMessage } from 'node:http';
import fc from 'fast-check';
import { socketAddress } from '../src/client-address.js';
import { ConfigError, readConfig, type Config } from '../src/config.js';

const read = (env: Record<string, string | undefined>): Config =>
  readConfig(env, { contentDir: '/app/content', memoryBytes: 400_000_000 });

const mistakesIn = (env: Record<string, string>): string[] => {
  try {
    read(env);
    return [];
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return error.message.split('\n');
  }
};

test('nothing needs to be set', () => {
  expect(read({})).toEqual({
    port: 3000,
    host: '127.0.0.1',
    operatorPort: null,
    operatorHost: '127.0.0.1',
    siteUrl: null,
    contentDir: '/app/content',
    logLevel: 'info',
    cacheBytes: 100_000_000,
    clientOf: socketAddress,
  });
});

test.each([
  [256_000_000, 64_000_000],
  [800_000_000, 200_000_000],
  [64_000_000_000, 240_000_000],
])('with %i bytes of memory, the cache takes %i', (memoryBytes, cacheBytes) => {
  expect(readConfig({}, { contentDir: '', memoryBytes }).cacheBytes).toBe(cacheBytes);
});

test('what is set empty is not set', () => {
  const names = [
    'PORT',
    'HOST',
    'OPERATOR_PORT',
    'OPERATOR_HOST',
    'SITE_URL',
    'CONTENT_DIR',
    'LOG_LEVEL',
    'CACHE_MB',
    'TRUST_PROXY',
  ];
  expect(read(Object.fromEntries(names.map((name) => [name, ''])))).toEqual(read({}));
});

test('other variables are none of our business', () => {
  expect(read({ PORTS: 'x', port: 'x', NODE_ENV: 'production' })).toEqual(read({}));
});

test('the configuration cannot be changed afterwards', () => {
  expect(Object.isFrozen(read({}))).toBe(true);
});

test.each([
  ['PORT', '0', { port: 0 }],
  ['PORT', '80', { port: 80 }],
  ['PORT', '65535', { port: 65_535 }],
  ['PORT', '08080', { port: 8080 }],
  ['CACHE_MB', '0', { cacheBytes: 0 }],
  ['CACHE_MB', '64', { cacheBytes: 64_000_000 }],
  ['HOST', '0.0.0.0', { host: '0.0.0.0' }],
  ['HOST', '::', { host: '::' }],
  ['HOST', 'localhost', { host: 'localhost' }],
  ['OPERATOR_PORT', '0', { operatorPort: 0 }],
  ['OPERATOR_PORT', '9000', { operatorPort: 9000 }],
  ['OPERATOR_HOST', '10.0.0.5', { operatorHost: '10.0.0.5' }],
  ['SITE_URL', 'https://example.org', { siteUrl: 'https://example.org' }],
  ['SITE_URL', 'https://example.org/', { siteUrl: 'https://example.org/' }],
  ['SITE_URL', 'https://example.org/blog', { siteUrl: 'https://example.org/blog' }],
  ['SITE_URL', 'http://localhost:3000', { siteUrl: 'http://localhost:3000' }],
  ['CONTENT_DIR', '/srv/blog', { contentDir: '/srv/blog' }],
  ['CONTENT_DIR', 'my content', { contentDir: 'my content' }],
  ['LOG_LEVEL', 'debug', { logLevel: 'debug' }],
  ['LOG_LEVEL', 'info', { logLevel: 'info' }],
  ['LOG_LEVEL', 'warn', { logLevel: 'warn' }],
  ['LOG_LEVEL', 'error', { logLevel: 'error' }],
  ['LOG_LEVEL', 'silent', { logLevel: 'silent' }],
])('%s=%s is understood', (name, value, expected) => {
  expect(read({ [name]: value })).toEqual({ ...read({}), ...expected });
});

test.each([
  [undefined, '10.0.0.1'],
  ['false', '10.0.0.1'],
  ['0', '10.0.0.1'],
  ['1', '192.168.0.1'],
  ['2', '203.0.113.9'],
  ['true', '8.8.8.8'],
  ['loopback', '10.0.0.1'],
  ['10.0.0.1', '192.168.0.1'],
  ['10.0.0.0/8', '192.168.0.1'],
  ['10.0.0.0/255.0.0.0', '192.168.0.1'],
  ['fd00::/8', '10.0.0.1'],
  ['10.0.0.1,192.168.0.1', '203.0.113.9'],
  ['uniquelocal', '203.0.113.9'],
  ['loopback, linklocal, uniquelocal,203.0.113.0/24', '8.8.8.8'],
])('with TRUST_PROXY=%s, the client behind two private proxies is taken to be %s', (value, client) => {
  const headers = { 'x-forwarded-for': '8.8.8.8, 203.0.113.9, 192.168.0.1' };
  const request = { headers, socket: { remoteAddress: '10.0.0.1' } } as unknown as IncomingMessage;
  expect(read({ TRUST_PROXY: value }).clientOf(request)).toBe(client);
});

test.each([
  ['PORT', '-1'],
  ['PORT', '65536'],
  ['PORT', '3000.5'],
  ['PORT', '1e3'],
  ['PORT', '0x50'],
  ['PORT', ' 80'],
  ['PORT', '80 '],
  ['PORT', 'http'],
  ['PORT', '3000; rm'],
  ['PORT', '99999999999999999999'],
  ['PORT', '٣'],
  ['OPERATOR_PORT', '65536'],
  ['OPERATOR_PORT', 'off'],
  ['SITE_URL', 'example.org'],
  ['SITE_URL', '/blog'],
  ['SITE_URL', '//example.org'],
  ['SITE_URL', 'ftp://example.org'],
  ['SITE_URL', 'javascript:alert(1)'],
  ['SITE_URL', 'https://'],
  ['SITE_URL', 'https://example.org?a=1'],
  ['SITE_URL', 'https://example.org/#blog'],
  ['SITE_URL', 'https://user@example.org'],
  ['SITE_URL', 'https://user:secret@example.org'],
  ['SITE_URL', 'https://:secret@example.org'],
  ['LOG_LEVEL', 'INFO'],
  ['LOG_LEVEL', 'verbose'],
  ['LOG_LEVEL', 'constructor'],
  ['LOG_LEVEL', '0'],
  ['TRUST_PROXY', 'yes'],
  ['TRUST_PROXY', '-1'],
  ['TRUST_PROXY', '1.5'],
  ['TRUST_PROXY', 'TRUE'],
  ['TRUST_PROXY', 'example.org'],
  ['TRUST_PROXY', '10.0.0'],
  ['TRUST_PROXY', '10.0.0.0/0'],
  ['TRUST_PROXY', '10.0.0.0/33'],
  ['TRUST_PROXY', '::1/0'],
  ['TRUST_PROXY', '::1/129'],
  ['TRUST_PROXY', 'loopback/8'],
  ['TRUST_PROXY', '10.0.0.1/x'],
  ['TRUST_PROXY', 'loopback,'],
  ['TRUST_PROXY', 'loopback,nonsense'],
])('%s=%s is refused with the name and the value', (name, value) => {
  const mistakes = mistakesIn({ [name]: value });
  expect(mistakes).toHaveLength(1);
  expect(mistakes[0]).toContain(`${name}: ${JSON.stringify(value)} is not `);
});

test('each message says what is expected instead', () => {
  expect(
    mistakesIn({
      PORT: 'x',
      SITE_URL: 'https://x.org/?q',
      LOG_LEVEL: 'x',
      CACHE_MB: '1.5',
      TRUST_PROXY: 'x',
    }),
  ).toEqual([
    'PORT: "x" is not a port number from 0 to 65535 (0 picks a free one)',
    'SITE_URL: "https://x.org/?q" is not an absolute URL such as https://example.org/blog, without ?, #, doubled slash, name or password',
    'LOG_LEVEL: "x" is not one of debug, info, warn, error, silent',
    'CACHE_MB: "1.5" is not a whole number of megabytes from 0 to 999999',
    'TRUST_PROXY: "x" is not true, false, a number of proxies, or their addresses, such as loopback or 10.0.0.0/8',
  ]);
});

test('a value with line ends is one mistake on one line', () => {
  expect(mistakesIn({ PORT: '80\nHOST: fake' })).toHaveLength(1);
});

test('a port is taken exactly when a server could listen on it', () => {
  fc.assert(
    fc.property(fc.oneof(fc.integer({ min: -10, max: 70_000 }), fc.string()), (value) => {
      const text = String(value);
      const isPort = /^[0-9]+$/.test(text) && Number(text) <= 65_535;
      expect(text === '' || mistakesIn({ PORT: text }).length === (isPort ? 0 : 1)).toBe(true);
    }),
  );
});

test('no value whatever makes anything but a ConfigError', () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), fc.string({ unit: 'binary' }), (url, level, proxy) => {
      expect(
        mistakesIn({ SITE_URL: url, LOG_LEVEL: level, TRUST_PROXY: proxy, PORT: url }).length,
      ).toBeLessThanOrEqual(4);
    }),
  );
});
