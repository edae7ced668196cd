import { readFileSync } from 'node:fs';
import { extname, resolve as resolvePath } from 'node:path';
import type { NextFunction, Request, RequestHandler, Response } from 'express';
import { contentType } from 'mime-types';
import { MOST_BYTES_IN_MEMORY } from '../content/files.js';
import { resolve, type FileEntry, type LiveEntry } from '../site/addresses/path-table.js';
import type { View } from '../site/view.js';
import { render } from '../views/render.js';
import { createAnswer, sendAnswer, sendRedirect, type Answer } from './answers.js';
import type { Edition } from './edition.js';
import { HttpError } from './errors.js';

/** Where the 404 page is kept among the answers; no address is empty. */
const NOT_FOUND = '';

/** Answers everything that is in the path table, and 404 for the rest. */
export function servePages(current: () => Edition): RequestHandler {
  return function servePages(request, response, next) {
    const edition = current();
    const found = resolve(edition.site.table, readTarget(request.url));
    switch (found.kind) {
      case 'live':
        sendLive(request, response, next, edition, found.entry);
        return;
      case 'redirect':
        sendRedirect(response, found.status, found.location);
        return;
      case 'missing':
        sendAnswer(request, response, answerFor(edition, NOT_FOUND, { name: 'not-found' }), 404);
        return;
      case 'malformed':
        next(new HttpError(400));
    }
  };
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
      if (isKept(entry)) sendAnswer(request, response, fileAnswerFor(edition, entry));
      else sendFile(response, entry, next);
      return;
    case 'health':
      response.set('Cache-Control', 'no-store').type('text').send('ok\n');
  }
}

/** Path and query; clients may send the absolute form (RFC 9112, 3.2.2). */
function readTarget(url: string): string {
  return url.startsWith('/') ? url : url.replace(/^https?:\/\/[^/?]*/i, '') || '/';
}

/** The bytes that a hash in the address stands for, else those of now. Throws a 404 when the file has gone. */
function readFile({ file }: FileEntry): Buffer {
  if (file.bytes !== null) return file.bytes;
  try {
    return readFileSync(file.path);
  } catch (cause) {
    throw new HttpError(404, {}, { cause });
  }
}

function answerFor({ answers, site, templates }: Edition, path: string, view: View): Answer {
  return getOrMake(answers, path, () => {
    const { body, type } = render(templates, site, view, path);
    return createAnswer(Buffer.from(body), type);
  });
}

function fileAnswerFor({ answers }: Edition, entry: FileEntry): Answer {
  return getOrMake(answers, entry.path, () =>
    createAnswer(readFile(entry), typeOf(entry), cacheControlOf(entry)),
  );
}

function getOrMake(answers: Map<string, Answer>, path: string, make: () => Answer): Answer {
  const kept = answers.get(path);
  if (kept !== undefined) return kept;
  const answer = make();
  answers.set(path, answer);
  return answer;
}

/** Text is kept in memory, because it is compressed; images and large files are streamed from the disk. */
function isKept(entry: FileEntry): boolean {
  return (
    entry.file.size <= MOST_BYTES_IN_MEMORY && /^text\/|[/+](?:json|xml|javascript)\b/.test(typeOf(entry))
  );
}

function typeOf({ path }: FileEntry): string {
  return contentType(extname(path)) || 'application/octet-stream';
}

/** An address with a hash never changes its content; any other file may be an hour old. */
function cacheControlOf({ isImmutable }: FileEntry): string {
  return isImmutable ? 'public, max-age=31536000, immutable' : 'public, max-age=3600';
}

/** Ranges, HEAD and conditional requests are Express' own. */
function sendFile(response: Response, entry: FileEntry, next: (error?: unknown) => void): void {
  const headers = { 'Cache-Control': cacheControlOf(entry), 'Content-Type': typeOf(entry) };
  response.sendFile(
    resolvePath(entry.file.path),
    { dotfiles: 'allow', cacheControl: false, headers },
    (error) => {
      if (error !== undefined && !response.headersSent) next(error);
    },
  );
}
