import { join } from 'node:path';
import type { ProcessRequest } from './processes.js';

/** The program as `npm run build` made it, with another content folder, and started as the container starts it. */
export function perennialRequest(
  root: string,
  content: string,
  core: number | null,
  nodeArguments: readonly string[] = [],
): ProcessRequest {
  return {
    command: process.execPath,
    args: [...nodeArguments, '--max-semi-space-size=8', join(root, 'dist/main.js')],
    env: {
      CONTENT_DIR: content,
      PORT: '0',
      HOST: '127.0.0.1',
      LOG_LEVEL: 'info',
      SITE_URL: '',
      MALLOC_ARENA_MAX: '1',
    },
    core,
    port: 'printed',
  };
}
