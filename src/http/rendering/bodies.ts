import { setImmediate } from 'node:timers/promises';
import type { Page, Post } from '../../content/documents/document.js';
import type { BodyPool } from '../../site/bodies/body-pool.js';
import type { BodyUse } from '../../site/bodies/render-body.js';
import type { Site } from '../../site/site.js';
import type { View } from '../../site/view.js';
import { bodiesOf } from '../../views/bodies.js';

/** Renders bodies before the view that prints them, so that a feed of twenty posts does not hold up everybody. */
export interface Bodies {
  /** Resolves when nothing is left of a view but its template; null when that is so already, or is one body here and now. */
  readonly prepare: (view: View) => Promise<void> | null;
  /** From now on, bodies are rendered in threads; null for here. */
  readonly setPool: (pool: BodyPool | null) => void;
}

/** The bodies of a site, rendered in this thread until there is a pool. */
export function createBodies(site: Site): Bodies {
  let pool: BodyPool | null = null;
  return {
    setPool: (given) => {
      pool = given;
    },
    prepare: (view) => {
      const { use, documents } = bodiesOf(site, view);
      const missing = documents.filter((document) => !site.hasBody(document, use));
      if (missing.length === 0) return null;
      if (pool !== null) return inPool(pool, site, use, missing);
      return missing.length === 1 ? null : oneByOne(site, use, missing);
    },
  };
}

type Missing = readonly (Page | Post)[];

async function inPool(pool: BodyPool, site: Site, use: BodyUse, missing: Missing): Promise<void> {
  await Promise.all(
    missing.map(async (document) => {
      try {
        site.keepBody(document, use, await pool.render(site.bodyJob(document, use)));
      } catch {
        // the pool has been closed, or a thread has died: the view will render it, or tell why it cannot be
      }
    }),
  );
}

/** Lets others go first between two of them. */
async function oneByOne(site: Site, use: BodyUse, missing: Missing): Promise<void> {
  for (const document of missing) {
    if (use === 'page') site.rendered(document);
    else site.htmlForFeed(document);
    await setImmediate();
  }
}
