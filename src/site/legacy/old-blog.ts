import { basename, dirname } from 'node:path/posix';
import { calendarIn, type CalendarDay } from '../../content/dates.js';
import type { Document } from '../../content/documents/document.js';
import type { Settings } from '../../content/settings/settings.js';
import { forEachInSteps, type Steps } from '../../steps.js';
import { withBase } from '../../urls.js';
import type { Documents } from '../documents.js';
import type { Taxonomy, TaxonomyName } from '../taxonomies.js';
import type { OldBlog, OldDocument } from './profile.js';

/** Gathers what old addresses are made of; days are those in the time zone of the site. */
export function* oldBlogInSteps(
  documents: Documents,
  taxonomies: Readonly<Record<TaxonomyName, Taxonomy>>,
  settings: Settings,
): Steps<{ blog: OldBlog; documents: readonly OldDocument[] }> {
  const dayOf = calendarIn(settings.timeZone);
  const old: OldDocument[] = [];
  yield* forEachInSteps(documents.all, (document) => {
    old.push(toOldDocument(document, dayOf));
  });
  const months = new Map<string, CalendarDay>();
  for (const { days } of old) for (const day of days.slice(0, 1)) months.set(`${day.year}/${day.month}`, day);
  const at = (path: string): string => withBase(settings.address, path);
  return { blog: { settings, taxonomies, months: [...months.values()], at }, documents: old };
}

const DATE = /^(\d{4})-(\d{2})-(\d{2})(?:[-_]|$)/;

function toOldDocument(document: Document, dayOf: (date: Date) => CalendarDay): OldDocument {
  const place = document.bundle ?? document.file.replace(/\.\w+$/, '');
  const fileName = basename(place);
  const [prefix = '', year = '', month = '', day = ''] = DATE.exec(fileName) ?? [];
  const days = document.date === null ? [] : [dayOf(document.date)];
  const isOtherDay = days.some((known) => known.year !== year || known.month !== month || known.day !== day);
  return {
    document,
    // an importer names the file by the old blog's own calendar, whose time zone the site may not have
    days: prefix !== '' && isOtherDay ? [...days, { year, month, day }] : days,
    fileName,
    name: fileName.slice(prefix.length) || fileName,
    folders: dirname(place).split('/').slice(1),
  };
}
