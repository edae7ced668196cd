import { isIP } from 'node:net';
import type { Request, RequestHandler } from 'express';
import type { Logger } from '../logger.js';

/** One line per answer: client, method, address, status, milliseconds. */
export function logRequests(logger: Logger): RequestHandler {
  return function logRequests(request, response, next) {
    const start = performance.now();
    const client = clientOf(request);
    response.on('close', () => {
      const status = response.writableFinished ? String(response.statusCode) : 'aborted';
      const time = (performance.now() - start).toFixed(1);
      logger.debug(`${client} ${request.method} ${request.originalUrl} ${status} ${time} ms`);
    });
    next();
  };
}

/** Anyone may write anything into X-Forwarded-For, a line of a log too. */
function clientOf({ ip = '', socket }: Request): string {
  return isIP(ip) === 0 ? (socket.remoteAddress ?? '-') : ip;
}
