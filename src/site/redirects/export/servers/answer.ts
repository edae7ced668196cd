import { RE2JS } from 're2js';
import type { GoneStatus, RedirectStatus } from '../../../../content/redirects/redirect-line.js';
import { readQuery, splitPath } from '../../../../urls.js';
import { splitHost } from '../../location.js';

/** A text, or the number of a group whose capture stands there. */
export type Part = string | number;

/** What a server says, taken apart so that it can be put together by any of them. */
export interface Answer {
  readonly status: RedirectStatus | GoneStatus;
  /** Address and query of the target; empty for what is gone. */
  readonly head: readonly Part[];
  /** What stands between head and fragment: the request's query without some parameters, behind its mark if it is not empty. */
  readonly rest: Rest;
  readonly fragment: readonly Part[];
}

export interface Rest {
  readonly without: readonly string[];
  readonly mark: '?' | '&';
}

/** What `locationOf` makes of a target, as far as it is known before there is a request. */
export function answerWith(
  to: string | null,
  status: RedirectStatus | GoneStatus,
  used: readonly string[],
  groups: ReadonlyMap<string, number> = new Map(),
): Answer {
  if (to === null) return { status, head: [], rest: { without: [], mark: '?' }, fragment: [] };
  const { path, query, fragment } = splitPath(to);
  const hasQuery = query.length > 1;
  const without = [...new Set([...used, ...readQuery(query).map(([name]) => name)])].sort();
  const [host, below] = splitHost(path);
  const head = [...(host === '' ? [] : [host]), ...partsOf(`${below}${hasQuery ? query : ''}`, groups)];
  return { status, head, rest: { without, mark: hasQuery ? '&' : '?' }, fragment: partsOf(fragment, groups) };
}

function partsOf(text: string, groups: ReadonlyMap<string, number>): Part[] {
  if (groups.size === 0) return text === '' ? [] : [text];
  const names = [...groups.keys()].sort((a, b) => b.length - a.length);
  const name = new RegExp(`(${names.map((each) => RE2JS.quote(each)).join('|')})`);
  return text
    .split(name)
    .filter((part) => part !== '')
    .map((part) => groups.get(part) ?? part);
}

/** A piece of a target as every configuration file can hold it: what few addresses have is encoded. */
export function locationText(text: string): string {
  return text.replace(/[^\x21-\x7e]|["\\^`{|}<>]/gu, encodeURIComponent);
}
