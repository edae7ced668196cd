import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { ProcessRequest } from './processes.js';
import { headerOf, type ReadyAnswer } from './ready-answer.js';

export function hasNginx(): boolean {
  return spawnSync('nginx', ['-v']).status === 0;
}

/** One nginx process that gives this answer in its own way: a file, a `return 301`, an error page. */
export async function nginxRequest(
  folder: string,
  answer: ReadyAnswer,
  core: number | null,
): Promise<ProcessRequest> {
  mkdirSync(join(folder, 'root'), { recursive: true });
  writeFileSync(join(folder, 'root/answer'), answer.body);
  const port = await freePort();
  const configuration = join(folder, 'nginx.conf');
  writeFileSync(configuration, configure(folder, answer, port));
  return { command: 'nginx', args: ['-e', 'stderr', '-p', folder, '-c', configuration], core, port };
}

/** `open_file_cache` stays off, as it comes. */
function configure(folder: string, answer: ReadyAnswer, port: number): string {
  const encoding = headerOf(answer, 'content-encoding');
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'];
  return `
daemon off;
master_process off;
pid ${folder}/nginx.pid;
error_log stderr crit;
events { worker_connections 1024; }
http {
  access_log off;
  absolute_redirect off;
  sendfile on;
  tcp_nopush on;
  keepalive_timeout 65;
  keepalive_requests 1000000000;
  default_type "${headerOf(answer, 'content-type') ?? 'text/html'}";
  ${encoding === null ? '' : `add_header Content-Encoding ${encoding};`}
  ${temporary.map((name) => `${name}_temp_path ${folder}/${name};`).join('\n  ')}
  server {
    listen 127.0.0.1:${port};
    root ${folder}/root;
    location = /answer {}
    ${locationFor(answer)}
  }
}
`;
}

function locationFor(answer: ReadyAnswer): string {
  const target = headerOf(answer, 'location');
  if (target !== null) return `location / { return ${answer.status} ${target}; }`;
  if (answer.status === 404) return 'error_page 404 /answer; location / { return 404; }';
  return 'location / { try_files /answer =500; }';
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
