import type { Document } from '../content/documents/document.js';
import type { FileReport } from '../old-site/found-address.js';
import { countOf } from '../problems.js';
import type { Audit, Count, Fate, MissingAddress, NoiseAddress } from '../site/continuity/audit.js';
import type { LostFolder } from '../site/missing/lost-folders.js';
import { asOldAddress, mendingOf } from '../site/missing/mending.js';
import type { Proposal } from '../site/missing/nearest.js';
import type { Site } from '../site/site.js';
import { whyHidden } from '../site/visibility.js';
import { fileOf, proposalLines } from './proposals.js';

/** A missing address with the document that it was probably meant for. */
export interface MissingWithNearest extends MissingAddress {
  /** What has the address, but is not public now. */
  readonly hidden: Document | null;
  readonly nearest: Proposal | null;
  /** The post or page of which it is a file, whose own address is missing as well: what brings that back brings back this. */
  readonly beside: Document | null;
  /** For `content/_redirects`: leads an old list to the one that is here. */
  readonly line: string | null;
}

/** The result of an audit. */
export interface FinishedAudit {
  readonly files: readonly FileReport[];
  readonly counts: ReturnType<Audit['counts']>;
  /** Hosts that are not this site's, and how many addresses were of them. */
  readonly strangers: readonly { readonly host: string; readonly addresses: number }[];
  readonly missing: readonly MissingWithNearest[];
  /** Folders of which nothing is left; what is missing there is in `missing` too. */
  readonly folders: readonly LostFolder<MissingWithNearest>[];
  readonly noise: readonly NoiseAddress[];
  readonly isCut: boolean;
}

/** The report for a terminal: what was read, what becomes of it, and what is missing, with the lines that mend it. */
export function auditAsText(
  { files, counts, strangers, missing, folders, noise, isCut }: FinishedAudit,
  site: Site,
): string {
  const inFolders = new Set(folders.flatMap((folder) => folder.missing));
  const shown = [
    ...folders.map((folder) => ({ hits: folder.hits, text: showFolder(folder, site) })),
    ...missing
      .filter((miss) => !inFolders.has(miss))
      .map((miss) => ({ hits: miss.hits, text: showMissing(miss, site) })),
  ].sort((a, b) => b.hits - a.hits);
  return [
    ...files.map(showFile),
    '\n',
    ...(isCut ? [] : [showDifferent(files, counts)]),
    ...Object.entries(FATE_NAMES).map(([fate, name]) => showCount(counts[fate as Fate], name)),
    ...(noise.length === 0 ? [] : [`         such as ${examplesOf(noise)}\n`]),
    ...strangers.slice(0, MAX_EXAMPLES).map(showStranger),
    ...(isCut
      ? ['There are too many different addresses to tell all apart: counts of them are too low.\n']
      : []),
    ...(missing.length > 0 ? ['\nMissing, most asked for first:\n\n'] : []),
    ...(missing.length === 0 && files.some(({ addresses }) => addresses > 0)
      ? [nothingIsMissing(files)]
      : []),
    ...shown.map(({ text }) => text),
  ].join('');
}

function nothingIsMissing(files: readonly FileReport[]): string {
  const left = files
    .filter(({ kind }) => kind === 'list' || kind === 'table' || kind === 'lock file')
    .flatMap(({ skipped }) => skipped)
    .reduce((sum, { reason, count }) => (reason === 'not understood' ? sum + count : sum), 0);
  return left === 0
    ? '\nNothing is missing.\n'
    : `\nNothing is missing of what was understood; ${countOf(left, 'line was', 'lines were')} not.\n`;
}

const FATE_NAMES: Readonly<Record<Fate, (addresses: number) => string>> = {
  live: () => 'live',
  redirect: () => 'redirected, in one hop',
  away: () => 'redirected to another site',
  gone: () => 'gone on purpose',
  missing: () => 'MISSING',
  noise: (addresses) =>
    `${addresses === 1 ? 'probe, or part' : 'probes, or parts'} of the old program, that nobody linked to; not counted as missing`,
};

const MAX_EXAMPLES = 4;

/** The first few of a list. */
function examplesOf(list: readonly Pick<MissingAddress, 'address'>[]): string {
  return list
    .slice(0, MAX_EXAMPLES)
    .map(({ address }) => address)
    .join(', ');
}

function showFile({ file, kind, addresses, skipped }: FileReport): string {
  const left = skipped.map(({ reason, count, line }) => {
    const first = line === null ? '' : `, first on line ${line}`;
    return `    ${countOf(count, 'entry', 'entries')} left out: ${reason}${first}\n`;
  });
  return `${file}: ${kind}, ${countOf(addresses, 'address', 'addresses')}\n${left.join('')}`;
}

/** An address may stand in several lines. */
function showDifferent(files: readonly FileReport[], counts: FinishedAudit['counts']): string {
  const read = files.reduce((sum, { addresses }) => sum + addresses, 0);
  const different = Object.values(counts).reduce((sum, { addresses }) => sum + addresses, 0);
  return read === different ? '' : `${countOf(different, 'different address', 'different addresses')}:\n`;
}

function showCount({ addresses, hits }: Count, name: (addresses: number) => string): string {
  if (addresses === 0 && hits === 0) return '';
  return `${String(addresses).padStart(8)} ${name(addresses)} (${countOf(hits, 'hit')})\n`;
}

function showStranger({ host, addresses }: FinishedAudit['strangers'][number]): string {
  const [are, they] = addresses === 1 ? ['is', 'it was'] : ['are', 'they were'];
  return (
    `\n${countOf(addresses, 'address', 'addresses')} ${are} of ${host}, which neither url nor old_hosts in site.yaml names:\n` +
    `${they} looked up by the path alone, and nothing proves that who asks there comes here.\n`
  );
}

function showMissing(
  { address, hits, hidden, nearest, beside, line, place, referrer }: MissingWithNearest,
  site: Site,
): string {
  const found = place.line === null ? place.file : `${place.file}:${place.line}`;
  const from = referrer === null ? '' : `, linked from ${referrer}`;
  const head = `${String(hits).padStart(8)}  ${address}\n            ${found}${from}\n`;
  if (hidden !== null) return `${head}            ${whyHidden(hidden)}\n`;
  if (beside !== null)
    return `${head}            a file of ${beside.file}: the line for that brings this back, too\n`;
  if (nearest === null && line !== null) return `${head}            add to content/_redirects: ${line}\n`;
  if (nearest === null) {
    const gone = `${asOldAddress(address, site.settings.address)} 410`;
    const file = fileOf(address, site);
    const what =
      termText(address, site) ??
      (file === null ? 'no post is near' : `it may be a file: put that at static/${file}`);
    return `${head}            ${what}; for one that is gone on purpose: ${gone} in content/_redirects\n`;
  }
  const added = proposalLines(nearest, address, site).map((text) => `            ${text}\n`);
  return `${head}${added.join('')}`;
}

/** A tag or category may have had an address that is not made of its name. */
function termText(address: string, { settings }: Site): string | null {
  const { base } = settings.address;
  const [, prefix, name = '', slug] = /^(.*\/(tag|category|tags|categories)\/([^/?]+))/.exec(address) ?? [];
  if (prefix === undefined || slug === undefined) return null;
  const list = name.startsWith('tag') ? 'tags' : 'categories';
  return `if it has another name here: ${prefix}/* ${base}/${list}/NAME/:splat`;
}

function showFolder({ path, missing, hits, line }: LostFolder, site: Site): string {
  const files = missing.every(({ address }) => fileOf(address, site) !== null);
  const renamed = termText(path, site);
  const others = missing.length > MAX_EXAMPLES ? ` and ${missing.length - MAX_EXAMPLES} more` : '';
  return (
    `${String(hits).padStart(8)}  ${path} with ${countOf(missing.length, 'address', 'addresses')}: ${examplesOf(missing)}${others}\n` +
    `            no post is near to any, and the site has nothing below this folder${files ? ': put its files below static/' : ''};\n` +
    (renamed === null ? '' : `            ${renamed};\n`) +
    `            if all of it is gone on purpose, add to content/_redirects: ${line}\n` +
    `            That gives up every address below ${path}, those too that are not listed here.\n`
  );
}

/** The same for programs. */
export function auditAsJson(
  { files, counts, strangers, missing, folders, noise, isCut }: FinishedAudit,
  site: Site,
): string {
  const report = {
    files,
    counts,
    strangers,
    isCut,
    noise,
    folders: folders.map(({ missing: { length }, ...folder }) => ({ ...folder, addresses: length })),
    missing: missing.map(({ hidden, nearest, beside, ...miss }) => ({
      ...miss,
      hidden: hidden?.file ?? null,
      beside: beside?.file ?? null,
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
