import { execFile } from 'node:child_process';
import { pinned } from '../servers/processes.js';

/** Standard output of a program; an Error with what it said when it fails. */
export function runProgram(command: string, args: readonly string[], core: number | null): Promise<string> {
  const [file, rest] = pinned(command, args, core);
  return new Promise((resolve, reject) => {
    execFile(file, rest, { maxBuffer: 64 * 1024 * 1024 }, (error, output, errors) => {
      if (error === null) resolve(output);
      else reject(new Error(`${command} failed: ${errors || error.message}`, { cause: error }));
    });
  });
}
