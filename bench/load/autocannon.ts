import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { install } from '../install.js';
import type { Workspace } from '../workspace.js';
import type { Load, LoadTool, Measurement } from './load.js';
import { runProgram } from './run-program.js';

const VERSION = '9.0.0';

/** autocannon, a load generator in JavaScript; an Error when npm cannot install it. */
export async function installAutocannon({ folder, processes }: Workspace): Promise<LoadTool> {
  const home = join(folder, 'autocannon');
  await install(home, { dependencies: { autocannon: VERSION } }, processes);
  return { name: `autocannon ${VERSION}`, run: (load) => runAutocannon(load, home) };
}

/** In a process of its own: it must not share the core with what it measures, nor with us. */
async function runAutocannon(load: Load, home: string): Promise<Measurement> {
  const file = join(home, 'load.json');
  writeFileSync(file, JSON.stringify(load));
  const program = join(__dirname, 'autocannon-process.js');
  const output = await runProgram(process.execPath, [program, file, home], load.core);
  return JSON.parse(output) as Measurement;
}
