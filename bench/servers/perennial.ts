import { join } from 'node:path';
import type { ProcessRequest } from './processes.js';

/** The program as `npm run build` made it, with another content folder. */
export function perennialRequest(
  root: string,
  content: string,
  core: number | null,
  nodeArguments: readonly string[] = [],
): ProcessRequest {
  return {
    command: process.execPath,
    args: [...nodeArguments, join(root, 'dist/main.js')],
    env: { CONTENT_DIR: content, PORT: '0', HOST: '127.0.0.1', LOG_LEVEL: 'info', SITE_URL: '' },
    core,
    port: 'printed',
  };
}
