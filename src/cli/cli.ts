import { parseArgs } from 'node:util';
import { ConfigError, readConfig, type Config } from '../config.js';
import { createLogger } from '../logger.js';
import { check } from './check.js';
import type { Command, ExitCode, ProcessContext } from './command.js';
import { serve } from './serve.js';

/** The commands, in the order of the help; a new one begins here. */
export const COMMANDS: Readonly<Record<string, Command>> = {
  serve: { summary: 'Serve the blog (the default). --watch takes up every saved change.', run: serve },
  check: {
    summary: 'List every mistake in the content, and links, anchors and images that lead nowhere.',
    run: check,
  },
};

const OPTIONS = {
  watch: { type: 'boolean', default: false },
  help: { type: 'boolean', short: 'h', default: false },
  version: { type: 'boolean', short: 'v', default: false },
} as const;

/** Runs the command that the arguments name and gives its exit code. */
export async function runCli(process: ProcessContext): Promise<ExitCode> {
  let parsed;
  try {
    parsed = parseArgs({ args: [...process.args], options: OPTIONS, allowPositionals: true });
  } catch (error) {
    return wrongUsage(process, error instanceof Error ? error.message : String(error));
  }
  const { values, positionals } = parsed;
  if (values.help) {
    process.write(helpText());
    return 0;
  }
  if (values.version) {
    process.write(`${process.version}\n`);
    return 0;
  }
  const [name = 'serve', ...rest] = positionals;
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (command === undefined) return wrongUsage(process, `there is no command ${JSON.stringify(name)}`);
  if (rest[0] !== undefined)
    return wrongUsage(process, `${name} takes no argument ${JSON.stringify(rest[0])}`);
  if (values.watch && name !== 'serve') return wrongUsage(process, '--watch belongs to serve');
  let config: Config;
  try {
    config = readConfig(process.env, `${process.projectDir}/content`);
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    process.writeError(`${error.message}\nSee docs/configuration.md.\n`);
    return 2;
  }
  return command.run({
    ...process,
    config,
    folders: {
      content: config.contentDir,
      views: `${process.projectDir}/views`,
      static: `${process.projectDir}/static`,
    },
    logger: createLogger(config.logLevel, process.write),
    isWatching: values.watch,
  });
}

function helpText(): string {
  const commands = Object.entries(COMMANDS).map(([name, { summary }]) => `  ${name.padEnd(8)} ${summary}`);
  return `Usage: perennial [command]

Commands:
${commands.join('\n')}

Options:
  -h, --help     Show this.
  -v, --version  Show the version.

The environment sets the rest: docs/configuration.md.
Exit codes: 0 good, 1 problems found, 2 wrong usage.
`;
}

function wrongUsage({ writeError }: ProcessContext, message: string): ExitCode {
  writeError(`perennial: ${message}\n\n${helpText()}`);
  return 2;
}
