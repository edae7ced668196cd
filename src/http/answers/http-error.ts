import { STATUS_CODES } from 'node:http';

/** An answer other than 200 that needs no page of its own. */
export class HttpError extends Error {
  override name = 'HttpError';
  constructor(
    readonly status: number,
    readonly headers: Readonly<Record<string, string>> = {},
    options?: ErrorOptions,
  ) {
    super(STATUS_CODES[status] ?? 'Error', options);
  }
}
