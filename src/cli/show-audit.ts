import type { FileReport } from '../old-site/found-address.js';
import { countOf } from '../problems.js';
import type { Audit, Count, Fate, MissingAddress } from '../site/continuity/audit.js';
import { mendingOf } from '../site/missing/mending.js';
import type { Proposal } from '../site/missing/nearest.js';
import type { Site } from '../site/site.js';

/** A missing address with the document that it was probably meant for. */
export interface MissingWithNearest extends MissingAddress {
  readonly nearest: Proposal | null;
}

/** The result of an audit. */
export interface FinishedAudit {
  readonly files: readonly FileReport[];
  readonly counts: ReturnType<Audit['counts']>;
  readonly missing: readonly MissingWithNearest[];
  readonly isCut: boolean;
}

/** The report for a terminal: what was read, what becomes of it, and what is missing, with the lines that mend it. */
export function auditAsText({ files, counts, missing, isCut }: FinishedAudit, site: Site): string {
  return [
    ...files.map(showFile),
    '\n',
    ...Object.entries(FATE_NAMES).map(([fate, name]) => showCount(counts[fate as Fate], name)),
    ...(isCut
      ? ['There are too many different addresses to tell all apart: counts of them are too low.\n']
      : []),
    ...(missing.length > 0 ? ['\nMissing, most asked for first:\n\n'] : []),
    ...(missing.length === 0 && files.some(({ addresses }) => addresses > 0)
      ? ['\nNothing is missing.\n']
      : []),
    ...missing.map((miss) => showMissing(miss, site)),
  ].join('');
}

const FATE_NAMES: Readonly<Record<Fate, string>> = {
  live: 'live',
  redirect: 'redirected, in one hop',
  away: 'redirected to another site',
  gone: 'gone on purpose',
  missing: 'MISSING',
  noise: 'probes that nobody linked to, not counted as missing',
};

function showFile({ file, kind, addresses, skipped }: FileReport): string {
  const left = skipped.map(({ reason, count, line }) => {
    const first = line === null ? '' : `, first on line ${line}`;
    return `    ${countOf(count, 'entry', 'entries')} left out: ${reason}${first}\n`;
  });
  return `${file}: ${kind}, ${countOf(addresses, 'address', 'addresses')}\n${left.join('')}`;
}

function showCount({ addresses, hits }: Count, name: string): string {
  if (addresses === 0 && hits === 0) return '';
  return `${String(addresses).padStart(8)} ${name} (${countOf(hits, 'hit')})\n`;
}

function showMissing({ address, hits, nearest, place, referrer }: MissingWithNearest, site: Site): string {
  const line = place.line === null ? place.file : `${place.file}:${place.line}`;
  const from = referrer === null ? '' : `, linked from ${referrer}`;
  const head = `${String(hits).padStart(8)}  ${address}\n            ${line}${from}\n`;
  if (nearest === null)
    return `${head}            no post is near; for one that is gone on purpose: ${address} 410 in content/_redirects\n`;
  const { file, place: where, lines } = mendingOf(nearest.document, [address], site.settings.address);
  const sure = `${Math.round(nearest.confidence * 100)} % sure, by its ${nearest.reason}`;
  const added = lines.map((text) => `              ${text}\n`).join('');
  return `${head}            add ${where} in ${file} (${sure}):\n${added}`;
}

/** The same for programs. */
export function auditAsJson({ files, counts, missing, isCut }: FinishedAudit, site: Site): string {
  const report = {
    files,
    counts,
    isCut,
    missing: missing.map(({ nearest, ...miss }) => ({
      ...miss,
      nearest:
        nearest === null
          ? null
          : {
              file: nearest.document.file,
              path: nearest.path,
              confidence: nearest.confidence,
              reason: nearest.reason,
              mending: mendingOf(nearest.document, [miss.address], site.settings.address),
            },
    })),
  };
  return `${JSON.stringify(report, null, 2)}\n`;
}
