import { FORMATS } from '../../site/redirects/export/formats.js';
import { listRules } from '../../site/redirects/export/list-rules.js';
import type { Command, CommandContext, ExitCode } from '../command.js';
import { loadSite } from '../load-site.js';

const NAMES = Object.keys(FORMATS).join(', ');

export const redirectsCommand: Command = {
  summary: 'Print every redirect, for another server or host to take over.',
  usage: '',
  operands: [0, 0],
  options: { format: { type: 'string' } },
  optionSummaries: { format: `What for: ${NAMES}. Default: netlify.` },
  run: redirects,
};

/** Lines that are written at once. */
const LINES_AT_ONCE = 1_000;

/** `perennial redirects`: the compiled table in another format. What that cannot say is told. Exit code 2 for an unknown format. */
function redirects(context: CommandContext): ExitCode {
  const { options, write, writeError } = context;
  // the format that Perennial reads itself
  const name = typeof options['format'] === 'string' ? options['format'] : 'netlify';
  const format = Object.hasOwn(FORMATS, name) ? FORMATS[name] : undefined;
  if (format === undefined) {
    writeError(`perennial: there is no format ${JSON.stringify(name)}; there are ${NAMES}\n`);
    return 2;
  }
  const site = loadSite(context);
  if (site === null) return 1;
  const { table, settings } = site;
  const { notes, lines } = format({ address: settings.address, table, rules: listRules(table) });
  for (const note of notes) writeError(`note: ${note}\n`);
  let text = '';
  let count = 0;
  for (const line of lines) {
    text += `${line}\n`;
    count += 1;
    if (count % LINES_AT_ONCE > 0) continue;
    write(text);
    text = '';
  }
  write(text);
  return 0;
}
