import { setImmediate, setTimeout } from 'node:timers/promises';
import { BODIES_IN_ONE_MESSAGE, openBodyPool } from '../../site/bodies/body-pool.js';
import type { PageEntry } from '../../site/addresses/path-table.js';
import { resolve } from '../../site/addresses/resolve.js';
import type { Site } from '../../site/site.js';
import type { View } from '../../site/view.js';
import type { Edition } from '../edition.js';
import { viewAnswer } from './view-answer.js';

export interface WarmUpOptions {
  /** False ends it: another edition has come, or the process shall end. */
  readonly isWanted: () => boolean;
  /** How many threads may render. */
  readonly threads: number;
  /** A page that cannot be rendered, or a thread that cannot render; the others are, by the others. */
  readonly onError: (what: string, error: unknown) => void;
}

/** Two messages: while a thread works on one, the next one waits for it. */
const LANES_FOR_THREAD = 2 * BODIES_IN_ONE_MESSAGE;

/** So full the store may become with plain bodies; compressed, they take two thirds of that again. */
const SHARE_OF_PLAIN = 0.6;

/** zlib has four threads; the others are for who asks. */
const ENCODING_LANES = 2;

/** Makes the pages of an edition before they are asked for, as long as they fit into memory, then their codings, and then smaller ones. */
export async function warmUp(edition: Edition, options: WarmUpOptions): Promise<void> {
  if (!options.isWanted()) return;
  const pages = pagesOf(edition.site);
  const { bodySettings, documents } = edition.site;
  const pool = await openBodyPool(bodySettings, documents.posts.length, options.threads, (error) => {
    options.onError('what a thread was given', error);
  });
  edition.bodies.setPool(pool);
  try {
    await makeAll(pages, edition, pool === null ? 1 : options.threads * LANES_FOR_THREAD, options);
  } finally {
    edition.bodies.setPool(null);
    await pool?.close();
  }
  await encodeAll(pages, edition, options);
  // Express, which few requests need, takes 45 ms; a later lack of file descriptors shall not keep it away
  (await import('../express-app.js')).loadExpress();
  await improveAsked(edition, options);
}

/** Documents first, for lists need what rendering them tells. */
function pagesOf({ table }: Site): readonly PageEntry[] {
  const entries = [...table.exact.values()].filter(
    (entry): entry is PageEntry => entry.kind === 'page' && !isSeldomAsked(entry.view),
  );
  const isDocument = ({ view }: PageEntry): boolean => 'document' in view;
  return [...entries.filter(isDocument), ...entries.filter((entry) => !isDocument(entry))];
}

/** Feeds of terms and further pages of lists are as many as posts, and cost little when they are asked for. */
function isSeldomAsked(view: View): boolean {
  if (view.name === 'feed') return view.term !== null;
  return 'number' in view && view.number > 1;
}

async function makeAll(
  pages: readonly PageEntry[],
  edition: Edition,
  lanes: number,
  { isWanted, onError }: WarmUpOptions,
): Promise<void> {
  const { answers, site } = edition;
  await inLanes(lanes, pages, async ({ path, view }) => {
    if (!isWanted() || answers.fill() > SHARE_OF_PLAIN) return false;
    // a forced pattern may answer in its place
    if (resolve(site.table, path).kind !== 'live') return true;
    try {
      await answers.findOrMake(path, () => viewAnswer(edition, 200, view, path));
    } catch (error) {
      onError(path, error);
    }
    return true;
  });
}

async function encodeAll(
  pages: readonly PageEntry[],
  { answers }: Edition,
  { isWanted }: WarmUpOptions,
): Promise<void> {
  await inLanes(ENCODING_LANES, pages, async ({ path }) => {
    const answer = answers.find(path);
    for (const coding of ['br', 'gzip'] as const) {
      if (answer !== undefined && answer.representations[coding] === undefined && isWanted())
        await answers.encode(path, answer, coding);
    }
    return isWanted();
  });
}

/** How often to look whether something was asked for. */
const PAUSE_MS = 250;

/** For as long as the edition lasts, makes what is asked for as small as it can become, one after another. */
async function improveAsked({ answers }: Edition, { isWanted }: WarmUpOptions): Promise<void> {
  while (isWanted()) {
    // without ref, the pause does not keep the process from ending
    if (!(await answers.improveNext())) await setTimeout(PAUSE_MS, null, { ref: false });
  }
}

/** Does the work for each item in turn, several at a time; stops when one of them gives false. */
async function inLanes<T>(
  lanes: number,
  items: readonly T[],
  work: (item: T) => Promise<boolean>,
): Promise<void> {
  // an iterator that all lanes share: each takes the next one
  const left = items.values();
  const run = async (): Promise<void> => {
    for (const item of left) {
      if (!(await work(item))) return;
      await setImmediate();
    }
  };
  await Promise.all(Array.from({ length: lanes }, run));
}
