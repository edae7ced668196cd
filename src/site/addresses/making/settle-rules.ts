import { isGone } from '../../../content/redirects/redirect-line.js';
import { forEachInSteps, type Steps } from '../../../steps.js';
import { isAbsoluteUrl } from '../../../urls.js';
import {
  LEADS_TO_ITSELF,
  deadTargetProblem,
  problemAt,
  type AddressRule,
  type RuleProblem,
} from '../../redirects/rule.js';
import { isLive, ownerOf, type Entry, type PathTable, type RuleEntry } from '../path-table.js';
import { addressEntries } from '../asked.js';
import { settle } from '../resolve.js';

/** A rule and its entry, which is dead until it is known where the rule leads in the end. */
export interface Draft {
  readonly rule: AddressRule;
  readonly entry: RuleEntry;
}

/** A rule may lead to a pattern, which leads to a rule, and so on; each pass settles one more of these. */
const MAX_PASSES = 5;

/**
 * Completes the entries of rules, in place, while the table is being made: each leads to the end of its chain.
 * Gives a problem for every loop, and for every explicit rule that leads nowhere.
 */
export function* settleRules(table: PathTable, drafts: readonly Draft[]): Steps<readonly RuleProblem[]> {
  const open = new Map<Entry, Draft>(drafts.map((draft) => [draft.entry, draft]));
  const looping = new Set<Draft>();
  const problems: RuleProblem[] = [];
  yield* forEachInSteps(drafts, (draft) => {
    if (!open.has(draft.entry)) return;
    // nearly all of them lead to a page
    if (completeAtPage(draft, table)) {
      open.delete(draft.entry);
      return;
    }
    const { chain, loop } = follow(draft, table, open);
    for (const link of loop) looping.add(link);
    for (const link of chain.toReversed()) {
      open.delete(link.entry);
      if (!looping.has(link)) complete(link, table);
    }
    if (loop.length > 0) problems.push(loopProblem(loop));
  });
  let dead = drafts.filter((draft) => isDead(draft) && !looping.has(draft));
  for (let pass = 0; pass < MAX_PASSES && dead.length > 0; pass += 1) {
    yield* forEachInSteps(dead, (draft) => {
      complete(draft, table);
    });
    const still = dead.filter(isDead);
    if (still.length === dead.length) break;
    dead = still;
  }
  const circular: Draft[] = [];
  yield* forEachInSteps(drafts, (draft) => {
    if (leadsToItself(draft, table)) circular.push(draft);
  });
  for (const { rule, entry } of circular) Object.assign(entry, { kind: 'dead', to: rule.to });
  const told = [...looping, ...dead.filter(({ rule }) => rule.rank === 'explicit')];
  const broken = new Set<Entry>(told.map(({ entry }) => entry));
  // one mistake is told once, however many rules lead to it
  const ends = dead.filter(
    (draft) =>
      broken.has(draft.entry) &&
      ![...addressEntries(table, draft.rule.to ?? '')].some((next) => broken.has(next)),
  );
  return [
    ...problems,
    ...circular.map((draft) => loopProblem([draft])),
    ...ends.map(({ rule, entry }) => deadTargetProblem(rule, entry.path)),
  ];
}

/** The rules that lead one to the next until one is settled or none follows; those of them that go in a circle. */
function follow(
  first: Draft,
  table: PathTable,
  open: ReadonlyMap<Entry, Draft>,
): { chain: readonly Draft[]; loop: readonly Draft[] } {
  const chain = new Set<Draft>();
  for (let link: Draft | null = first; link !== null; link = nextOf(link, table, open)) {
    if (chain.has(link)) return { chain: [...chain], loop: [...chain].slice([...chain].indexOf(link)) };
    chain.add(link);
  }
  return { chain: [...chain], loop: [] };
}

function nextOf({ rule }: Draft, table: PathTable, open: ReadonlyMap<Entry, Draft>): Draft | null {
  if (rule.to === null || isAbsoluteUrl(rule.to)) return null;
  for (const entry of addressEntries(table, rule.to)) {
    if (isLive(entry)) return null;
    const next = open.get(entry);
    if (next !== undefined) return next;
    if (entry.kind !== 'dead') return null;
  }
  return null;
}

function complete({ rule, entry }: Draft, table: PathTable): void {
  Object.assign(entry, settle(table, rule.to, rule.status));
}

/** Does what `complete` would do for a target that is the very address of something live, in a fraction of the time. */
function completeAtPage({ rule, entry }: Draft, { exact, patterns }: PathTable): boolean {
  if (rule.to === null || isGone(rule.status) || patterns.forced.rules.length > 0) return false;
  const target = exact.get(rule.to);
  if (target === undefined || !isLive(target)) return false;
  Object.assign(entry, { kind: 'redirect', to: target.path, status: rule.status });
  return true;
}

/** The parameters of `/b x=1 /a?x=1` come back to it when `/a` leads to `/b`. */
function leadsToItself({ entry }: Draft, table: PathTable): boolean {
  if (entry.kind !== 'redirect' || entry.parameters.length === 0 || isAbsoluteUrl(entry.to)) return false;
  const [found] = addressEntries(table, entry.to);
  return found === entry;
}

function isDead({ entry }: Draft): boolean {
  return entry.kind === 'dead';
}

/** Of a long circle, so many at its beginning and at its end. */
const MAX_NAMED_AT_AN_END = 3;

function loopProblem(loop: readonly Draft[]): RuleProblem {
  const [first] = loop as readonly [Draft, ...Draft[]];
  const { origin } = first.rule;
  if (loop.length === 1) {
    return problemAt(origin, first.entry.path, LEADS_TO_ITSELF);
  }
  const more = loop.length - 2 * MAX_NAMED_AT_AN_END;
  const nameOf = ({ entry }: Draft): string => `${entry.path} (${ownerOf(entry)})`;
  const names =
    more <= 1
      ? loop.map(nameOf)
      : [
          ...loop.slice(0, MAX_NAMED_AT_AN_END).map(nameOf),
          `${more} more`,
          ...loop.slice(-MAX_NAMED_AT_AN_END).map(nameOf),
        ];
  return problemAt(origin, first.entry.path, {
    message: `goes round in a circle: ${[...names, nameOf(first)].join(' → ')}`,
    hint: 'Let the last of them lead to a page.',
  });
}
