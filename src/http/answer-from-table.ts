import { STATUS_CODES } from 'node:http';
import type { GoneStatus } from '../content/redirects/redirect-line.js';
import type { LiveEntry } from '../site/addresses/path-table.js';
import { resolve } from '../site/addresses/resolve.js';
import type { Answer } from './answers/answer.js';
import { sendRedirect, type Exchange, type Sender } from './answers/send.js';
import type { Edition } from './edition.js';
import { HttpError } from './answers/http-error.js';
import { fileAnswer, isKept, leaveGrown } from './files.js';
import { notFoundAnswer, type SendNotFound } from './missed/not-found.js';
import { requestTarget } from './request-target.js';
import { statusKey, viewAnswer } from './rendering/view-answer.js';

export interface TableOptions {
  /** Asked once per request. */
  readonly current: () => Edition;
  readonly sender: Sender;
  readonly sendNotFound: SendNotFound;
}

/**
 * Answers what is in the path table, and what is not with 404. Leaves large files, parts of files, and other methods
 * than GET and HEAD to Express.
 */
export function answerFromTable({
  current,
  sender,
  sendNotFound,
}: TableOptions): (exchange: Exchange) => void {
  return function answerFromTable(exchange) {
    const { request, response, next } = exchange;
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      next();
      return;
    }
    const edition = current();
    // an address that leads to a kept answer leads there for as long as the edition lasts
    const { url = '/', headers } = request;
    if (headers.range === undefined && sender.sendReady(exchange, edition.answers, url)) return;
    const target = requestTarget(url);
    const found = resolve(edition.site.table, target);
    switch (found.kind) {
      case 'live':
        sendLive(exchange, edition, found.entry, sender);
        return;
      case 'redirect':
        sendRedirect(response, found.status, found.location, edition.commonHeaders);
        return;
      case 'gone': {
        const { status } = found;
        sender
          .sendKept(exchange, edition.answers, statusKey(status), () => goneAnswer(edition, status))
          .catch(next);
        return;
      }
      case 'missing':
        sendNotFound(exchange, edition, target);
        return;
      case 'malformed':
        next(new HttpError(400));
    }
  };
}

const HEALTH_HEADERS = ['Cache-Control', 'no-store', 'Content-Type', 'text/plain; charset=utf-8'];

function sendLive(exchange: Exchange, edition: Edition, entry: LiveEntry, { sendKept }: Sender): void {
  const { answers, commonHeaders, makeAnswer } = edition;
  const { request, response, next } = exchange;
  switch (entry.kind) {
    case 'page':
      sendKept(exchange, answers, entry.path, () => viewAnswer(edition, 200, entry.view, entry.path)).catch(
        next,
      );
      return;
    case 'file':
      if (isKept(entry) && request.headers.range === undefined) {
        sendKept(exchange, answers, entry.path, () => fileAnswer(entry, makeAnswer)).catch(leaveGrown(next));
      } else {
        next();
      }
      return;
    case 'health':
      response.writeHead(200, [...commonHeaders, ...HEALTH_HEADERS, 'Content-Length', '3']).end('ok\n');
  }
}

/** The page of an address that is gone for good. */
function goneAnswer(edition: Edition, status: GoneStatus): Promise<Answer> {
  if (status === 404) return notFoundAnswer(edition);
  const reason = STATUS_CODES[status] ?? 'Gone';
  return viewAnswer(edition, status, { name: 'error', status, reason }, '');
}
