import { Agent, request, type IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import type { LoadRequest } from '../load/load.js';
import type { ReadyAnswer } from '../servers/ready-answer.js';

/** An answer as it came, not decompressed. */
export interface Answer extends ReadyAnswer {
  /** Status line, headers and body. */
  readonly bytesOnWire: number;
}

/** Somebody who asks one server, over connections that are kept. */
export interface Client {
  readonly ask: (request: LoadRequest) => Promise<Answer>;
}

/** Longer than any answer may take; a server that hangs shall not hang us. */
const TIMEOUT_MS = 60_000;

/** Lets `use` ask a server over some connections, and closes them afterwards. */
export async function withClient<T>(
  port: number,
  connections: number,
  use: (client: Client) => Promise<T>,
): Promise<T> {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  try {
    return await use({ ask: (what) => ask(port, what, agent) });
  } finally {
    agent.destroy();
  }
}

function ask(port: number, { path, headers }: LoadRequest, agent: Agent): Promise<Answer> {
  return new Promise((resolve, reject) => {
    let before = 0;
    let socket: Socket | null = null;
    const asked = request({ host: '127.0.0.1', port, path, headers, agent, timeout: TIMEOUT_MS });
    asked.on('socket', (given) => {
      socket = given;
      before = given.bytesRead;
    });
    asked.on('timeout', () => asked.destroy(new Error(`no answer to ${path} within ${TIMEOUT_MS / 1000} s`)));
    asked.on('error', reject);
    asked.on('response', (response) => {
      read(response).then((body) => {
        const bytesOnWire = (socket?.bytesRead ?? 0) - before;
        resolve({ status: response.statusCode ?? 0, headers: response.rawHeaders, body, bytesOnWire });
      }, reject);
    });
    asked.end();
  });
}

async function read(response: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of response) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

/** Asks for all of them, as many at a time as the client has connections, and gives each answer to `use`. */
export async function askAll<T extends LoadRequest>(
  client: Client,
  requests: readonly T[],
  connections: number,
  use: (answer: Answer, request: T) => void,
): Promise<void> {
  const left = requests.values();
  const work = async (): Promise<void> => {
    // an iterator that several loops share: each takes the next one
    for (const one of left) use(await client.ask(one), one);
  };
  await Promise.all(Array.from({ length: connections }, work));
}
