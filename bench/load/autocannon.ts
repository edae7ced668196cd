import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Load, LoadTool, Measurement } from './load.js';
import { runProgram } from './run-program.js';

/** autocannon, a load generator in JavaScript; null where it is not installed. */
export function findAutocannon(): LoadTool | null {
  try {
    const path = createRequire(__filename).resolve('autocannon/package.json');
    const { version } = JSON.parse(readFileSync(path, 'utf8')) as { version: string };
    return { name: `autocannon ${version}`, leastSeconds: 0.1, run: runAutocannon };
  } catch {
    return null;
  }
}

/** In a process of its own: it must not share the core with what it measures, nor with us. */
async function runAutocannon(load: Load): Promise<Measurement> {
  const folder = mkdtempSync(join(tmpdir(), 'perennial-autocannon-'));
  try {
    const file = join(folder, 'load.json');
    writeFileSync(file, JSON.stringify(load));
    const program = join(__dirname, 'autocannon-process.js');
    return JSON.parse(await runProgram(process.execPath, [program, file], load.core)) as Measurement;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
