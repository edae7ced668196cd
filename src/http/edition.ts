import { createCache, type Cache } from '../cache.js';
import { createNearest, type Nearest } from '../site/missing/nearest.js';
import type { Site } from '../site/site.js';
import type { Templates } from '../views/templates.js';
import type { Answer } from './answers.js';

/** What is served at one moment; a reload or a scheduled post swaps it whole. */
export interface Edition {
  readonly site: Site;
  readonly templates: Templates;
  /** Proposes documents for addresses that are not there. */
  readonly nearest: Nearest;
  /** What has been rendered, by address; filled as it is asked for. */
  readonly answers: Map<string, Answer>;
  /** The same for feeds. There are three for each term, with whole posts in them, so not all are kept. */
  readonly feeds: Cache<string, Answer>;
}

/** Bytes of feeds that are kept, before compression. */
const MOST_FEED_BYTES = 32_000_000;

/** An edition of which nothing has been rendered yet. */
export function createEdition(site: Site, templates: Templates): Edition {
  const feeds = createCache<string, Answer>(
    MOST_FEED_BYTES,
    ({ representation }) => representation('identity').body.length,
  );
  return { site, templates, nearest: createNearest(site.documents), answers: new Map(), feeds };
}
