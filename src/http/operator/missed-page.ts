import type { Edition } from '../edition.js';
import type { MissedReport } from './missed-report.js';

/** The report as a page of HTML, for the operator alone. */
export function missedPage({ templates, site }: Edition, report: MissedReport): string {
  const { title, address } = site.settings;
  return templates.render('missed.njk', {
    ...report,
    siteTitle: title,
    since: toMinute(report.since),
    missed: report.missed.map((miss) => ({
      ...miss,
      first: toMinute(miss.first),
      last: toMinute(miss.last),
      nearest:
        miss.nearest === null
          ? null
          : {
              title: miss.nearest.title,
              url: `${address.origin}${miss.nearest.path}`,
              percent: Math.round(miss.nearest.confidence * 100),
            },
    })),
  });
}

/** `2026-06-01 12:00`, in UTC. */
function toMinute(date: Date): string {
  return date.toISOString().slice(0, 16).replace('T', ' ');
}
