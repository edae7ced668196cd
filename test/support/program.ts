import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { makeFolder, type Files } from './folder.js';

const ROOT = join(__dirname, '../..');

/** An installation of Perennial, built from the sources. */
export interface Installation {
  readonly folder: string;
  readonly version: string;
}

/** Builds once, beside the working copy and not in it. `content` is what the installation ships. */
export function install(content: Files): Installation {
  const folder = makeFolder(
    Object.fromEntries(Object.entries(content).map(([name, text]) => [`content/${name}`, text])),
  );
  execFileSync(process.execPath, [join(ROOT, 'build.mjs'), join(folder, 'dist')]);
  for (const name of ['node_modules', 'views', 'static']) symlinkSync(join(ROOT, name), join(folder, name));
  copyFileSync(join(ROOT, 'package.json'), join(folder, 'package.json'));
  const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { version: string };
  return { folder, version };
}

/** A running program and what it has said so far. */
export interface Running {
  readonly process: ChildProcess;
  readonly output: () => string;
  readonly errors: () => string;
  /** Resolves when the output has it, fails when the program ends without. */
  readonly says: (pattern: RegExp) => Promise<RegExpExecArray>;
  /** Exit code, or the signal that ended it. */
  readonly ended: Promise<number | string>;
}

const running: ChildProcess[] = [];

afterAll(() => {
  for (const child of running.splice(0)) child.kill('SIGKILL');
});

/**
 * Starts the program. The environment is empty but for what is given; PORT is a free one. `limit` is what the shell
 * does before, such as `ulimit -n 64`.
 */
export function start(
  { folder }: Installation,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
  workingDir = folder,
  limit = ':',
): Running {
  const program = [process.execPath, join(folder, 'dist/main.js'), ...args];
  const child = spawn('sh', ['-c', `${limit}; exec "$@"`, 'sh', ...program], {
    cwd: workingDir,
    env: { PATH: process.env['PATH'] ?? '', PORT: '0', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  running.push(child);
  const said = { output: '', errors: '' };
  child.stdout.on('data', (chunk: Buffer) => (said.output += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (said.errors += chunk.toString()));
  const ended = once(child, 'close').then(([code, signal]) => (code ?? signal) as number | string);
  return {
    process: child,
    output: () => said.output,
    errors: () => said.errors,
    says: async (pattern) => {
      const isOver = ended.then(() => true as const);
      for (;;) {
        const found = pattern.exec(said.output) ?? pattern.exec(said.errors);
        if (found !== null) return found;
        const next = [once(child.stdout, 'data'), once(child.stderr, 'data')].map((event) =>
          event.then(() => false as const),
        );
        if ((await Promise.race([isOver, ...next])) && pattern.exec(said.output + said.errors) === null) {
          throw new Error(`the program ended without ${String(pattern)}:\n${said.output}${said.errors}`);
        }
      }
    },
    ended,
  };
}

/** Runs the program to its end. */
export async function run(
  ...args: Parameters<typeof start>
): Promise<{ code: number | string; output: string; errors: string }> {
  const program = start(...args);
  const code = await program.ended;
  return { code, output: program.output(), errors: program.errors() };
}
