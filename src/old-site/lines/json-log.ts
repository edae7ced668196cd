import type { LogLine } from './access-log.js';
import { fromBytes } from './split-lines.js';

/**
 * The names of a field in the wild, compared without case and `_`, `-`, `.`, the surest first: nginx (`request_uri`), Traefik
 * (`RequestPath`), Caddy and pino (`uri` and `url` in `request` or `req`), Cloudflare (`ClientRequestURI`), Google
 * (`requestUrl` in `httpRequest`), IIS and CloudFront (`cs-uri-stem`).
 */
const NAMES = {
  target: [
    'requesturi',
    'requestpath',
    'clientrequesturi',
    'requesturl',
    'csuristem',
    'csuri',
    'uri',
    'url',
    'path',
    'request',
  ],
  method: ['requestmethod', 'clientrequestmethod', 'csmethod', 'method', 'verb'],
  status: [
    'status',
    'downstreamstatus',
    'edgeresponsestatus',
    'statuscode',
    'originstatus',
    'responsestatus',
    'scstatus',
  ],
  referrer: [
    'httpreferer',
    'httpreferrer',
    'referer',
    'referrer',
    'requestreferer',
    'clientrequestreferer',
    'cs(referer)',
  ],
  query: ['args', 'query', 'querystring', 'requestquery', 'csuriquery'],
} as const;

/** Maps that a request or an answer is put into. */
const NESTED = ['request', 'req', 'httprequest', 'http', 'response', 'res', 'headers'];
const DEEPEST = 3;

/** Reads a line of a JSON log; null when it tells of no request. The status is 0 where the log does not say it. */
export function parseJsonLine(line: string): LogLine | null {
  if (!line.startsWith('{')) return null;
  let entry: unknown;
  try {
    entry = JSON.parse(fromBytes(line));
  } catch {
    return null;
  }
  const fields = new Map<string, string>();
  collect(entry, fields, 0);
  return requestIn(fields);
}

/** The request that the fields of a line tell of, by their names from `fieldName`; null when they tell of none. */
export function requestIn(fields: ReadonlyMap<string, string>): LogLine | null {
  const find = (names: readonly string[]): string | null => {
    const name = names.find((name) => fields.has(name));
    return name === undefined ? null : (fields.get(name) ?? null);
  };
  const written = find(NAMES.target);
  if (written === null) return null;
  const query = find(NAMES.query);
  // `request` may be the whole first line of it, with the method
  const target = query === null || written.includes('?') ? written : `${written}?${query.replace(/^\?/, '')}`;
  const method = find(NAMES.method)?.toUpperCase() ?? 'GET';
  return {
    request: /^[A-Z]+ \S/.test(target) ? target : `${method} ${target}`,
    status: Number(find(NAMES.status) ?? 0),
    referrer: find(NAMES.referrer),
  };
}

/** The name of a field as it is compared. */
export function fieldName(written: string): string {
  return written.toLowerCase().replace(/[_.-]/g, '');
}

/** The texts and numbers of a map and of the known maps in it; what is further out goes first. */
function collect(value: unknown, fields: Map<string, string>, depth: number): void {
  if (typeof value !== 'object' || value === null || depth > DEEPEST) return;
  const maps: unknown[] = [];
  for (const [key, entry] of Object.entries(value) as [string, unknown][]) {
    const name = fieldName(key);
    // Caddy has a list for each header
    const single: unknown = Array.isArray(entry) ? entry[0] : entry;
    if (typeof single === 'object') {
      if (NESTED.includes(name)) maps.push(single);
    } else if (typeof single === 'string' || typeof single === 'number') {
      const text = String(single);
      if (text !== '' && text !== '-' && !fields.has(name)) fields.set(name, text);
    }
  }
  for (const map of maps) collect(map, fields, depth + 1);
}
