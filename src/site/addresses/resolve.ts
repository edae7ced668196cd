import { posix } from 'node:path';
import { isGone, type GoneStatus, type RedirectStatus } from '../../content/redirects/redirect-line.js';
import { decodePath, decodePathLeniently, isAbsoluteUrl, splitPath } from '../../urls.js';
import {
  NOTHING,
  askedBy,
  findEncoded,
  findExact,
  findQuery,
  findSpelling,
  readAsked,
  type Asked,
} from './asked.js';
import { joinRedirects, locationOf } from '../redirects/location.js';
import { findFormerPage } from './former-pages.js';
import { findEarlierFile, findMovedFile } from './moved-files.js';
import { findTermAddress } from './term-addresses.js';
import type { PatternMatch, PatternSet } from '../redirects/pattern-set.js';
import {
  asksForAnother,
  findById,
  isLive,
  type Entry,
  type LiveEntry,
  type PathTable,
  type RuleEntry,
} from './path-table.js';

/** `location` is an address that the table knows, with the query that was asked for; `by` is what leads there. */
interface Redirect {
  readonly kind: 'redirect';
  readonly status: RedirectStatus;
  readonly location: string;
  readonly by: Entry;
}

/** What the site has to say about an address. */
export type Resolution =
  | { readonly kind: 'live'; readonly entry: LiveEntry }
  | Redirect
  | { readonly kind: 'gone'; readonly status: GoneStatus; readonly by: RuleEntry }
  | { readonly kind: 'missing' }
  /** Missing, and the percent-encoding is broken. */
  | { readonly kind: 'malformed' };

type Found = Exclude<Resolution, { readonly kind: 'missing' | 'malformed' }>;

/** Whether nothing public has the address, nor is it gone on purpose. */
export function isMissing(found: Resolution): found is Exclude<Resolution, Found> {
  return found.kind === 'missing' || found.kind === 'malformed';
}

/** Rules that lead to each other more often than this lead nowhere. */
const MAX_IN_A_ROW = 5;

/** One place of the table where an address may be found. */
export interface Stage {
  /** In words, to follow "found": `found as an address`. */
  readonly name: string;
  readonly find: (table: PathTable, asked: Asked) => Iterable<Entry>;
}

/** The order of precedence. The first entry that answers wins; a dead one does not answer. */
export const STAGES: readonly Stage[] = [
  { name: 'by a forced pattern', find: findForced },
  { name: 'by its query', find: findQuery },
  { name: 'by a pattern with a query', find: findQueryPattern },
  { name: 'as it is', find: one(findExact) },
  { name: 'in another encoding', find: one(findEncoded) },
  { name: 'in another spelling', find: one(findSpelling) },
  { name: 'as another address of a category or tag', find: one(findTermAddress) },
  { name: 'as a file of a post that has moved', find: one(findMovedFile) },
  { name: 'as an earlier version of a file', find: one(findEarlierFile) },
  { name: 'by a pattern', find: patternStage('explicit') },
  { name: 'by its id', find: one((table, { path }) => findById(table, path)) },
  { name: 'by a derived pattern', find: patternStage('derived') },
  { name: 'as a page of a list that is shorter now', find: one(findFormerPage) },
];

/** A place that has one entry at most. */
function one(find: (table: PathTable, asked: Asked) => Entry | undefined): Stage['find'] {
  return (table, asked) => {
    const entry = find(table, asked);
    return entry === undefined ? NOTHING : [entry];
  };
}

/** Looks up a request target (`/path?query`). */
export function resolve(table: PathTable, target: string): Resolution {
  const asked = readAsked(target);
  const found = resolveAsked(table, asked, answerOf);
  return found ?? { kind: decodePath(asked.path) === null ? 'malformed' : 'missing' };
}

/**
 * The parameters of a request may make another old address of a target: `/blog?p=7` leads to `/?p=7`. Where there is none,
 * a rule that somebody has written leads to its target without them, and what only guesses says nothing.
 */
function withParameters(table: PathTable, found: Redirect, asked: Asked): Found | null {
  if (asked.query.length <= 1 || isAbsoluteUrl(found.location)) return found;
  const { path, query } = splitPath(found.location);
  if (!asksForAnother(table, path, query)) return found;
  const there = askedBy(found.location, asked);
  const rules = [findQuery, findQueryPattern].flatMap((find) => [...find(table, there)]);
  if (rules.some(({ kind }) => kind !== 'dead')) return found;
  const { by } = found;
  return by.kind === 'redirect' && by.rank === 'explicit' ? { ...found, location: by.to } : null;
}

function resolveAsked(table: PathTable, asked: Asked, answer: typeof answerOf): Found | null {
  for (const stage of STAGES) {
    const entries = stage.find(table, asked);
    // nearly always, and an iterator costs more than the look-up
    if (entries === NOTHING) continue;
    for (const entry of entries) {
      const found = answer(table, entry, asked);
      if (found !== null) return found;
    }
  }
  return null;
}

/** What an entry that a stage has found says to a request; null when it says nothing, or leads round in a circle. */
export function answerOf(table: PathTable, entry: Entry, asked: Asked): Found | null {
  const step = stepOf(table, entry, asked);
  return step?.kind === 'redirect' ? followed(table, step) : step;
}

/**
 * Leads on from where a redirect leads, for the address there may not answer itself: a rule with `!` or a pattern with a
 * query goes before its page, or a parameter that came along makes another old address of it.
 */
function followed(table: PathTable, redirect: Redirect): Found | null {
  const { forced, query } = table.patterns;
  const mayLeadOn = forced.rules.length > 0 || query.rules.length > 0;
  let end = redirect;
  for (let hops = 0; hops < MAX_IN_A_ROW; hops += 1) {
    if (isAbsoluteUrl(end.location) || !(mayLeadOn || end.location.includes('?'))) return end;
    const next = resolveAsked(table, readAsked(end.location), stepOf);
    if (next?.kind !== 'redirect') return next?.kind === 'live' ? end : next;
    end = { ...end, ...joinRedirects(end, next) };
  }
  return null;
}

/** What it says by itself, whatever may be said where it leads. */
function stepOf(table: PathTable, entry: Entry, asked: Asked): Found | null {
  const led = (status: RedirectStatus, location: string): Found | null =>
    withParameters(table, { kind: 'redirect', status, location, by: entry }, asked);
  switch (entry.kind) {
    case 'redirect':
      return led(entry.status, locationOf(entry.to, asked.query, entry.parameters));
    case 'gone':
      return { kind: 'gone', status: entry.status, by: entry };
    case 'dead':
      return null;
    case 'page':
    case 'file':
    case 'health':
      // whoever asks for it in any other way is sent to it
      if (entry.path !== asked.path) return led(301, `${entry.path}${asked.query}`);
      return asksForAnother(table, entry.path, asked.query) ? null : { kind: 'live', entry };
  }
}

function findForced(table: PathTable, asked: Asked): Iterable<Entry> {
  if (table.patterns.forced.rules.length === 0) return NOTHING;
  const entry = findExact(table, asked) ?? findEncoded(table, asked) ?? findSpelling(table, asked);
  if (entry !== undefined && !isLive(entry) && entry.isForced) return [entry];
  return matchPatterns(table, table.patterns.forced, asked);
}

function findQueryPattern(table: PathTable, asked: Asked): Iterable<Entry> {
  return asked.query.length <= 1 ? NOTHING : matchPatterns(table, table.patterns.query, asked);
}

function patternStage(when: 'explicit' | 'derived'): Stage['find'] {
  return (table, asked) => matchPatterns(table, table.patterns[when], asked);
}

function matchPatterns(table: PathTable, patterns: PatternSet, asked: Asked): Iterable<RuleEntry> {
  return patterns.rules.length === 0 ? NOTHING : settlePatterns(table, patterns, asked);
}

function* settlePatterns(table: PathTable, patterns: PatternSet, asked: Asked): Generator<RuleEntry> {
  if (asked.depth >= MAX_IN_A_ROW) return;
  const path = posix.normalize(`/${decodePathLeniently(asked.path)}`).normalize('NFC');
  for (const match of patterns.match(path, asked.query)) {
    if (asked.patterns.left <= 0) return;
    asked.patterns.left -= 1;
    const entry = settlePattern(table, match, asked);
    // whoever is there already is not sent there again, as by `/* /soon 302!`
    if (!leadsBack(entry, asked)) yield entry;
  }
}

/** Whether it leads to what is asked for; without parameters of its own, the query goes along. */
function leadsBack(entry: RuleEntry, { path, query }: Asked): boolean {
  if (entry.kind !== 'redirect') return false;
  if (entry.parameters.length === 0) return splitPath(entry.to).path === path;
  const end = splitPath(locationOf(entry.to, query, entry.parameters));
  return `${end.path}${end.query}` === `${path}${query}`;
}

function settlePattern(table: PathTable, { rule, to }: PatternMatch, asked: Asked): RuleEntry {
  const base = {
    path: rule.pattern.written,
    parameters: rule.pattern.query.map(([name]) => name),
    isForced: rule.isForced,
    rank: rule.rank,
    origin: rule.origin,
  };
  const next = { ...asked, depth: asked.depth + 1 };
  const find = (target: string): Found | null => resolveAsked(table, askedBy(target, next), stepOf);
  return { ...base, ...settle(table, to, rule.status, find) };
}

/** What becomes of a rule: a redirect to where its target leads in the end, gone, or dead. */
export function settle(
  table: PathTable,
  to: string | null,
  status: RedirectStatus | GoneStatus,
  find = (target: string): Found | null => resolveAsked(table, readAsked(target), answerOf),
):
  | { readonly kind: 'redirect'; readonly to: string; readonly status: RedirectStatus }
  | { readonly kind: 'gone'; readonly status: GoneStatus }
  | { readonly kind: 'dead'; readonly to: string } {
  if (isGone(status)) return { kind: 'gone', status };
  if (to === null) return { kind: 'dead', to: '' };
  if (isAbsoluteUrl(to)) return { kind: 'redirect', to, status };
  const { query, fragment } = splitPath(to);
  const found = find(to);
  switch (found?.kind) {
    case 'live':
      return { kind: 'redirect', to: `${found.entry.path}${query}${fragment}`, status };
    case 'redirect': {
      const joint = joinRedirects({ status, location: to }, found);
      return { kind: 'redirect', to: joint.location, status: joint.status };
    }
    case 'gone':
      return { kind: 'gone', status: found.status };
    case undefined:
      return { kind: 'dead', to };
  }
}
