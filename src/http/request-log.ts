import type { RequestHandler } from 'express';
import type { Logger } from '../logger.js';

/** One line per answer: client, method, address, status, milliseconds. */
export function logRequests(logger: Logger): RequestHandler {
  return function logRequests(request, response, next) {
    const start = performance.now();
    response.on('close', () => {
      const status = response.writableFinished ? String(response.statusCode) : 'aborted';
      const time = (performance.now() - start).toFixed(1);
      logger.debug(`${request.ip ?? '-'} ${request.method} ${request.originalUrl} ${status} ${time} ms`);
    });
    next();
  };
}
