import express, { type Express } from 'express';
import type { Logger } from '../logger.js';
import { HEALTH_PATH } from '../site/path-table.js';
import { createAnswers } from './answers.js';
import type { Edition } from './edition.js';
import { handleErrors } from './errors.js';
import { getAndHeadOnly } from './methods.js';
import { logRequests } from './request-log.js';
import { securityHeaders } from './security-headers.js';
import { servePages } from './pages.js';

export interface AppOptions {
  /** Asked once per request. */
  readonly current: () => Edition;
  readonly logger: Logger;
  readonly trustProxy: boolean | number | string;
}

/** The blog as an Express app, without a port. What it answers is in the path table of the current edition. */
export function createApp({ current, logger, trustProxy }: AppOptions): Express {
  const app = express();
  const answers = createAnswers();
  app.disable('x-powered-by');
  app.set('trust proxy', trustProxy);
  if (logger.writes('debug')) app.use(logRequests(logger));
  app.use(securityHeaders(current().site.settings.address));
  app.use(getAndHeadOnly());
  app.get(HEALTH_PATH, (_request, response) => {
    response.set('Cache-Control', 'no-store').type('text').send('ok\n');
  });
  app.use(servePages(current, answers));
  app.use(handleErrors(current, logger));
  return app;
}
