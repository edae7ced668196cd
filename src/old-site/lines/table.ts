import { pipeline } from 'node:stream/promises';
import { CsvError, parse } from 'csv-parse';
import type { Problem } from '../../problems.js';
import { isAddress, type Findings } from '../found-address.js';

/** "Clicks" in the languages of Search Console, and what other tools call it. */
const HITS =
  /cli[ckq]|klik|klick|kattint|tıkla|клик|клік|クリック|클릭|点击|點擊|คลิก|نقر|κλικ|קליק|क्लिक|nhấp|hits|views|visits|sessions|count|aufrufe|visitas|visites|visite/i;

/** Rows longer than this are not of this world. */
const MAX_BYTES = 64 * 1024;

/**
 * Reads a table (CSV) with a column of addresses, such as Search Console and analytics export. A column with a name like
 * "Clicks" gives the hits, 0 included. Gives the problem that ends the reading early.
 */
export async function readTable(
  file: string,
  chunks: AsyncIterable<Buffer>,
  delimiter: string,
  to: Findings,
): Promise<Problem | null> {
  let header: readonly string[] | null = null;
  let column = -1;
  let hits = -1;
  const visit = (record: readonly string[], line: number): void => {
    if (column === -1) column = record.findIndex(isAddress);
    if (column === -1 && header === null) {
      header = record;
      hits = header.findIndex((name) => HITS.test(name));
      return;
    }
    const address = record[column] ?? '';
    if (isAddress(address)) to.add(address, line, { hits: numberOf(record[hits]) ?? 1 });
    else to.skip('without an address', line);
  };
  const parser = parse({
    bom: true,
    delimiter,
    max_record_size: MAX_BYTES,
    // rows are used here and not passed on: those before an error count
    on_record: (record: readonly string[], { lines }) => {
      visit(record, lines);
      return null;
    },
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
  });
  try {
    await pipeline(chunks, parser.resume());
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const hint = 'Look for a quote that is not closed, or export it again.';
    return { file, line: null, message: `is no table that can be read: ${error.message}`, hint };
  }
  return null;
}

/** `1,234`, `1.234` and `1 234` are one number; null for what is none. */
function numberOf(cell: string | undefined): number | null {
  const digits = (cell ?? '').replace(/[\s.,'’]/g, '');
  return /^\d{1,15}$/.test(digits) ? Number(digits) : null;
}

/** How the cells of a table are told apart, by its first lines; null when they are no table. */
export function delimiterOf(lines: readonly string[]): string | null {
  const [first = '', ...others] = lines;
  const isTable = (delimiter: string): boolean => {
    const cellsOf = (line: string): string[] =>
      line.split(delimiter).map((cell) => cell.trim().replace(/^"|"$/g, ''));
    const cells = cellsOf(first);
    if (!cells.some(isAddress)) return others.some((line) => cellsOf(line).some(isAddress));
    // without a header, numbers beside the addresses; a list may have addresses with commas, and statuses after tabs
    if (delimiter === '\t' && cells.length === 2) return false;
    const isNumber = (cell: string): boolean => /^[\d.,%\s-]+$/.test(cell);
    return lines.every((line) => cellsOf(line).every((cell) => isAddress(cell) || isNumber(cell)));
  };
  return ['\t', ',', ';'].find((delimiter) => first.includes(delimiter) && isTable(delimiter)) ?? null;
}
