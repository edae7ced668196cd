import { createRequire } from 'node:module';
import { extname } from 'node:path/posix';
import type * as MimeTypes from 'mime-types';

const load = createRequire(__filename);

/** Loaded with the first file that is asked for: its list takes 10 ms of a start. */
function mimeTypes(): typeof MimeTypes {
  return load('mime-types') as typeof MimeTypes;
}

/** The media type of a file by its name, with the charset of a text. */
export function contentTypeOf(path: string): string {
  return mimeTypes().contentType(extname(path)) || 'application/octet-stream';
}

/** Whether a browser shows it as a page, as far as the name tells. */
export function looksLikePage(path: string): boolean {
  const type = mimeTypes().lookup(extname(path));
  return type === false || /html|php|markdown/.test(type);
}
