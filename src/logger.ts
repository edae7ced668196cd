/** How much is said, most first. `debug` adds a line for each request. */
export const LOG_LEVELS = ['debug', 'info', 'warn', 'error', 'silent'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

export interface Logger {
  debug(message: string): void;
  info(message: string): void;
  warn(message: string): void;
  error(message: string, cause?: unknown): void;
  /** Whether messages of the level `debug` are written, so that a caller can skip making them. */
  readonly isDebug: boolean;
}

/** Writes plain lines at or above `level`; errors come with their stack and causes. */
export function createLogger(level: LogLevel, write: (line: string) => void): Logger {
  const least = LOG_LEVELS.indexOf(level);
  const say = (of: LogLevel, message: string): void => {
    if (LOG_LEVELS.indexOf(of) >= least) write(`${message}\n`);
  };
  return {
    debug: (message) => {
      say('debug', message);
    },
    info: (message) => {
      say('info', message);
    },
    warn: (message) => {
      say('warn', `warning: ${message}`);
    },
    error: (message, cause) => {
      say('error', cause === undefined ? `error: ${message}` : `error: ${message}\n${explain(cause)}`);
    },
    isDebug: level === 'debug',
  };
}

function explain(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const stack = error.stack ?? error.message;
  return error.cause === undefined ? stack : `${stack}\ncaused by: ${explain(error.cause)}`;
}
