import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { findTool } from './load/find-tool.js';
import { HELP, readOptions, UsageError, type Options } from './options.js';
import { installFastify } from './peers/fastify.js';
import { buildersFor } from './peers/peers.js';
import { compare, comparisonTable } from './report/compare.js';
import { goalsOf, goalsTable } from './report/goals.js';
import { nearestTable } from './report/nearest-table.js';
import { peersTable } from './report/peers-table.js';
import { readResults } from './report/read-results.js';
import { redirectsTable } from './report/redirects-table.js';
import { RESULTS_VERSION, type Results } from './report/results.js';
import { servingTable } from './report/serving-table.js';
import { startTable } from './report/start-table.js';
import { runAll } from './run.js';
import { temporaryRoot } from './temporary-root.js';
import { canPin, createProcesses } from './servers/processes.js';

const ROOT = dirname(dirname(__dirname));

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}

function progress(text: string): void {
  process.stderr.write(`  ${text}\n`);
}

/** Runs the benchmark and gives the exit code. */
async function bench(options: Options): Promise<number> {
  const tool = findTool(options.seconds);
  const before = options.compare === null ? null : readResults(options.compare);
  const cores = canPin() ? { server: 0, load: 1 } : null;
  const processes = createProcesses();
  const folder = mkdtempSync(join(temporaryRoot(options), 'perennial-bench-'));
  const cleanUp = (): void => {
    processes.killAll();
    rmSync(folder, { recursive: true, force: true });
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      cleanUp();
      process.exit(130);
    });
  }
  const complaints: string[] = [];
  const wrong = (complaint: string): void => {
    complaints.push(complaint);
  };
  try {
    const { rounds, seconds, seed } = options;
    const fastify = options.peers.includes('fastify') ? await installFastify({ folder, progress }) : null;
    const measured = { processes, tool, folder, root: ROOT, cores, fastify };
    const context = { ...measured, rounds, seconds, seed, progress, wrong };
    const builders = await buildersFor(options.peers, context);
    const found = await runAll(options, builders, context);
    const results: Results = {
      version: RESULTS_VERSION,
      date: new Date().toISOString(),
      node: process.version,
      machine: `${cpus().length} x ${cpus()[0]?.model ?? 'unknown'}`,
      tool: tool.name,
      isPinned: cores !== null,
      seconds,
      ...found,
    };
    report(results, before, options);
  } finally {
    cleanUp();
  }
  for (const complaint of complaints.slice(0, 20)) say(`WRONG: ${complaint}`);
  if (complaints.length > 0) say(`${complaints.length} answers or runs were wrong.`);
  return complaints.length === 0 ? 0 : 1;
}

function report(results: Results, before: Results | null, { rounds, out }: Options): void {
  const pinning = results.isPinned ? 'server on one core, load on another' : 'not bound to cores';
  say(`Node ${results.node}, ${results.machine}, ${results.tool}, ${pinning}; medians of ${rounds} rounds`);
  const sections: [string, string][] = [
    [`Serving, ${results.seconds} s a round`, results.serving.length > 0 ? servingTable(results) : ''],
    ['Starting', results.starts.length > 0 ? startTable(results) : ''],
    ['Starting against building', peersTable(results)],
    ['Loading redirects', redirectsTable(results)],
    ['Finding what a missing address meant, CPU time', nearestTable(results)],
    ['Goals', goalsTable(goalsOf(results))],
    ['Compared', before === null ? '' : comparisonTable(compare(before, results))],
  ];
  for (const [title, table] of sections) if (table !== '') say(`\n${title}\n\n${table}`);
  mkdirSync(dirname(resolve(out)), { recursive: true });
  writeFileSync(out, `${JSON.stringify(results, null, 2)}\n`);
  say(`\nWritten to ${out}`);
}

async function main(): Promise<number> {
  try {
    const options = readOptions(process.argv.slice(2));
    if (options !== null) return await bench(options);
    say(HELP);
    return 0;
  } catch (error) {
    if (error instanceof UsageError) process.stderr.write(`bench: ${error.message}\n`);
    else
      process.stderr.write(
        `bench: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`,
      );
    return 2;
  }
}

void main().then((code) => {
  process.exitCode = code;
});
