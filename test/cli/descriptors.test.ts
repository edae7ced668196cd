import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { join } from 'node:path';
import { SITE_YAML, post } from '../support/blog.js';
import { writeFiles } from '../support/folder.js';
import { png } from '../support/images.js';
import { install, start } from '../support/program.js';

jest.setTimeout(60_000);

const open = async (port: number): Promise<Socket> => {
  const socket = connect(port, '127.0.0.1');
  socket.on('error', () => undefined);
  await once(socket, 'connect');
  return socket;
};

/** The status that is answered on a connection; null when it is closed instead. */
const ask = async (socket: Socket, method: string, path: string): Promise<number | null> => {
  socket.write(`${method} ${path} HTTP/1.1\r\nHost: a\r\n\r\n`);
  const text = await Promise.race([
    once(socket, 'data').then(
      ([chunk]) => String(chunk),
      () => null,
    ),
    once(socket, 'close').then(() => null),
  ]);
  return text === null ? null : Number(text.split(' ')[1]);
};

test('what cannot be loaded while connections take all file descriptors is loaded after that', async () => {
  const installation = install({ 'site.yaml': SITE_YAML });
  const program = start(installation, ['--watch'], {}, undefined, 'ulimit -n 64');
  const port = Number((await program.says(/^http:\/\/[^:]+:(\d+)\//m))[1]);
  const [during, after] = [await open(port), await open(port)];
  for (const socket of [during, after]) expect(await ask(socket, 'GET', '/healthz')).toBe(200);
  const others: Socket[] = [];
  for (let status: number | null = 200; status !== null;) {
    const socket = await open(port);
    others.push(socket);
    status = await ask(socket, 'GET', '/healthz');
  }

  expect(await ask(during, 'POST', '/')).toBeNull();
  await program.says(/^error: POST \/\n[^]*too many open files/m);

  for (const socket of others) socket.destroy();
  // the second time, it has closed them too
  for (let times = 0; times < 2; times += 1) expect(await ask(after, 'GET', '/healthz')).toBe(200);
  expect(await ask(after, 'POST', '/')).toBe(405);
  after.destroy();
});

test('a picture whose size cannot be read while connections take all file descriptors has its size after that', async () => {
  const installation = install({
    'site.yaml': SITE_YAML,
    'posts/a/index.md': post('', '![A picture](b.png)'),
    'posts/a/b.png': png(30, 20),
  });
  const program = start(installation, ['--watch'], {}, undefined, 'ulimit -n 64');
  const port = Number((await program.says(/^http:\/\/[^:]+:(\d+)\//m))[1]);
  const during = await open(port);
  expect(await ask(during, 'GET', '/healthz')).toBe(200);
  const others: Socket[] = [];
  for (let status: number | null = 200; status !== null;) {
    const socket = await open(port);
    others.push(socket);
    status = await ask(socket, 'GET', '/healthz');
  }
  // nothing can say so either
  expect(await ask(during, 'GET', '/posts/a')).toBeNull();
  await program.says(/^error: GET \/posts\/a\n[^]*posts\/a\/b\.png/m);
  for (const socket of others) socket.destroy();
  const page = await fetch(`http://127.0.0.1:${port}/posts/a`);
  expect(await page.text()).toContain('width="30" height="20"');
});

test('a change that cannot be read while connections take all file descriptors is taken up after that', async () => {
  const installation = install({ 'site.yaml': SITE_YAML, 'posts/a.md': post('title: Before') });
  const program = start(installation, ['--watch'], {}, undefined, 'ulimit -n 64');
  const port = Number((await program.says(/^http:\/\/[^:]+:(\d+)\//m))[1]);
  const others: Socket[] = [];
  for (let status: number | null = 200; status !== null;) {
    const socket = await open(port);
    others.push(socket);
    status = await ask(socket, 'GET', '/healthz');
  }
  writeFiles(join(installation.folder, 'content'), { 'posts/a.md': post('title: After') });
  await program.says(/not reloaded[^]*EMFILE/);
  for (const socket of others) socket.destroy();
  await program.says(/^reloaded in/m);
});
