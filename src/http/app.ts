import express, { type Express } from 'express';
import type { Logger } from '../logger.js';
import type { Edition } from './edition.js';
import { handleErrors } from './errors.js';
import { getAndHeadOnly } from './methods.js';
import { logRequests } from './request-log.js';
import type { Ledger } from './missed/ledger.js';
import { createSender } from './answers/send.js';
import { createNotFound } from './missed/not-found.js';
import { servePages } from './pages.js';

export interface AppOptions {
  /** Asked once per request. */
  readonly current: () => Edition;
  readonly logger: Logger;
  readonly trustProxy: boolean | number | string;
  /** Where addresses that are not there are counted. */
  readonly ledger: Ledger;
  /** Milliseconds that never go back, to measure what the 404 page costs. */
  readonly clock: () => number;
}

/** The blog as an Express app, without a port. What it answers is in the path table of the current edition. */
export function createApp({ current, logger, trustProxy, ledger, clock }: AppOptions): Express {
  const app = express();
  app.disable('x-powered-by');
  // none for what Express sends, such as redirects; files keep theirs
  app.set('etag', () => undefined);
  app.set('trust proxy', trustProxy);
  if (logger.writes('debug')) app.use(logRequests(logger));
  const sender = createSender();
  app.use(servePages({ current, sender, sendNotFound: createNotFound({ ledger, clock, sender }) }));
  app.use(getAndHeadOnly());
  app.use(handleErrors(current, logger));
  return app;
}
