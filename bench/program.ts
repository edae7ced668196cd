import { UsageError } from './options.js';

/** A line of the result. */
export function say(text: string): void {
  process.stdout.write(`${text}\n`);
}

/** How far it is. */
export function progress(text: string): void {
  process.stderr.write(`  ${text}\n`);
}

/** Runs a program with its arguments; its number becomes the exit code, and 2 is for what could not run. */
export function runAsProgram(name: string, main: (args: readonly string[]) => Promise<number>): void {
  main(process.argv.slice(2)).then(
    (code) => {
      process.exitCode = code;
    },
    (error: unknown) => {
      process.stderr.write(`${name}: ${explain(error)}\n`);
      process.exitCode = 2;
    },
  );
}

/** Wrong usage needs no stack. */
function explain(error: unknown): string {
  if (error instanceof UsageError) return error.message;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
