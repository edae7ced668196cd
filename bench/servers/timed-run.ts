import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Build } from '../report/results.js';
import { cpuMs, peakBytes } from './proc.js';
import type { Processes } from './processes.js';

/** What a process used is gone with it, so it is looked at as often as this; the last look is that old. */
const LOOK_EVERY_MS = 20;
const MAX_SAID = 2000;

/** Runs a program in the folder `cwd` to its end; an Error with what it said when it fails. */
export async function timedRun(
  [command, ...args]: readonly [string, ...string[]],
  cwd: string,
  processes: Processes,
): Promise<Build> {
  const startedAt = performance.now();
  const child = spawn(command, args, { cwd, stdio: ['ignore', 'pipe', 'pipe'] });
  processes.adopt(child);
  let said = '';
  const listen = (chunk: Buffer): void => {
    said = `${said}${chunk.toString()}`.slice(-MAX_SAID);
  };
  child.stdout.on('data', listen);
  child.stderr.on('data', listen);
  let used: Pick<Build, 'cpuMs' | 'peakMemory'> = { cpuMs: null, peakMemory: null };
  const look = (): void => {
    const pid = child.pid ?? 0;
    used = { cpuMs: cpuMs(pid) ?? used.cpuMs, peakMemory: peakBytes(pid) ?? used.peakMemory };
  };
  const looking = setInterval(look, LOOK_EVERY_MS);
  try {
    const [code] = (await once(child, 'exit')) as [number | null];
    const ms = performance.now() - startedAt;
    if (code !== 0) throw new Error(`${command} ended with ${code ?? 'a signal'}: ${said}`);
    return { ms, ...used };
  } finally {
    clearInterval(looking);
  }
}
