import type { Document } from '../../content/documents/document.js';
import { isLive, ownerOf, type Entry } from '../../site/addresses/path-table.js';
import { explain, type Candidate, type Explanation } from '../../site/addresses/explain.js';
import { readRequested } from '../../site/redirects/read-address.js';
import type { CommandContext, ExitCode } from '../command.js';
import { loadSiteAndHidden } from '../load-site.js';
import { strangeHostOf } from '../report.js';
import { whyHidden } from '../../site/visibility.js';

/** `perennial explain`: asks the resolver, without a server. Exit code 1 when an address is answered with nothing. */
export function explainAddresses(context: CommandContext): ExitCode {
  const loaded = loadSiteAndHidden(context);
  if (loaded === null) return 1;
  const { site, hiddenAt } = loaded;
  const explanations = context.operands.map((written) => {
    const target = readRequested(written);
    const explanation = explain(site.table, target);
    return {
      target,
      stranger: strangeHostOf(written, site),
      ...explanation,
      hidden: explanation.resolution.kind === 'missing' ? hiddenAt(target) : null,
    };
  });
  context.write(explanations.map(showExplanation).join('\n'));
  const isMissing = explanations.some(
    ({ resolution: { kind } }) => kind === 'missing' || kind === 'malformed',
  );
  return isMissing ? 1 : 0;
}

interface Explained extends Explanation {
  readonly target: string;
  /** The host that it was written with, when that is not this blog's. */
  readonly stranger: string | null;
  /** What has a missing address, but is not public now. */
  readonly hidden: Document | null;
}

function showExplanation({ target, stranger, resolution, candidates, lost, hidden }: Explained): string {
  const winner = candidates.find(({ answers }) => answers);
  const others = candidates.filter((candidate) => candidate !== winner);
  return [
    `${target}\n`,
    ...(stranger === null
      ? []
      : [
          `  but ${stranger} is no host of this blog: neither url nor old_hosts in site.yaml names it. Looked up by the path alone:\n`,
        ]),
    `  ${answer(resolution)}\n`,
    ...(hidden === null ? [] : [`  ${whyHidden(hidden)}\n`]),
    ...(winner === undefined ? [] : [`  because of ${showEntry(winner.entry)}, found ${winner.found}\n`]),
    ...new Set([
      ...others.map((candidate) => `  not ${showEntry(candidate.entry)}: ${whyNot(candidate)}\n`),
      ...lost.map(({ entry, why }) => `  not ${showEntry(entry)}: ${why}\n`),
    ]),
  ].join('');
}

function answer(resolution: Explanation['resolution']): string {
  switch (resolution.kind) {
    case 'live':
      return `200 ${resolution.entry.path}`;
    case 'redirect':
      return `${resolution.status} to ${resolution.location}`;
    case 'gone':
      return `${resolution.status}, on purpose`;
    case 'missing':
      return '404: nothing public has this address';
    case 'malformed':
      return '400: nothing has this address, and its percent-encoding is broken';
  }
}

/** `/old → /posts/new (redirect_from, posts/new.md:5)`. */
function showEntry(entry: Entry): string {
  if (isLive(entry)) return `${entry.path} (${ownerOf(entry)})`;
  const to = entry.kind === 'gone' ? String(entry.status) : entry.to;
  const { file, source } = entry.origin;
  const isNamed = file !== null && file !== source;
  return `${entry.path} → ${to} (${isNamed ? `${source}, ` : ''}${ownerOf(entry)})`;
}

function whyNot({ entry, found, answers }: Candidate): string {
  if (answers) return `it would be found ${found}, and that is asked later`;
  return entry.kind === 'dead'
    ? 'what it leads to does not exist or is not public'
    : 'the query asks for another page than that';
}
