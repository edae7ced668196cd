import { createHash } from 'node:crypto';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { headerOf, type ReadyAnswer } from '../servers/ready-answer.js';

/** What is wrong with an answer, for people; empty when nothing is. */
export type Complaints = readonly string[];

/** Node adds these by itself; they say something about the connection or the moment, nothing about the answer. */
const OF_THE_MOMENT = ['date', 'connection', 'keep-alive', 'transfer-encoding'];

/** The headers that belong to the answer, names and values in turn. */
export function lastingHeaders(headers: readonly string[]): string[] {
  return headers.flatMap((name, index) =>
    index % 2 === 0 && !OF_THE_MOMENT.includes(name.toLowerCase()) ? [name, headers[index + 1] ?? ''] : [],
  );
}

/** The body as text, whatever its coding. Throws when it is not in the coding that the header names. */
export function textOf(answer: ReadyAnswer): string {
  const coding = headerOf(answer, 'content-encoding');
  if (coding === 'br') return brotliDecompressSync(answer.body).toString();
  return (coding === 'gzip' ? gunzipSync(answer.body) : answer.body).toString();
}

/** What an answer must be. */
export interface Expectation {
  readonly status: number;
  /** Content-Encoding; null for none. */
  readonly encoding: string | null;
  readonly location: string | null;
  /** What the text must contain; empty when any will do. */
  readonly contains: string;
}

export function complaintsAbout(answer: ReadyAnswer, expected: Expectation): Complaints {
  const encoding = headerOf(answer, 'content-encoding');
  const location = headerOf(answer, 'location');
  const complaints = [
    ...differs('status', answer.status, expected.status),
    ...differs('Content-Encoding', encoding, expected.encoding),
    ...differs('Location', location, expected.location),
  ];
  if (complaints.length > 0) return complaints;
  try {
    return textOf(answer).includes(expected.contains)
      ? []
      : [`the text does not contain ${JSON.stringify(expected.contains)}`];
  } catch (error) {
    return [`the body is not what Content-Encoding says: ${String(error)}`];
  }
}

function differs(what: string, actual: unknown, expected: unknown): string[] {
  return actual === expected ? [] : [`${what} is ${String(actual)}, not ${String(expected)}`];
}

/** The same for two answers that are the same to a client: status, lasting headers and bytes. */
export function fingerprint({ status, headers, body }: ReadyAnswer): string {
  return createHash('sha256')
    .update(JSON.stringify([status, lastingHeaders(headers)]))
    .update(body)
    .digest('base64url');
}
