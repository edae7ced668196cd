import { createHash } from 'node:crypto';
import { compress, type Coding, type Encoding } from './codings.js';

/** What is to be answered. */
export interface AnswerParts {
  readonly status: number;
  readonly body: Buffer;
  /** Media type with charset. */
  readonly type: string;
  readonly cacheControl: string;
  /** Null when only the ETag can tell whether it has changed. */
  readonly lastModified: Date | null;
  /** Pictures are compressed already. */
  readonly isCompressible: boolean;
}

/** A body in one content coding, with everything that is sent before it. */
export interface Representation {
  readonly body: Buffer;
  /** Strong: it depends on nothing but the content and the coding, so that replicas of a blog agree. */
  readonly etag: string;
  /** All that the same content may have in this coding, for brotli is made in two ways. */
  readonly etags: readonly string[];
  /** Names and values in turn. */
  readonly headers: string[];
  /** The same for 304. */
  readonly headersOf304: string[];
}

/** An answer that can be sent. */
export interface Answer {
  readonly status: number;
  readonly lastModified: Date | null;
  /** Those that are ready. The plain one always is; a picture has no other, and its plain one is all of them. */
  readonly representations: Partial<Record<Coding, Representation>> & { readonly identity: Representation };
  /** Makes a representation in another thread, and puts it among those that are ready. */
  readonly encode: (encoding: Encoding) => Promise<Representation>;
}

/** Makes an answer of its parts, with the headers that all answers have. */
export function createAnswer(parts: AnswerParts, commonHeaders: readonly string[]): Answer {
  const { status, body, lastModified, isCompressible } = parts;
  const hash = createHash('sha256').update(body).digest('base64url').slice(0, 22);
  const identity = {
    body,
    etag: `"${hash}"`,
    etags: [`"${hash}"`],
    ...headersOf(parts, commonHeaders, body, `"${hash}"`),
  };
  const representations: Answer['representations'] = isCompressible
    ? { identity }
    : { identity, gzip: identity, br: identity };
  return {
    status,
    lastModified,
    representations,
    encode: async (encoding) => {
      const bytes = await compress(body, encoding);
      const coding = encoding === 'gzip' ? 'gzip' : 'br';
      const etag = `"${hash}-${encoding}"`;
      const headers = headersOf(parts, commonHeaders, bytes, etag, coding);
      const etags = coding === 'gzip' ? [etag] : [`"${hash}-br"`, `"${hash}-small-br"`];
      return (representations[coding] = { body: bytes, etag, etags, ...headers });
    },
  };
}

function headersOf(
  { type, cacheControl, lastModified, isCompressible }: AnswerParts,
  commonHeaders: readonly string[],
  body: Buffer,
  etag: string,
  coding: Coding = 'identity',
): Pick<Representation, 'headers' | 'headersOf304'> {
  const headersOf304 = [...commonHeaders, 'Cache-Control', cacheControl, 'ETag', etag];
  if (isCompressible) headersOf304.push('Vary', 'Accept-Encoding');
  const headers = [...headersOf304, 'Content-Type', type, 'Content-Length', String(body.length)];
  if (coding !== 'identity') headers.push('Content-Encoding', coding);
  if (lastModified !== null) headers.push('Last-Modified', lastModified.toUTCString());
  return { headers, headersOf304 };
}
