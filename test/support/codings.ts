import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import type { Edition } from '../../src/http/edition.js';
import { ask, type RawAnswer } from './http.js';

export const CODINGS = ['identity', 'gzip', 'br'] as const;
export type Coding = (typeof CODINGS)[number];

/** Asks for a target in one coding. */
export function askIn(port: number, coding: string, target: string, headers = ''): Promise<RawAnswer> {
  return ask(port, target, { headers: `Accept-Encoding: ${coding}\r\n${headers}` });
}

/** The bytes of a body, without its coding. */
export function decoded({ headers, body }: RawAnswer): Buffer {
  const bytes = Buffer.from(body, 'latin1');
  const coding = headers['content-encoding'];
  if (coding === undefined) return bytes;
  if (coding === 'gzip') return gunzipSync(bytes);
  if (coding === 'br') return brotliDecompressSync(bytes);
  throw new Error(`nobody has asked for ${coding}`);
}

/** Whether an address can be answered in every coding without any work. */
export function isReady({ answers }: Edition, path: string): boolean {
  const representations = answers.find(path)?.representations;
  return CODINGS.every((coding) => representations?.[coding] !== undefined);
}

/** The addresses of all views, in the order of the path table. */
export function viewPaths({ site }: Edition): string[] {
  return [...site.table.exact.values()].flatMap((entry) => (entry.kind === 'page' ? [entry.path] : []));
}

/** The bytes of all bodies that are kept for views. */
export function bytesKept(edition: Edition): number {
  const sizes = viewPaths(edition).flatMap((path) => {
    const representations = edition.answers.find(path)?.representations;
    return CODINGS.map((coding) => representations?.[coding]?.body.length ?? 0);
  });
  return sizes.reduce((sum, size) => sum + size, 0);
}
