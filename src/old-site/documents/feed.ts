import { DateTime } from 'luxon';

/** A post as a feed tells it. */
export interface FeedItem {
  /** Empty where there is none. */
  readonly title: string;
  /** By what readers know it: guid, `rdf:about` or id to the letter, else the link, else the title. */
  readonly id: string;
  /** The page, absolute where the feed says to what it is relative. */
  readonly link: string | null;
  /** True when the id is an address by the feed's own word (RSS `guid`). */
  readonly isPermaLink: boolean;
  /** When it was published, else when it was changed. */
  readonly date: Date | null;
  /** Line (from 1) on which it begins; null in JSON. */
  readonly line: number | null;
}

/** A date in RFC 822 (RSS) or ISO 8601 (Atom, JSON Feed, Dublin Core); UTC where it names no zone. */
export function parseFeedDate(text: string | null | undefined): Date | null {
  const written = text?.trim() ?? '';
  const iso = DateTime.fromISO(written, { zone: 'utc' });
  const date = iso.isValid ? iso : DateTime.fromRFC2822(written, { zone: 'utc' });
  return date.isValid ? date.toJSDate() : null;
}

/** Trimmed; null when nothing is left. */
export function textOrNull(text: string | null | undefined): string | null {
  const trimmed = text?.trim() ?? '';
  return trimmed === '' ? null : trimmed;
}
