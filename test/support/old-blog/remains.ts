import type { OldAddress } from './corpus.js';

const escapeXml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** A sitemap with these addresses. */
export function sitemapOf(host: string, addresses: readonly OldAddress[]): string {
  const urls = addresses.map(({ address }) => `  <url><loc>${escapeXml(`${host}${address}`)}</loc></url>\n`);
  return `<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n${urls.join('')}</urlset>\n`;
}

/** An item of an old feed. */
export interface OldItem {
  readonly title: string;
  /** Absolute. */
  readonly link: string;
  readonly id: string;
  /** ISO 8601 with a time zone. */
  readonly date: string;
}

/** A feed in RSS 2.0, whose ids are no addresses. */
export function rssOf(title: string, host: string, items: readonly OldItem[]): string {
  const written = items.map(
    (item) =>
      `  <item>\n    <title>${escapeXml(item.title)}</title>\n    <link>${escapeXml(item.link)}</link>\n` +
      `    <guid isPermaLink="false">${escapeXml(item.id)}</guid>\n    <pubDate>${new Date(item.date).toUTCString()}</pubDate>\n  </item>\n`,
  );
  return `<?xml version="1.0" encoding="UTF-8"?>\n<rss version="2.0">\n<channel>\n  <title>${title}</title>\n  <link>${host}/</link>\n${written.join('')}</channel>\n</rss>\n`;
}

/** A feed in Atom. */
export function atomOf(title: string, host: string, items: readonly OldItem[]): string {
  const written = items.map(
    (item) =>
      `  <entry>\n    <title type="html">${escapeXml(item.title)}</title>\n    <link href="${escapeXml(item.link)}" rel="alternate" type="text/html" />\n` +
      `    <published>${item.date}</published>\n    <updated>${item.date}</updated>\n    <id>${escapeXml(item.id)}</id>\n  </entry>\n`,
  );
  return `<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom">\n  <title>${title}</title>\n  <link href="${host}/" rel="alternate" type="text/html" />\n  <id>${host}/feed.xml</id>\n${written.join('')}</feed>\n`;
}
