import { join } from 'node:path';
import { install } from '../install.js';
import type { Workspace } from '../workspace.js';

const VERSION = '5.12.8';

/** Installs Fastify and gives the folder in which it is then found; null, and a line that says so, when that fails. */
export async function installFastify(
  { folder, processes }: Workspace,
  progress: (text: string) => void,
): Promise<string | null> {
  const home = join(folder, 'peers/fastify');
  try {
    progress(`installing Fastify ${VERSION}`);
    await install(home, { dependencies: { fastify: VERSION } }, processes);
    return home;
  } catch (error) {
    progress(`Fastify takes no part: ${error instanceof Error ? error.message : String(error)}`);
    return null;
  }
}
