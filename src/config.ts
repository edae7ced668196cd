import { parseTrustProxy, socketAddress, type ClientAddress } from './client-address.js';
import { LOG_LEVELS, type LogLevel } from './logger.js';
import { parseSiteUrl } from './urls.js';

/** What the environment says; see docs/configuration.md for each variable. */
export interface Config {
  readonly port: number;
  readonly host: string;
  /** Where the operator's listener is; null for none. */
  readonly operatorPort: number | null;
  readonly operatorHost: string;
  /** Overrides `url` of site.yaml; null leaves it to site.yaml. */
  readonly siteUrl: string | null;
  readonly contentDir: string;
  readonly logLevel: LogLevel;
  /** How many bytes of finished answers are kept in memory. */
  readonly cacheBytes: number;
  /** Names clients in the request log. */
  readonly clientOf: ClientAddress;
}

type Environment = Readonly<Record<string, string | undefined>>;

/** Every bad value at once, one line each. */
export class ConfigError extends Error {
  override name = 'ConfigError';
}

/** What the machine and the installation give where the environment says nothing. */
export interface Surroundings {
  readonly contentDir: string;
  /** How much the process may use. */
  readonly memoryBytes: number;
}

/** Reads the environment. Empty values count as not set. Throws a ConfigError that lists all bad values. */
export function readConfig(env: Environment, { contentDir, memoryBytes }: Surroundings): Config {
  const mistakes: string[] = [];
  const read = <T>(name: string, fallback: T, parse: (text: string) => T | null, expected: string): T => {
    const text = env[name];
    if (text === undefined || text === '') return fallback;
    const value = parse(text);
    if (value === null) mistakes.push(`${name}: ${JSON.stringify(text)} is not ${expected}`);
    return value ?? fallback;
  };
  const config: Config = {
    port: read('PORT', 3000, parsePort, PORT_NUMBER),
    host: read('HOST', '127.0.0.1', (text) => text, 'a host name'),
    operatorPort: read<number | null>('OPERATOR_PORT', null, parsePort, PORT_NUMBER),
    operatorHost: read('OPERATOR_HOST', '127.0.0.1', (text) => text, 'a host name'),
    siteUrl: read<string | null>(
      'SITE_URL',
      null,
      parseUrl,
      'an absolute URL such as https://example.org/blog, without ?, #, doubled slash, name or password',
    ),
    contentDir: read('CONTENT_DIR', contentDir, (text) => text, 'a folder'),
    logLevel: read('LOG_LEVEL', 'info', parseLogLevel, `one of ${LOG_LEVELS.join(', ')}`),
    cacheBytes: read(
      'CACHE_MB',
      Math.min(MAX_CACHE_BYTES, memoryBytes * CACHE_SHARE),
      parseMegabytes,
      'a whole number of megabytes from 0 to 999999',
    ),
    clientOf: read(
      'TRUST_PROXY',
      socketAddress,
      parseTrustProxy,
      'true, false, a number of proxies, or their addresses, such as loopback or 10.0.0.0/8',
    ),
  };
  if (mistakes.length > 0) throw new ConfigError(mistakes.join('\n'));
  return Object.freeze(config);
}

/** The rest is for Node, the posts and what is under way. */
const CACHE_SHARE = 1 / 4;
/** Every page of 10,000 posts fits, in all codings. */
const MAX_CACHE_BYTES = 240_000_000;

const PORT_NUMBER = 'a port number from 0 to 65535 (0 picks a free one)';

function parsePort(text: string): number | null {
  const port = Number(text);
  return /^\d+$/.test(text) && port <= 65_535 ? port : null;
}

function parseMegabytes(text: string): number | null {
  return /^\d{1,6}$/.test(text) ? Number(text) * 1_000_000 : null;
}

function parseUrl(text: string): string | null {
  return parseSiteUrl(text) === null ? null : text;
}

function parseLogLevel(text: string): LogLevel | null {
  return LOG_LEVELS.find((level) => level === text) ?? null;
}
