import { once } from 'node:events';
import type { RequestListener } from 'node:http';
import { connect, type Socket } from 'node:net';
import { setImmediate } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { startServer, type RunningServer } from '../src/server.js';
import { makeApp, post } from './support/blog.js';
import { exchange, parseAnswer } from './support/http.js';

const app = makeApp({});

const running: RunningServer[] = [];

afterAll(() => Promise.all(running.map(({ stop }) => stop())));

async function serve(listener: RequestListener, trafficTimeout?: number): Promise<number> {
  const server = await startServer(listener, { host: '127.0.0.1', port: 0, trafficTimeout });
  running.push(server);
  return server.port;
}

const requests = (count: number, last = ''): string =>
  `${'GET /healthz HTTP/1.1\r\nHost: a\r\n\r\n'.repeat(count)}${last}`;

const CLOSE = 'GET /healthz HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n';

const answersIn = (text: string): number => text.split('HTTP/1.1 200 OK\r\n').length - 1;

describe('requests that are sent before the answers to others have come', () => {
  test('are answered, up to a hundred at once', async () => {
    const port = await serve(app);
    expect(answersIn(await exchange(port, requests(100, CLOSE)))).toBe(101);
  });

  test('are answered however many there are in time', async () => {
    const port = await serve(app);
    const socket = connect(port, '127.0.0.1');
    let text = '';
    socket.on('data', (chunk: Buffer) => (text += chunk.toString('latin1')));
    for (let round = 1; round <= 5; round += 1) {
      socket.write(requests(90));
      while (answersIn(text) < round * 90) await once(socket, 'data');
    }
    socket.destroy();
    expect(answersIn(text)).toBe(450);
  });

  test('end the connection when there are more, and no others are looked at', async () => {
    let asked = 0;
    const port = await serve((request, response) => {
      asked += 1;
      // the first is never answered, so all others wait
      if (request.url !== '/first') app(request, response);
    });
    expect(await exchange(port, `GET /first HTTP/1.1\r\nHost: a\r\n\r\n${requests(1500)}`)).toBe('');
    expect(asked).toBe(101);
    expect(answersIn(await exchange(port, CLOSE))).toBe(1);
  });

  test('are bounded over all connections, and their places are free again once these are closed', async () => {
    const connections = new Set<Socket>();
    let waiting = 0;
    const port = await serve((request, response) => {
      connections.add(request.socket);
      if (request.url === '/first') return;
      waiting += response.socket === null ? 1 : 0;
      app(request, response);
    });
    for (let round = 1; round <= 2; round += 1) {
      const clients = Array.from({ length: 60 }, () => connect(port, '127.0.0.1'));
      for (const client of clients) {
        client.on('error', () => client.destroy());
        client.write(`GET /first HTTP/1.1\r\nHost: a\r\n\r\n${requests(100)}`);
      }
      // ten find no place for any
      while (clients.filter(({ closed }) => closed).length < 10) await setImmediate();
      expect(waiting).toBe(round * 5000);
      expect(answersIn(await exchange(port, CLOSE))).toBe(1);
      for (const connection of connections) connection.destroy();
      while ([...connections].some(({ closed }) => !closed)) await setImmediate();
    }
    expect(answersIn(await exchange(port, requests(100, CLOSE)))).toBe(101);
  });
});

// else the second would wait for ever: Node takes it for the other protocol, and drops it
test('a request for another protocol is the last on its connection, so that the next is sent on another', async () => {
  const port = await serve(app);
  const upgrade = 'GET /healthz HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n';
  const text = await exchange(port, `${upgrade}${requests(1)}`);
  expect(answersIn(text)).toBe(1);
  expect(parseAnswer(text).headers['connection']).toBe('close');
});

test.each(['kept.txt', 'large.bin'])(
  'who never takes the answer, here %s, is cut off when nothing has moved for a while',
  async (name) => {
    const blog = makeApp({
      'posts/hello/index.md': post(),
      'posts/hello/kept.txt': Buffer.alloc(250_000),
      'posts/hello/large.bin': Buffer.alloc(40_000_000),
    });
    const connections: Socket[] = [];
    const port = await serve((request, response) => {
      connections.push(request.socket);
      blog(request, response);
    }, 100);
    const client = connect(port, '127.0.0.1');
    client.on('error', () => client.destroy());
    client.pause();
    // more than the system takes for the client
    client.write(`GET /posts/hello/${name} HTTP/1.1\r\nHost: a\r\n\r\n`.repeat(90));
    while (connections.length === 0) await setImmediate();
    const [connection] = connections;
    if (connection?.destroyed === false) await once(connection, 'close');
    expect(connection?.destroyed).toBe(true);
    client.destroy();
  },
);

test('nothing stays in memory of a connection that is closed', async () => {
  setFlagsFromString('--expose-gc');
  const collectGarbage = runInNewContext('gc') as () => void;
  const connections: WeakRef<Socket>[] = [];
  let closed = 0;
  const port = await serve((request, response) => {
    connections.push(new WeakRef(request.socket));
    request.socket.once('close', () => (closed += 1));
    app(request, response);
  });
  await exchange(port, CLOSE);
  while (closed === 0) await setImmediate();
  expect(connections).toHaveLength(1);
  // Node lets go of the last of it some turns later
  while (connections.some((connection) => connection.deref() !== undefined)) {
    await setImmediate();
    collectGarbage();
  }
});
