import { calendarIn } from '../content/dates.js';
import type { Post } from '../content/documents/document.js';
import type { Site } from '../site/site.js';

/** Posts by year, as the calendar of the site's time zone has it; newest first. */
export function postsByYear({ settings, documents }: Site): { year: string; posts: Post[] }[] {
  const dayOf = calendarIn(settings.timeZone);
  const years = new Map<string, Post[]>();
  for (const post of documents.posts) {
    const year = yearInAnyZone(post.date) ?? dayOf(post.date).year;
    const group = years.get(year);
    if (group === undefined) years.set(year, [post]);
    else group.push(post);
  }
  return [...years].map(([year, posts]) => ({ year, posts }));
}

/** The year that every time zone agrees on; null around New Year. Asking a calendar of thousands of dates takes long. */
function yearInAnyZone(date: Date): string | null {
  const year = date.getUTCFullYear();
  const time = date.getTime();
  // no zone is more than a day away
  const isFarFromNewYear = time >= Date.UTC(year, 0, 2) && time < Date.UTC(year, 11, 31);
  return isFarFromNewYear && year >= 1000 ? String(year) : null;
}
