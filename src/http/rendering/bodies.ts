import { renderInPool, type BodyPool } from '../../site/bodies/body-pool.js';
import type { Site } from '../../site/site.js';
import type { View } from '../../site/view.js';
import { bodiesOf } from '../../views/needed-bodies.js';

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
      if (missing.length === 0) return null;
      // what lists tell comes with the whole body, which its page will need
      return renderInPool(pool, site, missing, need === 'digest' ? 'page' : need);
    },
  };
}
