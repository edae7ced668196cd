import { readFileSync } from 'node:fs';
import { extname, resolve as resolvePath } from 'node:path';
import type { RequestHandler, Response } from 'express';
import { contentType } from 'mime-types';
import { resolve, type FileEntry, type PageEntry } from '../site/path-table.js';
import type { View } from '../site/view.js';
import { render } from '../views/render.js';
import { createAnswer, sendAnswer, sendRedirect, type Answer, type Answers } from './answers.js';
import type { Edition } from './edition.js';
import { HttpError } from './errors.js';

/** Answers everything that is in the path table, and 404 for the rest. */
export function servePages(current: () => Edition, answers: Answers): RequestHandler {
  return function servePages(request, response, next) {
    const edition = current();
    const found = resolve(edition.site.table, readTarget(request.url));
    switch (found.kind) {
      case 'live':
        if (found.entry.kind === 'file' && !isKept(found.entry)) {
          sendFile(response, found.entry, next);
        } else {
          sendAnswer(request, response, answerFor(edition, found.entry, answers));
        }
        return;
      case 'redirect':
        sendRedirect(response, found.status, found.location);
        return;
      case 'missing':
        sendAnswer(
          request,
          response,
          answers.get(edition, '404', () => renderAnswer(edition, { name: 'not-found' }, '')),
          404,
        );
        return;
      case 'malformed':
        next(new HttpError(400));
    }
  };
}

/** Path and query; clients may send the absolute form (RFC 9112, 3.2.2). */
function readTarget(url: string): string {
  return url.startsWith('/') ? url : url.replace(/^https?:\/\/[^/?]*/i, '') || '/';
}

/** Throws a 404 when the file has gone since the site was loaded. */
function readFile({ file }: FileEntry): Buffer {
  try {
    return readFileSync(file.path);
  } catch (cause) {
    throw new HttpError(404, {}, { cause });
  }
}

function answerFor(edition: Edition, entry: PageEntry | FileEntry, answers: Answers): Answer {
  return answers.get(edition, entry.path, () =>
    entry.kind === 'page'
      ? renderAnswer(edition, entry.view, entry.path)
      : createAnswer(readFile(entry), typeOf(entry), cacheControlOf(entry)),
  );
}

function renderAnswer({ site, templates }: Edition, view: View, path: string): Answer {
  const { body, type } = render(templates, site, view, path);
  return createAnswer(Buffer.from(body), type);
}

const MOST_BYTES_KEPT = 256 * 1024;

/** Text is kept in memory, because it is compressed; images and large files are streamed from the disk. */
function isKept(entry: FileEntry): boolean {
  return entry.file.size <= MOST_BYTES_KEPT && /^text\/|[/+](?:json|xml|javascript)\b/.test(typeOf(entry));
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
