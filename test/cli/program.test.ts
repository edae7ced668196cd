import { once } from 'node:events';
import { mkdirSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { join } from 'node:path';
import { post, SITE_YAML } from '../support/blog.js';
import { makeFolder, writeFiles, type Files } from '../support/folder.js';
import { parseAnswer, type RawAnswer } from '../support/http.js';
import { install, run, start, type Installation, type Running } from '../support/program.js';

const SHIPPED = {
  'site.yaml': SITE_YAML,
  'posts/hello.md': post('redirect_from: [/old, /older]'),
  'posts/later.md': post('title: Later\ndate: 2999-01-01'),
  'posts/hidden.md': post('title: Hidden\npublished: false\nredirect_from: /hidden'),
  'pages/about.md': '---\ntitle: About\n---\nText.\n',
};

jest.setTimeout(20_000);

let installation: Installation;

beforeAll(() => {
  installation = install(SHIPPED);
}, 60_000);

const started = async (
  args: readonly string[] = [],
  env: Readonly<Record<string, string>> = {},
): Promise<Running & { port: number; line: string }> => {
  const program = start(installation, args, env);
  const [line, port] = await program.says(/^http:\/\/[^:]+:(\d+)\/.*\n/m);
  return { ...program, line, port: Number(port) };
};

const contentOf = (files: Files): string => makeFolder({ 'site.yaml': SITE_YAML, ...files });

const get = async (port: number, path: string): Promise<{ status: number; text: string }> => {
  const response = await fetch(`http://127.0.0.1:${port}${path}`, {
    redirect: 'manual',
    headers: { connection: 'close' },
  });
  return { status: response.status, text: await response.text() };
};

const openConnection = async (port: number, request: string): Promise<Socket> => {
  const socket = connect(port, '127.0.0.1');
  socket.on('error', () => undefined);
  await once(socket, 'connect');
  socket.write(request);
  return socket;
};

/** The answer to what was asked, when the program has closed the connection. */
const answerOn = async (socket: Socket): Promise<RawAnswer> => {
  const chunks: Buffer[] = [];
  socket.on('data', (chunk: Buffer) => chunks.push(chunk));
  await once(socket, 'close');
  return parseAnswer(Buffer.concat(chunks).toString('latin1'));
};

/** Tries again, with a moment in between, until it holds or the test runs out of time. */
const eventually = async (holds: () => Promise<boolean>): Promise<void> => {
  while (!(await holds())) await new Promise((resolve) => setTimeout(resolve, 40));
};

test('shows the version of the package, and nothing else, when asked', async () => {
  expect(await run(installation, ['--version'])).toEqual({
    code: 0,
    output: `${installation.version}\n`,
    errors: '',
  });
});

test('wrong usage ends with exit code 2', async () => {
  const { code, output, errors } = await run(installation, ['nonsense']);
  expect({ code, output }).toEqual({ code: 2, output: '' });
  expect(errors).toContain('there is no command "nonsense"');
});

test('a bad environment ends with exit code 2', async () => {
  const { code, output, errors } = await run(installation, [], { PORT: '70000', LOG_LEVEL: 'loud' });
  expect({ code, output }).toEqual({ code: 2, output: '' });
  expect(errors).toMatch(/^PORT: .*\nLOG_LEVEL: /);
});

test('broken content ends with exit code 1, and nothing is served', async () => {
  const content = contentOf({ 'posts/a.md': '---\ntitle: [broken\n---\n', 'posts/b.md': '---\n---\n' });
  const { code, output, errors } = await run(installation, [], { CONTENT_DIR: content });
  expect({ code, output }).toEqual({ code: 1, output: '' });
  expect(errors).toContain('posts/a.md:');
  expect(errors).toContain('posts/b.md:');
});

test('check finds the content, views and static files of its installation, from whatever folder', async () => {
  const { code, output } = await run(installation, ['check'], {}, '/');
  expect({ code, output }).toEqual({ code: 0, output: '3 posts and 1 page checked, no problems\n' });
});

test('a command ends well when nobody reads what it writes any more', async () => {
  const { process, ended, errors } = start(installation, ['redirects']);
  process.stdout?.destroy();
  expect(await ended).toBe(0);
  expect(errors()).not.toContain('EPIPE');
});

describe('serve', () => {
  test('goes on when nobody reads what it writes any more', async () => {
    const { port, process, ended, errors } = await started([], { LOG_LEVEL: 'debug' });
    process.stdout?.destroy();
    for (const path of ['/', '/posts/hello', '/']) expect((await get(port, path)).status).toBe(200);
    process.kill('SIGTERM');
    expect(await ended).toBe(0);
    expect(errors()).toBe('');
  });

  test('says in one line where it is, how much there is, and how long that took', async () => {
    const { line, output, errors, port, process } = await started();
    expect(line).toMatch(/^http:\/\/localhost:\d+\/ {2}1 post, 1 page, 2 redirects, loaded in \d+ ms\n$/);
    expect(port).toBeGreaterThan(0);
    expect(await get(port, '/healthz')).toEqual({ status: 200, text: 'ok\n' });
    expect((await get(port, '/old')).status).toBe(301);
    expect((await get(port, '/hidden')).status).toBe(404);
    expect(output()).toBe(line);
    expect(errors()).toBe('');
    process.kill();
  });

  test('is what happens without a command and with it', async () => {
    const { port, process } = await started(['serve']);
    expect((await get(port, '/')).status).toBe(200);
    process.kill();
  });

  test('serves the folder of CONTENT_DIR under SITE_URL', async () => {
    const { line, port, process } = await started([], {
      CONTENT_DIR: contentOf({ 'posts/a.md': post('title: Other blog') }),
      SITE_URL: 'https://example.org/blog',
      HOST: '0.0.0.0',
    });
    expect(line).toMatch(/^http:\/\/localhost:\d+\/blog\/ {2}1 post, 0 pages, 0 redirects, /);
    expect((await get(port, '/blog/posts/a')).text).toContain('https://example.org/blog/posts/a');
    process.kill();
  });

  test('writes a line for each request when told to debug', async () => {
    const { port, says, process } = await started([], { LOG_LEVEL: 'debug' });
    await get(port, '/archive?a=1');
    await says(/^\S+ GET \/archive\?a=1 200 \d+\.\d ms$/m);
    process.kill();
  });

  test.each([[[]], [['--watch']]])(
    '%j ends with exit code 1 and says what to do when the port is taken',
    async (args) => {
      const other = createServer().listen(0, '127.0.0.1');
      await once(other, 'listening');
      const { port } = other.address() as AddressInfo;
      const { code, output, errors } = await run(installation, args, { PORT: String(port) });
      other.close();
      expect(code).toBe(1);
      expect(output + errors).toContain(
        `port ${port} is taken; set PORT to another one (0 picks a free one)`,
      );
      expect(output + errors).not.toContain('    at ');
    },
  );

  test('ends with exit code 1 when HOST is no address of this machine', async () => {
    const { code, output, errors } = await run(installation, [], { HOST: '192.0.2.1' });
    expect(code).toBe(1);
    expect(output + errors).toContain(
      'HOST 192.0.2.1 is not an address of this machine; set HOST to one that is, such as 127.0.0.1\n',
    );
  });
});

describe('a client that takes its time', () => {
  test.each([
    ['does not ask', ''],
    ['does not end its request', 'GET / HTTP/1.1\r\nHost: a\r\n'],
  ])('and %s is told so and cut off in time', async (_what, request) => {
    // a hundredth of every time, so that the test takes no more either
    const hurried = makeFolder({
      'hurry.cjs': `const http = require('node:http');
        const { createServer } = http;
        const hurry = ([name, value]) => [name, typeof value === 'number' ? value / 100 : value];
        http.createServer = (options, listener) =>
          createServer(Object.fromEntries(Object.entries(options).map(hurry)), listener);`,
    });
    const { port, process } = await started([], {
      NODE_OPTIONS: `--require ${join(hurried, 'hurry.cjs')}`,
    });
    expect(await answerOn(await openConnection(port, request))).toMatchObject({ status: 408 });
    process.kill();
  });
});

describe("the operator's listener", () => {
  test('has what was asked for in vain, on a port of its own, and a second line says where', async () => {
    const { port, output, says, process, ended } = await started([], { OPERATOR_PORT: '0' });
    const [line, operatorPort = ''] = await says(
      /^http:\/\/localhost:(\d+)\/missed {2}what is asked for in vain, without a password\n/m,
    );
    expect(output().split('\n')).toHaveLength(3);
    expect(output().endsWith(line)).toBe(true);
    await get(port, '/blog/hello');
    expect((await get(port, '/missed')).status).toBe(404);
    const report = JSON.parse((await get(Number(operatorPort), '/missed.json')).text) as object;
    expect(report).toMatchObject({
      missed: [
        { path: '/blog/hello', hits: 1 },
        { path: '/missed', hits: 1 },
      ],
    });
    const printed = await run(installation, ['missed'], { OPERATOR_PORT: operatorPort });
    expect(printed.code).toBe(0);
    expect(printed.output).toContain(
      'in place of its redirect_from:\nredirect_from:\n  - /old\n  - /older\n  - /blog/hello\n',
    );
    process.kill('SIGTERM');
    expect(await ended).toBe(0);
    await expect(get(Number(operatorPort), '/healthz')).rejects.toThrow();
  });

  test('ends the program when its port is taken, and names the variable', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as AddressInfo;
    const { code, output, errors } = await run(installation, [], { OPERATOR_PORT: String(port) });
    other.close();
    expect({ code, output }).toEqual({ code: 1, output: '' });
    expect(errors).toBe(
      `perennial: port ${port} is taken; set OPERATOR_PORT to another one (0 picks a free one)\n`,
    );
  });

  test('ends the program when OPERATOR_HOST is no address of this machine', async () => {
    const env = { OPERATOR_PORT: '0', OPERATOR_HOST: '192.0.2.1' };
    const { code, errors } = await run(installation, [], env);
    expect(code).toBe(1);
    expect(errors).toContain(
      'OPERATOR_HOST 192.0.2.1 is not an address of this machine; set OPERATOR_HOST to one that is, such as 127.0.0.1\n',
    );
  });
});

describe('stopping', () => {
  test.each(['SIGTERM', 'SIGINT', 'SIGHUP'] as const)(
    'on %s ends with exit code 0 and takes no more requests',
    async (signal) => {
      const { port, process, ended, errors } = await started();
      process.kill(signal);
      expect(await ended).toBe(0);
      expect(errors()).toBe('');
      await expect(get(port, '/')).rejects.toThrow();
    },
  );

  test('does not wait for a connection that is kept alive', async () => {
    const { port, process, ended } = await started();
    const socket = await openConnection(port, 'GET /healthz HTTP/1.1\r\nHost: a\r\n\r\n');
    await once(socket, 'data');
    const closed = once(socket, 'close');
    process.kill('SIGTERM');
    await closed;
    expect(await ended).toBe(0);
  });

  test('cuts off a request that never ends', async () => {
    const { port, process, ended } = await started();
    const socket = await openConnection(port, 'GET /healthz HTTP/1.1\r\nHost: a\r\nX-Never');
    process.kill('SIGTERM');
    await once(socket, 'close');
    expect(await ended).toBe(0);
  });

  test('waits for who reads the mistakes of the start, however slowly', async () => {
    const hook = makeFolder({
      // no reader is as fast as that
      'at-once.cjs':
        'const { setTimeout } = globalThis; globalThis.setTimeout = (run) => setTimeout(run, 0);',
    });
    const posts = Array.from({ length: 2000 }, (_, number) => [`posts/${number}.md`, post('title: [x')]);
    const { code, errors } = await run(installation, [], {
      CONTENT_DIR: contentOf(Object.fromEntries(posts) as Files),
      NODE_OPTIONS: `--require ${join(hook, 'at-once.cjs')}`,
    });
    expect(code).toBe(1);
    expect(errors).toMatch(/^2000 problems$/m);
  });

  test('does not wait for a log that nobody reads', async () => {
    const { port, process, ended } = await started([], { LOG_LEVEL: 'debug' });
    process.stdout?.pause();
    // more than the pipe and its two ends hold
    const path = `/${'a'.repeat(8000)}`;
    for (let i = 0; i < 60; i += 1) expect((await get(port, path)).status).toBe(404);
    process.kill('SIGTERM');
    expect(await Promise.race([ended, once(process, 'exit')])).toEqual([0, null]);
  });

  /** Resolves when the program has begun to stop. */
  const noLongerListening = (port: number): Promise<void> =>
    eventually(async () => {
      const socket = connect(port, '127.0.0.1');
      const isRefused = await once(socket, 'connect').then(
        () => false,
        () => true,
      );
      socket.destroy();
      return isRefused;
    });

  test('sends what a slow client has not taken yet, and answers what still arrives', async () => {
    // more than the buffers of the system take
    const text = 'words '.repeat(350_000);
    const content = contentOf({ 'posts/a.md': post('', text), 'posts/b.md': post('', text) });
    const { port, process, ended } = await started([], { CONTENT_DIR: content });
    // the second waits behind the first
    const slow = await openConnection(port, 'GET /atom.xml HTTP/1.1\r\nHost: a\r\n\r\n'.repeat(2));
    slow.pause();
    await once(slow, 'readable');
    const idle = await openConnection(port, 'GET /healthz HTTP/1.1\r\nHost: a\r\n\r\n');
    await once(idle, 'data');
    process.kill('SIGTERM');
    await noLongerListening(port);
    idle.write('GET /healthz HTTP/1.1\r\nHost: a\r\n\r\n');
    const [late, { headers, body }] = await Promise.all([answerOn(idle), answerOn(slow)]);
    expect(late).toMatchObject({ status: 200, headers: { connection: 'close' } });
    const length = Number(headers['content-length']);
    expect(parseAnswer(body.slice(length)).body).toHaveLength(length);
    expect(await ended).toBe(0);
  });

  test('answers what it is working on, however often it is told to stop', async () => {
    const held = makeFolder({
      'hold.cjs': `const files = require('node:fs/promises');
        const { open } = files;
        files.open = async (...args) => {
          console.log('holds');
          await require('node:events').once(process, 'SIGUSR2');
          return open(...args);
        };`,
    });
    const { port, process, ended, says } = await started([], {
      CONTENT_DIR: contentOf({ 'posts/a/index.md': post(), 'posts/a/data.txt': 'Data' }),
      NODE_OPTIONS: `--require ${join(held, 'hold.cjs')}`,
    });
    const socket = await openConnection(port, 'GET /posts/a/data.txt HTTP/1.1\r\nHost: a\r\n\r\n');
    await says(/^holds$/m);
    process.kill('SIGTERM');
    await noLongerListening(port);
    process.kill('SIGTERM');
    process.kill('SIGUSR2');
    expect(await answerOn(socket)).toMatchObject({
      status: 200,
      headers: { connection: 'close' },
      body: 'Data',
    });
    expect(await ended).toBe(0);
  });

  test('answers, to the end, a request that is under way', async () => {
    const { port, process, ended } = await started();
    const socket = await openConnection(port, 'GET /healthz HTTP/1.1\r\nHost: a\r\n');
    await get(port, '/healthz');
    process.kill('SIGTERM');
    socket.write('\r\n');
    const [chunk] = (await once(socket, 'data')) as [Buffer];
    expect(chunk.toString()).toContain('HTTP/1.1 200 OK');
    expect(await ended).toBe(0);
  });
});

describe('serve --watch', () => {
  test('takes up a changed post, and keeps the last good version on a mistake', async () => {
    const content = contentOf({ 'posts/a.md': post('title: First') });
    const { port, process, ended, says, output, errors } = await started(['serve', '--watch'], {
      CONTENT_DIR: content,
    });
    expect((await get(port, '/posts/a')).text).toContain('First');

    writeFiles(content, { 'posts/a.md': post('title: Second') });
    await eventually(async () => (await get(port, '/posts/a')).text.includes('Second'));
    await says(/^reloaded in \d+ ms$/m);

    writeFiles(content, { 'posts/a.md': '---\ntitle: [broken\n---\n', 'posts/b.md': '---\n---\n' });
    await says(/not reloaded, the last good version stays[^]*a\.md[^]*b\.md[^]*problems/);
    expect((await get(port, '/posts/a')).text).toContain('Second');

    writeFiles(content, { 'posts/a.md': post('title: Third') });
    rmSync(join(content, 'posts/b.md'));
    await eventually(async () => (await get(port, '/posts/a')).text.includes('Third'));

    expect(output() + errors()).not.toContain('    at ');
    process.kill('SIGTERM');
    expect(await ended).toBe(0);
  });

  test('says that a change has taken recorded addresses from readers', async () => {
    const content = contentOf({
      'posts/a.md': post(),
      'posts/b.md': post(),
      'urls.lock': 'https://blog.test/posts/a 2026-01-01\nhttps://blog.test/posts/b 2026-01-01\n',
    });
    const { says } = await started(['serve', '--watch'], { CONTENT_DIR: content });
    renameSync(join(content, 'posts/a.md'), join(content, 'posts/c.md'));
    await says(
      /^reloaded in \d+ ms; 1 recorded address no longer leads anywhere: node dist\/main.js check says what to do$/m,
    );
    renameSync(join(content, 'posts/c.md'), join(content, 'posts/a.md'));
    await says(/^reloaded in \d+ ms$/m);
    writeFiles(content, { 'urls.lock': 'https://blog.test/posts/a 2026-01-01\n' });
    await says(
      /^reloaded in \d+ ms; 1 address is no longer in urls\.lock: bring it back from version control$/m,
    );
  });

  const blogAt = (folder: string, title: string): Files => ({
    [`${folder}/site.yaml`]: SITE_YAML,
    [`${folder}/posts/a.md`]: post(`title: ${title}`),
  });

  /** As `ln -sfn` does. */
  const turn = (link: string, target: string): void => {
    symlinkSync(target, `${link}.new`);
    renameSync(`${link}.new`, link);
  };

  test.each<[string, string, (base: string, says: Running['says']) => unknown]>([
    [
      'it is deleted and made again',
      'old/content',
      async (base, says) => {
        rmSync(join(base, 'old/content'), { recursive: true });
        await says(/not reloaded/);
        writeFiles(base, blogAt('old/content', 'Second'));
      },
    ],
    [
      'it is moved away for another',
      'old/content',
      (base) => {
        renameSync(join(base, 'old/content'), join(base, 'old/before'));
        renameSync(join(base, 'new/content'), join(base, 'old/content'));
      },
    ],
    [
      'it is a link that is turned',
      'link',
      (base) => {
        turn(join(base, 'link'), 'new/content');
      },
    ],
    [
      'it is behind a link that is turned',
      'current/content',
      (base) => {
        turn(join(base, 'current'), 'new');
      },
    ],
    [
      'a folder in it is moved away for another',
      'old/content',
      (base) => {
        renameSync(join(base, 'old/content/posts'), join(base, 'before'));
        renameSync(join(base, 'new/content/posts'), join(base, 'old/content/posts'));
      },
    ],
    [
      'it holds a link to a folder that is turned',
      'linked',
      (base) => {
        turn(join(base, 'linked/posts'), '../new/content/posts');
      },
    ],
    [
      'it holds a link to a file that is turned',
      'linked-file',
      (base) => {
        turn(join(base, 'linked-file/posts/a.md'), '../../new/content/posts/a.md');
      },
    ],
    [
      'a link above what the posts in it are a link to is turned',
      'linked-far',
      (base) => {
        turn(join(base, 'current'), 'new');
      },
    ],
  ])('watches what takes the place of the content: %s', async (_what, folder, replace) => {
    const base = makeFolder({
      ...blogAt('old/content', 'First'),
      ...blogAt('new/content', 'Second'),
      'linked/site.yaml': SITE_YAML,
      'linked-file/site.yaml': SITE_YAML,
      'linked-far/site.yaml': SITE_YAML,
    });
    symlinkSync('old/content', join(base, 'link'));
    symlinkSync('old', join(base, 'current'));
    symlinkSync('../old/content/posts', join(base, 'linked/posts'));
    symlinkSync('../current/content/posts', join(base, 'linked-far/posts'));
    mkdirSync(join(base, 'linked-file/posts'));
    symlinkSync('../../old/content/posts/a.md', join(base, 'linked-file/posts/a.md'));
    const content = join(base, folder);
    const { port, process, ended, says } = await started(['--watch'], { CONTENT_DIR: content });
    const isTitled = async (title: string): Promise<boolean> =>
      (await get(port, '/posts/a')).text.includes(title);
    expect(await isTitled('First')).toBe(true);
    await replace(base, says);
    await eventually(() => isTitled('Second'));
    writeFiles(content, { 'posts/a.md': post('title: Third') });
    await eventually(() => isTitled('Third'));
    process.kill('SIGTERM');
    expect(await ended).toBe(0);
  });

  test('takes up a file that is written, and replaced at once, again and again', async () => {
    const content = contentOf({ 'posts/a.md': post('title: First') });
    const { port, process, ended } = await started(['--watch'], { CONTENT_DIR: content });
    const file = join(content, 'posts/a.md');
    // the watch of the old file may be lost by the first, and the change by the second
    for (const title of ['Second', 'Third', 'Fourth', 'Fifth']) {
      writeFileSync(file, post('title: Not yet'));
      writeFileSync(`${file}.new`, post(`title: ${title}`));
      renameSync(`${file}.new`, file);
      await eventually(async () => (await get(port, '/posts/a')).text.includes(title));
    }
    process.kill('SIGTERM');
    expect(await ended).toBe(0);
  });

  test('tells of links that lead back, and goes on when they are gone', async () => {
    const content = contentOf({ 'posts/a.md': post('title: First') });
    const links = ['posts/back', 'posts/again', 'posts/and-again'].map((name) => join(content, name));
    for (const link of links) symlinkSync('.', link);
    const program = start(installation, ['--watch'], { CONTENT_DIR: content });
    await program.says(/leads back to a folder that contains it/);
    for (const link of links) rmSync(link);
    const [, port] = await program.says(/^http:\/\/localhost:(\d+)\//m);
    for (const link of links) symlinkSync('.', link);
    await program.says(/not reloaded, the last good version stays[^]*leads back/);
    for (const link of links) rmSync(link);
    writeFiles(content, { 'posts/a.md': post('title: Second') });
    await eventually(async () => (await get(Number(port), '/posts/a')).text.includes('Second'));
    expect(program.output() + program.errors()).not.toContain('    at ');
    program.process.kill('SIGTERM');
    expect(await program.ended).toBe(0);
  });

  test('serves when the system refuses to watch anything, and says so once', async () => {
    // the limit of Linux is one for all programs of a user: no test may use it up
    const limited = makeFolder({
      'limit.cjs': `const fs = require('node:fs');
        fs.watch = () => {
          throw Object.assign(new Error('ENOSPC: no file watchers left'), { code: 'ENOSPC' });
        };`,
    });
    const { port, process, ended, output } = await started(['serve', '--watch'], {
      NODE_OPTIONS: `--require ${join(limited, 'limit.cjs')}`,
    });
    expect(output().match(/a folder cannot be watched[^]*?ENOSPC/g)).toHaveLength(1);
    expect((await get(port, '/posts/hello')).status).toBe(200);
    process.kill('SIGTERM');
    expect(await ended).toBe(0);
  });

  test('waits for the mistakes of the start to be mended', async () => {
    const content = contentOf({ 'posts/a.md': '---\ntitle: [broken\n---\n' });
    const program = start(installation, ['--watch'], { CONTENT_DIR: content });
    await program.says(/1 problem\n/);
    writeFiles(content, { 'posts/a.md': post('title: Mended') });
    const [, port] = await program.says(/^http:\/\/localhost:(\d+)\//m);
    expect((await get(Number(port), '/posts/a')).text).toContain('Mended');
    program.process.kill('SIGTERM');
    expect(await program.ended).toBe(0);
  });
});
