import { DateTime, IANAZone } from 'luxon';
import { nameMeant } from '../problems.js';

/** ISO 8601, and what blog systems write: `2017-01-05 17:03`, `2017-01-05 17:03:59 -0500`, `2013/7/13 20:46:25`. No clock is more than 14 hours from UTC. */
const DATE =
  /^(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?:(?:T| +)(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?(?: *(Z|UTC|GMT|[+-](?:0\d|1[0-4])(?::?[0-5]\d)?))?)?$/i;

/** What programs write where they have no date: MySQL `0000-00-00`, and `0001-01-01T00:00:00Z` is the zero time of Go and .NET. */
const NO_DATE = /^(?:0000[-/]|0001[-/]0?1[-/]0?1(?!\d))/;

/** True for what stands for no date in the system that has written it. */
export function isNoDate(text: string): boolean {
  return NO_DATE.test(text.trim());
}

/**
 * Reads a date; one without a UTC offset is in `timeZone`, so that `2017-01-05` is that day where the author lives; of
 * an hour that comes twice, when clocks are put back, it is the first. Null when the text is no date, stands for none,
 * or is a day that does not exist (`2017-02-30`).
 */
export function parseDate(text: string, timeZone: string): Date | null {
  const parts = DATE.exec(text.trim());
  if (parts === null || isNoDate(text)) return null;
  const [
    ,
    year = '',
    month = '',
    day = '',
    hour = '0',
    minute = '00',
    second = '00',
    fraction = '',
    zone = timeZone === 'UTC' ? 'Z' : '',
  ] = parts;
  const milliseconds = fraction.slice(0, 3).padEnd(3, '0');
  const local = `${year}-${twoDigits(month)}-${twoDigits(day)}T${twoDigits(hour)}:${minute}:${second}.${milliseconds}`;
  const offset = /^[zug]/i.test(zone) ? 'Z' : zone;
  if (offset === 'Z') {
    // nearly all of them; luxon takes ten times as long
    const date = new Date(`${local}Z`);
    if (!Number.isNaN(date.getTime()) && date.toISOString() === `${local}Z`) return date;
  }
  const date = DateTime.fromISO(`${local}${offset}`, { zone: timeZone });
  if (!date.isValid) return null;
  // when clocks are put back an hour comes twice, and which of the two luxon takes depends on the season it runs in
  const [first = date] = offset === '' ? date.getPossibleOffsets() : [];
  return first.toJSDate();
}

function twoDigits(number: string): string {
  return number.padStart(2, '0');
}

/** `Jul 08 2022` of Astro's starter, `March 9, 2014` and `9 March 2014`, for luxon. */
const IN_WORDS = ['LLL d yyyy', 'LLL d, yyyy', 'LLLL d yyyy', 'LLLL d, yyyy', 'd LLL yyyy', 'd LLLL yyyy'];

/** The day that English words name, as it is written here: `2022-07-08`; null for any other text. */
export function dayInWords(text: string): string | null {
  const days = IN_WORDS.map((format) => DateTime.fromFormat(text.trim(), format, { locale: 'en' }));
  return days.find(({ isValid }) => isValid)?.toISODate() ?? null;
}

/** A day as permalinks and archives write it: `2017`, `01`, `05`. */
export interface CalendarDay {
  readonly year: string;
  readonly month: string;
  readonly day: string;
}

/** The calendar of a time zone: on which day an instant falls there. */
export function calendarIn(timeZone: string): (date: Date) => CalendarDay {
  const format = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  });
  return (date) => {
    const [year = '', month = '', day = ''] = format.format(date).split('-');
    return { year: year.padStart(4, '0'), month, day };
  };
}

/** True for IANA names such as `Europe/Berlin`, and UTC. */
export function isTimeZone(name: string): boolean {
  // what most blogs have; to ask for it would load all zones, which takes 7 ms of a start
  return name === 'UTC' || IANAZone.isValidZone(name);
}

/** The time zone of a city, or the one whose name is nearly that; null when there is none. */
export function zoneMeant(typed: string): string | null {
  const zones = Intl.supportedValuesOf('timeZone');
  const name = typed.trim().replaceAll(' ', '_');
  // `UTC+1` is nearly UTC, and another time
  if (name.includes('/')) return nameMeant(name, zones);
  return zones.find((zone) => zone.toLowerCase().endsWith(`/${name.toLowerCase()}`)) ?? null;
}
