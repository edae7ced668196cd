import { IncomingMessage, ServerResponse, type ServerOptions } from 'node:http';
import express, { type Express } from 'express';

/**
 * Express changes the prototypes of each request and response to its own, and V8 of Node 20 and 22 takes every
 * object that this was done to out of its fast paths: it costs four fifths of the requests a second
 * (https://github.com/expressjs/express/issues/5998). So let them be born with these prototypes, which are made
 * the ones of `app` at its documented places, `app.request` and `app.response`; there is nothing to change then.
 * Only class syntax does it. What is not made by these classes works as ever, and is slow.
 */
export function withNativePrototypes(
  app: Express,
): Pick<ServerOptions, 'IncomingMessage' | 'ServerResponse'> {
  class Request extends IncomingMessage {}
  class Response<T extends IncomingMessage> extends ServerResponse<T> {}
  Object.setPrototypeOf(Request.prototype, express.request);
  Object.setPrototypeOf(Response.prototype, express.response);
  const property = { configurable: true, enumerable: true, writable: true, value: app };
  app.request = Object.defineProperty(Request.prototype, 'app', property) as typeof app.request;
  app.response = Object.defineProperty(Response.prototype, 'app', property) as typeof app.response;
  return { IncomingMessage: Request, ServerResponse: Response };
}
