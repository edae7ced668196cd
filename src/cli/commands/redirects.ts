import { EXPORT_FORMATS } from '../../site/redirects/export/format.js';
import { FORMATS } from '../../site/redirects/export/formats.js';
import { listRules } from '../../site/redirects/export/list-rules.js';
import type { CommandContext, ExitCode } from '../command.js';
import { loadSite } from '../load-site.js';

/** Lines that are written at once. */
const LINES_AT_ONCE = 1_000;

/** `perennial redirects`: the compiled table in another format. What that cannot say is told. Exit code 2 for an unknown format. */
export function redirects(context: CommandContext): ExitCode {
  const { options, write, writeError } = context;
  // the format that Perennial reads itself
  const name = typeof options['format'] === 'string' ? options['format'] : 'netlify';
  const known = EXPORT_FORMATS.find((format) => format === name);
  if (known === undefined) {
    writeError(
      `perennial: there is no format ${JSON.stringify(name)}; there are ${EXPORT_FORMATS.join(', ')}\n`,
    );
    return 2;
  }
  const site = loadSite(context);
  if (site === null) return 1;
  const { table, settings } = site;
  const { notes, lines } = FORMATS[known]({ address: settings.address, table, rules: listRules(table) });
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
