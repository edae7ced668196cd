import { readAddresses } from '../../old-site/read-addresses.js';
import type { AddressReport } from '../../old-site/found-address.js';
import type { Problem } from '../../problems.js';
import { createAudit } from '../../site/continuity/audit.js';
import { createFileOwners } from '../../site/continuity/file-owners.js';
import { lostFolders } from '../../site/missing/lost-folders.js';
import { SURE, createNearest } from '../../site/missing/nearest.js';
import type { CommandContext, ExitCode } from '../command.js';
import { loadSiteAndHidden } from '../load-site.js';
import { proposalsFor } from '../proposals.js';
import { reportProblems, strangeHostOf } from '../report.js';
import { fixAddresses } from '../changes/fix-addresses.js';
import { auditAsJson, auditAsText, type FinishedAudit, type MissingWithNearest } from '../show-audit.js';

/** Hosts that are told apart: a log may have any that somebody has made up. */
const MAX_STRANGERS = 100;

/**
 * `perennial check-urls`: asks the resolver, without a server. Exit code 1 when an address is missing, a file cannot be read, or
 * there was no address in any.
 */
export async function checkUrls(context: CommandContext): Promise<ExitCode> {
  const { operands, options, workingDir, write, writeError } = context;
  const confidence = Number(options['confidence'] ?? SURE);
  if (
    !(confidence >= 0 && confidence <= 1) ||
    (options['confidence'] !== undefined && options['fix'] !== true)
  ) {
    writeError('perennial: --confidence is a number from 0 to 1, and belongs to --fix\n');
    return 2;
  }
  const loaded = loadSiteAndHidden(context);
  if (loaded === null) return 1;
  const { site, hiddenAt } = loaded;
  const audit = createAudit(site);
  const strangers = new Map<string, number>();
  const reports: AddressReport[] = [];
  for (const path of operands) {
    reports.push(
      await readAddresses(path, (found) => {
        audit.add(found);
        const host = strangeHostOf(found.address, site);
        if (host !== null && (strangers.has(host) || strangers.size < MAX_STRANGERS))
          strangers.set(host, (strangers.get(host) ?? 0) + 1);
      }),
    );
  }
  const findNearest = createNearest(site.documents);
  const alone = audit.missing().map((miss) => {
    const hidden = hiddenAt(miss.address);
    if (hidden !== null) return { ...miss, hidden, nearest: null, line: null };
    const { documents, line } = proposalsFor(miss.address, site, findNearest);
    return { ...miss, hidden, nearest: documents[0] ?? null, line };
  });
  const ownerOf = createFileOwners(
    alone.flatMap(({ address, nearest }) =>
      nearest === null ? [] : { target: address, document: nearest.document },
    ),
    site,
  );
  const missing = alone.map((miss): MissingWithNearest => ({
    ...miss,
    beside: miss.hidden === null && miss.nearest === null ? ownerOf(miss.address) : null,
  }));
  const finished: FinishedAudit = {
    files: reports.flatMap(({ files }) => files),
    counts: audit.counts(),
    strangers: [...strangers].map(([host, addresses]) => ({ host, addresses })),
    missing,
    folders: lostFolders(
      site,
      missing.filter(({ hidden }) => hidden === null),
    ).filter((folder) => folder.missing.every(({ beside }) => beside === null)),
    noise: audit.noise(),
    isCut: audit.isCut(),
  };
  write(options['json'] === true ? auditAsJson(finished, site) : auditAsText(finished, site));
  const told: readonly Problem[] = reports.flatMap(({ problems, warnings }) => [...problems, ...warnings]);
  if (told.length > 0) writeError(`\n${reportProblems(told, workingDir)}`);
  const left = options['fix'] === true ? fixAddresses(missing, confidence, site, context) : missing.length;
  const isUnread = reports.some(({ problems }) => problems.length > 0);
  const isProof = finished.files.some(({ addresses }) => addresses > 0);
  return left > 0 || isUnread || !isProof ? 1 : 0;
}
