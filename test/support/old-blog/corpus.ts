import type { Files } from '../folder.js';

/** What the new blog must say to an old address; noise is what nobody but an intruder asks for. */
export type Fate = 'live' | 'redirect' | 'gone' | 'missing' | 'noise';

/** An address of the old blog. */
export interface OldAddress {
  /** Path and query, as the old blog wrote it. */
  readonly address: string;
  readonly fate: Fate;
  /** The file of its post in the new blog; null where there is none. For a missing address, where `redirect_from` belongs. */
  readonly file: string | null;
}

/** An address with how often the log has it. */
export interface LoggedAddress extends OldAddress {
  readonly hits: number;
}

/** A blog that was moved: what is left of the old one, the new one, and what is true of them. */
export interface OldBlogCorpus {
  /** The content folder of the new blog. */
  readonly files: Files;
  readonly sitemap: string;
  readonly feed: string;
  /** In the Combined Log Format. */
  readonly accessLog: string;
  readonly expected: {
    /** In the order of the sitemap. */
    readonly sitemap: readonly OldAddress[];
    /** Titles of the items of the old feed, in its order. */
    readonly feed: {
      /** A reader knows them. */
      readonly known: readonly string[];
      /** A reader shows them again as new. */
      readonly again: readonly string[];
      /** They have no post in the new blog. */
      readonly unknown: readonly string[];
    };
    readonly accessLog: {
      /** Each target that was asked for, with its query, most hits first. */
      readonly addresses: readonly LoggedAddress[];
      /** Lines that say nothing of an address of the old blog. */
      readonly skipped: {
        /** 4xx and 5xx. */
        readonly errors: number;
        /** POST and others, and requests that are none. */
        readonly notForPages: number;
        readonly notUnderstood: number;
      };
    };
  };
}

/** How many addresses have each fate, and how many hits. */
export function countFates(
  addresses: readonly (OldAddress | LoggedAddress)[],
): Record<Fate, { addresses: number; hits: number }> {
  const counts = {
    live: { addresses: 0, hits: 0 },
    redirect: { addresses: 0, hits: 0 },
    gone: { addresses: 0, hits: 0 },
    missing: { addresses: 0, hits: 0 },
    noise: { addresses: 0, hits: 0 },
  };
  for (const item of addresses) {
    counts[item.fate].addresses += 1;
    counts[item.fate].hits += 'hits' in item ? item.hits : 1;
  }
  return counts;
}
