import type { Frame } from './cpu-profile.js';
import { formatNumber, formatTable } from '../report/table.js';

/** A function, wherever it was called from; milliseconds in it, without those that it called. */
export interface TopFunction {
  readonly name: string;
  readonly place: string;
  readonly self: number;
}

/** The functions in which most time was spent, most first. */
export function topFunctions(frame: Frame, count: number): TopFunction[] {
  const found = new Map<string, TopFunction>();
  const visit = ({ name, place, self, children }: Frame): void => {
    const key = `${name} ${place}`;
    found.set(key, { name, place, self: self + (found.get(key)?.self ?? 0) });
    children.forEach(visit);
  };
  visit(frame);
  return [...found.values()].toSorted((a, b) => b.self - a.self).slice(0, count);
}

const HEAD = ['function', 'where', 'ms', 'share'];

export function topTable(functions: readonly TopFunction[], total: number): string {
  const rows = functions.map(({ name, place, self }) => [
    name,
    place,
    formatNumber(self),
    `${formatNumber((self / total) * 100, 1)} %`,
  ]);
  return formatTable(HEAD, rows, 2);
}
