import { STATUS_CODES } from 'node:http';
import type { NextFunction, Request, RequestHandler, Response } from 'express';
import type { GoneStatus } from '../content/redirects/redirect-line.js';
import type { LiveEntry } from '../site/addresses/path-table.js';
import { resolve } from '../site/addresses/resolve.js';
import type { View } from '../site/view.js';
import { render } from '../views/render.js';
import { createAnswer, sendAnswer, sendRedirect, type Answer } from './answers.js';
import type { Edition } from './edition.js';
import { HttpError } from './errors.js';
import { fileAnswer, isKept, sendFile } from './files.js';
import type { SendNotFound } from './missed/not-found.js';

/** Where the 404 page is kept among the answers; no address is empty. */
const NOT_FOUND = '';

/** Answers everything that is in the path table, and 404 for the rest. */
export function servePages(current: () => Edition, sendNotFound: SendNotFound): RequestHandler {
  return function servePages(request, response, next) {
    const edition = current();
    const target = readTarget(request.url);
    const found = resolve(edition.site.table, target);
    switch (found.kind) {
      case 'live':
        sendLive(request, response, next, edition, found.entry);
        return;
      case 'redirect':
        sendRedirect(response, found.status, found.location);
        return;
      case 'gone':
        sendAnswer(request, response, goneAnswer(edition, found.status), found.status);
        return;
      case 'missing':
        sendNotFound(request, response, edition, target, () => notFoundAnswer(edition));
        return;
      case 'malformed':
        next(new HttpError(400));
    }
  };
}

/** The 404 page that proposes nothing. */
function notFoundAnswer(edition: Edition): Answer {
  return answerFor(edition, NOT_FOUND, { name: 'not-found', proposals: [] });
}

/** The page of an address that is gone for good; kept by its status. */
function goneAnswer(edition: Edition, status: GoneStatus): Answer {
  if (status === 404) return notFoundAnswer(edition);
  const reason = STATUS_CODES[status] ?? 'Gone';
  return answerFor(edition, String(status), { name: 'error', status, reason });
}

function sendLive(
  request: Request,
  response: Response,
  next: NextFunction,
  edition: Edition,
  entry: LiveEntry,
): void {
  switch (entry.kind) {
    case 'page':
      sendAnswer(request, response, answerFor(edition, entry.path, entry.view));
      return;
    case 'file':
      if (isKept(entry)) {
        sendAnswer(
          request,
          response,
          getOrMake(edition.answers, entry.path, () => fileAnswer(entry)),
        );
      } else {
        sendFile(response, entry, next);
      }
      return;
    case 'health':
      // not send(), which would answer If-None-Match with 304
      response.set({ 'Cache-Control': 'no-store', 'Content-Length': '3' }).type('text').end('ok\n');
  }
}

/** Path and query; clients may send the absolute form (RFC 9112, 3.2.2). */
function readTarget(url: string): string {
  return url.startsWith('/') ? url : url.replace(/^https?:\/\/[^/?]*/i, '') || '/';
}

function answerFor({ answers, feeds, site, templates }: Edition, path: string, view: View): Answer {
  const make = (): Answer => {
    const { body, type, lastModified } = render(templates, site, view, path);
    return { ...createAnswer(Buffer.from(body), type), lastModified };
  };
  return view.name === 'feed' ? feeds.getOrMake(path, make) : getOrMake(answers, path, make);
}

function getOrMake(answers: Map<string, Answer>, path: string, make: () => Answer): Answer {
  const kept = answers.get(path);
  if (kept !== undefined) return kept;
  const answer = make();
  answers.set(path, answer);
  return answer;
}
