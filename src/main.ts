#!/usr/bin/env node
import { readFileSync } from 'node:fs';
import { availableParallelism, totalmem } from 'node:os';
import { dirname, join } from 'node:path';
import { runCli } from './cli/cli.js';

const projectDir = dirname(__dirname);
const { version } = JSON.parse(readFileSync(join(projectDir, 'package.json'), 'utf8')) as { version: string };

// whoever reads what is written may go away: `| head` has seen enough, and a blog is served without a log, too
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);

/**
 * Also listens for further signals, which npm and terminals send: Node would end the process at a second one. A terminal
 * that is closed sends SIGHUP.
 */
const untilSignal = (): Promise<unknown> =>
  new Promise((resolve) => {
    for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP']) process.on(signal, resolve);
  });

let stopped: Promise<unknown> | undefined;

/** How long the last lines have to be written, once the process was told to stop. */
const LAST_LINES_MS = 100;

runCli({
  args: process.argv.slice(2),
  env: process.env,
  workingDir: process.cwd(),
  projectDir,
  version,
  // where nothing constrains it, Node gives 0 or a number beyond all machines
  memoryBytes: Math.min(process.constrainedMemory() || Infinity, totalmem()),
  processors: availableParallelism(),
  write: (text) => process.stdout.write(text),
  writeError: (text) => process.stderr.write(text),
  now: () => new Date(),
  stopped: () => (stopped ??= untilSignal()),
}).then(
  (exitCode) => {
    process.exitCode = exitCode;
    // a pipe that nobody reads takes nothing more, and would keep the process for ever
    void stopped?.then(() => setTimeout(() => process.exit(), LAST_LINES_MS).unref());
  },
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
    process.exitCode = 1;
  },
);
