import { createTurns, madeOnce, type InTurn, type MadeOnce } from '../steps.js';
import { nearestInSteps, type Nearest } from '../site/missing/nearest.js';
import type { Site } from '../site/site.js';
import { END_OF_TIME } from '../site/visibility.js';
import type { Templates } from '../views/theme/templates.js';
import { createAnswerMaker, type MakeAnswer } from './answers/answer.js';
import { createAnswerStore, type AnswerStore } from './answers/answer-store.js';
import { createBodies, type Bodies } from './rendering/bodies.js';
import { securityHeaders } from './security-headers.js';

/** What is served at one moment; a reload or a scheduled post swaps it whole. */
export interface Edition {
  /** From when on it is what visitors see. */
  readonly since: Date;
  /** Last-Modified of the feeds; null when the edition before began in the same second, and with drafts. */
  readonly lastModified: Date | null;
  readonly site: Site;
  readonly templates: Templates;
  /** Proposes documents for addresses that are not there. Its index takes a while. */
  readonly nearest: MadeOnce<Nearest>;
  /** What every answer begins with; names and values in turn. */
  readonly commonHeaders: readonly string[];
  readonly makeAnswer: MakeAnswer;
  readonly bodies: Bodies;
  /** Where views are rendered, one after another. */
  readonly inTurn: InTurn;
  /** What has been made ready, by address. */
  readonly answers: AnswerStore;
}

/** An edition of which nothing has been rendered yet, and that keeps at most `maxBytes` of answers. */
export function createEdition(
  { since, site, templates }: Pick<Edition, 'since' | 'site' | 'templates'>,
  before: Edition | null,
  maxBytes: number,
): Edition {
  const commonHeaders = securityHeaders(site.settings.address, site.settings.trustedOrigins);
  return {
    since,
    lastModified: isModifiedAt(since, before) ? since : null,
    site,
    templates,
    nearest: madeOnce(() => nearestInSteps(site.documents)),
    bodies: createBodies(site),
    inTurn: createTurns(),
    commonHeaders,
    makeAnswer: createAnswerMaker(commonHeaders),
    answers: createAnswerStore(maxBytes),
  };
}

/** Not where nobody can tell by the second, or the time is none, as of drafts. */
function isModifiedAt(since: Date, before: Edition | null): boolean {
  const isSameSecond = before !== null && secondOf(before.since) === secondOf(since);
  return !isSameSecond && since.getTime() !== END_OF_TIME.getTime();
}

function secondOf(date: Date): number {
  return Math.floor(date.getTime() / 1000);
}
