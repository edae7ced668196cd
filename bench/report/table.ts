/** A table for a terminal: the first `texts` columns to the left, numbers to the right. Empty without rows. */
export function formatTable(
  head: readonly string[],
  rows: readonly (readonly string[])[],
  texts: number,
): string {
  if (rows.length === 0) return '';
  const widths = head.map((title, column) =>
    Math.max(title.length, ...rows.map((row) => (row[column] ?? '').length)),
  );
  const line = (cells: readonly string[]): string =>
    widths
      .map((width, column) => {
        const cell = cells[column] ?? '';
        return column < texts ? cell.padEnd(width) : cell.padStart(width);
      })
      .join('  ')
      .trimEnd();
  const rule = widths.map((width) => '-'.repeat(width)).join('  ');
  return [line(head), rule, ...rows.map(line)].join('\n');
}

/** With a comma between thousands, and as many digits behind the point as asked for; a dash for nothing. */
export function formatNumber(value: number | null, digits = 0): string {
  if (value === null || Number.isNaN(value)) return '–';
  return value.toLocaleString('en', { minimumFractionDigits: digits, maximumFractionDigits: digits });
}

export function formatMegabytes(bytes: number): string {
  return formatNumber(bytes / 1024 / 1024);
}

export function formatSeconds(milliseconds: number): string {
  return formatNumber(milliseconds / 1000, 2);
}
