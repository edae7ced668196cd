import type { BlogFolders } from '../blog/load-blog.js';
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
  /** How much memory the process may use: that of its container, or of the machine. */
  readonly memoryBytes: number;
  /** How many threads can run at once. */
  readonly processors: number;
  readonly write: (text: string) => void;
  readonly writeError: (text: string) => void;
  readonly now: () => Date;
  /** Resolves when the process is asked to stop; until it is called, signals end the process at once (but not process 1). */
  readonly stopped: () => Promise<unknown>;
}

/** What every command is given. */
export interface CommandContext extends ProcessContext {
  readonly config: Config;
  readonly folders: BlogFolders;
  readonly logger: Logger;
  /** What stands behind the command's name, as many as it takes. */
  readonly operands: readonly string[];
  /** The command's own options by name; one that was not given is undefined. */
  readonly options: Readonly<Record<string, string | boolean | (string | boolean)[] | undefined>>;
}

/** Options by name, as `parseArgs` takes them. */
export type CommandOptions = Readonly<Record<string, CommandOption>>;

interface CommandOption {
  readonly type: 'boolean' | 'string';
  readonly short?: string;
  /** What the help shows behind the name of one that takes a text. */
  readonly value?: string;
  /** One sentence for the help. */
  readonly summary: string;
}

/** A command of the command line. */
export interface Command {
  /** One sentence for the help. */
  readonly summary: string;
  /** What the help shows behind the name, such as `FILE…`; empty when the command takes nothing. */
  readonly usage: string;
  /** How many operands it takes, at least and at most. */
  readonly operands: readonly [least: number, most: number];
  readonly options: CommandOptions;
  readonly run: (context: CommandContext) => ExitCode | Promise<ExitCode>;
}
