import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { once } from 'node:events';
import request from 'supertest';
import { createLedger } from '../../src/http/missed/ledger.js';
import { createOperatorApp } from '../../src/http/operator/operator-app.js';
import { createLogger } from '../../src/logger.js';
import { appFor, makeBlog, NOW, post, SITE_YAML } from '../support/blog.js';
import { runCommand, type CommandResult } from '../support/command.js';
import { makeFolder } from '../support/folder.js';
import { listen } from '../support/http.js';

const content = makeFolder({ 'site.yaml': SITE_YAML });

const missed = (
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<CommandResult> => runCommand(['missed', ...args], content, NOW, env);

/** The port of an operator's listener of a blog that was asked for these. */
const operatorPort = async (targets: readonly string[], referrer: string | null = null): Promise<number> => {
  const ledger = createLedger(() => NOW);
  for (const target of targets) ledger.add({ target, referrer });
  const { current } = makeBlog({
    'posts/why-serverless.md': post('title: Why serverless'),
    'posts/a.md': post('title: Autumn leaves\nredirect_from:\n  - /herbst'),
  });
  const logger = createLogger('silent', () => undefined);
  return (await listen(createOperatorApp({ current, ledger, logger }))).port;
};

test('prints the table, and the lines to add, each below its file', async () => {
  const port = await operatorPort(
    ['/blog/why-serverless', '/blog/why-serverless', '/asdf-qwer', '/autumn-leafs', '/.env'],
    'https://example.org/links',
  );
  expect(await missed([`http://127.0.0.1:${port}`])).toEqual({
    code: 0,
    errors: '',
    output: `4 requests since 2026-06-01 12:00 UTC for what is not there, and 1 request of programs that look for holes

hits  address               first             last              nearest                       linked from
   2  /blog/why-serverless  2026-06-01 12:00  2026-06-01 12:00  /posts/why-serverless (95 %)  https://example.org/links
   1  /asdf-qwer            2026-06-01 12:00  2026-06-01 12:00  -                             https://example.org/links
   1  /autumn-leafs         2026-06-01 12:00  2026-06-01 12:00  /posts/a (72 %)               https://example.org/links

posts/why-serverless.md, to its front matter:
redirect_from: /blog/why-serverless

posts/a.md, below its redirect_from:
  - /autumn-leafs
`,
  });
});

test.each([
  ['an address', (port: number) => [[`http://127.0.0.1:${port}/`], {}] as const],
  ['host and port', (port: number) => [[`127.0.0.1:${port}`], {}] as const],
  ['the address of the report', (port: number) => [[`http://127.0.0.1:${port}/missed`], {}] as const],
  ['the environment', (port: number) => [[], { OPERATOR_PORT: String(port) }] as const],
  ['its port', (port: number) => [[String(port)], {}] as const],
  ['any network', (port: number) => [[], { OPERATOR_PORT: String(port), OPERATOR_HOST: '0.0.0.0' }] as const],
  [
    'any network, IPv6 too',
    (port: number) => [[], { OPERATOR_PORT: String(port), OPERATOR_HOST: '::' }] as const,
  ],
])('finds the server by %s', async (_what, given) => {
  const [args, env] = given(await operatorPort([]));
  const { code, output } = await missed(args, env);
  expect(code).toBe(0);
  expect(output).toContain('Nothing is missing.');
});

test('prints the report as JSON when asked to', async () => {
  const port = await operatorPort(['/blog/why-serverless']);
  const { code, output } = await missed(['--json', `127.0.0.1:${port}`]);
  expect(code).toBe(0);
  expect(JSON.parse(output)).toMatchObject({ hits: 1, missed: [{ path: '/blog/why-serverless' }] });
});

test('a path cannot steer the terminal', async () => {
  const port = await operatorPort(['/\u001b[2Jwhy-serverless\u0007', '/a\u202eb\u2028c', '/\ud800']);
  const { output } = await missed([`127.0.0.1:${port}`]);
  expect(output).toContain('/%1B[2Jwhy-serverless%07');
  expect(output).toContain('/a%E2%80%AEb%E2%80%A8c');
  expect(output.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}]/u);
});

test('one long path does not push all others out of sight', async () => {
  const port = await operatorPort([`/${'a'.repeat(400)}`, '/short', '/short']);
  const lines = (await missed([`127.0.0.1:${port}`])).output.split('\n');
  expect(lines.find((line) => line.includes('/short'))?.length).toBeLessThan(130);
});

/** The port of a server that answers everything with this. */
const portOf = async (body: string): Promise<number> =>
  (await listen((_request, response) => response.end(body))).port;

const EMPTY = JSON.stringify({
  ...{ since: NOW.toISOString(), hits: 0, missed: [], mending: [], noise: { hits: 0, paths: [] } },
});

test('a long report is read to its end', async () => {
  const port = await portOf(`${' '.repeat(2_000_000)}${EMPTY}`);
  expect((await missed([`127.0.0.1:${port}`])).output).toContain('Nothing is missing.');
});

describe('without a server to ask', () => {
  test.each([
    [[], {}, 'perennial: where is the server? Name the address'],
    [[], { OPERATOR_PORT: '0' }, 'perennial: where is the server? Name the address'],
    [['http://'], {}, 'perennial: "http://" is not an address such as'],
    [['ftp://example.org'], {}, 'perennial: "ftp://example.org" is not an address such as'],
    [['a b'], {}, 'perennial: "a b" is not an address such as'],
    [['one', 'two'], {}, 'takes no argument'],
  ])('%j with %j is wrong usage', async (args, env, message) => {
    const { code, output, errors } = await missed(args, env);
    expect({ code, output }).toEqual({ code: 2, output: '' });
    expect(errors).toContain(message);
  });

  test('says what to do when nobody listens', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as AddressInfo;
    other.close();
    const { code, output, errors } = await missed([`127.0.0.1:${port}`]);
    expect({ code, output }).toEqual({ code: 1, output: '' });
    expect(errors).toContain(`http://127.0.0.1:${port} cannot be reached: connect ECONNREFUSED`);
    expect(errors).toContain('OPERATOR_PORT');
  });

  test.each([
    [['127.0.0.1:6000'], {}, 'http://127.0.0.1:6000'],
    [[], { OPERATOR_PORT: '6000' }, 'http://127.0.0.1:6000'],
    [[], { OPERATOR_PORT: '6000', OPERATOR_HOST: '::1' }, 'http://[::1]:6000'],
  ])('%j with %j: says that fetch forbids a port', async (args, env, address) => {
    const { code, errors } = await missed(args, env);
    expect(code).toBe(1);
    expect(errors).toContain(`${address} cannot be asked`);
    expect(errors).toContain('Set OPERATOR_PORT of the server to another one');
    expect(errors).not.toContain('running');
  });

  test('says so when it is the blog itself that listens', async () => {
    const { port } = await listen(appFor(makeBlog({})));
    const { code, errors } = await missed([`127.0.0.1:${port}`]);
    expect(code).toBe(1);
    expect(errors).toContain('answers with status 404, and not with a report');
  });

  test.each([
    ['nonsense', 'nonsense'],
    ['an object', '{}'],
    ['another path', '{"missed":[{"path":1}]}'],
    ['a list', '[]'],
    ['nothing', ''],
    ['more than a report ever has', `${' '.repeat(16_500_000)}${EMPTY}`],
  ])('an answer of %s is no report', async (_what, body) => {
    const { code, errors } = await missed([`127.0.0.1:${await portOf(body)}`]);
    expect(code).toBe(1);
    expect(errors).toContain('answers, but not with a report');
  });
});

test('nothing of the report is on the port of the blog', async () => {
  expect((await request(appFor(makeBlog({}))).get('/missed')).status).toBe(404);
});
