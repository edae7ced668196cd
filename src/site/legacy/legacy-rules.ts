import type { LegacyProfile } from '../../content/settings/settings-schema.js';
import type { Settings } from '../../content/settings/settings.js';
import { forEachInSteps, type Steps } from '../../steps.js';
import type { Documents } from '../documents.js';
import { placeholderPattern, regexpPattern } from '../redirects/patterns.js';
import { readOldAddress, readPatternPath } from '../redirects/read-address.js';
import {
  showAddress,
  type AddressRule,
  type OldAddress,
  type Pattern,
  type PatternRule,
  type RuleBase,
} from '../redirects/rule.js';
import type { Legacy, LegacyAddress, LegacyPattern } from './legacy.js';

/** An address that several documents would have had, so that it is nobody's. */
export interface AmbiguousAddress {
  /** As it is looked up: `/2014/03/hello/`, or the id `…-186de8451a4`. */
  readonly address: string;
  readonly profile: string;
  /** Content files of those who would have had it. */
  readonly files: readonly string[];
}

/** What legacy profiles derive, as rules; whatever is ambiguous is left out and told. */
export interface LegacyRules {
  readonly addresses: readonly AddressRule[];
  readonly patterns: readonly PatternRule[];
  readonly ids: ReadonlyMap<string, RuleBase>;
  readonly ambiguous: readonly AmbiguousAddress[];
}

/** Makes rules of what was derived. They give way to whatever is live or written down. */
export function* legacyRulesInSteps(
  legacy: Legacy,
  documents: Documents,
  settings: Settings,
): Steps<LegacyRules> {
  const addresses = new Map<string, (Derived & { readonly from: OldAddress })[]>();
  yield* forEachInSteps(legacy.addresses, (derived) => {
    const from = readOldAddress(derived.address, settings);
    const to = 'path' in derived.to ? derived.to.path : documents.pathOf(derived.to.document);
    if ('path' in from) addUnlessKnown(addresses, showAddress(from), { derived, from, to });
  });
  const ids = new Map<string, (Derived & { readonly id: string })[]>();
  yield* forEachInSteps(legacy.ids, ({ id, profile, document }) => {
    const derived = { profile, to: { document }, isGuess: false };
    addUnlessKnown(ids, `…-${id}`, { derived, id, to: documents.pathOf(document) });
  });
  const rules: AddressRule[] = [];
  const ambiguousAddresses = yield* partInSteps(addresses, ({ from, to, derived }) => {
    rules.push({ from, ...derivedRule(derived.profile, fileOf(derived), to) });
  });
  const idRules = new Map<string, RuleBase>();
  const ambiguousIds = yield* partInSteps(ids, ({ id, to, derived }) => {
    idRules.set(id, derivedRule(derived.profile, fileOf(derived), to));
  });
  return {
    addresses: rules,
    patterns: legacy.patterns.flatMap((pattern) => patternRule(pattern, settings)),
    ids: idRules,
    ambiguous: [...ambiguousAddresses, ...ambiguousIds],
  };
}

interface Derived {
  readonly derived: Pick<LegacyAddress, 'profile' | 'to' | 'isGuess'>;
  readonly to: string;
}

/** Puts it beside those with the same key, unless one of them leads to the same place, or it guesses and they do not. */
function addUnlessKnown<T extends Derived>(groups: Map<string, T[]>, key: string, item: T): void {
  const group = groups.get(key);
  if (group === undefined) {
    groups.set(key, [item]);
    return;
  }
  if (item.derived.isGuess && group[0]?.derived.isGuess === false) return;
  if (group.every(({ to }) => to !== item.to)) group.push(item);
}

/** Does the work for what is alone in its group; gives those groups that have several. */
function* partInSteps<T extends Derived>(
  groups: ReadonlyMap<string, readonly T[]>,
  work: (item: T) => void,
): Steps<readonly AmbiguousAddress[]> {
  const ambiguous: AmbiguousAddress[] = [];
  yield* forEachInSteps([...groups.keys()], (address) => {
    const group = groups.get(address) ?? [];
    const [first, second] = group;
    if (first === undefined) return;
    if (second === undefined) {
      work(first);
      return;
    }
    // two posts with one title are no news, as long as nobody knows that titles were addresses
    if (first.derived.isGuess) return;
    const files = group.map(({ derived, to }) => fileOf(derived) ?? to);
    ambiguous.push({ address, profile: first.derived.profile, files });
  });
  return ambiguous;
}

function patternRule({ profile, from, to: written }: LegacyPattern, settings: Settings): PatternRule[] {
  const to = readPatternPath(written, settings);
  const pattern = patternOf(from, settings);
  return typeof to === 'string' && pattern !== null ? [{ ...derivedRule(profile, null, to), pattern }] : [];
}

function patternOf(from: LegacyPattern['from'], settings: Settings): Pattern | null {
  if (from.kind === 'regexp') return regexpPattern(from.source, from.ignoreCase, settings.address);
  const path = readPatternPath(from.text, settings);
  return typeof path === 'string' ? placeholderPattern(path, from.query) : null;
}

/** `file` is that of the document it leads to; null for a list. */
function derivedRule(profile: LegacyProfile, file: string | null, to: string): RuleBase {
  const origin = { file, line: () => null, source: `legacy: ${profile}` };
  return { to, status: 301, isForced: false, rank: 'derived', origin };
}

function fileOf({ to }: Derived['derived']): string | null {
  return 'document' in to ? to.document.file : null;
}
