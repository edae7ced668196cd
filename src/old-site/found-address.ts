import { printable, type Problem } from '../problems.js';

/** An address that an old site had, as one of its files tells it. */
export interface FoundAddress {
  /** As it is written: an absolute URL, or a path with its query. `printable`, here and below. */
  readonly address: string;
  /** How often it was asked for; 1 where the file does not count. */
  readonly hits: number;
  /** The line (from 1) is null where the file has none that mean anything to people. */
  readonly place: { readonly file: string; readonly line: number | null };
  /** The page that led there, in logs. */
  readonly referrer: string | null;
  /** True where the site itself names it, in a sitemap, a feed or `content/urls.lock`. */
  readonly isOwn: boolean;
}

/** What a file was taken for, by its content. */
export type FileKind =
  | 'sitemap'
  | 'sitemap index'
  | 'feed'
  | 'access log'
  | 'JSON log'
  | 'W3C log'
  | 'lock file'
  | 'table'
  | 'list';

/** Why an entry was not counted. */
export type SkipReason =
  | 'not understood'
  | 'longer than 64 KB'
  | 'not a request for a page (GET or HEAD)'
  | 'answered with an error (4xx or 5xx)'
  | 'without an address';

/** Entries that were not counted. */
export interface Skipped {
  readonly reason: SkipReason;
  readonly count: number;
  /** Where the first of them is. */
  readonly line: number | null;
}

/** What became of one file. */
export interface FileReport {
  readonly file: string;
  readonly kind: FileKind;
  /** How many addresses it gave, repeated ones included. */
  readonly addresses: number;
  readonly skipped: readonly Skipped[];
}

/** What became of a file and of those it names. */
export interface AddressReport {
  readonly files: readonly FileReport[];
  /** Why a file was not read, or not to its end. */
  readonly problems: readonly Problem[];
  /** What the author should know although everything was read. */
  readonly warnings: readonly Problem[];
}

/** What a request says beside its address. */
export interface Details {
  readonly hits?: number;
  readonly referrer?: string | null;
}

/** Where the readers of the kinds of files put what they find. */
export interface Findings {
  add(address: string, line: number | null, details?: Details): void;
  skip(reason: SkipReason, line: number | null): void;
  report(): FileReport;
}

/** Findings in one file; each address is handed on at once, and only numbers are kept. */
export function createFindings(file: string, kind: FileKind, visit: (found: FoundAddress) => void): Findings {
  const isOwn = ['sitemap', 'sitemap index', 'feed', 'lock file'].includes(kind);
  let addresses = 0;
  const skipped = new Map<SkipReason, Skipped>();
  return {
    add: (address, line, { hits = 1, referrer = null } = {}) => {
      addresses += 1;
      visit({
        address: printable(address),
        hits,
        place: { file, line },
        referrer: referrer && printable(referrer),
        isOwn,
      });
    },
    skip: (reason, line) => {
      const seen = skipped.get(reason) ?? { reason, count: 0, line };
      skipped.set(reason, { ...seen, count: seen.count + 1 });
    },
    report: () => ({ file, kind, addresses, skipped: [...skipped.values()] }),
  };
}

/** True for what is surely an address: an absolute http(s) URL or a path from the root. */
export function isAddress(text: string): boolean {
  return text.startsWith('/') || /^https?:\/\/[^\s/]/i.test(text);
}
