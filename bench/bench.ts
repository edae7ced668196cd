import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { dirname, resolve } from 'node:path';
import { findTool } from './load/find-tool.js';
import { HELP, readOptions, type Options } from './options.js';
import { installFastify } from './peers/fastify.js';
import { buildersFor } from './peers/peers.js';
import { compare, comparisonTable } from './report/compare.js';
import { progress, runAsProgram, say } from './program.js';
import { goalsOf, goalsTable } from './report/goals.js';
import { nearestTable } from './report/nearest-table.js';
import { peersTable } from './report/peers-table.js';
import { readResults } from './report/read-results.js';
import { redirectsTable } from './report/redirects-table.js';
import { RESULTS_VERSION, type Results } from './report/results.js';
import { servingTable } from './report/serving-table.js';
import { startTable } from './report/start-table.js';
import { runAll } from './run.js';
import { findCores } from './servers/processes.js';
import { withWorkspace } from './workspace.js';

const ROOT = dirname(dirname(__dirname));

/** Runs the benchmark and gives the exit code. */
async function bench(options: Options): Promise<number> {
  const before = options.compare === null ? null : readResults(options.compare);
  const cores = findCores();
  const complaints: string[] = [];
  const wrong = (complaint: string): void => {
    complaints.push(complaint);
  };
  const { rounds, seconds, seed, peers } = options;
  const posts = options.posts.reduce((sum, count) => sum + count, 0);
  const { tool, ...found } = await withWorkspace(posts, async (workspace) => {
    const tool = await findTool(workspace, progress);
    const fastify = peers.includes('fastify') ? await installFastify(workspace, progress) : null;
    const run = { tool, cores, root: ROOT, fastify, progress, wrong, ...workspace };
    const context = { ...run, rounds, seconds, seed };
    return { tool: tool.name, ...(await runAll(options, await buildersFor(peers, context), context)) };
  });
  const results: Results = {
    version: RESULTS_VERSION,
    date: new Date().toISOString(),
    node: process.version,
    machine: `${cpus().length} x ${cpus()[0]?.model ?? 'unknown'}`,
    tool,
    isPinned: cores !== null,
    seconds,
    ...found,
  };
  report(results, before, options);
  for (const complaint of complaints.slice(0, 20)) say(`WRONG: ${complaint}`);
  if (complaints.length > 0) say(`${complaints.length} answers or runs were wrong.`);
  return complaints.length === 0 ? 0 : 1;
}

function report(results: Results, before: Results | null, { rounds, out }: Options): void {
  const pinning = results.isPinned ? 'server on one core, load on another' : 'not bound to cores';
  say(`Node ${results.node}, ${results.machine}, ${results.tool}, ${pinning}; medians of ${rounds} rounds`);
  const sections: [string, string][] = [
    [`Serving, ${results.seconds} s a round`, servingTable(results)],
    ['Starting', startTable(results)],
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

runAsProgram('bench', async (args) => {
  const options = readOptions(args);
  if (options !== null) return bench(options);
  say(HELP);
  return 0;
});
