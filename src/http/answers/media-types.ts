import { createRequire } from 'node:module';
import { extname } from 'node:path/posix';
import type * as MimeTypes from 'mime-types';

const load = createRequire(__filename);

let loaded: typeof MimeTypes | null = null;

/** Loaded with the first file that is asked for: its list takes 10 ms of a start. To ask Node each time takes 4 µs. */
function mimeTypes(): typeof MimeTypes {
  return (loaded ??= load('mime-types') as typeof MimeTypes);
}

/** The media type of a file by its name, with the charset of a text. */
export function contentTypeOf(path: string): string {
  return mimeTypes().contentType(extname(path)) || 'application/octet-stream';
}

/** Whether a browser shows it as a page, as far as the name tells. */
export function looksLikePage(path: string): boolean {
  const extension = extname(path);
  if (extension === '') return true;
  const type = mimeTypes().lookup(extension);
  return type === false || /html|php|markdown/.test(type);
}
