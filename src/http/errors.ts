import { STATUS_CODES } from 'node:http';
import type { ErrorRequestHandler } from 'express';
import type { Logger } from '../logger.js';
import { setHeaders } from './security-headers.js';
import { render, type Rendered } from '../views/render.js';
import type { HttpError } from './answers/http-error.js';
import type { Edition } from './edition.js';

/** The one place where exceptions end: a page that tells the status and nothing else; bugs go to the log. */
export function handleErrors(current: () => Edition, logger: Logger): ErrorRequestHandler {
  const pageOf = createErrorPages();
  return function handleErrors(error: unknown, request, response, next) {
    const status = statusOf(error);
    if (status >= 500) logger.error(`${request.method} ${request.originalUrl}`, error);
    if (response.headersSent) {
      next(error);
      return;
    }
    const reason = STATUS_CODES[status] ?? 'Error';
    response.status(status);
    try {
      const edition = current();
      setHeaders(response, edition.commonHeaders);
      response.set('Cache-Control', 'no-store');
      response.set(headersOf(error));
      const { body, type } = pageOf(edition, status, reason);
      response.set({ 'Content-Type': type, 'Content-Length': String(Buffer.byteLength(body)) }).end(body);
    } catch (cause) {
      // the template itself is broken
      logger.error('the error page cannot be rendered', cause);
      response.type('text').end(`${reason}\n`);
    }
  };
}

/** Renders each once for an edition: whoever is refused may ask a thousand times a second. */
function createErrorPages(): (edition: Edition, status: number, reason: string) => Rendered {
  const kept = new WeakMap<Edition, Map<number, Rendered>>();
  return (edition, status, reason) => {
    const pages = kept.get(edition) ?? new Map<number, Rendered>();
    kept.set(edition, pages);
    const { site, templates } = edition;
    const page = pages.get(status) ?? render(templates, site, { name: 'error', status, reason }, '');
    pages.set(status, page);
    return page;
  };
}

/** What belongs to the status: errors of Express' libraries carry that, too. */
function headersOf(error: unknown): Readonly<Record<string, string>> {
  return error instanceof Error && 'headers' in error ? (error.headers as HttpError['headers']) : {};
}

/** Errors of Express and its libraries carry the status they stand for. */
function statusOf(error: unknown): number {
  const status = error instanceof Error && 'status' in error ? Number(error.status) : 500;
  return status >= 400 && status <= 599 ? status : 500;
}
