import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Load, LoadTool, Measurement } from './load.js';
import { runProgram } from './run-program.js';

/** wrk, a load generator in C, with its script in `folder`; null where it is not installed. */
export function findWrk(folder: string): LoadTool | null {
  const { stdout, error } = spawnSync('wrk', ['-v'], { encoding: 'utf8' });
  if (error !== undefined) return null;
  const version = /wrk (?:debian\/)?([\d.]+)/.exec(stdout)?.[1] ?? '';
  return { name: `wrk ${version}`.trim(), run: (load) => runWrk(load, join(folder, 'load.lua')) };
}

async function runWrk(
  { port, requests, seconds, connections, core }: Load,
  script: string,
): Promise<Measurement> {
  writeFileSync(script, scriptFor(requests));
  const duration = `-d${Math.max(1, Math.round(seconds))}s`;
  const url = `http://127.0.0.1:${port}/`;
  const options = ['-t1', `-c${connections}`, duration, '--latency', '--timeout', '30s', '-s', script];
  return readResult(await runProgram('wrk', [...options, url], core));
}

/** The requests are made once; asking is a look-up in a list, for one of them as for ten thousand. */
function scriptFor(requests: Load['requests']): string {
  const made = requests.map(({ path, headers }) => {
    const fields = Object.entries(headers).map(([name, value]) => `[${lua(name)}] = ${lua(value)}`);
    return `  wrk.format("GET", ${lua(path)}, { ${fields.join(', ')} }),`;
  });
  return `
local requests = {}
local at = 0
function init(args)
  requests = {
${made.join('\n')}
  }
end
function request()
  at = at % #requests + 1
  return requests[at]
end
function done(summary, latency, requests)
  local errors = summary.errors
  io.write(string.format(
    '\\nRESULT {"requests": %d, "seconds": %.6f, "bytes": %d, "p50Ms": %.3f, "p99Ms": %.3f, "failures": %d, "errorAnswers": %d}\\n',
    summary.requests, summary.duration / 1000000, summary.bytes,
    latency:percentile(50) / 1000, latency:percentile(99) / 1000,
    errors.connect + errors.read + errors.write + errors.timeout, errors.status))
end
`;
}

/** A text as Lua writes it, which for what stands in addresses and headers is as JSON does. */
function lua(text: string): string {
  return JSON.stringify(text);
}

function readResult(output: string): Measurement {
  const found = /^RESULT (.*)$/m.exec(output)?.[1];
  if (found === undefined) throw new Error(`wrk said nothing that can be read:\n${output}`);
  return JSON.parse(found) as Measurement;
}
