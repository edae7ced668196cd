import { isNativeError } from 'node:util/types';
import * as v from 'valibot';
import type { Config } from '../../config.js';
import { countOf, printable } from '../../problems.js';
import type { CommandContext, ExitCode } from '../command.js';
import { parseUrl } from '../../urls.js';

const TIME_LIMIT_MS = 10_000;
/** A full report has about 2 MB. */
const MAX_BYTES = 16_000_000;

const count = v.pipe(v.number(), v.integer());
const time = v.pipe(v.string(), v.isoTimestamp());
const reportSchema = v.object({
  since: time,
  hits: count,
  missed: v.array(
    v.object({
      path: v.string(),
      hits: count,
      first: time,
      last: time,
      referrer: v.nullable(v.string()),
      nearest: v.nullable(
        v.object({ title: v.string(), path: v.string(), file: v.string(), confidence: v.number() }),
      ),
    }),
  ),
  mending: v.array(v.object({ file: v.string(), place: v.string(), lines: v.array(v.string()) })),
  noise: v.object({ hits: count, paths: v.array(v.object({ path: v.string(), hits: count })) }),
});
type Report = v.InferOutput<typeof reportSchema>;

/** `perennial missed`: asks a running server. Exit code 1 when it gives no report, 2 when it is not known where it is. */
export async function missed(context: CommandContext): Promise<ExitCode> {
  const { config, operands, options, write, writeError } = context;
  const [named] = operands;
  const address = named === undefined ? ownAddress(config) : readAddress(named);
  if (address === null) {
    writeError(
      named === undefined
        ? 'perennial: where is the server? Name the address of its operator listener, http://127.0.0.1:9000, or set OPERATOR_PORT.\n'
        : `perennial: ${JSON.stringify(named)} is not an address such as http://127.0.0.1:9000\n`,
    );
    return 2;
  }
  const report = await fetchReport(new URL('/missed.json', address));
  if (typeof report === 'string') {
    const hint =
      report === BAD_PORT
        ? 'Set OPERATOR_PORT of the server to another one, such as 9000: https://fetch.spec.whatwg.org/#port-blocking lists those that cannot be used.'
        : 'Is the server running, with OPERATOR_PORT set to the port of this address?';
    writeError(`perennial: ${address} ${report}\n${hint}\n`);
    return 1;
  }
  write(options['json'] === true ? `${JSON.stringify(report, null, 2)}\n` : showReport(report));
  return 0;
}

/** `fetch` asks no port that another protocol has, and no browser does. */
const BAD_PORT = 'cannot be asked: neither this program nor a browser may use this port';

function ownAddress({ operatorHost, operatorPort }: Config): string | null {
  // nobody can tell which port a server picked for 0
  if (operatorPort === null || operatorPort === 0) return null;
  const host = ['0.0.0.0', '::'].includes(operatorHost) ? '127.0.0.1' : operatorHost;
  return `http://${host.includes(':') ? `[${host}]` : host}:${operatorPort}`;
}

function readAddress(text: string): string | null {
  // a number alone would be an IPv4 address
  const host = /^\d+$/.test(text) ? `127.0.0.1:${text}` : text;
  const url = host.includes('://') ? host : `http://${host}`;
  return /^https?:/i.test(url) ? (parseUrl(url)?.origin ?? null) : null;
}

/** The report, or what is wrong, to follow the address. */
async function fetchReport(url: URL): Promise<Report | string> {
  let text: string;
  try {
    const response = await fetch(url, {
      headers: { accept: 'application/json', connection: 'close' },
      redirect: 'error',
      signal: AbortSignal.timeout(TIME_LIMIT_MS),
    });
    if (response.status !== 200) return `answers with status ${response.status}, and not with a report`;
    text = await readText(response);
  } catch (error) {
    if (reasonOf(error) === 'bad port') return BAD_PORT;
    return isNativeError(error) && error.name === 'TimeoutError'
      ? `does not answer within ${TIME_LIMIT_MS / 1000} seconds`
      : `cannot be reached: ${reasonOf(error)}`;
  }
  const report = v.safeParse(v.pipe(v.string(), v.parseJson(), reportSchema), text);
  return report.success ? report.output : 'answers, but not with a report';
}

/** What is too long is cut, and so is no JSON. */
async function readText({ body }: Response): Promise<string> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of (body ?? []) as AsyncIterable<Uint8Array>) {
    chunks.push(chunk);
    bytes += chunk.length;
    if (bytes > MAX_BYTES) break;
  }
  return Buffer.concat(chunks).toString();
}

/** `fetch` says "fetch failed", and why in its cause. */
function reasonOf(error: unknown): string {
  const cause = isNativeError(error) ? (error.cause ?? error) : error;
  if (!isNativeError(cause)) return String(cause);
  // several addresses were tried
  return 'code' in cause && cause.message === '' ? String(cause.code) : cause.message;
}

function showReport({ since, hits, missed: misses, mending, noise }: Report): string {
  const noiseLine = `${countOf(noise.hits, 'request')} of programs that look for holes`;
  const head = `${countOf(hits, 'request')} since ${toMinute(since)} UTC for what is not there, and ${noiseLine}\n`;
  if (misses.length === 0) return `${head}\nNothing is missing.\n`;
  const rows = misses.map(({ path, hits: times, first, last, nearest, referrer }) => [
    String(times),
    printable(path),
    toMinute(first),
    toMinute(last),
    nearest === null ? '-' : `${printable(nearest.path)} (${Math.round(nearest.confidence * 100)} %)`,
    printable(referrer ?? '-'),
  ]);
  const blocks = mending.map(
    ({ file, place, lines }) =>
      `${printable(file)}, ${place}:\n${lines.map((line) => `${printable(line)}\n`).join('')}`,
  );
  return [head, table(HEADINGS, rows), ...blocks].join('\n');
}

const HEADINGS = ['hits', 'address', 'first', 'last', 'nearest', 'linked from'];

/** A longer cell pushes only its own line out of the columns. */
const WIDEST = 60;

/** Columns two spaces apart; numbers, which come first, stand at the right. */
function table(headings: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = headings.map((_heading, column) =>
    [headings, ...rows].reduce(
      (width, row) => Math.max(width, Math.min(WIDEST, (row[column] ?? '').length)),
      0,
    ),
  );
  const show = (row: readonly string[]): string =>
    row
      .map((cell, column) =>
        column === 0 ? cell.padStart(widths[column] ?? 0) : cell.padEnd(widths[column] ?? 0),
      )
      .join('  ')
      .trimEnd();
  return [headings, ...rows].map((row) => `${show(row)}\n`).join('');
}

/** `2026-06-01 12:00` */
function toMinute(timestamp: string): string {
  return timestamp.slice(0, 16).replace('T', ' ');
}
