import { readFileSync } from 'node:fs';
import { UsageError } from '../options.js';
import { RESULTS_VERSION, type Results } from './results.js';

/** What an earlier run wrote. Throws a UsageError when the file is not there, or is something else. */
export function readResults(file: string): Results {
  try {
    const results = JSON.parse(readFileSync(file, 'utf8')) as Partial<Results> | null;
    const version: unknown = results?.version;
    if (typeof version !== 'number') throw new Error('it has no version');
    if (version !== RESULTS_VERSION)
      throw new Error(`its version is ${version}, and only version ${RESULTS_VERSION} can be compared`);
    const tables = [results?.serving, results?.starts, results?.redirects, results?.nearest];
    if (!tables.every(Array.isArray)) throw new Error('a table is missing');
    return results as Results;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new UsageError(`--compare ${file}: these are no results that can be compared: ${reason}`, {
      cause: error,
    });
  }
}
