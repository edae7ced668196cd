import type { SiteAddress } from '../../../urls.js';
import type { PathTable } from '../../addresses/path-table.js';
import type { ListedRule } from './list-rules.js';

/** What is exported. */
export interface Listing {
  readonly address: SiteAddress;
  readonly table: PathTable;
  /** Of this table, in order of precedence. */
  readonly rules: readonly ListedRule[];
}

/** A file to be. */
export interface Export {
  /** What the format cannot say, in sentences; they stand in the file too, where it can have comments. */
  readonly notes: readonly string[];
  /** Without line ends. Made one by one, for there may be many. */
  readonly lines: Iterable<string>;
}

export type Format = (listing: Listing) => Export;

/** What the rules of a table can be exported to, in the order of the help; a new format begins here. */
export const EXPORT_FORMATS = ['netlify', 'nginx', 'apache', 'caddy', 'json'] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

/** Lines of a comment. No text of an author can end it, or mean something in it. */
export function commented(lines: readonly string[]): string[] {
  return lines.map((line) => `# ${oneLine(line)}`);
}

/** Configuration files go on after a backslash, and Caddy puts in the environment wherever it reads `{$`. */
function oneLine(text: string): string {
  return text
    .replace(/[\p{C}\u2028\u2029]/gu, '?')
    .replaceAll('{$', '{ $')
    .replace(/\\$/, '\\ .');
}
