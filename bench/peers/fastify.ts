import { join } from 'node:path';
import type { Context } from '../context.js';
import { install } from './install.js';

const VERSION = '5.12.8';

/** Installs Fastify and gives the folder in which it is then found; null, and a line that says so, when that fails. */
export async function installFastify({
  folder,
  progress,
}: Pick<Context, 'folder' | 'progress'>): Promise<string | null> {
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
