import type { Nearest } from '../../site/missing/nearest.js';
import { significantParameters } from '../../site/missing/significant-address.js';
import { splitPath } from '../../urls.js';
import type { Answer } from '../answers/answer.js';
import { looksLikePage } from '../answers/media-types.js';
import type { Exchange, Sender } from '../answers/send.js';
import type { Edition } from '../edition.js';
import { shortAnswer, statusKey, viewAnswer } from '../rendering/view-answer.js';
import { createCpuBudget } from './cpu-budget.js';
import type { Ledger } from './ledger.js';

export interface NotFoundOptions {
  readonly ledger: Ledger;
  /** Milliseconds; never goes back. */
  readonly clock: () => number;
  readonly sender: Sender;
}

/** Sends the 404 page for a target. */
export type SendNotFound = (exchange: Exchange, edition: Edition, target: string) => void;

/** How much of the time may go into pages for addresses that are not there, and how much at once: that is some fifty. */
const SHARE = 0.02;
const BURST_MS = 20;

/**
 * The 404 page, with the three nearest documents. These pages are not kept, for there is no end of addresses;
 * what is near to nothing, what is asked for by machines, and all that comes when the time is used up, gets the
 * one page that is kept.
 */
export function createNotFound({ ledger, clock, sender }: NotFoundOptions): SendNotFound {
  const budget = createCpuBudget({ share: SHARE, burst: BURST_MS, clock });
  /** The page for a target; null when nothing is near to it. */
  const propose = (edition: Edition, nearest: Nearest, target: string): Answer | null => {
    const proposals = nearest(target).map(({ document }) => document);
    return proposals.length === 0 ? null : shortAnswer(edition, 404, { name: 'not-found', proposals });
  };
  /** The kept page; null when it has been sent already. */
  const sendPlain = (exchange: Exchange, edition: Edition): Promise<void> | null => {
    const { answers } = edition;
    const key = statusKey(404);
    if (sender.sendReady(exchange, answers, key)) return null;
    return sender.sendKept(exchange, answers, key, () => notFoundAnswer(edition));
  };
  return (exchange, edition, target) => {
    const isAsked = ledger.add({
      target,
      significant: significantParameters(edition.site.table, target),
      referrer: exchange.request.headers.referer ?? null,
    });
    const send = (nearest: Nearest | null): Promise<void> | null => {
      const proposed = nearest === null ? null : budget.spend(() => propose(edition, nearest, target));
      return proposed === null ? sendPlain(exchange, edition) : sender.sendOnce(exchange, proposed);
    };
    const nearest =
      isAsked && isForPeople(target) ? (edition.nearest.made() ?? prepareToPropose(edition)) : null;
    const sent = nearest instanceof Promise ? nearest.then(send) : send(nearest);
    sent?.catch(exchange.next);
  };
}

/** Makes what proposing needs, while others come between: the index, and the page that is kept, for its templates. */
async function prepareToPropose(edition: Edition): Promise<Nearest> {
  await edition.answers.findOrMake(statusKey(404), () => notFoundAnswer(edition));
  return edition.nearest.make();
}

/** The 404 page without proposals. */
export function notFoundAnswer(edition: Edition): Promise<Answer> {
  return viewAnswer(edition, 404, { name: 'not-found', proposals: [] }, '');
}

/** Whether anyone may see the page: not where a picture, a style or a script was expected. */
function isForPeople(target: string): boolean {
  return looksLikePage(splitPath(target).path);
}
