import { parseDate } from '../../content/dates.js';
import type { Settings } from '../../content/settings/settings.js';
import { describe } from '../../problems.js';
import type { Translate } from './words.js';

/** What templates may do with a value; docs/theming.md lists them. */
export function createFilters({ language, timeZone }: Settings, translate: Translate) {
  const longDate = new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone });
  const dayAndMonth = new Intl.DateTimeFormat(language, { day: 'numeric', month: 'long', timeZone });
  return {
    date: (date: unknown): string => longDate.format(toDate(date, timeZone)),
    dayAndMonth: (date: unknown): string => dayAndMonth.format(toDate(date, timeZone)),
    isoDate: (date: unknown): string => toDate(date, timeZone).toISOString(),
    /** RFC 822 with a four-digit year, as RSS 2.0 asks for. */
    rssDate: (date: unknown): string => toDate(date, timeZone).toUTCString(),
    /** A `<` could end the script element that the JSON stands in; texts are those of the XML formats. */
    json: (value: unknown): string => {
      if (value === undefined) throw new Error('the filter json was given nothing');
      const text = JSON.stringify(value, (_key, part: unknown) =>
        typeof part === 'string' ? withoutIllegalXml(part) : part,
      );
      return text.replaceAll('<', '\\u003c');
    },
    xml: (text: unknown): string => {
      // what another filter has escaped is an object
      if (typeof text !== 'string' && !(text instanceof String))
        throw new Error(`the filter xml was given ${describe(text)}, which is no text`);
      return withoutIllegalXml(String(text));
    },
    t: translate,
  } as const;
}

/** Dates in front-matter keys that Perennial does not know are text. */
function toDate(value: unknown, timeZone: string): Date {
  const date = typeof value === 'string' ? parseDate(value, timeZone) : value;
  if (!(date instanceof Date))
    throw new Error(`a date filter was given ${describe(value)}, which is no date`);
  return date;
}

/** Leaves out what XML 1.0 cannot hold in any way (https://www.w3.org/TR/xml/#charsets), lone surrogates included. */
function withoutIllegalXml(text: string): string {
  // eslint-disable-next-line no-control-regex -- control characters are what it is about
  return text.toWellFormed().replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '');
}
