/** Statuses that send a client elsewhere (RFC 9110, 15.4). */
export const REDIRECT_STATUSES = [301, 302, 303, 307, 308] as const;
export type RedirectStatus = (typeof REDIRECT_STATUSES)[number];

/** True for a status that says that the address will never come back (RFC 9110, 15.4.2 and 15.4.9). */
export function isPermanent(status: number): boolean {
  return status === 301 || status === 308;
}

/** Statuses that say an address is no more (RFC 9110, 15.5.5 and 15.5.11; RFC 7725). */
export const GONE_STATUSES = [404, 410, 451] as const;
export type GoneStatus = (typeof GONE_STATUSES)[number];

/** True for a status that says that there is nothing, and so needs no target. */
export function isGone(status: RedirectStatus | GoneStatus): status is GoneStatus {
  return status >= 400;
}

/** What a line of a redirects file matches, as it is written there. */
export type WrittenFrom =
  /** One address: `/old`, `/?p=123`, `https://old.example.org/a`. Every character but the first `?` is literal. */
  | { readonly kind: 'address'; readonly text: string }
  /**
   * `/blog/:year/*`, and the values that parameters of the query must have, decoded, or `:name`. In the path a
   * `:name` (`[A-Za-z]\w*`) follows a slash, and at most one `*` is `:splat`; every other character is literal.
   */
  | {
      readonly kind: 'placeholders';
      readonly text: string;
      readonly query: readonly (readonly [name: string, value: string])[];
    }
  /** A regular expression over the path, looked for anywhere in it unless it has anchors of its own. */
  | { readonly kind: 'regexp'; readonly source: string; readonly ignoreCase: boolean };

/** One rule of a redirects file, correct in its form; whether its target exists is the site's matter. */
export interface RedirectLine {
  /** Name of the file below the content folder. */
  readonly file: string;
  /** From 1. */
  readonly line: number;
  readonly from: WrittenFrom;
  /**
   * A path of the site or an absolute http(s) URL, null for what is gone. With placeholders, each `:name` of
   * `from` stands for what it matched; with a regular expression, `$` and one or two digits for a group. None
   * of them is in the host. Any other `:` or `$` is literal.
   */
  readonly to: string | null;
  readonly status: RedirectStatus | GoneStatus;
  /** True when it goes before a live page at the same address. */
  readonly isForced: boolean;
}
