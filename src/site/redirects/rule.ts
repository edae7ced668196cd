import type { GoneStatus, RedirectStatus } from '../../content/redirects/redirect-line.js';

/** Where a rule is written. */
export interface Origin {
  /** Content file's name; null for what Perennial makes by itself. */
  readonly file: string | null;
  /** From 1; null when it is the file as a whole. Looked up when it is asked for. */
  readonly line: () => number | null;
  /** What the author calls it: `redirect_from`, `aliases`, `_redirects`, `legacy: medium`. */
  readonly source: string;
}

/** An old address, as it is looked up. */
export interface OldAddress {
  /** Percent-encoded, with a leading slash. */
  readonly path: string;
  /** Parameters that a request must have, decoded, in the order of their names; empty for a plain path. */
  readonly query: readonly (readonly [name: string, value: string])[];
}

export type RuleStatus = RedirectStatus | GoneStatus;
