/** What Node can do at all: the same bytes with the same headers for whatever is asked. */
import { createServer } from 'node:http';
import { listenAndAnnounce } from './announce.js';
import { readReadyAnswer } from './ready-answer.js';

const { status, headers, body } = readReadyAnswer();

listenAndAnnounce(
  // as Perennial has it, or the header Keep-Alive would be another
  createServer({ keepAliveTimeout: 65_000 }, (_request, response) => {
    response.writeHead(status, headers as string[]);
    response.end(body);
  }),
);
