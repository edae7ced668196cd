import type { IncomingMessage, RequestListener } from 'node:http';
import express from 'express';
import type { Logger } from '../logger.js';
import type { Edition } from './edition.js';
import { handleErrors } from './errors.js';
import { serveFiles } from './files.js';
import { getAndHeadOnly } from './methods.js';
import { logRequests } from './request-log.js';
import type { Ledger } from './missed/ledger.js';
import { createSender } from './answers/send.js';
import { createNotFound } from './missed/not-found.js';
import { answerFromTable } from './pages.js';

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

/**
 * The blog, without a port. What is in the path table, which is nearly everything, is answered before Express is
 * asked: on Node 20, Express alone costs four fifths of the requests a second, because it changes the prototypes
 * of each (https://github.com/expressjs/express/issues/5998). Express does the rest: files from the disk, refused
 * methods, errors, and the log of requests, behind which everything is.
 */
export function createApp({ current, logger, trustProxy, ledger, clock }: AppOptions): RequestListener {
  const sender = createSender();
  const answer = answerFromTable({
    current,
    sender,
    sendNotFound: createNotFound({ ledger, clock, sender }),
  });
  const failures = new WeakMap<IncomingMessage, unknown>();
  const app = express();
  app.disable('x-powered-by');
  // none for what Express sends; files keep theirs
  app.set('etag', () => undefined);
  app.set('trust proxy', trustProxy);
  const isLogging = logger.writes('debug');
  if (isLogging) app.use(logRequests(logger), answer);
  app.use(function takeFailure(request, _response, next) {
    next(failures.get(request));
  });
  app.use(getAndHeadOnly());
  app.use(serveFiles(current));
  app.use(handleErrors(current, logger));
  if (isLogging) return app;
  return (request, response) => {
    const leave = (failure?: unknown): void => {
      if (failure !== undefined) failures.set(request, failure);
      app(request, response);
    };
    try {
      answer(request, response, leave);
    } catch (bug) {
      // as Express does with its handlers: a bug costs one answer, and not the process
      leave(bug);
    }
  };
}
