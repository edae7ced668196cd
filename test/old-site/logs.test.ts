import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { parseLogLine } from '../../src/old-site/lines/access-log.js';
import { readOldFile } from '../support/old-site.js';

const UA = '"Mozilla/5.0 (X11; Linux x86_64; rv:133.0) Gecko/20100101 Firefox/133.0"';

/** A line as nginx writes it in its format "combined". */
const nginx = (request: string, status = 200, referrer = '-'): string =>
  `203.0.113.7 - - [25/Nov/2024:06:25:14 +0100] "${request}" ${status} 5316 "${referrer}" ${UA}\n`;

describe('a request in an access log', () => {
  test.each([
    ['nginx, combined', nginx('GET /2019/05/hello-world/ HTTP/1.1'), '/2019/05/hello-world/'],
    ['nginx with a query', nginx('GET /?p=123&utm_source=x HTTP/2.0'), '/?p=123&utm_source=x'],
    ['nginx with bytes', nginx('GET /caf\\xC3\\xA9/\\x22x\\x22 HTTP/1.1'), '/café/"x"'],
    ['nginx with percents', nginx('GET /caf%c3%a9/ HTTP/1.1'), '/caf%c3%a9/'],
    [
      'Apache, common',
      '198.51.100.4 - frank [10/Oct/2000:13:55:36 -0700] "GET /apache_pb.gif HTTP/1.0" 200 2326\n',
      '/apache_pb.gif',
    ],
    [
      'Apache with an escaped quote',
      `198.51.100.4 - - [10/Oct/2000:13:55:36 -0700] "GET /a\\"b\\\\ HTTP/1.1" 304 - "-" ${UA}\n`,
      '/a"b\\',
    ],
    [
      'IPv6',
      `2001:db8::8a2e:370:7334 - - [25/Nov/2024:06:25:14 +0000] "HEAD /six HTTP/1.1" 200 0 "-" "curl"\n`,
      '/six',
    ],
    [
      'IPv6 in brackets',
      `[2001:db8::1] - - [25/Nov/2024:06:25:14 +0000] "GET /six HTTP/1.1" 200 0 "-" "curl"\n`,
      '/six',
    ],
    ['no protocol', nginx('GET /nine'), '/nine'],
    ['spaces in the path', nginx('GET /a b c HTTP/1.1'), '/a b c'],
    ['raw UTF-8', nginx('GET /日本/ HTTP/1.1'), '/日本/'],
    ['an absolute target', nginx('GET http://old.test/x HTTP/1.1'), 'http://old.test/x'],
    ['304', nginx('GET /seen HTTP/1.1', 304), '/seen'],
    ['a redirect', nginx('GET /moved HTTP/1.1', 301), '/moved'],
    ['line ends of Windows', nginx('GET /crlf HTTP/1.1').replace('\n', '\r\n'), '/crlf'],
    ['no last line end', nginx('GET /end HTTP/1.1').trimEnd(), '/end'],
    [
      'a user with a quote and a bracket',
      `1.2.3.4 - a"] b [25/Nov/2024:06:25:14 +0000] "GET /user HTTP/1.1" 200 1\n`,
      '/user',
    ],
  ])('is counted: %s', async (_name, line, address) => {
    const { found, files } = await readOldFile(line);
    expect(found.map((one) => [one.address, one.hits, one.place])).toEqual([
      [address, 1, { file: 'old', line: 1 }],
    ]);
    expect(files).toEqual([{ file: 'old', kind: 'access log', addresses: 1, skipped: [] }]);
  });

  test.each([
    ['404', nginx('GET /x HTTP/1.1', 404), 'answered with an error (4xx or 5xx)'],
    ['410', nginx('GET /x HTTP/1.1', 410), 'answered with an error (4xx or 5xx)'],
    ['500', nginx('GET /x HTTP/1.1', 500), 'answered with an error (4xx or 5xx)'],
    ['POST', nginx('POST /wp-login.php HTTP/1.1'), 'not a request for a page (GET or HEAD)'],
    ['CONNECT', nginx('CONNECT example.org:443 HTTP/1.1', 400), 'not a request for a page (GET or HEAD)'],
    ['OPTIONS *', nginx('OPTIONS * HTTP/1.0'), 'not a request for a page (GET or HEAD)'],
    ['nothing', nginx('-', 408), 'not a request for a page (GET or HEAD)'],
    ['an empty request', nginx('', 400), 'not a request for a page (GET or HEAD)'],
    ['TLS', nginx('\\x16\\x03\\x01\\x02', 400), 'not a request for a page (GET or HEAD)'],
    ['an error line', '2024/11/25 [error] 1#1: *1 open() "/x" failed\n', 'not understood'],
    ['a cut line', '203.0.113.7 - - [25/Nov/2024:06:25:14 +0100] "GET /x\n', 'not understood'],
    ['a long line', nginx(`GET /${'x'.repeat(65_600)} HTTP/1.1`), 'longer than 64 KB'],
  ])('is skipped, and that is told: %s', async (_name, line, reason) => {
    const { addresses, files } = await readOldFile(nginx('GET /first HTTP/1.1') + line);
    expect(addresses).toEqual(['/first']);
    expect(files[0]?.skipped).toEqual([{ reason, count: 1, line: 2 }]);
  });
});

test('the referrer is told, and none is null', async () => {
  const { found } = await readOldFile(
    nginx('GET /a HTTP/1.1', 200, 'https://example.org/caf\\xC3\\xA9?q=\\x22') + nginx('GET /b HTTP/1.1'),
  );
  expect(found.map(({ referrer }) => referrer)).toEqual(['https://example.org/café?q="', null]);
});

test.each([
  ['a host in front', 'www.old.test:443 203.0.113.7 - - '],
  ['a host without port', 'old.test 203.0.113.7 - frank '],
  ['only a client', '203.0.113.7 - - '],
  ['a client with a name', 'client.test - - '],
  ['a user with spaces', '203.0.113.7 - frank the first '],
  ['several proxies', '203.0.113.7, 10.0.0.1 - - '],
])('what comes before the date does not count: %s', async (_name, start) => {
  const { addresses } = await readOldFile(
    `${start}[25/Nov/2024:06:25:14 +0000] "GET /a HTTP/1.1" 200 1 "-" "x"`,
  );
  expect(addresses).toEqual(['/a']);
});

test('bytes that are no UTF-8 are kept as percent-encoded bytes', async () => {
  const raw = Buffer.from(nginx('GET /caf\u00e9 HTTP/1.1'), 'latin1');
  expect((await readOldFile(raw)).addresses).toEqual(['/caf%E9']);
  expect((await readOldFile(nginx('GET /caf\\xE9 HTTP/1.1'))).addresses).toEqual(['/caf%E9']);
});

test('no address can steer the terminal it is shown in', async () => {
  const { addresses } = await readOldFile(nginx('GET /\\x1b[31mred\\x00\\xc2\\x9b HTTP/1.1'));
  expect(addresses).toEqual(['/%1B[31mred%00%C2%9B']);
  const { found } = await readOldFile(nginx('GET / HTTP/1.1', 200, 'x\\x1b[2J'));
  expect(found).toMatchObject([{ referrer: 'x%1B[2J' }]);
});

const json = (value: unknown): string => `${JSON.stringify(value)}\n`;

/** As Caddy writes it with its default encoder. */
const caddy = (uri: string, status: number, method = 'GET'): unknown => ({
  level: 'info',
  ts: 1646861401.5241024,
  logger: 'http.log.access',
  msg: 'handled request',
  request: {
    remote_ip: '127.0.0.1',
    remote_port: '41342',
    client_ip: '127.0.0.1',
    proto: 'HTTP/2.0',
    method,
    host: 'old.test',
    uri,
    headers: { 'User-Agent': ['curl/7.82.0'], Accept: ['*/*'], Referer: ['https://example.org/from'] },
    tls: { resumed: false, version: 772, proto: 'h2', server_name: 'old.test' },
  },
  bytes_read: 0,
  user_id: '',
  duration: 0.000929675,
  size: 10900,
  status,
  resp_headers: { Server: ['Caddy'], 'Content-Type': ['text/html; charset=utf-8'] },
});

test.each([
  ['Caddy', caddy('/2019/hello.html?x=1', 200), '/2019/hello.html?x=1', 'https://example.org/from'],
  [
    'nginx, as most write the format',
    { time: '…', request: 'GET /a/?b=1 HTTP/1.1', status: '200', http_referrer: 'https://example.org/' },
    '/a/?b=1',
    'https://example.org/',
  ],
  [
    'nginx with single fields',
    { request_method: 'GET', request_uri: '/b?c', uri: '/index.php', status: 200, http_referer: '-' },
    '/b?c',
    null,
  ],
  ['nginx with a query string', { uri: '/b', query_string: 'c=d', status: 200 }, '/b?c=d', null],
  ['nginx with arguments', { uri: '/b', args: 'c=d', request_method: 'HEAD', status: 304 }, '/b?c=d', null],
  [
    'Traefik',
    {
      DownstreamStatus: 200,
      RequestHost: 'old.test',
      RequestMethod: 'GET',
      RequestPath: '/t/?x=1',
      RequestProtocol: 'HTTP/2.0',
      request_Referer: 'https://example.org/t',
    },
    '/t/?x=1',
    'https://example.org/t',
  ],
  [
    'pino-http',
    {
      level: 30,
      req: { method: 'GET', url: '/p', headers: { host: 'old.test', referer: 'https://a.test/' } },
      res: { statusCode: 200 },
    },
    '/p',
    'https://a.test/',
  ],
  [
    'Cloudflare',
    {
      ClientRequestHost: 'old.test',
      ClientRequestMethod: 'GET',
      ClientRequestReferer: 'https://a.test/',
      ClientRequestURI: '/cf?x',
      EdgeResponseStatus: 200,
    },
    '/cf?x',
    'https://a.test/',
  ],
  [
    'Google',
    { httpRequest: { requestMethod: 'GET', requestUrl: 'https://old.test/g', status: 200 } },
    'https://old.test/g',
    null,
  ],
  ['a path alone', { path: '/alone/日本' }, '/alone/日本', null],
])('a JSON line of %s', async (_name, entry, address, referrer) => {
  const { found, files } = await readOldFile(json(entry));
  expect(found).toEqual([{ address, hits: 1, place: { file: 'old', line: 1 }, referrer, isOwn: false }]);
  expect(files[0]?.kind).toBe('JSON log');
});

test('JSON lines count by the same rules', async () => {
  const { addresses, files } = await readOldFile(
    json({ level: 'info', msg: 'serving initial configuration' }) +
      json(caddy('/yes', 200)) +
      json(caddy('/no', 404)) +
      json(caddy('/no', 200, 'POST')) +
      '{"request":\n\n',
  );
  expect(addresses).toEqual(['/yes']);
  expect(files[0]?.skipped).toEqual([
    { reason: 'not understood', count: 2, line: 1 },
    { reason: 'answered with an error (4xx or 5xx)', count: 1, line: 3 },
    { reason: 'not a request for a page (GET or HEAD)', count: 1, line: 4 },
  ]);
});

test.each([
  ['nginx', { request_uri: '/no', status: '404' }],
  ['Traefik', { RequestPath: '/no', DownstreamStatus: 404 }],
  ['Traefik, of the service behind it', { RequestPath: '/no', OriginStatus: 404 }],
  ['pino', { req: { url: '/no' }, res: { statusCode: 404 } }],
  ['Cloudflare', { ClientRequestURI: '/no', EdgeResponseStatus: 404 }],
  ['Elastic', { http: { request: { uri: '/no' }, response: { status_code: 404 } } }],
  ['Envoy', { path: '/no', response_status: 404 }],
])('an error in a JSON line of %s is one', async (_name, entry) => {
  const { addresses, files } = await readOldFile(json({ request_uri: '/yes', status: 200 }) + json(entry));
  expect(addresses).toEqual(['/yes']);
  expect(files[0]?.skipped).toEqual([{ reason: 'answered with an error (4xx or 5xx)', count: 1, line: 2 }]);
});

const IIS_FIELDS =
  '#Fields: date time s-ip cs-method cs-uri-stem cs-uri-query s-port cs-username c-ip cs(User-Agent) cs(Referer) sc-status time-taken';

const iis = (method: string, stem: string, query: string, status: number, referrer = '-'): string =>
  `2019-05-01 06:25:14 10.0.0.1 ${method} ${stem} ${query} 443 - 203.0.113.7 Mozilla/5.0+(X11) ${referrer} ${status} 15`;

test('a log of IIS counts by the same rules, and what is asked for by a query is told with it', async () => {
  const { found, files } = await readOldFile(
    [
      '#Software: Microsoft Internet Information Services 10.0',
      IIS_FIELDS,
      iis('GET', '/', 'p=123', 200, 'https://other.test/x'),
      iis('GET', '/café/a+b', 'q=c+d', 304),
      iis('GET', '/no', '-', 404),
      iis('POST', '/no', '-', 200),
      '#Date: 2019-05-01 07:00:00',
      '#Fields: cs-uri-stem sc-status',
      '/fewer 200',
      '/cut',
    ].join('\r\n'),
  );
  expect(found.map(({ address, referrer, place }) => [address, referrer, place.line])).toEqual([
    ['/?p=123', 'https://other.test/x', 3],
    ['/café/a%20b?q=c+d', null, 4],
    ['/fewer', null, 9],
  ]);
  expect(files[0]?.kind).toBe('W3C log');
  expect(files[0]?.skipped).toEqual([
    { reason: 'answered with an error (4xx or 5xx)', count: 1, line: 5 },
    { reason: 'not a request for a page (GET or HEAD)', count: 1, line: 6 },
    { reason: 'not understood', count: 1, line: 10 },
  ]);
});

test.each([
  [
    'with tabs',
    '#Version: 1.0\n#Fields: date time cs-method cs(Host) cs-uri-stem sc-status cs(Referer) cs-uri-query\n' +
      '2019-12-04\t21:02:31\tGET\td111.cloudfront.net\t/\t200\t-\tp=9\n',
  ],
  ['as JSON', json({ 'cs-method': 'GET', 'cs-uri-stem': '/', 'cs-uri-query': 'p=9', 'sc-status': '200' })],
])('a log of CloudFront %s has the query beside the path', async (_how, log) => {
  expect((await readOldFile(log)).addresses).toEqual(['/?p=9']);
});

test('a log of CloudFront has what was sent, which it has encoded once more', async () => {
  const log =
    '#Fields: date x-edge-location cs-method cs-uri-stem sc-status\n2019-12-04\tFRA2\tGET\t/caf%25C3%25A9\t200\n';
  expect((await readOldFile(log)).addresses).toEqual(['/caf%C3%A9']);
});

test('fields that name no address are a comment of a list, and cs-uri is one with its query', async () => {
  expect((await readOldFile('#Fields: below are addresses\n/about\n')).addresses).toEqual(['/about']);
  const log = '#Fields: cs-method cs-uri sc-status\nGET /a?p=1 200\n';
  expect((await readOldFile(log)).addresses).toEqual(['/a?p=1']);
});

test('a log is read whether it is gzipped or not, in one piece or several, whatever its name', async () => {
  const first = nginx('GET /a HTTP/1.1');
  const second = nginx('GET /b HTTP/1.1');
  const several = Buffer.concat([gzipSync(first), gzipSync(second)]);
  expect((await readOldFile(several, 'access.log.2.gz')).addresses).toEqual(['/a', '/b']);
  expect((await readOldFile(gzipSync(first + second), 'access.xml')).addresses).toEqual(['/a', '/b']);
});

test('each line of a long log is counted once, wherever the chunks of the file end', async () => {
  const lines = Array.from({ length: 3000 }, (_, index) =>
    nginx(`GET /${index}-${'é'.repeat(index % 211)} HTTP/1.1`),
  );
  const { found } = await readOldFile(lines.join(''));
  expect(found.map(({ address, place }) => [address.split('-')[0], place.line])).toEqual(
    lines.map((_line, index) => [`/${index}`, index + 1]),
  );
});

test('long lines are skipped one by one, however long they are', async () => {
  const long = (length: number): string => `${'x'.repeat(length)}\n`;
  const log = nginx('GET /a HTTP/1.1');
  const { addresses, files } = await readOldFile(
    log + long(65_537) + log + long(1_000_000) + long(200_000) + log + 'x'.repeat(300_000),
  );
  expect(addresses).toEqual(['/a', '/a', '/a']);
  expect(files[0]?.skipped).toEqual([{ reason: 'longer than 64 KB', count: 4, line: 2 }]);
});

test('whatever a client asked for, the line is taken apart as the server put it together', () => {
  const escape = (text: string): string => text.replace(/["\\]/g, '\\$&');
  const field = fc.string({ unit: fc.constantFrom('a', '/', ' ', '"', '\\', ']', '[', '-', '?') });
  fc.assert(
    fc.property(field, field, fc.integer({ min: 100, max: 599 }), (path, referrer, status) => {
      const request = escape(`GET /${path} HTTP/1.1`);
      const line = `1.2.3.4 - - [x] "${request}" ${status} 1 "${escape(`r${referrer}`)}" "ua"`;
      expect(parseLogLine(line)).toEqual({ request, status, referrer: escape(`r${referrer}`) });
    }),
  );
});
