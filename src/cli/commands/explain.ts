import type { Document } from '../../content/documents/document.js';
import { LOCK_FILE } from '../../content/urls-lock.js';
import { isLive, ownerOf, type Entry } from '../../site/addresses/path-table.js';
import { explain, type Candidate, type Explanation } from '../../site/addresses/explain.js';
import { isMissing } from '../../site/addresses/resolve.js';
import { checkLock, type LockCheck } from '../../site/continuity/check-lock.js';
import { createNearest, type Nearest } from '../../site/missing/nearest.js';
import {
  oneSpelling,
  significantAddress,
  significantParameters,
} from '../../site/missing/significant-address.js';
import { readRequested } from '../../site/redirects/read-address.js';
import type { Site } from '../../site/site.js';
import { whyHidden } from '../../site/visibility.js';
import type { CommandContext, ExitCode } from '../command.js';
import { loadSiteAndHidden, type SiteAndHidden } from '../load-site.js';
import { strangeHostOf } from '../report.js';
import { proposalLines, proposalsFor } from '../proposals.js';

/** `perennial explain`: asks the resolver, without a server. Exit code 1 when an address is answered with nothing. */
export function explainAddresses(context: CommandContext): ExitCode {
  const loaded = loadSiteAndHidden(context);
  if (loaded === null) return 1;
  const { site, hiddenAt } = loaded;
  const findCure = createCures(loaded);
  const explanations = context.operands.map((written) => {
    const target = readRequested(written);
    const explanation = explain(site.table, target);
    return {
      target,
      stranger: strangeHostOf(written, site),
      ...explanation,
      hidden: explanation.resolution.kind === 'missing' ? hiddenAt(target) : null,
      cure: isMissing(explanation.resolution) ? findCure(target) : [],
    };
  });
  context.write(explanations.map(showExplanation).join('\n'));
  return explanations.some(({ resolution }) => isMissing(resolution)) ? 1 : 0;
}

/** Finds what `check` says of a missing address that was recorded, and what `check-urls` proposes for any other. */
function createCures({ site, hiddenAt }: SiteAndHidden): (target: string) => readonly string[] {
  const nearest = createNearest(site.documents);
  let lock: LockCheck | null = null;
  return (target) => {
    const address = significantAddress(target, significantParameters(site.table, target));
    const spellings = [target, address].map(oneSpelling);
    const locked = site.locked.find((each) => spellings.includes(oneSpelling(each.target)));
    if (locked !== undefined) {
      lock ??= checkLock(site, nearest, hiddenAt);
      const cure = lock.cures.get(locked.line) ?? 'The command check says what brings it back.';
      return [`${LOCK_FILE}:${String(locked.line)} has it, and so it should still work`, cure];
    }
    return hiddenAt(target) === null ? linesFor(address, site, nearest) : [];
  };
}

/** The line for an old list, or those for the nearest documents. */
function linesFor(address: string, site: Site, nearest: Nearest): readonly string[] {
  const { documents, line } = proposalsFor(address, site, nearest);
  if (line !== null) return [`add to content/_redirects: ${line}`];
  // two documents that claim one old address stop the start
  return documents.flatMap((proposal, index) => [
    ...(index === 0 ? [] : ['or']),
    ...proposalLines(proposal, address, site),
  ]);
}

interface Explained extends Explanation {
  readonly target: string;
  /** The host that it was written with, when that is not this blog's. */
  readonly stranger: string | null;
  /** What has a missing address, but is not public now. */
  readonly hidden: Document | null;
  /** What would bring a missing address back. */
  readonly cure: readonly string[];
}

function showExplanation({
  target,
  stranger,
  resolution,
  candidates,
  lost,
  hidden,
  cure,
}: Explained): string {
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
    ...cure.map((line) => `  ${line}\n`),
    ...(winner === undefined ? [] : [`  because of ${showEntry(winner.entry)}, found ${winner.found}\n`]),
    ...(resolution.kind === 'gone' && resolution.by.path !== winner?.entry.path
      ? [`  and then of ${showEntry(resolution.by)}\n`]
      : []),
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
  if (entry.kind === 'dead') return 'what it leads to does not exist or is not public';
  return entry.kind === 'redirect' && entry.rank === 'explicit'
    ? 'from there, rules lead round in a circle'
    : 'the query asks for another page than that';
}
