import { isAddress, type Findings } from '../found-address.js';
import { fromBytes } from './split-lines.js';

/** One request in the Common or Combined Log Format; the fields are slices of the line. */
export interface LogLine {
  /** `GET /path HTTP/1.1`, or `-`. */
  readonly request: string;
  readonly status: number;
  readonly referrer: string | null;
}

/**
 * Takes a line of an access log apart; null when it is none. Written for speed: a log has millions of them.
 * `host:port client ident user [date] "request" status bytes "referrer" "user agent"`, the first and the last two optional.
 * https://httpd.apache.org/docs/2.4/logs.html#accesslog
 */
export function parseLogLine(line: string): LogLine | null {
  const dateEnd = line.indexOf('] "');
  if (dateEnd === -1) return null;
  const requestStart = dateEnd + 3;
  const requestEnd = endOfQuote(line, requestStart);
  if (requestEnd === -1) return null;
  const status = Number(line.slice(requestEnd + 2, requestEnd + 5));
  if (line[requestEnd + 1] !== ' ' || !(status >= 100 && status < 600)) return null;
  const request = line.slice(requestStart, requestEnd);
  return { request, status, referrer: referrerAfter(line, requestEnd + 5) };
}

/** The quote that ends a field; Apache writes `\"` for one inside, nginx `\x22`. */
function endOfQuote(line: string, start: number): number {
  let end = line.indexOf('"', start);
  while (end !== -1 && isEscaped(line, end, start)) end = line.indexOf('"', end + 1);
  return end;
}

function isEscaped(line: string, at: number, start: number): boolean {
  let backslashes = 0;
  while (at - backslashes > start && line[at - backslashes - 1] === '\\') backslashes += 1;
  return backslashes % 2 === 1;
}

function referrerAfter(line: string, statusEnd: number): string | null {
  const start = line.indexOf(' "', statusEnd);
  if (start === -1) return null;
  const referrer = line.slice(start + 2, endOfQuote(line, start + 2));
  return referrer === '-' || referrer === '' ? null : referrer;
}

/** Counts one request if it is one for a page that the old site had; `decode` makes text of the fields that are kept. */
export function addRequest(
  { request, status, referrer }: LogLine,
  line: number,
  to: Findings,
  decode: (field: string) => string,
): void {
  const target = /^(?:GET|HEAD) /.test(request)
    ? withoutProtocol(request.slice(request.indexOf(' ') + 1))
    : '';
  if (!isAddress(target)) {
    to.skip('not a request for a page (GET or HEAD)', line);
  } else if (status >= 400) {
    to.skip('answered with an error (4xx or 5xx)', line);
  } else {
    to.add(decode(target), line, { referrer: referrer && decode(referrer) });
  }
}

/** HTTP/0.9 has none; a target with spaces in it is against the rules, but seen. */
function withoutProtocol(target: string): string {
  const end = target.lastIndexOf(' HTTP/');
  return end === -1 ? target : target.slice(0, end);
}

/** The text of a field: bytes, with the escapes of nginx (`\xC3`) and Apache (`\xc3`, `\"`, `\\`, `\t`). */
export function decodeField(field: string): string {
  if (!field.includes('\\')) return fromBytes(field);
  const bytes = field.replace(/\\(?:x([\dA-Fa-f]{2})|([bnrtv"\\]))/g, (_all, hex?: string, letter = '') =>
    hex === undefined ? (ESCAPES[String(letter)] ?? String(letter)) : String.fromCharCode(parseInt(hex, 16)),
  );
  return fromBytes(bytes);
}

const ESCAPES: Readonly<Record<string, string>> = { b: '\b', n: '\n', r: '\r', t: '\t', v: '\v' };
