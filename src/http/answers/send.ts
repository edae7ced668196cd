import type { NextFunction, Request, Response } from 'express';
import type { Answer } from './answer.js';
import type { AnswerStore } from './answer-store.js';
import { createCodingChooser } from './codings.js';
import { isKnown } from './conditional.js';

/** What Express gives to a handler. */
export interface Exchange {
  readonly request: Request;
  readonly response: Response;
  readonly next: NextFunction;
}

export interface Sender {
  /** Sends an answer in the coding the client likes best, or 304 when it has it already. */
  readonly send: (exchange: Exchange, answer: Answer) => void;
  /** The same with the answer that is kept for `path`, or with the one that `make` gives as soon as it does. */
  readonly sendKept: (
    exchange: Exchange,
    answers: AnswerStore,
    path: string,
    make: () => Promise<Answer>,
  ) => void;
}

/** Sends what is ready. This runs for each request, so it only picks and writes. */
export function createSender(): Sender {
  const chooseCoding = createCodingChooser();
  const send = ({ request, response }: Exchange, answer: Answer): void => {
    const { headers } = request;
    const representation = answer.representations[chooseCoding(headers['accept-encoding'])];
    // writeHead with a flat array and end with bytes are the shortest way through node:http
    if (answer.status === 200 && isKnown(headers, representation.etag, answer.lastModified)) {
      response.writeHead(304, representation.headersOf304).end();
    } else {
      response.writeHead(answer.status, representation.headers).end(representation.body);
    }
  };
  return {
    send,
    sendKept: (exchange, answers, path, make) => {
      const ready = answers.find(path);
      if (ready !== undefined) {
        send(exchange, ready);
        return;
      }
      answers
        .findOrMake(path, make)
        .then((answer) => {
          send(exchange, answer);
        })
        .catch(exchange.next);
    },
  };
}

/** Sends a redirect. `location` comes from the path table. What is temporary is asked for again each time. */
export function sendRedirect(
  response: Response,
  status: number,
  location: string,
  commonHeaders: readonly string[],
): void {
  const isPermanent = status === 301 || status === 308;
  const text = `Moved to ${location}\n`;
  response
    .writeHead(status, [
      ...commonHeaders,
      ...['Cache-Control', isPermanent ? 'public, max-age=3600' : 'no-cache'],
      ...['Location', location],
      ...['Content-Type', 'text/plain; charset=utf-8'],
      ...['Content-Length', String(text.length)],
    ])
    // addresses are ASCII, so text and headers are written in one piece
    .end(text, 'latin1');
}
