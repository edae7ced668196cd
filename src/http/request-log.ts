import type { RequestListener } from 'node:http';
import type { ClientAddress } from '../client-address.js';
import type { Logger } from '../logger.js';

/** Adds a line to the log for each answer of a listener: client, method, address, status, milliseconds. */
export function withRequestLog(
  listener: RequestListener,
  clientOf: ClientAddress,
  logger: Logger,
): RequestListener {
  return (request, response) => {
    const start = performance.now();
    const { method = '', url = '' } = request;
    // a socket that is closed forgets it
    const client = clientOf(request);
    response.on('close', () => {
      const status = response.writableFinished ? String(response.statusCode) : 'aborted';
      const time = (performance.now() - start).toFixed(1);
      logger.debug(`${client} ${method} ${url} ${status} ${time} ms`);
    });
    listener(request, response);
  };
}
