import { IncomingMessage, ServerResponse, createServer, type Server, type ServerOptions } from 'node:http';
import express, { type Express } from 'express';

/**
 * A server of node:http for an app, whose requests and responses are born with Express' prototypes.
 *
 * Express changes the prototypes of each request and response to its own, and V8 of Node 20 and 22 takes every
 * object that this was done to out of its fast paths: it costs four fifths of the requests a second
 * (https://github.com/expressjs/express/issues/5998). Here they are made the ones of `app` at its documented
 * places, `app.request` and `app.response`, so that there is nothing to change. Only class syntax does it.
 * A server that was made otherwise gives the same answers, and is slow.
 */
export function createAppServer(app: Express, options: ServerOptions): Server {
  class Request extends IncomingMessage {}
  class Response<T extends IncomingMessage> extends ServerResponse<T> {}
  Object.setPrototypeOf(Request.prototype, express.request);
  Object.setPrototypeOf(Response.prototype, express.response);
  const property = { configurable: true, enumerable: true, writable: true, value: app };
  app.request = Object.defineProperty(Request.prototype, 'app', property) as typeof app.request;
  app.response = Object.defineProperty(Response.prototype, 'app', property) as typeof app.response;
  return createServer({ ...options, IncomingMessage: Request, ServerResponse: Response }, app);
}
