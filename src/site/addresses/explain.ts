import type { Entry, LostEntry, PathTable } from './path-table.js';
import { readAsked } from './asked.js';
import { STAGES, answerOf, resolve, type Resolution } from './resolve.js';

/** An entry that has something to do with an address. */
export interface Candidate {
  readonly entry: Entry;
  /** How it was found, as in `found as it is`. */
  readonly found: string;
  /** False for an entry that leads nowhere. */
  readonly answers: boolean;
}

/** Why an address is answered as it is. */
export interface Explanation {
  readonly resolution: Resolution;
  /** In order of precedence; the first that answers has answered. */
  readonly candidates: readonly Candidate[];
  /** What lost its address when the table was made. */
  readonly lost: readonly LostEntry[];
}

/** Asks every stage of the resolver, where `resolve` stops at the first answer. */
export function explain(table: PathTable, target: string): Explanation {
  const asked = readAsked(target);
  const seen = new Set<Entry>();
  const candidates = STAGES.flatMap((stage) =>
    [...stage.find(table, asked)].flatMap((entry): Candidate[] => {
      if (seen.has(entry)) return [];
      seen.add(entry);
      return [{ entry, found: stage.name, answers: answerOf(table, entry, asked) !== null }];
    }),
  );
  const lost = table.lost.get(asked.key) ?? [];
  return { resolution: resolve(table, target), candidates, lost };
}
