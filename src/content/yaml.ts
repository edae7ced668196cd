import {
  CORE_SCHEMA,
  EVENT_ID,
  NOT_RESOLVED,
  Schema,
  YAMLException,
  constructFromEvents,
  defineScalarTag,
  intCoreTag,
  floatCoreTag,
  getScalarValue,
  parseEvents,
} from 'js-yaml';
import { describe } from '../problems.js';

/**
 * YAML 1.2 core, with two cautions for text written by hand: dates stay text (their time zone is the
 * site's, not UTC), and a number is a number only where it prints as it was written, so that the slug
 * `0123` and the title `1.10` survive.
 */
const SCHEMA = new Schema([
  ...CORE_SCHEMA.tags.filter(
    (tag) => tag.tagName !== intCoreTag.tagName && tag.tagName !== floatCoreTag.tagName,
  ),
  defineScalarTag('tag:yaml.org,2002:int', {
    implicit: true,
    resolve: (source) => {
      const number = source === '' ? NaN : Number(source);
      return Number.isFinite(number) && String(number) === source ? number : NOT_RESOLVED;
    },
    identify: (value) => typeof value === 'number',
  }),
]);

/** More aliases than any hand-written file has would be the "billion laughs". */
const OPTIONS = { schema: SCHEMA, maxAliases: 100 };

/** A place in a value: `['redirect_from', 1]` is the second entry of the list `redirect_from`. */
export type KeyPath = readonly (string | number)[];

/** True for keys and values, which a list has not. */
export function isMap(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Why a text is not YAML; `line` is counted from 1. */
export class YamlError extends Error {
  override name = 'YamlError';
  constructor(
    message: string,
    readonly line: number,
  ) {
    super(message);
  }
}

/** A key that is there twice in one map; `line` is that of the second. */
export class DuplicateKeyError extends YamlError {
  override name = 'DuplicateKeyError';
  constructor(
    { key, firstLine, line }: TwiceKey,
    /** What is read if the second counts. */
    readonly value: unknown,
  ) {
    super(`the key ${describe(key)} is there twice, first on line ${firstLine}`, line);
  }
}

/**
 * Parses one YAML document into plain values; null for one with nothing but comments. Runs no code. Throws a
 * YamlError with the line, which is a DuplicateKeyError where nothing else is wrong.
 */
export function parseYaml(text: string): unknown {
  if (text.split('\n').every((line) => /^\s*(?:#|$)/.test(line))) return null;
  try {
    return construct(text, false);
  } catch (error) {
    if (!(error instanceof YamlError) || error.message !== TWICE) throw error;
    const twice = firstTwice(text);
    throw twice === null ? error : new DuplicateKeyError(twice, construct(text, true));
  }
}

/** js-yaml's words. */
const TWICE = 'duplicated mapping key';

/** What the text says; of two keys with one name the second, if `json` is true. */
function construct(text: string, json: boolean): unknown {
  try {
    // as load() does, which takes twice the time because it copies its options again and again
    const documents = constructFromEvents(parseEvents(text, {}), { source: text, json, ...OPTIONS });
    if (documents.length > 1)
      throw new YamlError('expected a single document in the stream, but found more', 1);
    return documents[0] ?? null;
  } catch (error) {
    if (!(error instanceof YAMLException)) throw error;
    throw new YamlError(error.reason, (error.mark?.line ?? 0) + 1);
  }
}

/** Gives the line (from 1) on which the value at a path begins, or the nearest one that is there. */
export type LineFinder = (path: KeyPath) => number;

/** Finds lines in a YAML text. It is read again for that, once, and only when a line is asked for. */
export function lineFinder(read: () => string): LineFinder {
  let lines: Map<string, number> | null = null;
  return (path) => {
    lines ??= linesOf(read());
    for (let length = path.length; length > 0; length -= 1) {
      const line = lines.get(keyOf(path.slice(0, length)));
      if (line !== undefined) return line;
    }
    return 1;
  };
}

/** A key that a map has twice. */
interface TwiceKey {
  readonly key: string;
  readonly firstLine: number;
  readonly line: number;
}

/** The first key that its map has twice; null where it is written in an uncommon way. */
function firstTwice(text: string): TwiceKey | null {
  const found: { key: string; starts: readonly [number, number] }[] = [];
  valueStarts(text, (key, ...starts) => found.push({ key, starts }));
  const [first] = found;
  if (first === undefined) return null;
  const [firstLine, line] = first.starts.map((start) => text.slice(0, start).split('\n').length);
  return { key: first.key, firstLine: firstLine ?? 1, line: line ?? 1 };
}

/** The lines of places in a text, in one walk through it: a file of redirects asks for every one. */
function linesOf(text: string): Map<string, number> {
  const lines = new Map<string, number>();
  let line = 1;
  let lineEnd = text.indexOf('\n');
  for (const [key, start] of [...valueStarts(text)].toSorted(([, a], [, b]) => a - b)) {
    for (; lineEnd !== -1 && lineEnd < start; line += 1) lineEnd = text.indexOf('\n', lineEnd + 1);
    lines.set(key, line);
  }
  return lines;
}

const keyOf = (path: KeyPath): string => JSON.stringify(path.map(String));

/** Where each value begins; a map's entry begins at its key. Of two with one path it is the second. */
function valueStarts(
  text: string,
  onTwice?: (key: string, first: number, second: number) => void,
): Map<string, number> {
  const starts = new Map<string, number>();
  interface Level {
    readonly path: KeyPath;
    readonly isMap: boolean;
    key: string | null;
    index: number;
  }
  const levels: Level[] = [];
  /** Registers the next value and gives its path, or takes it as the key of the value to come. */
  const enter = (start: number, scalar: string | null): KeyPath => {
    const level = levels.at(-1);
    if (level === undefined) return [];
    if (!level.isMap) {
      const path = [...level.path, level.index];
      level.index += 1;
      starts.set(keyOf(path), start);
      return path;
    }
    if (level.key === null) {
      level.key = scalar ?? '';
      const place = keyOf([...level.path, level.key]);
      const first = starts.get(place);
      if (first !== undefined) onTwice?.(level.key, first, start);
      starts.set(place, start);
      return level.path;
    }
    const path = [...level.path, level.key];
    level.key = null;
    return path;
  };
  for (const event of parseEvents(text, {})) {
    if (event.type === EVENT_ID.SCALAR) {
      enter(event.valueStart, getScalarValue(text, event));
    } else if (event.type === EVENT_ID.ALIAS) {
      enter(event.anchorStart, '');
    } else if (event.type === EVENT_ID.MAPPING || event.type === EVENT_ID.SEQUENCE) {
      const path = enter(event.start, null);
      levels.push({ path, isMap: event.type === EVENT_ID.MAPPING, key: null, index: 0 });
    } else if (event.type === EVENT_ID.POP) {
      levels.pop();
    }
  }
  return starts;
}
