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
  /** Whether Range gets a part of it. */
  readonly acceptsRanges: boolean;
}

/** A body in one content coding. */
export interface Representation {
  readonly body: Buffer;
  readonly coding: Coding;
  /** Strong: it depends on nothing but the content and the coding, so that replicas of a blog agree. */
  readonly etag: string;
  /** Whether no other encoding of this coding is smaller. */
  readonly isSmallest: boolean;
  /** Whether it was sent before: a crawler asks for everything, and mostly once. */
  wasAsked: boolean;
  /** All that stands before the body, names and values in turn; put together when it is first sent. */
  headers: string[] | null;
}

/** What many answers begin with; names and values in turn. */
export interface Head {
  readonly headers: readonly string[];
  /** What a 304 begins with. */
  readonly headersOf304: readonly string[];
}

/** An answer that can be sent. There may be 100,000, so it holds little but its bodies. */
export interface Answer extends Head {
  readonly status: number;
  readonly lastModified: Date | null;
  /** A hash of the content. */
  readonly hash: string;
  /** Those that are ready. The plain one always is; a picture has no other, and its plain one is all of them. */
  readonly representations: Partial<Record<Coding, Representation>> & { readonly identity: Representation };
}

/** Makes answers that can be sent, with the headers that all of a site have. */
export type MakeAnswer = (parts: AnswerParts) => Answer;

/** Answers of the same kind share their headers; pages are of one. */
export function createAnswerMaker(commonHeaders: readonly string[]): MakeAnswer {
  const heads = new Map<string, Head>();
  const sharedHead = (parts: AnswerParts): Head => {
    const kind = `${parts.type} ${parts.cacheControl}`;
    const head = heads.get(kind) ?? headOf(parts, commonHeaders);
    heads.set(kind, head);
    return head;
  };
  return (parts) => {
    const { status, body, lastModified, isCompressible } = parts;
    const head = lastModified === null ? sharedHead(parts) : headOf(parts, commonHeaders);
    const hash = createHash('sha256').update(body).digest('base64url').slice(0, 22);
    const identity = represent(body, hash, 'identity');
    const representations = isCompressible ? { identity } : { identity, gzip: identity, br: identity };
    return { status, lastModified, hash, representations, ...head };
  };
}

/** The headers of an answer, but for those of its coding. */
export function headOf(
  { type, cacheControl, lastModified, isCompressible, acceptsRanges }: Omit<AnswerParts, 'status' | 'body'>,
  commonHeaders: readonly string[],
): Head {
  const headersOf304 = [...commonHeaders, 'Cache-Control', cacheControl];
  if (isCompressible) headersOf304.push('Vary', 'Accept-Encoding');
  const headers = [...headersOf304, 'Content-Type', type];
  if (lastModified !== null) headers.push('Last-Modified', lastModified.toUTCString());
  if (acceptsRanges) headers.push('Accept-Ranges', 'bytes');
  return { headers, headersOf304 };
}

/** Makes a representation in another thread, and puts it among those that are ready. */
export async function encodeAnswer(
  { representations, hash }: Answer,
  encoding: Encoding,
): Promise<Representation> {
  const body = await compress(representations.identity.body, encoding);
  const representation = represent(body, hash, encoding);
  representations[encoding === 'gzip' ? 'gzip' : 'br'] = representation;
  return representation;
}

function represent(body: Buffer, hash: string, encoding: Encoding | 'identity'): Representation {
  return {
    body,
    coding: encoding === 'small-br' ? 'br' : encoding,
    etag: etagOf(hash, encoding),
    isSmallest: encoding !== 'br',
    wasAsked: false,
    headers: null,
  };
}

/** The ETags that a content may have in a coding: brotli is made in two ways. */
export function etagsOf(hash: string, coding: Coding): readonly string[] {
  return coding === 'br' ? [etagOf(hash, 'br'), etagOf(hash, 'small-br')] : [etagOf(hash, coding)];
}

function etagOf(hash: string, encoding: Encoding | 'identity'): string {
  return encoding === 'identity' ? `"${hash}"` : `"${hash}-${encoding}"`;
}
