import { execFile } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const PATIENCE_MS = 300_000;

/** A `package.json`. */
export interface Manifest {
  /** Exact versions. */
  readonly dependencies: Readonly<Record<string, string>>;
  readonly hexo?: object;
}

/** Installs packages into a folder of their own; an Error when npm cannot. */
export function install(folder: string, manifest: Manifest): Promise<void> {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ private: true, ...manifest }));
  const args = ['install', '--prefix', folder, '--no-audit', '--no-fund', '--loglevel=error'];
  return new Promise((resolve, reject) => {
    execFile('npm', args, { timeout: PATIENCE_MS }, (error, _output, errors) => {
      if (error === null) resolve();
      else reject(new Error(firstLine(errors) ?? error.message, { cause: error }));
    });
  });
}

/** The first line in which npm says what is wrong, after those with codes. */
function firstLine(errors: string): string | null {
  const lines = errors.split('\n').map((line) => line.replace(/^npm error /, ''));
  return lines.find((line) => line.split(' ').length > 2) ?? null;
}
