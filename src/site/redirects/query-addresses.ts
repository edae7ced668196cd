import { readQuery, spellingKey } from '../../urls.js';
import type { OldAddress } from './rule.js';

/** The addresses of one path that are told apart by the same parameters, by the values of these. */
export interface QueryGroup<Entry> {
  readonly names: readonly string[];
  readonly byValues: Map<string, Entry>;
}

/** By `spellingKey` of the path; a path has as many groups as there are different sets of names, which are few. */
export type QueryAddresses<Entry> = ReadonlyMap<string, readonly QueryGroup<Entry>[]>;

/** Finds the entry that has exactly this address. */
export function queryEntry<Entry>(
  addresses: QueryAddresses<Entry>,
  { path, query }: OldAddress,
): Entry | undefined {
  const group = addresses.get(spellingKey(path))?.find(({ names }) => hasNames(names, query));
  return group?.byValues.get(valuesKey(query.map(([, value]) => value)));
}

/** Adds an address; one that is there is replaced. For whoever makes the table. */
export function addQueryEntry<Entry>(
  addresses: Map<string, readonly QueryGroup<Entry>[]>,
  { path, query }: OldAddress,
  entry: Entry,
): void {
  const key = spellingKey(path);
  const groups = addresses.get(key) ?? [];
  const known = groups.find(({ names }) => hasNames(names, query));
  const group = known ?? { names: query.map(([name]) => name), byValues: new Map<string, Entry>() };
  group.byValues.set(valuesKey(query.map(([, value]) => value)), entry);
  if (known !== undefined) return;
  // who asks for more parameters is more exact
  addresses.set(
    key,
    [...groups, group].sort((a, b) => b.names.length - a.names.length),
  );
}

/** The entries whose parameters a request has, whatever others it has too; the most exact first. */
export function matchQuery<Entry>(
  addresses: QueryAddresses<Entry>,
  path: string,
  query: string,
): readonly Entry[] {
  const groups = addresses.get(spellingKey(path));
  if (groups === undefined) return [];
  const given = valuesByName(query);
  return groups.flatMap(({ names, byValues }) => {
    // of a name that is there twice, the second stands for the second value that is given
    const values = names.map((name, index) => given.get(name)?.[index - names.indexOf(name)]);
    return values.every((value) => value !== undefined) ? (byValues.get(valuesKey(values)) ?? []) : [];
  });
}

/** The parameters of a request by which addresses of its path are told apart, when none of these has their values; else none. */
export function unknownParameters(
  addresses: QueryAddresses<unknown>,
  path: string,
  query: string,
): readonly string[] {
  const groups = query.length <= 1 ? undefined : addresses.get(spellingKey(path));
  if (groups === undefined || matchQuery(addresses, path, query).length > 0) return [];
  const given = valuesByName(query);
  return groups.filter(({ names }) => names.every((name) => given.has(name))).flatMap(({ names }) => names);
}

/** Names of parameters that told the pages of older systems apart; any other, such as `utm_source`, would make one address many. */
export const SIGNIFICANT_PARAMETER =
  /^(?:p|page_id|attachment_id|post|postid|id|cat|article|story|entry|nid|name|title|page|tag)$/i;

/** Queries that always name one page of an old system, never a page of a list. */
export const NUMBERED_PAGE =
  /[?&](?:(?:p|page_id|attachment_id|cat|post|postid|article|story|entry|nid)=\d+(?:&|$)|q=node(?:\/|%2F)\d|option=com_\w)|^\?\/./i;

const LIST_OF_WORDPRESS = /^(?:feed|category_name|author_name|author)$/;
/** `m=1` is Blogger's page for phones. */
const MONTH_OF_WORDPRESS = /[?&]m=\d{6,8}(?:&|$)/;

/**
 * Whether a query asks for an address of an old system that rules tell apart from others of its path, and that none of
 * them has. It does not for `utm_source` or `lang`, of which a rule may well want one value alone.
 */
export function isUnknownAddress(addresses: QueryAddresses<unknown>, path: string, query: string): boolean {
  return unknownParameters(addresses, path, query).some((name) =>
    name === 'm'
      ? MONTH_OF_WORDPRESS.test(query)
      : SIGNIFICANT_PARAMETER.test(name) || LIST_OF_WORDPRESS.test(name),
  );
}

function valuesByName(query: string): ReadonlyMap<string, readonly string[]> {
  const given = new Map<string, string[]>();
  for (const [name, value] of readQuery(query)) {
    const values = given.get(name);
    if (values === undefined) given.set(name, [value]);
    else values.push(value);
  }
  return given;
}

const valuesKey = (values: readonly string[]): string =>
  values.length === 1 ? (values[0] ?? '') : JSON.stringify(values);

function hasNames(names: readonly string[], query: OldAddress['query']): boolean {
  return names.length === query.length && query.every(([name], index) => name === names[index]);
}
