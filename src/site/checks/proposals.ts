import { basename } from 'node:path/posix';
import type { Problem } from '../../problems.js';
import type { Steps } from '../../steps.js';
import { splitPath } from '../../urls.js';
import type { Entry, PathTable } from '../addresses/path-table.js';
import type { Place } from '../missing/names.js';
import { nearbyInSteps, whenAsked } from '../missing/nearest.js';
import { namesFile } from '../missing/read-trace.js';
import type { RuleProblem } from '../redirects/rule.js';

/** Names the address that was probably meant; null where none is near. */
export type Propose = (path: string) => string | null;

/** A wrong guess wastes an author's time. */
const MIN_CONFIDENCE = 0.5;

/** `cover.png` of several folders, and names as short as `a.png`, are wrong guesses more often than not. */
const MIN_FILE_CONFIDENCE = 0.7;

/** Proposes live addresses for what is not there. It costs nothing before the first question. */
export function createProposer(table: PathTable): Propose {
  return whenAsked(() => proposerInSteps(table));
}

/** Problems of rules, with what was probably meant by the targets that do not exist. */
export function* withProposalsInSteps(
  problems: readonly RuleProblem[],
  table: PathTable,
): Steps<readonly Problem[]> {
  if (problems.every(({ deadTarget }) => deadTarget === undefined)) return problems;
  const propose = yield* proposerInSteps(table);
  const told: Problem[] = [];
  for (const { deadTarget, ...problem } of problems) {
    // a question takes a millisecond
    yield;
    const hint = deadTarget === undefined ? null : propose(splitPath(deadTarget).path);
    told.push({ ...problem, hint: hint ?? problem.hint });
  }
  return told;
}

/** A picture that is missing is never a post, whatever that is called. */
function* proposerInSteps({ exact }: PathTable): Steps<Propose> {
  const entries = [...exact.values()];
  const findPage = yield* nearbyInSteps(entries.flatMap(placeOf));
  const findFile = yield* nearbyInSteps(entries.flatMap(filePlaceOf));
  return (path) => {
    const isFile = namesFile(path);
    const [nearest] = isFile ? findFile(path) : findPage(path);
    if (nearest === undefined) return null;
    const isNear = isFile
      ? nearest.confidence >= MIN_FILE_CONFIDENCE && numbersIn(nearest.path) === numbersIn(path)
      : nearest.confidence >= MIN_CONFIDENCE;
    return isNear ? `Did you mean ${nearest.path}?` : null;
  };
}

/** Lists count, but only their first pages. */
function placeOf(entry: Entry): Place[] {
  if (entry.kind !== 'page' || ('number' in entry.view && entry.view.number > 1)) return [];
  return [{ path: entry.path, document: 'document' in entry.view ? entry.view.document : null }];
}

/** Feeds and posts such as `/posts/node.js` count, too. */
function filePlaceOf(entry: Entry): Place[] {
  const isFile = entry.kind === 'page' || (entry.kind === 'file' && !entry.isImmutable);
  return isFile && namesFile(entry.path) ? [{ path: entry.path, document: null }] : [];
}

/** `photo-1` is no slip of the pen for `photo-2`. */
function numbersIn(path: string): string {
  return basename(path).replace(/\D+/g, ' ').trim();
}
