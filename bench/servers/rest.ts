import { setTimeout as sleep } from 'node:timers/promises';
import { cpuMs, residentBytes } from './proc.js';

const LOOK_EVERY_MS = 100;
const QUIET_MS = 1000;
const PATIENCE_MS = 120_000;
/** What does not count as work in that second: timers, and pages that the system takes back. */
const MAX_CPU_MS = 20;
const MAX_CHANGE = 0.01;

/** Waits until a process has neither worked nor grown for a second; not for ever, and not where nothing is told. */
export async function untilAtRest(pid: number): Promise<void> {
  const startedAt = performance.now();
  let last = look(pid);
  while (last !== null && performance.now() - startedAt < PATIENCE_MS) {
    await sleep(LOOK_EVERY_MS);
    const now = look(pid);
    if (now === null) return;
    const hasWorked = now.cpu - last.cpu > MAX_CPU_MS;
    const hasChanged = Math.abs(now.memory - last.memory) > last.memory * MAX_CHANGE;
    if (hasWorked || hasChanged) last = now;
    else if (now.at - last.at >= QUIET_MS) return;
  }
}

function look(pid: number): { readonly at: number; readonly cpu: number; readonly memory: number } | null {
  const [cpu, memory] = [cpuMs(pid), residentBytes(pid)];
  return cpu === null || memory === null ? null : { at: performance.now(), cpu, memory };
}
