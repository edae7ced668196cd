import type { BodyPool } from '../../site/bodies/body-pool.js';
import type { Site } from '../../site/site.js';
import type { View } from '../../site/view.js';
import { bodiesOf, type NeededBodies } from '../../views/bodies.js';

/** Lets threads render bodies before the view that prints them. */
export interface Bodies {
  /** Resolves when no thread has anything left to do for a view; null when there is nothing to do, or no thread. */
  readonly prepare: (view: View) => Promise<void> | null;
  /** From now on, bodies are rendered in threads; null for here, by the view. */
  readonly setPool: (pool: BodyPool | null) => void;
}

/** The bodies of a site, rendered by its views until there is a pool. */
export function createBodies(site: Site): Bodies {
  let pool: BodyPool | null = null;
  return {
    setPool: (given) => {
      pool = given;
    },
    prepare: (view) => {
      if (pool === null) return null;
      const { need, documents } = bodiesOf(site, view);
      const missing = documents.filter((document) => !site.hasBody(document, need));
      return missing.length === 0 ? null : inPool(pool, site, { need, documents: missing });
    },
  };
}

async function inPool(pool: BodyPool, site: Site, { need, documents }: NeededBodies): Promise<void> {
  // what lists tell comes with the whole body, which its page will need
  const use = need === 'digest' ? 'page' : need;
  await Promise.all(
    documents.map(async (document) => {
      try {
        site.keepBody(document, use, await pool.render(site.bodyJob(document, use)));
      } catch {
        // the pool has been closed, or a thread has died: the view will render it, or tell why it cannot be
      }
    }),
  );
}
