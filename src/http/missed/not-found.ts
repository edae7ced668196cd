import { extname } from 'node:path/posix';
import type { Request, Response } from 'express';
import { lookup } from 'mime-types';
import { isNoise } from '../../site/missing/noise.js';
import { splitPath } from '../../urls.js';
import { render } from '../../views/render.js';
import { createAnswer, sendAnswer, type Answer } from '../answers.js';
import type { Edition } from '../edition.js';
import { createCpuBudget } from './cpu-budget.js';
import type { Ledger } from './ledger.js';

export interface NotFoundOptions {
  readonly ledger: Ledger;
  /** Milliseconds; never goes back. */
  readonly clock: () => number;
}

/** Sends the 404 page for a target. `kept` is the page without proposals. */
export type SendNotFound = (
  request: Request,
  response: Response,
  edition: Edition,
  target: string,
  kept: () => Answer,
) => void;

/** At most a twentieth of the time goes into pages for addresses that are not there, after a quarter of a second at once. */
const SHARE = 0.05;
const BURST_MS = 250;

/**
 * The 404 page, with the three nearest documents. These pages are not kept, for there is no end of addresses;
 * what is near to nothing, what is asked for by machines, and all that comes when the time is used up, gets the
 * one page that is kept.
 */
export function createNotFound({ ledger, clock }: NotFoundOptions): SendNotFound {
  const budget = createCpuBudget({ share: SHARE, burst: BURST_MS, clock });
  return (request, response, edition, target, kept) => {
    ledger.add({ target, referrer: request.get('Referer') ?? null });
    const isSent =
      isForPeople(target) &&
      budget.spend(() => {
        const proposals = edition.nearest(target).map(({ document }) => document);
        if (proposals.length === 0) return false;
        const { body, type } = render(edition.templates, edition.site, { name: 'not-found', proposals }, '');
        sendAnswer(request, response, createAnswer(Buffer.from(body), type), 404);
        return true;
      });
    if (isSent !== true) sendAnswer(request, response, kept(), 404);
  };
}

/** Whether anyone may see the page: not where a picture, a style or a script was expected. */
function isForPeople(target: string): boolean {
  const type = lookup(extname(splitPath(target).path));
  return (type === false || /html|php|markdown/.test(type)) && !isNoise(target);
}
