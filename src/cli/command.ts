import type { BlogFolders } from '../blog.js';
import type { Config } from '../config.js';
import type { Logger } from '../logger.js';

/** Good, problems found, wrong usage. */
export type ExitCode = 0 | 1 | 2;

/** The process, as far as commands may know it. */
export interface ProcessContext {
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly workingDir: string;
  /** Where `content`, `views` and `static` of this installation are. */
  readonly projectDir: string;
  readonly version: string;
  readonly write: (text: string) => void;
  readonly writeError: (text: string) => void;
  readonly now: () => Date;
  /** Resolves when the process is asked to stop; until it is called, signals end the process at once. */
  readonly stopped: () => Promise<unknown>;
}

/** What every command is given. */
export interface CommandContext extends ProcessContext {
  readonly config: Config;
  readonly folders: BlogFolders;
  readonly logger: Logger;
  readonly isWatching: boolean;
}

/** A command of the command line. */
export interface Command {
  readonly summary: string;
  readonly run: (context: CommandContext) => ExitCode | Promise<ExitCode>;
}
