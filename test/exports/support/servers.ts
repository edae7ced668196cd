import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { createServer as createBackend } from 'node:http';
import { connect, createServer, type AddressInfo, type Server } from 'node:net';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { makeFolder, writeFiles } from '../../support/folder.js';

/** What a server needs to know to stand in front of another one. */
interface Places {
  readonly folder: string;
  readonly port: number;
  readonly backend: number;
}

/** A server that exported rules are for. */
export interface ServerKind {
  /** Names that its program has; the first that is installed is used. */
  readonly programs: readonly string[];
  readonly version: readonly string[];
  /** A configuration with the exported file in it, and how to start with that. */
  readonly config: (exported: string, places: Places) => string;
  readonly args: (config: string) => readonly string[];
}

const APACHE_MODULES =
  ['/usr/lib/apache2/modules', '/usr/lib64/httpd/modules', '/usr/lib/httpd/modules'].find(existsSync) ?? '';

/** By the name of their format. */
export const SERVERS: Readonly<Record<'nginx' | 'apache' | 'caddy', ServerKind>> = {
  nginx: {
    programs: ['nginx', '/usr/sbin/nginx'],
    version: ['-v'],
    // the lines for the server block stand in the comment at the top
    config: (exported, { folder, port, backend }) => `
daemon off;
master_process off;
pid ${folder}/pid;
error_log ${folder}/error.log;
events {}
http {
  access_log off;
  ${['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((name) => `${name}_temp_path ${folder}/${name};`).join(' ')}
  include ${folder}/exported;
  server {
    listen 127.0.0.1:${port};
    ${(exported.match(/^# {5}.*(?:;|\})$/gm) ?? []).map((line) => line.slice(2)).join('\n')}
    location / { proxy_pass http://127.0.0.1:${backend}; }
  }
}`,
    args: (config) => ['-c', config, '-p', join(config, '..')],
  },
  apache: {
    programs: ['apache2', 'httpd', '/usr/sbin/apache2', '/usr/sbin/httpd'],
    version: ['-v'],
    config: (_exported, { folder, port, backend }) => `
ServerRoot ${folder}
ServerName blog.test
PidFile ${folder}/pid
ErrorLog ${folder}/error.log
Listen 127.0.0.1:${port}
${['mpm_event', 'unixd', 'authz_core', 'rewrite', 'proxy', 'proxy_http'].map((name) => `<IfModule !${name}_module>\n  LoadModule ${name}_module ${APACHE_MODULES}/mod_${name}.so\n</IfModule>`).join('\n')}
User nobody
<VirtualHost *:${port}>
  Include ${folder}/exported
  ProxyPass / http://127.0.0.1:${backend}/
</VirtualHost>`,
    args: (config) => ['-D', 'FOREGROUND', '-f', config],
  },
  caddy: {
    programs: ['caddy', '/usr/bin/caddy'],
    version: ['version'],
    config: (_exported, { folder, port, backend }) => `
{
	admin off
	auto_https off
}
http://:${port} {
	bind 127.0.0.1
	import ${folder}/exported
	reverse_proxy 127.0.0.1:${backend}
}`,
    args: (config) => ['run', '--adapter', 'caddyfile', '--config', config],
  },
};

const running: ChildProcess[] = [];
const listening: Server[] = [];

afterAll(async () => {
  for (const child of running.splice(0)) {
    const ended = isOver(child) || once(child, 'exit');
    child.kill('SIGTERM');
    await ended;
  }
  for (const server of listening.splice(0)) server.close();
});

/** The program of a server on this machine; null when none is installed. */
export function programOf({ programs, version }: ServerKind): string | null {
  const isInstalled = (program: string): boolean => {
    try {
      execFileSync(program, [...version], { stdio: 'ignore' });
      return true;
    } catch {
      return false;
    }
  };
  return programs.find(isInstalled) ?? null;
}

/** Starts a server on a free port, in front of one that answers with the address it is asked for, and gives the port. */
export async function startServer(kind: ServerKind, program: string, exported: string): Promise<number> {
  const folder = makeFolder({ exported });
  const backend = createBackend((request, response) => response.end(request.url));
  listening.push(backend);
  const places = { folder, port: await freePort(), backend: await portOf(backend) };
  writeFiles(folder, { config: kind.config(exported, places) });
  const child = spawn(program, kind.args(join(folder, 'config')), {
    env: { PATH: process.env['PATH'] ?? '', HOME: folder, XDG_DATA_HOME: folder, XDG_CONFIG_HOME: folder },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  running.push(child);
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => (said += chunk.toString()));
  for (let tries = 0; !(await accepts(places.port)); tries += 1) {
    if (isOver(child) || tries > MAX_TRIES) {
      throw new Error(`${program} did not start: ${said.slice(0, 2_000)}${errorLog(folder)}`);
    }
    await setTimeout(50);
  }
  return places.port;
}

const MAX_TRIES = 400;

function isOver({ exitCode, signalCode }: ChildProcess): boolean {
  return exitCode !== null || signalCode !== null;
}

function errorLog(folder: string): string {
  const file = join(folder, 'error.log');
  return existsSync(file) ? readFileSync(file, 'utf8').slice(0, 2_000) : '';
}

async function portOf(server: Server): Promise<number> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}

async function freePort(): Promise<number> {
  const server = createServer();
  const port = await portOf(server);
  server.close();
  await once(server, 'close');
  return port;
}

async function accepts(port: number): Promise<boolean> {
  const socket = connect(port, '127.0.0.1');
  try {
    await once(socket, 'connect');
    return true;
  } catch {
    return false;
  } finally {
    socket.destroy();
  }
}
