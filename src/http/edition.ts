import type { Nearest } from '../site/missing/nearest.js';
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
}
