/** Longer lines are skipped: no server writes them, and a line is held in memory. */
const MAX_BYTES = 64 * 1024;

/** Called for each line, without its end, with its number from 1. Its characters are its bytes (Latin-1). */
export type VisitLine = (line: string, number: number) => void;

/**
 * Splits a stream into lines, in memory for one chunk and one line. A byte order mark is dropped. Lines of more than 64 KB go
 * to `skip`.
 *
 * Lines are slices of a chunk: what is kept of one has to be copied (`fromBytes` does), or it keeps the chunk.
 */
export async function splitLines(
  chunks: AsyncIterable<Buffer>,
  visit: VisitLine,
  skip: (number: number) => void,
): Promise<void> {
  let number = 0;
  let rest = '';
  /** True while the rest of a line passes by of which nothing is kept. */
  let isTooLong = false;
  const finish = (line: string): void => {
    number += 1;
    if (isTooLong || line.length > MAX_BYTES) skip(number);
    else visit(withoutMarks(line, number), number);
    isTooLong = false;
  };
  for await (const chunk of chunks) {
    const text = chunk.toString('latin1');
    let start = 0;
    for (let end = text.indexOf('\n'); end !== -1; end = text.indexOf('\n', start)) {
      finish(rest === '' ? text.slice(start, end) : rest + text.slice(start, end));
      rest = '';
      start = end + 1;
    }
    rest += text.slice(start);
    if (rest.length > MAX_BYTES) {
      isTooLong = true;
      rest = '';
    }
  }
  if (rest !== '' || isTooLong) finish(rest);
}

/** The bytes EF BB BF. */
const BYTE_ORDER_MARK = '\u00ef\u00bb\u00bf';

function withoutMarks(line: string, number: number): string {
  const start = number === 1 && line.startsWith(BYTE_ORDER_MARK) ? BYTE_ORDER_MARK.length : 0;
  return line.slice(start, line.endsWith('\r') ? -1 : undefined);
}

/** Bytes as text, in memory of its own: UTF-8, and a byte that is not as `%E9`. */
export function fromBytes(bytes: string): string {
  const buffer = Buffer.from(bytes, 'latin1');
  const text = buffer.toString('utf8');
  if (!text.includes('\ufffd')) return text;
  return buffer.equals(Buffer.from(text, 'utf8')) ? text : encodeBytes(buffer);
}

/** Bytes that are not ASCII as `%E9`. */
function encodeBytes(buffer: Buffer): string {
  return buffer
    .toString('latin1')
    .replace(/[\u0080-\u00ff]/g, (byte) => `%${byte.charCodeAt(0).toString(16).toUpperCase()}`);
}
