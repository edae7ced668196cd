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
  type Event,
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
    lines ??= new Map(Array.from(placesIn(read()), ({ path: at, line }) => [keyOf(at), line]));
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
  const lines = new Map<string, number>();
  for (const { path, line } of placesIn(text)) {
    const firstLine = lines.get(keyOf(path));
    if (firstLine !== undefined) return { key: String(path.at(-1)), firstLine, line };
    lines.set(keyOf(path), line);
  }
  return null;
}

const keyOf = (path: KeyPath): string => JSON.stringify(path.map(String));

/** Where an entry of a map or a list begins. */
interface Place {
  readonly path: KeyPath;
  readonly line: number;
}

/** The places in a text, in their order there. */
function* placesIn(text: string): Generator<Place> {
  /** Maps and lists around a place; `key` is that of the value to come, and null before the next key. */
  const levels: { readonly path: KeyPath; readonly isMap: boolean; key: string | null; index: number }[] = [];
  let line = 1;
  let lineEnd = text.indexOf('\n');
  const lineAt = (start: number): number => {
    // in one walk: a file of redirects asks for every line; what is empty has no start (-1), only something before it
    for (; lineEnd !== -1 && lineEnd < start; line += 1) lineEnd = text.indexOf('\n', lineEnd + 1);
    return line;
  };
  for (const event of parseEvents(text, {})) {
    if (event.type === EVENT_ID.POP) levels.pop();
    const start = startOf(event);
    if (start === null) continue;
    const level = levels.at(-1);
    let path: KeyPath = [];
    if (level?.isMap === false) {
      path = [...level.path, level.index];
      level.index += 1;
      yield { path, line: lineAt(start) };
    } else if (level?.key === null) {
      level.key = event.type === EVENT_ID.SCALAR ? getScalarValue(text, event) : '';
      path = [...level.path, level.key];
      yield { path, line: lineAt(start) };
    } else if (level !== undefined) {
      path = [...level.path, level.key];
      level.key = null;
    }
    if (event.type === EVENT_ID.MAPPING || event.type === EVENT_ID.SEQUENCE)
      levels.push({ path, isMap: event.type === EVENT_ID.MAPPING, key: null, index: 0 });
  }
}

/** Where the value of an event begins; null for an event without one. */
function startOf(event: Event): number | null {
  if (event.type === EVENT_ID.SCALAR) return event.valueStart;
  if (event.type === EVENT_ID.ALIAS) return event.anchorStart;
  return event.type === EVENT_ID.MAPPING || event.type === EVENT_ID.SEQUENCE ? event.start : null;
}
