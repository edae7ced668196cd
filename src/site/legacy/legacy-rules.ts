import type { Settings } from '../../content/settings.js';
import type { Documents } from '../documents.js';
import { placeholderPattern, regexpPattern } from '../redirects/patterns.js';
import { readOldAddress, readPatternPath } from '../redirects/read-address.js';
import { showAddress, type AddressRule, type PatternRule, type RuleBase } from '../redirects/rule.js';
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
export function legacyRules(legacy: Legacy, documents: Documents, settings: Settings): LegacyRules {
  const pathOf = ({ to }: LegacyAddress): string => ('path' in to ? to.path : documents.pathOf(to.document));
  const addresses = legacy.addresses.flatMap((derived) => {
    const from = readOldAddress(derived.address, settings);
    return 'path' in from ? [{ derived, key: showAddress(from), from, to: pathOf(derived) }] : [];
  });
  const ids = legacy.ids.map(({ id, profile, document }) => ({
    derived: { profile, to: { document } },
    key: `…-${id}`,
    id,
    to: documents.pathOf(document),
  }));
  const known = groupByKey(addresses);
  const knownIds = groupByKey(ids);
  return {
    addresses: sole(known).map(({ from, to, derived }) => ({ from, ...derivedRule(derived, to) })),
    patterns: legacy.patterns.flatMap((pattern) => patternRule(pattern, settings)),
    ids: new Map(sole(knownIds).map(({ id, to, derived }) => [id, derivedRule(derived, to)])),
    ambiguous: [...ambiguous(known), ...ambiguous(knownIds)],
  };
}

interface Derived {
  readonly derived: Pick<LegacyAddress, 'profile' | 'to'>;
  readonly key: string;
  readonly to: string;
}

function groupByKey<T extends Derived>(items: readonly T[]): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(item.key);
    if (group === undefined) groups.set(item.key, [item]);
    else if (group.every(({ to }) => to !== item.to)) group.push(item);
  }
  return groups;
}

function sole<T>(groups: ReadonlyMap<string, readonly T[]>): T[] {
  return [...groups.values()].flatMap((group) => (group.length === 1 ? group : []));
}

function ambiguous(groups: ReadonlyMap<string, readonly Derived[]>): AmbiguousAddress[] {
  return [...groups].flatMap(([address, group]) => {
    const [first] = group;
    if (first === undefined || group.length === 1) return [];
    const files = group.map(({ derived: { to }, to: path }) => ('document' in to ? to.document.file : path));
    return [{ address, profile: first.derived.profile, files }];
  });
}

function patternRule({ profile, from, to }: LegacyPattern, settings: Settings): PatternRule[] {
  const { address } = settings;
  const target = readPatternPath(to, settings);
  if (typeof target !== 'string') return [];
  if (from.kind === 'regexp') {
    const pattern = regexpPattern(from.source, from.ignoreCase, address);
    return [{ ...derivedRule({ profile }, target), pattern }];
  }
  const path = readPatternPath(from.text, settings);
  if (typeof path !== 'string') return [];
  return [{ ...derivedRule({ profile }, target), pattern: placeholderPattern(path, from.query) }];
}

function derivedRule(
  { profile, to: of }: Pick<LegacyAddress, 'profile'> & Partial<LegacyAddress>,
  to: string,
): RuleBase {
  const file = of !== undefined && 'document' in of ? of.document.file : null;
  const origin = { file, line: () => null, source: `legacy: ${profile}` };
  return { to, status: 301, isForced: false, rank: 'derived', origin };
}
