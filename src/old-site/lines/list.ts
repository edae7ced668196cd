import { isAddress, type Findings } from '../found-address.js';
import { fromBytes } from './split-lines.js';

/** One line of a list: an address, with the number before it that `uniq -c` prints or the status after it. */
interface ListLine {
  readonly address: string;
  readonly hits: number;
  /** 0 where none is written. */
  readonly status: number;
}

/** Reads a line of a list; null when there is no address in it. Old paths may lack their first slash. */
export function parseListLine(line: string): ListLine | null {
  const [, count, rest = ''] = /^(?:(\d{1,12})[ \t]+)?(.*)/.exec(line.trim()) ?? [];
  const status = /[ \t]([1-5]\d\d)$/.exec(rest)?.[1];
  const address = unquoted(status === undefined ? rest : rest.slice(0, -status.length).trim());
  const isPath = isAddress(address) || /^[^\s/]+\/\S*$|^\S+\.html?$/i.test(address);
  return isPath
    ? { address: fromBytes(address), hits: Number(count ?? 1), status: Number(status ?? 0) }
    : null;
}

/** A table of one column is a list, with quotes around what is in it. */
function unquoted(text: string): string {
  const inside = /^"(.*)",?$/.exec(text)?.[1];
  return inside === undefined ? text : inside.replaceAll('""', '"');
}

/** Puts the address of one line into the findings. Empty lines and those that begin with # are comments. */
export function addListLine(line: string, number: number, to: Findings): void {
  if (/^\s*(?:#|$)/.test(line)) return;
  const entry = parseListLine(line);
  if (entry === null) to.skip('not understood', number);
  else if (entry.status >= 400) to.skip('answered with an error (4xx or 5xx)', number);
  else to.add(entry.address, number, { hits: entry.hits });
}
