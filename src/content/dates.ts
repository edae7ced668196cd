import { DateTime } from 'luxon';

/**
 * The forms that blog systems write, beside ISO 8601: `2017-01-05 17:03`, Jekyll's
 * `2017-01-05 17:03:59 -0500`, Hexo's `2013/7/13 20:46:25`.
 */
const FORMATS = [
  'yyyy-M-d H:mm',
  'yyyy-M-d H:mm:ss',
  'yyyy-M-d H:mm ZZZ',
  'yyyy-M-d H:mm ZZ',
  'yyyy-M-d H:mm:ss ZZZ',
  'yyyy-M-d H:mm:ss ZZ',
  'yyyy-M-d',
] as const;

/**
 * Reads a date; one without a UTC offset is in `timeZone`, so that `2017-01-05` is that day where the
 * author lives. Null when the text is no date, or a day that does not exist (`2017-02-30`).
 */
export function parseDate(text: string, timeZone: string): Date | null {
  const trimmed = text.trim();
  const iso = DateTime.fromISO(trimmed, { zone: timeZone });
  if (iso.isValid) return /^\d{4}-\d{2}-\d{2}/.test(trimmed) ? iso.toJSDate() : null;
  const plain = trimmed.replace(/^(\d{4})\/(\d{1,2})\/(\d{1,2})/, '$1-$2-$3').replace(/ ?(?:UTC|Z)$/, ' +0000');
  for (const format of FORMATS) {
    const date = DateTime.fromFormat(plain, format, { zone: timeZone });
    if (date.isValid) return date.toJSDate();
  }
  return null;
}

/** Year, month and day as they are in `timeZone`, for permalinks and archives. */
export function calendarDay(date: Date, timeZone: string): { year: string; month: string; day: string } {
  const [year = '', month = '', day = ''] = DateTime.fromJSDate(date, { zone: timeZone })
    .toFormat('yyyy-MM-dd')
    .split('-');
  return { year, month, day };
}

/** True for IANA names such as `Europe/Berlin`, and UTC. */
export function isTimeZone(name: string): boolean {
  return DateTime.local({ zone: name }).isValid;
}
