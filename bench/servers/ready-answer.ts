import { readFileSync } from 'node:fs';

/** An answer that was fetched once, for a server that does nothing but send it again. */
export interface ReadyAnswer {
  readonly status: number;
  /** Names and values in turn, without those that Node adds by itself. */
  readonly headers: readonly string[];
  readonly body: Buffer;
}

interface WrittenAnswer extends Omit<ReadyAnswer, 'body'> {
  readonly body: string;
}

export function writeReadyAnswer({ status, headers, body }: ReadyAnswer): string {
  const written: WrittenAnswer = { status, headers, body: body.toString('base64') };
  return JSON.stringify(written);
}

/** What the first argument of the process names. */
export function readReadyAnswer(): ReadyAnswer {
  const written = JSON.parse(readFileSync(process.argv[2] ?? '', 'utf8')) as WrittenAnswer;
  return { ...written, body: Buffer.from(written.body, 'base64') };
}

/** The value of a header; `name` in lower case. Null when the answer has none. */
export function headerOf({ headers }: Pick<ReadyAnswer, 'headers'>, name: string): string | null {
  const at = headers.findIndex((header, index) => index % 2 === 0 && header.toLowerCase() === name);
  return at === -1 ? null : (headers[at + 1] ?? null);
}
