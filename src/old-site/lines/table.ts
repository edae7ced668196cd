import { Readable } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
import type { Problem } from '../../problems.js';
import { isAddress, type Findings } from '../found-address.js';

/** "Clicks" in the languages of Search Console, and what other tools call it. */
const HITS =
  /cli[ckq]|klik|klick|kattint|tıkla|клик|клік|クリック|클릭|点击|點擊|คลิก|نقر|κλικ|קליק|क्लिक|nhấp|hits|views|visits|sessions|count|aufrufe|visitas|visites|visite/i;

/** Rows longer than this are not of this world. */
const MOST_BYTES = 64 * 1024;

interface Row {
  readonly record: readonly string[];
  readonly info: { readonly lines: number };
}

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
  const parser = parse({
    bom: true,
    delimiter,
    info: true,
    max_record_size: MOST_BYTES,
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
  });
  const source = Readable.from(chunks);
  source.on('error', (error) => parser.destroy(error));
  let header: readonly string[] = [];
  let column = -1;
  let hits = -1;
  try {
    for await (const { record, info } of source.pipe(parser) as AsyncIterable<Row>) {
      if (column === -1) column = record.findIndex(isAddress);
      if (column === -1 && header.length === 0) {
        header = record;
        hits = header.findIndex((name) => HITS.test(name));
        continue;
      }
      const address = record[column] ?? '';
      if (isAddress(address)) to.add(address, info.lines, { hits: numberOf(record[hits]) ?? 1 });
      else to.skip('without an address', info.lines);
    }
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
  const [first = ''] = lines;
  const delimiter = ['\t', ',', ';'].find((mark) => lines.every((line) => line.includes(mark)));
  if (delimiter === undefined) return null;
  const cells = first.split(delimiter).map((cell) => cell.trim().replace(/^"|"$/g, ''));
  // a list of addresses with commas in them has no header, and no numbers
  const hasHeader = !cells.some(isAddress);
  const hasOthers = cells.every((cell) => isAddress(cell) || /^[\d.,%\s-]+$/.test(cell));
  return hasHeader || hasOthers ? delimiter : null;
}
