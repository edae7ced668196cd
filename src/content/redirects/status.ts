import { describe, type Mistake } from '../../problems.js';
import { GONE_STATUSES, REDIRECT_STATUSES, type RedirectLine } from './redirect-line.js';
import { looksLikeTarget } from './target.js';

type Status = Pick<RedirectLine, 'status' | 'isForced'>;

const STATUSES = [...REDIRECT_STATUSES, ...GONE_STATUSES];

/** True for what is a status, or is meant to be one: `301`, `301!`, `300`, `301!!`. */
export function looksLikeStatus(word: string): boolean {
  return /^!?\d{3}(?:!*|[;,])$/.test(word);
}

/** True for `name=value`. */
export function isCondition(word: string): boolean {
  return /^[^=]+=/.test(word) && !looksLikeTarget(word);
}

/** Reads what follows the target in a line: at most one status. Without one it is 301. */
export function readStatus([word, next]: readonly string[], hasTarget: boolean): Status | Mistake {
  if (word === undefined) return { status: 301, isForced: false };
  if (!looksLikeStatus(word)) return wordInItsPlace(word, hasTarget);
  if (next !== undefined) return wordInItsPlace(next, hasTarget);
  const status = STATUSES.find((known) => word === `${known}` || word === `${known}!`);
  return status === undefined ? unknownStatus(word) : { status, isForced: word.endsWith('!') };
}

function unknownStatus(word: string): Mistake {
  if (/^200!?$/.test(word)) {
    return {
      message: 'status 200 shows one page at the address of another, which is no redirect',
      hint: 'Delete the line if it sent everything to one app, as "/* /index.html 200" does; let a proxy in front do it otherwise.',
    };
  }
  const known = STATUSES.find((status) => word.includes(`${status}`));
  const hint =
    known === undefined
      ? 'Write 301 (moved for good), 302 (for now), 303, 307 or 308, or 410 (gone), 451 or 404.'
      : `Write ${known}, or ${known}! to go before a live page.`;
  return { message: `${describe(word)} is no status of a redirect`, hint };
}

function wordInItsPlace(word: string, hasTarget: boolean): Mistake {
  if (looksLikeTarget(word)) {
    return hasTarget
      ? { message: `has a second target, ${describe(word)}`, hint: 'Write a line for each old address.' }
      : { message: 'has the status before the target', hint: 'Write the status last: /old /new 301' };
  }
  if (isCondition(word)) {
    const hint =
      'Country, language, role and cookies are known to Netlify alone: leave the condition out, or delete the line. A condition on the query stands before the target.';
    return { message: `has the condition ${describe(word)}, which cannot be known here`, hint };
  }
  const hint = 'Write %20 for a space in an address, and # before a comment. Statuses are 301, 302, 410 …';
  return { message: `has ${describe(word)} where its status belongs`, hint };
}
