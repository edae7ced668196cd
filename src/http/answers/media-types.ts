import { extname } from 'node:path/posix';
import { contentType, lookup } from 'mime-types';

/** The media type of a file by its name, with the charset of a text. */
export function contentTypeOf(path: string): string {
  return contentType(extname(path)) || 'application/octet-stream';
}

/** Whether a browser shows it as a page, as far as the name tells. */
export function looksLikePage(path: string): boolean {
  const extension = extname(path);
  if (extension === '') return true;
  const type = lookup(extension);
  return type === false || /html|php|markdown/.test(type);
}
