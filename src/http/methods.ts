import type { NextFunction, Request, Response } from 'express';
import { HttpError } from './answers/http-error.js';

/** A blog is read: every other method is answered with 405 (RFC 9110, 15.5.6). */
export function getAndHeadOnly({ method }: Request, _response: Response, next: NextFunction): void {
  next(method === 'GET' || method === 'HEAD' ? undefined : new HttpError(405, { Allow: 'GET, HEAD' }));
}
