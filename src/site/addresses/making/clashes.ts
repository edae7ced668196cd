import type { Mistake, Problem } from '../../../problems.js';
import { spellingKey, splitPath, withoutTrailingSlash } from '../../../urls.js';
import { queryEntry } from '../../redirects/query-addresses.js';
import { LEADS_TO_ITSELF, problemAt, showAddress, type AddressRule } from '../../redirects/rule.js';
import { findSpelled, isLive, ownerOf, type PathTable } from '../path-table.js';

/** Explicit rules that have their address, by that address. */
export type Claimed = Map<string, AddressRule>;

/** Why a rule does not get its address. */
export interface Clash {
  /** Null where nobody has made a mistake: what is derived gives way to what is written. */
  readonly problem: Problem | null;
  readonly why: string;
}

/** Looks whether a rule may have its address, and notes in `claimed` that it has. `key` is the `spellingKey` of its path. */
export function clashOf(rule: AddressRule, key: string, table: PathTable, claimed: Claimed): Clash | null {
  if (rule.rank !== 'explicit') return giveWay(rule, key, table);
  const mistake = liveClash(rule, table) ?? rivalClash(rule, claimed);
  if (mistake === null) {
    claimed.set(keyOf(rule), rule);
    return null;
  }
  return { problem: problemAt(rule.origin, showAddress(rule.from), mistake), why: mistake.message };
}

/** What is derived or made by the blog itself takes only what nobody has in any spelling. */
function giveWay({ from }: AddressRule, key: string, table: PathTable): Clash | null {
  const taken = from.query.length > 0 ? queryEntry(table.queries, from) : findSpelled(table, key);
  return taken === undefined
    ? null
    : { problem: null, why: `${ownerOf(taken)} has the address ${taken.path}` };
}

/** A live page is never redirected, unless a `!` says so. A trailing slash does not count. */
function liveClash({ from, to, isForced }: AddressRule, { exact }: PathTable): Mistake | null {
  if (from.query.length > 0 || isForced) return null;
  const slashless = withoutTrailingSlash(from.path);
  const live = exact.get(slashless) ?? exact.get(`${slashless}/`);
  if (live === undefined || !isLive(live)) return null;
  if (to !== null && splitPath(to).path === live.path) {
    return from.path === live.path ? LEADS_TO_ITSELF : null;
  }
  return {
    message: `is a live address, of ${ownerOf(live)}`,
    hint: 'Remove the line, or give that page another address: a live page is never redirected.',
  };
}

/** Two rules for one address. A trailing slash does not count, unless both lead to one place or one to the other. */
function rivalClash(rule: AddressRule, claimed: Claimed): Mistake | null {
  const rival = claimed.get(keyOf(rule));
  if (rival === undefined || rule.to === showAddress(rival.from) || rival.to === showAddress(rule.from)) {
    return null;
  }
  // what somebody has written is in a file, on a line
  const file = String(rival.origin.file);
  const place = `on line ${String(rival.origin.line())}`;
  if (rival.to !== rule.to || rival.status !== rule.status) {
    return {
      message: `is claimed by ${file} too, ${place}`,
      hint: 'An old address leads to one document: remove one of the two lines.',
    };
  }
  if (showAddress(rival.from) !== showAddress(rule.from)) return null;
  return {
    message:
      file === rule.origin.file
        ? `is there twice, first ${place}`
        : `is there twice: ${file} has it too, ${place}`,
    hint: 'Remove one of the two lines.',
  };
}

/** What stands before a query is found in any spelling, and so it is one address in any spelling. */
function keyOf({ from }: AddressRule): string {
  const path = from.query.length === 0 ? withoutTrailingSlash(from.path) : spellingKey(from.path);
  return showAddress({ ...from, path });
}
