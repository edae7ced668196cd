import type { Builder } from '../cases/start-up.js';

/** Those of the other blog systems that are here or can be installed into `folder`. */
export function buildersIn(_folder: string, progress: (text: string) => void): Promise<readonly Builder[]> {
  progress('no peers yet');
  return Promise.resolve([]);
}
