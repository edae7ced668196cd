import { join } from 'node:path';
import { runCli } from '../../src/cli/cli.js';
import { NOW } from './blog.js';

/** What a command has said, and its exit code. */
export interface CommandResult {
  readonly code: number;
  readonly output: string;
  readonly errors: string;
}

/** Runs a command in this process on a content folder; the working directory is that folder. */
export async function runCommand(
  args: readonly string[],
  content: string,
  now: Date = NOW,
  env: Readonly<Record<string, string>> = {},
): Promise<CommandResult> {
  const said = { output: '', errors: '' };
  const code = await runCli({
    args,
    env: { CONTENT_DIR: content, PORT: '0', ...env },
    workingDir: content,
    projectDir: join(__dirname, '../..'),
    memoryBytes: 1_000_000_000,
    processors: 2,
    version: '0.0.0',
    write: (text) => (said.output += text),
    writeError: (text) => (said.errors += text),
    now: () => now,
    stopped: () => Promise.resolve(),
  });
  return { code, ...said };
}
