import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import type { ClientAddress } from '../client-address.js';
import type { Logger } from '../logger.js';
import { createSender } from './answers/send.js';
import type { Edition } from './edition.js';
import type { Ledger } from './missed/ledger.js';
import { createNotFound } from './missed/not-found.js';
import { answerFromTable } from './answer-from-table.js';
import { withRequestLog } from './request-log.js';

export interface AppOptions {
  /** Asked once per request. */
  readonly current: () => Edition;
  readonly logger: Logger;
  /** Names clients in the request log. */
  readonly clientOf: ClientAddress;
  /** Where addresses that are not there are counted. */
  readonly ledger: Ledger;
  /** Milliseconds that never go back, to measure what the 404 page costs. */
  readonly clock: () => number;
}

/**
 * The blog, without a port. What is in the path table, which is nearly everything, is answered before Express is
 * asked: on Node 20, Express alone costs four fifths of the requests a second, because it changes the prototypes
 * of each (https://github.com/expressjs/express/issues/5998). Express does the rest: files from the disk, refused
 * methods and errors. It is loaded with the first of these, for that takes as long as reading 100 posts.
 */
export function createApp({ current, logger, clientOf, ledger, clock }: AppOptions): RequestListener {
  const sender = createSender();
  const answer = answerFromTable({
    current,
    sender,
    sendNotFound: createNotFound({ ledger, clock, sender }),
  });
  const failures = new WeakMap<IncomingMessage, unknown>();
  const options = { current, logger, failureOf: (request: IncomingMessage) => failures.get(request) };
  let expressApp: Promise<RequestListener> | null = null;
  const loadExpressApp = async (): Promise<RequestListener> => {
    try {
      const { createExpressApp } = await import('./express-app.js');
      return createExpressApp(options);
    } catch (error) {
      // without file descriptors it fails, and later it does not
      expressApp = null;
      throw error;
    }
  };
  const leave = (request: IncomingMessage, response: ServerResponse, failure: unknown): void => {
    if (failure !== undefined) failures.set(request, failure);
    expressApp ??= loadExpressApp();
    expressApp
      .then((listener) => {
        listener(request, response);
      })
      .catch((error: unknown) => {
        // why the page could not be made says more than why Express could not be loaded to say so
        logger.error(`${request.method ?? ''} ${request.url ?? ''}`, failure ?? error);
        response.destroy();
      });
  };
  const listener: RequestListener = (request, response) => {
    const next = (failure?: unknown): void => {
      leave(request, response, failure);
    };
    try {
      answer({ request, response, next });
    } catch (bug) {
      // as Express does with its handlers: a bug costs one answer, and not the process
      next(bug);
    }
  };
  return logger.isDebug ? withRequestLog(listener, clientOf, logger) : listener;
}
