import type { RequestHandler } from 'express';
import { HttpError } from './answers/http-error.js';

/** A blog is read: every other method is answered with 405 (RFC 9110, 15.5.6). */
export function getAndHeadOnly(): RequestHandler {
  return function getAndHeadOnly(request, _response, next) {
    const isRead = request.method === 'GET' || request.method === 'HEAD';
    next(isRead ? undefined : new HttpError(405, { Allow: 'GET, HEAD' }));
  };
}
