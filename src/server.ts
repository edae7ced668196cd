import { once } from 'node:events';
import { createServer, type RequestListener, type Server, type ServerResponse } from 'node:http';
import { Server as NetServer, type AddressInfo, type Socket } from 'node:net';

export interface RunningServer {
  /** The port it got, which matters when 0 was asked for. */
  readonly port: number;
  /**
   * Takes no new connections. For a moment, what is under way is sent, and what still arrives is answered, each with
   * `Connection: close`; then the rest is cut off.
   */
  readonly stop: () => Promise<void>;
}

/** Longer than the idle time of common proxies (60 s), so that they close a connection and not we. */
const KEEP_ALIVE_MS = 65_000;
/**
 * How long nothing may move while an answer is under way, as Node had it until version 13. The system takes several
 * megabytes for the client, and then a third of them must have gone before anything moves: that is 12 KB a second.
 */
const TRAFFIC_TIMEOUT_MS = 120_000;
const HEADERS_TIMEOUT_MS = 10_000;
const REQUEST_TIMEOUT_MS = 30_000;
/** How late the two are noticed; Node's own 30 s would make them 40 and 60. */
const TIMEOUT_CHECK_MS = 1000;
const SERVER_OPTIONS = {
  keepAliveTimeout: KEEP_ALIVE_MS,
  headersTimeout: HEADERS_TIMEOUT_MS,
  requestTimeout: REQUEST_TIMEOUT_MS,
  connectionsCheckingInterval: TIMEOUT_CHECK_MS,
  /** From Node 24.12 on: no stream for the body of a request that has none, which took 7 % of the processor time of a page. */
  optimizeEmptyRequests: true,
};
/** Requests that wait for the answers to others. Browsers send none, and programs that do send a few. */
const MAX_WAITING = 100;
/** Those of all connections together; each takes some 7 KB. */
const MAX_WAITING_IN_ALL = 5000;
/** `docker stop` and most supervisors wait longer; a page takes milliseconds. */
const STOP_MS = 800;

export interface ServerOptions {
  readonly host: string;
  readonly port: number;
  /** The variables that name where to listen, for messages. */
  readonly variables?: { readonly host: string; readonly port: string };
  /** Milliseconds in which something must move while an answer is under way. */
  readonly trafficTimeout?: number | undefined;
}

/** Listens on `host` and `port`; rejects with an Error that says what to do when it cannot. */
export async function startServer(listener: RequestListener, options: ServerOptions): Promise<RunningServer> {
  const { host, port, trafficTimeout = TRAFFIC_TIMEOUT_MS } = options;
  const server = createServer(SERVER_OPTIONS, boundPipelines(listener));
  // who never takes his answer would hold its file and its connection for ever
  server.timeout = trafficTimeout;
  const stop = stopperOf(server);
  server.listen(port, host);
  try {
    await once(server, 'listening');
  } catch (error) {
    throw new Error(explain(error as NodeJS.ErrnoException, options), { cause: error });
  }
  return { port: (server.address() as AddressInfo).port, stop };
}

/**
 * Ends a connection on which more requests wait behind others than anybody needs, or that has more when very many wait on
 * others. Node takes all requests of a read at once, some 1,400 of them, before it looks whether the client takes the
 * answers; a few such connections would fill the memory. A request that waits for none costs one look at its answer.
 * One that asks for another protocol is the last on its connection.
 */
function boundPipelines(listener: RequestListener): RequestListener {
  const waiting = new Map<Socket, number>();
  let inAll = 0;
  const count = (socket: Socket, change: 1 | -1): void => {
    const others = waiting.get(socket);
    // its requests are counted no more once it is closed
    if (others === undefined) return;
    waiting.set(socket, others + change);
    inAll += change;
  };
  const begin = (socket: Socket): void => {
    waiting.set(socket, 0);
    socket.once('close', () => {
      inAll -= waiting.get(socket) ?? 0;
      waiting.delete(socket);
    });
  };
  return (request, response) => {
    // Node passes over what was read together with a request for another protocol, though it gets none
    if (request.headers.upgrade !== undefined) response.shouldKeepAlive = false;
    // an answer has no socket for as long as others come before it
    if (response.socket === null) {
      const { socket } = request;
      if (!waiting.has(socket)) begin(socket);
      if (waiting.get(socket) === MAX_WAITING || inAll === MAX_WAITING_IN_ALL) {
        // what else was read with this one still comes here
        socket.destroy();
        return;
      }
      count(socket, 1);
      response.once('socket', () => {
        count(socket, -1);
      });
    }
    listener(request, response);
  };
}

/** The answer under way is Node's own field, which http-terminator relies on, too. */
type Connection = Socket & { readonly _httpMessage?: ServerResponse | null };

function stopperOf(server: Server): () => Promise<void> {
  const connections = new Set<Connection>();
  server.on('connection', (connection) => {
    connections.add(connection);
    connection.once('close', () => connections.delete(connection));
  });
  const answering = new Set<Connection>();
  const finish = (connection: Connection): void => {
    const answer = connection._httpMessage;
    if (!answer || answering.has(connection)) return;
    answering.add(connection);
    answer.shouldKeepAlive = false;
    answer.once('close', () => {
      answering.delete(connection);
      // another that has waited behind it
      finish(connection);
      closeIdle();
    });
  };
  const closeIdle = (): void => {
    // to Node, a connection is idle as soon as its answer has ended, although bytes of it wait for the client
    if (answering.size === 0) server.closeIdleConnections();
  };
  return () =>
    new Promise((resolve) => {
      const cut = setTimeout(() => {
        server.closeAllConnections();
      }, STOP_MS);
      server.prependListener('request', ({ socket }) => {
        finish(socket);
      });
      // the one of http would close idle connections at once
      NetServer.prototype.close.call(server, () => {
        clearTimeout(cut);
        resolve();
      });
      connections.forEach(finish);
      closeIdle();
    });
}

function explain(
  { code, message }: NodeJS.ErrnoException,
  { host, port, variables = { host: 'HOST', port: 'PORT' } }: ServerOptions,
): string {
  if (code === 'EADDRINUSE')
    return `port ${port} is taken; set ${variables.port} to another one (0 picks a free one)`;
  if (code === 'EACCES')
    return `port ${port} needs more rights than this user has; set ${variables.port} to one above 1023`;
  if (code === 'ENOTFOUND' || code === 'EADDRNOTAVAIL')
    return `${variables.host} ${host} is not an address of this machine; set ${variables.host} to one that is, such as 127.0.0.1`;
  return `cannot listen on ${host}:${port}: ${message}`;
}
