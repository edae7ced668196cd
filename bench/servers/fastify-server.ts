/** Fastify with the ready bytes. It is no dependency: it is used where it can be found. */
import { announce } from './announce.js';
import { readReadyAnswer } from './ready-answer.js';

interface Reply {
  readonly code: (status: number) => Reply;
  readonly headers: (headers: Readonly<Record<string, string>>) => Reply;
  readonly send: (body: Buffer) => Reply;
}

interface Fastify {
  readonly get: (path: string, handler: (request: unknown, reply: Reply) => Reply) => void;
  readonly listen: (options: { readonly port: number; readonly host: string }) => Promise<string>;
}

const { status, headers, body } = readReadyAnswer();
const named = Object.fromEntries(
  headers.flatMap((name, index) => (index % 2 === 0 ? [[name, headers[index + 1] ?? '']] : [])),
);

async function serve(): Promise<void> {
  const name = 'fastify';
  const { fastify } = (await import(name)) as { fastify: (options: { keepAliveTimeout: number }) => Fastify };
  const app = fastify({ keepAliveTimeout: 65_000 });
  app.get('/*', (_request, reply) => reply.code(status).headers(named).send(body));
  const url = await app.listen({ port: 0, host: '127.0.0.1' });
  announce(Number(new URL(url).port));
}

void serve();
