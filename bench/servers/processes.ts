import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { EventEmitter, once } from 'node:events';
import { availableParallelism } from 'node:os';
import { connect } from 'node:net';

export interface ProcessRequest {
  readonly command: string;
  readonly args: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** The core that it may use; null for all of them. */
  readonly core: number | null;
  /** Known beforehand, or read from the line `http://localhost:PORT/` that the program prints. */
  readonly port: number | 'printed';
}

/** A server under test, which takes connections. */
export interface ServerProcess {
  readonly pid: number;
  readonly port: number;
  /** `performance.now()` right before the process was made. */
  readonly startedAt: number;
  /** What it printed, as soon as that matches; an Error when it ends without. */
  readonly says: (pattern: RegExp) => Promise<RegExpExecArray>;
  readonly signal: (name: NodeJS.Signals) => void;
  readonly stop: () => Promise<void>;
}

/** Starts servers and knows which of them are still running. */
export interface Processes {
  readonly start: (request: ProcessRequest) => Promise<ServerProcess>;
  /** Counts a process that somebody else started among them. */
  readonly adopt: (child: ChildProcess) => void;
  /** Ends all of them at once. */
  readonly killAll: () => void;
}

const MAX_PRINTED = 10_000;

/** The cores for the server and for the load. */
export interface Cores {
  readonly server: number;
  readonly load: number;
}

/** Null where processes cannot be bound to one core each; without that, ratios are noisier. */
export function findCores(): Cores | null {
  const canBind = availableParallelism() > 1 && spawnSync('taskset', ['--version']).status === 0;
  return canBind ? { server: 0, load: 1 } : null;
}

/** The command and its arguments, bound to a core where one is named. */
export function pinned(command: string, args: readonly string[], core: number | null): [string, string[]] {
  return core === null ? [command, [...args]] : ['taskset', ['-c', String(core), command, ...args]];
}

export function createProcesses(): Processes {
  const running = new Set<ChildProcess>();
  const adopt = (child: ChildProcess): void => {
    running.add(child);
    child.once('close', () => running.delete(child));
  };
  return {
    adopt,
    start: async (request) => {
      const [command, args] = pinned(request.command, request.args, request.core);
      const startedAt = performance.now();
      const child = spawn(command, args, {
        env: { ...process.env, ...request.env },
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      adopt(child);
      const says = listen(child, [command, ...args].join(' '));
      if (request.port !== 'printed') await untilConnected(request.port, child);
      const port =
        request.port === 'printed' ? Number((await says(/http:\/\/localhost:(\d+)/))[1]) : request.port;
      return {
        pid: child.pid ?? 0,
        port,
        startedAt,
        says,
        signal: (name) => {
          child.kill(name);
        },
        stop: async () => {
          if (!running.has(child)) return;
          const closed = once(child, 'close');
          child.kill('SIGTERM');
          await closed;
        },
      };
    },
    killAll: () => {
      for (const child of running) child.kill('SIGKILL');
    },
  };
}

/** Follows what a process prints. A start says little; what is more than `MAX_PRINTED` is dropped. */
function listen(child: ChildProcess, command: string): ServerProcess['says'] {
  let printed = '';
  let ended: Error | null = null;
  const look = new EventEmitter();
  const read = (chunk: Buffer): void => {
    printed = `${printed}${chunk.toString()}`.slice(-MAX_PRINTED);
    look.emit('look');
  };
  const end = (reason: string): void => {
    ended = new Error(`${command} ${reason}\n${printed}`);
    look.emit('look');
  };
  child.stdout?.on('data', read);
  child.stderr?.on('data', read);
  child.once('error', (error) => {
    end(error.message);
  });
  child.once('close', (code, signal) => {
    end(`ended with ${code ?? signal ?? 'nothing'}`);
  });
  return async (pattern) => {
    for (;;) {
      const found = pattern.exec(printed);
      if (found !== null) return found;
      if (ended !== null) throw ended;
      await once(look, 'look');
    }
  };
}

async function untilConnected(port: number, child: ChildProcess): Promise<void> {
  while (child.exitCode === null && !(await canConnect(port))) {
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

function canConnect(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => {
      resolve(false);
    });
  });
}
