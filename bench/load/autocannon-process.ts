/** Runs autocannon, installed in the second argument, on the load that the first names; prints the measurement. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Load, LoadRequest, Measurement } from './load.js';

/** As far as we use it; autocannon comes without types. */
interface Options {
  readonly url: string;
  readonly connections: number;
  readonly duration: number;
  readonly timeout: number;
  readonly requests: readonly LoadRequest[];
}

interface Result {
  readonly requests: { readonly total: number };
  readonly throughput: { readonly total: number };
  readonly latency: { readonly p50: number; readonly p99: number };
  readonly duration: number;
  readonly errors: number;
  readonly timeouts: number;
  readonly '4xx': number;
  readonly '5xx': number;
}

async function run({ port, requests, seconds, connections }: Load): Promise<Measurement> {
  const load = createRequire(join(process.argv[3] ?? '', 'package.json'));
  const autocannon = load('autocannon') as (options: Options) => Promise<Result>;
  const result = await autocannon({
    url: `http://127.0.0.1:${port}`,
    connections,
    duration: seconds,
    timeout: 30,
    requests,
  });
  return {
    requests: result.requests.total,
    seconds: result.duration,
    bytes: result.throughput.total,
    p50Ms: result.latency.p50,
    p99Ms: result.latency.p99,
    failures: result.errors + result.timeouts,
    errorAnswers: result['4xx'] + result['5xx'],
  };
}

void run(JSON.parse(readFileSync(process.argv[2] ?? '', 'utf8')) as Load).then((measurement) => {
  process.stdout.write(JSON.stringify(measurement));
});
