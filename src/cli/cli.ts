import { parseArgs } from 'node:util';
import { isNativeError } from 'node:util/types';
import { ConfigError, readConfig, type Config } from '../config.js';
import { createLogger } from '../logger.js';
import { nameMeant } from '../problems.js';
import { COMMANDS } from './commands.js';
import type { Command, CommandOptions, ExitCode, ProcessContext } from './command.js';

const OPTIONS: CommandOptions = {
  help: { type: 'boolean', short: 'h', summary: 'Show this.' },
  version: { type: 'boolean', short: 'v', summary: 'Show the version.' },
};

const ALL_OPTIONS: CommandOptions = Object.fromEntries(
  [...Object.values(COMMANDS).map(({ options }) => options), OPTIONS].flatMap((options) =>
    Object.entries(options),
  ),
);

/** Runs the command that the arguments name and gives its exit code. */
export async function runCli(process: ProcessContext): Promise<ExitCode> {
  let parsed;
  try {
    parsed = parseArgs({ args: [...process.args], options: ALL_OPTIONS, allowPositionals: true });
  } catch (error) {
    return wrongUsage(process, mistakeOf(error));
  }
  const { values: options, positionals } = parsed;
  if (options['help'] === true) {
    process.write(helpText());
    return 0;
  }
  if (options['version'] === true) {
    process.write(`${process.version}\n`);
    return 0;
  }
  const [name = 'serve', ...operands] = positionals;
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (command === undefined) {
    const mistake = `there is no command ${JSON.stringify(name)}`;
    return wrongUsage(process, mistake + proposalFor(name, Object.keys(COMMANDS)));
  }
  const mistake = mistakeIn(name, command, operands, Object.keys(options));
  if (mistake !== null) return wrongUsage(process, mistake);
  let config: Config;
  try {
    config = readConfig(process.env, {
      contentDir: `${process.projectDir}/content`,
      memoryBytes: process.memoryBytes,
    });
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
    operands,
    options,
  });
}

function mistakeIn(
  name: string,
  command: Command,
  operands: readonly string[],
  given: readonly string[],
): string | null {
  const [least, most] = command.operands;
  const extra = operands[most];
  if (extra !== undefined) return `${name} takes no argument ${JSON.stringify(extra)}`;
  if (operands.length < least) return `${name} needs ${command.usage}`;
  const foreign = given.find((option) => !Object.hasOwn(command.options, option));
  return foreign === undefined ? null : `--${foreign} belongs to ${ownersOf(foreign).join(' and ')}`;
}

function ownersOf(option: string): string[] {
  return Object.keys(COMMANDS).filter((name) => Object.hasOwn(COMMANDS[name]?.options ?? {}, option));
}

/** What `parseArgs` says of arguments, without its advice for the shell. */
function mistakeOf(error: unknown): string {
  const message = isNativeError(error) ? error.message : String(error);
  const [, unknown] = /^Unknown option '(-+[^']*)'/.exec(message) ?? [];
  if (unknown === undefined) return message;
  const names = Object.keys(ALL_OPTIONS).map((name) => `--${name}`);
  return `there is no option ${unknown}${proposalFor(unknown, names)}`;
}

function proposalFor(name: string, names: readonly string[]): string {
  const meant = nameMeant(name, names);
  return meant === null ? '' : `. Did you mean ${meant}?`;
}

function helpText(): string {
  const commands = Object.entries(COMMANDS).flatMap(([name, { usage, summary, options }]) => [
    helpLine(`${name} ${usage}`, summary),
    ...Object.entries(options).map(([option, { value = '', summary: text }]) =>
      helpLine(`  --${option} ${value}`, text),
    ),
  ]);
  const general = Object.entries(OPTIONS).map(([option, { short = '', summary }]) =>
    helpLine(`-${short}, --${option}`, summary),
  );
  return `Usage: perennial [command]

Commands:
${commands.join('\n')}

Options:
${general.join('\n')}

The environment sets the rest: docs/configuration.md.
Exit codes: 0 good, 1 problems found, 2 wrong usage.
`;
}

function helpLine(left: string, right: string): string {
  return `  ${left.padEnd(24)} ${right}`;
}

function wrongUsage({ writeError }: ProcessContext, message: string): ExitCode {
  writeError(`perennial: ${message}\nperennial --help shows the commands and their options.\n`);
  return 2;
}
