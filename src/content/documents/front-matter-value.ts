import {
  COLLECTION_STYLE,
  EVENT_ID,
  SCALAR_STYLE,
  getScalarValue,
  parseEvents,
  type Event,
  type ScalarEvent,
  type SequenceEvent,
} from 'js-yaml';

/** Where a scalar stands in the source, quotes included. */
export interface Span {
  readonly event: Event;
  readonly start: number;
  readonly end: number;
}

/** Where a value of the front matter stands: a scalar, or a list with its items. */
export interface FoundValue {
  readonly event: ScalarEvent | SequenceEvent;
  /** After the colon of the key. */
  readonly keyEnd: number;
  readonly start: number;
  /** Where a scalar ends; for a list, as `start`. */
  readonly end: number;
  /** True for nothing, `null`, `~`, `""`. */
  readonly isEmpty: boolean;
  /** The events in a list. */
  readonly items: readonly Span[];
}

/** What is known of a key: how far the keys are indented, and its value unless it is not there. */
export interface FoundKey {
  readonly indent: string;
  readonly value: FoundValue | null;
}

/** Finds the value of a key at the top of correct YAML; null where it is written in an uncommon way. */
export function findValue(source: string, key: string): FoundKey | null {
  const events = parseEvents(source, {});
  const [, root] = events;
  if (root?.type !== EVENT_ID.MAPPING) return { indent: '', value: null };
  if (root.style !== COLLECTION_STYLE.BLOCK || isMarked(root)) return null;
  const indent = source.slice(source.lastIndexOf('\n', root.start - 1) + 1, root.start);
  const keyIndex = findKey(source, events, key);
  if (keyIndex === null) return { indent, value: null };
  const value = valueAt(source, events, keyIndex);
  return value === null ? null : { indent, value };
}

/** Index of the event of a key at the top. */
function findKey(source: string, events: readonly Event[], key: string): number | null {
  let depth = 0;
  let isKey = true;
  for (const [index, event] of events.entries()) {
    if (index < 2) continue;
    if (depth === 0 && isKey && event.type === EVENT_ID.SCALAR && getScalarValue(source, event) === key) {
      return index;
    }
    if (event.type === EVENT_ID.POP) depth -= 1;
    if (event.type === EVENT_ID.MAPPING || event.type === EVENT_ID.SEQUENCE) depth += 1;
    else if (depth === 0) isKey = !isKey;
  }
  return null;
}

function valueAt(source: string, events: readonly Event[], keyIndex: number): FoundValue | null {
  const key = spanOf(events[keyIndex]);
  const event = events[keyIndex + 1];
  if (key === null || !isPlainValue(key) || event === undefined) return null;
  const colon = /^[ \t]*:/.exec(source.slice(key.end));
  if (colon === null) return null;
  const keyEnd = key.end + colon[0].length;
  if (event.type === EVENT_ID.SEQUENCE && !isMarked(event)) {
    const end = events.findIndex(({ type }, index) => index > keyIndex && type === EVENT_ID.POP);
    const items = events.slice(keyIndex + 2, end).map(spanOf);
    const isKnown = items.every((item) => item !== null);
    return isKnown ? { event, keyEnd, start: event.start, end: event.start, isEmpty: false, items } : null;
  }
  if (event.type !== EVENT_ID.SCALAR) return null;
  const span = event.valueStart === -1 ? { event, start: keyEnd, end: keyEnd } : spanOf(event);
  if (span === null || !isPlainValue(span)) return null;
  const written = source.slice(span.start, span.end);
  return { ...span, event, keyEnd, isEmpty: /^(?:null|Null|NULL|~|""|'')?$/.test(written), items: [] };
}

function spanOf(event: Event | undefined): Span | null {
  if (event?.type !== EVENT_ID.SCALAR || event.valueStart === -1) return null;
  const quote = event.style === SCALAR_STYLE.PLAIN ? 0 : 1;
  return { event, start: event.valueStart - quote, end: event.valueEnd + quote };
}

/** True for a scalar in the flow of a line: without anchor and tag, and not a block of text. */
export function isPlainValue({ event }: Span): boolean {
  if (event.type !== EVENT_ID.SCALAR || isMarked(event)) return false;
  return event.style !== SCALAR_STYLE.LITERAL_BLOCK && event.style !== SCALAR_STYLE.FOLDED_BLOCK;
}

function isMarked({ anchorStart, tagStart }: { anchorStart: number; tagStart: number }): boolean {
  return anchorStart !== -1 || tagStart !== -1;
}
