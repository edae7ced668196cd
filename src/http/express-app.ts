import type { IncomingMessage } from 'node:http';
import { createRequire } from 'node:module';
import type express from 'express';
import type { Express } from 'express';
import type { Logger } from '../logger.js';
import type { Edition } from './edition.js';
import { handleErrors } from './errors.js';
import { serveFiles } from './files.js';
import { getAndHeadOnly } from './methods.js';

export interface ExpressAppOptions {
  readonly current: () => Edition;
  readonly logger: Logger;
  /** Why a request could not be answered; undefined when nobody has failed. */
  readonly failureOf: (request: IncomingMessage) => unknown;
}

const load = createRequire(__filename);

/**
 * Loads Express; throws when it cannot be read. No `import`, for Node and esbuild remember that one has failed: after
 * a moment without file descriptors it would fail until the next start.
 */
export function loadExpress(): typeof express {
  return load('express') as typeof express;
}

/** What Express does: files from the disk, refused methods, and errors. Throws when it cannot be loaded. */
export function createExpressApp({ current, logger, failureOf }: ExpressAppOptions): Express {
  const app = loadExpress()();
  app.disable('x-powered-by');
  app.use(function takeFailure(request, _response, next) {
    next(failureOf(request));
  });
  app.use(getAndHeadOnly);
  app.use(serveFiles(current));
  app.use(handleErrors(current, logger));
  return app;
}
