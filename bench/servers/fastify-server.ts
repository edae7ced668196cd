/** Fastify with the ready bytes. It is no dependency: the second argument is the folder where it is installed. */
import { createRequire } from 'node:module';
import { join } from 'node:path';
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
  const load = createRequire(join(process.argv[3] ?? '', 'package.json'));
  const { fastify } = load('fastify') as { fastify: (options: { keepAliveTimeout: number }) => Fastify };
  const app = fastify({ keepAliveTimeout: 65_000 });
  app.get('/*', (_request, reply) => reply.code(status).headers(named).send(body));
  const url = await app.listen({ port: 0, host: '127.0.0.1' });
  announce(Number(new URL(url).port));
}

void serve();
