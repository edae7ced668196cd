import { once } from 'node:events';
import type { RequestListener } from 'node:http';
import { connect } from 'node:net';
import { startServer, type RunningServer } from '../src/server.js';
import { makeApp } from './support/blog.js';
import { exchange } from './support/http.js';

const app = makeApp({});

const running: RunningServer[] = [];

afterAll(() => Promise.all(running.map(({ stop }) => stop())));

async function serve(listener: RequestListener): Promise<number> {
  const server = await startServer(listener, '127.0.0.1', 0);
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
});
