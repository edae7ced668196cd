import { join } from 'node:path';
import { install } from './install.js';

const VERSION = '5.12.8';

/** Installs Fastify below `folder` and gives where it is then found; null, and a line that says so, when that fails. */
export async function installFastify(
  folder: string,
  progress: (text: string) => void,
): Promise<string | null> {
  const home = join(folder, 'peers/fastify');
  try {
    progress(`installing Fastify ${VERSION}`);
    await install(home, { dependencies: { fastify: VERSION } });
    return home;
  } catch (error) {
    progress(`Fastify takes no part: ${error instanceof Error ? error.message : String(error)}`);
    return null;
  }
}
