import type { IncomingMessage, ServerResponse } from 'node:http';
import { isPermanent } from '../../content/redirects/redirect-line.js';
import { encodeAnswer, type Answer, type Representation } from './answer.js';
import type { AnswerStore } from './answer-store.js';
import { createCodingChooser, type Coding, type Encoding } from './codings.js';
import { knownEtag } from './conditional.js';

/** A request and its answer. */
export interface Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  /** Leaves the request to the next handler, or tells it what has failed. */
  readonly next: (failure?: unknown) => void;
}

export interface Sender {
  /** Sends the answer that is kept for `path`, or the one that `make` gives as soon as it does. */
  readonly sendKept: (
    exchange: Exchange,
    answers: AnswerStore,
    path: string,
    make: () => Answer | Promise<Answer>,
  ) => Promise<void>;
  /** Sends an answer that is kept nowhere. */
  readonly sendOnce: (exchange: Exchange, answer: Answer) => Promise<void>;
  /** Sends what is kept for an address, if it can be sent at once. False when nothing has been sent. */
  readonly sendReady: (exchange: Exchange, answers: AnswerStore, path: string) => boolean;
}

/** Sends answers in the coding that the client likes best, or 304 when it has them already. */
export function createSender(): Sender {
  const chooseCoding = createCodingChooser();
  const codingFor = ({ request }: Exchange): Coding => chooseCoding(request.headers['accept-encoding']);
  return {
    sendKept: async (exchange, answers, path, make) => {
      const answer = await answers.findOrMake(path, make);
      const coding = codingFor(exchange);
      write(exchange, answer, await representation(answer, coding, (as) => answers.encode(path, answer, as)));
      if (coding === 'br') answers.want(path, answer);
    },
    sendOnce: async (exchange, answer) => {
      write(
        exchange,
        answer,
        await representation(answer, codingFor(exchange), (as) => encodeAnswer(answer, as)),
      );
    },
    sendReady: (exchange, answers, path) => {
      const answer = answers.find(path);
      if (answer === undefined) return false;
      const coding = codingFor(exchange);
      const ready = answer.representations[coding];
      if (ready === undefined) return false;
      write(exchange, answer, ready);
      if (coding === 'br') answers.want(path, answer);
      return true;
    },
  };
}

/** The representation in a coding: one that is ready, or one that `encode` makes. */
function representation(
  { representations }: Answer,
  coding: Coding,
  encode: (encoding: Encoding) => Promise<Representation>,
): Representation | Promise<Representation> {
  return representations[coding] ?? (coding === 'identity' ? representations.identity : encode(coding));
}

/** `writeHead` with a flat array and `end` with bytes are the shortest way through node:http. */
function write({ request, response }: Exchange, answer: Answer, representation: Representation): void {
  const known = answer.status === 200 ? knownEtag(request.headers, answer, representation) : null;
  if (known !== null) {
    response.writeHead(304, [...answer.headersOf304, 'ETag', known]).end();
    return;
  }
  representation.headers ??= headersOf(answer, representation);
  response.writeHead(answer.status, representation.headers).end(representation.body);
}

function headersOf({ headers: head }: Answer, { body, coding, etag }: Representation): string[] {
  const encoding = coding === 'identity' ? [] : ['Content-Encoding', coding];
  // unlike a spread, this leaves no room at the end, which is a third of what is kept
  return head.concat('ETag', etag, 'Content-Length', String(body.length), encoding);
}

/** Sends a redirect. `location` comes from the path table. What is temporary is asked for again each time. */
export function sendRedirect(
  response: ServerResponse,
  status: number,
  location: string,
  commonHeaders: readonly string[],
): void {
  const text = `Moved to ${location}\n`;
  response
    .writeHead(status, [
      ...commonHeaders,
      ...['Cache-Control', isPermanent(status) ? 'public, max-age=3600' : 'no-cache'],
      ...['Location', location],
      ...['Content-Type', 'text/plain; charset=utf-8'],
      ...['Content-Length', String(text.length)],
    ])
    // addresses are ASCII, so text and headers are written in one piece
    .end(text, 'latin1');
}
