import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import type { RequestListener } from 'node:http';
import request from 'supertest';

/** An answer as it came over the wire; header names in lower case. */
export interface RawAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

const servers: Server[] = [];

afterAll(() => {
  for (const server of servers.splice(0)) {
    server.close();
    server.closeAllConnections();
  }
});

/** Listens on a free port of this machine until the test file has run. */
export async function listen(app: RequestListener): Promise<{ server: Server; port: number }> {
  const server = createServer(app);
  servers.push(server);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return { server, port: (server.address() as AddressInfo).port };
}

/** Sends these very bytes and gives everything that comes back until the server closes. */
export async function exchange(port: number, bytes: string | Buffer): Promise<string> {
  const socket = connect(port, '127.0.0.1');
  const chunks: Buffer[] = [];
  socket.on('data', (chunk: Buffer) => chunks.push(chunk));
  socket.on('error', () => socket.destroy());
  socket.write(bytes);
  await once(socket, 'close');
  return Buffer.concat(chunks).toString('latin1');
}

/** Takes the first answer of an exchange apart. */
export function parseAnswer(text: string): RawAnswer {
  const end = text.indexOf('\r\n\r\n');
  const [statusLine = '', ...lines] = text.slice(0, end).split('\r\n');
  const headers = Object.fromEntries(
    lines.map((line) => [
      line.slice(0, line.indexOf(':')).toLowerCase(),
      line.slice(line.indexOf(':') + 1).trim(),
    ]),
  );
  return { status: Number(statusLine.split(' ')[1]), headers, body: text.slice(end + 4) };
}

/** Asks for a target exactly as written: no client tidies it up. */
export async function ask(
  port: number,
  target: string,
  { method = 'GET', headers = '' }: { method?: string; headers?: string } = {},
): Promise<RawAnswer> {
  const head = `${method} ${target} HTTP/1.1\r\nHost: blog.test\r\nConnection: close\r\n${headers}\r\n`;
  return parseAnswer(await exchange(port, head));
}

/** The body of a page that must be there. */
export async function bodyOf(app: RequestListener, path: string): Promise<string> {
  const response = await request(app).get(path).buffer(true);
  if (response.status !== 200) throw new Error(`${path} answered ${response.status}`);
  return response.text;
}

/** Where a browser ends up that follows `location` from any page of https://blog.test. */
export function hostOf(location: string): string {
  return new URL(location, 'https://blog.test/x').host;
}
