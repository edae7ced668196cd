import { createHash } from 'node:crypto';
import { compress, type Coding } from './codings.js';

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
  /** Strong: it differs between codings and depends on nothing but the content. */
  readonly etag: string;
  /** Names and values in turn. */
  readonly headers: string[];
  /** The same for 304. */
  readonly headersOf304: string[];
}

/** An answer that is ready to be sent. */
export interface Answer {
  readonly status: number;
  readonly lastModified: Date | null;
  readonly representations: Readonly<Record<Coding, Representation>>;
  /** Of all representations, in bytes. */
  readonly size: number;
}

/** Makes an answer ready: hashed, compressed, with its headers behind those that all answers have. */
export async function createAnswer(parts: AnswerParts, commonHeaders: readonly string[]): Promise<Answer> {
  const { status, body, lastModified, isCompressible } = parts;
  const hash = createHash('sha256').update(body).digest('base64url').slice(0, 22);
  const represent = (bytes: Buffer, coding: Coding): Representation => {
    const etag = coding === 'identity' ? `"${hash}"` : `"${hash}-${coding}"`;
    return { body: bytes, etag, ...headersOf(parts, commonHeaders, coding, etag, bytes.length) };
  };
  const identity = represent(body, 'identity');
  if (!isCompressible) {
    return {
      status,
      lastModified,
      representations: { br: identity, gzip: identity, identity },
      size: body.length,
    };
  }
  const [br, gzip] = await Promise.all([compress(body, 'br'), compress(body, 'gzip')]);
  return {
    status,
    lastModified,
    representations: { br: represent(br, 'br'), gzip: represent(gzip, 'gzip'), identity },
    size: body.length + br.length + gzip.length,
  };
}

function headersOf(
  { type, cacheControl, lastModified, isCompressible }: AnswerParts,
  commonHeaders: readonly string[],
  coding: Coding,
  etag: string,
  length: number,
): Pick<Representation, 'headers' | 'headersOf304'> {
  const headersOf304 = [...commonHeaders, 'Cache-Control', cacheControl, 'ETag', etag];
  if (isCompressible) headersOf304.push('Vary', 'Accept-Encoding');
  const headers = [...headersOf304, 'Content-Type', type, 'Content-Length', String(length)];
  if (coding !== 'identity') headers.push('Content-Encoding', coding);
  if (lastModified !== null) headers.push('Last-Modified', lastModified.toUTCString());
  return { headers, headersOf304 };
}
