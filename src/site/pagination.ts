/** One page of a list. */
export interface ListPage<T> {
  readonly items: readonly T[];
  /** From 1. */
  readonly number: number;
  readonly count: number;
}

/** How many pages a list of `length` fills; an empty list still has its first page. */
export function pageCount(length: number, pageSize: number): number {
  return Math.max(1, Math.ceil(length / pageSize));
}

/** Page `number` (from 1) of a list. */
export function listPage<T>(items: readonly T[], number: number, pageSize: number): ListPage<T> {
  const start = (number - 1) * pageSize;
  return { items: items.slice(start, start + pageSize), number, count: pageCount(items.length, pageSize) };
}

/** The items in lists of at most `size`; none of no items. */
export function inParts<T>(items: readonly T[], size: number): (readonly T[])[] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, index) =>
    items.slice(index * size, (index + 1) * size),
  );
}

/** The address of page `number` of the list at `path`: `/`, `/page/2`. */
export function listPath(path: string, number: number): string {
  return number === 1 ? path : `${path.replace(/\/$/, '')}/page/${number}`;
}
