import { COLLECTION_STYLE, EVENT_ID, SCALAR_STYLE, getScalarValue, parseEvents, type Event } from 'js-yaml';

/** Where a value stands in the source, quotes included. */
interface Span {
  readonly start: number;
  readonly end: number;
}

/** One value in the flow of a line. */
export interface FoundScalar extends Span {
  readonly kind: 'scalar';
  /** After the colon of the key. */
  readonly keyEnd: number;
  /** True for nothing, `null`, `~`, `""`. */
  readonly isEmpty: boolean;
}

/** A list of such values. */
export interface FoundList {
  readonly kind: 'list';
  readonly start: number;
  /** True for `[a, b]`. */
  readonly isFlow: boolean;
  readonly items: readonly Span[];
}

/** What is known of a key: how far the keys are indented, and its value unless it is not there. */
export interface FoundKey {
  readonly indent: string;
  readonly value: FoundScalar | FoundList | null;
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

function valueAt(source: string, events: readonly Event[], keyIndex: number): FoundScalar | FoundList | null {
  const key = spanOf(events[keyIndex]);
  const event = events[keyIndex + 1];
  if (key === null || event === undefined) return null;
  const colon = /^[ \t]*:/.exec(source.slice(key.end));
  if (colon === null) return null;
  const keyEnd = key.end + colon[0].length;
  if (event.type === EVENT_ID.SEQUENCE && !isMarked(event)) {
    const end = events.findIndex(({ type }, index) => index > keyIndex && type === EVENT_ID.POP);
    const items = events.slice(keyIndex + 2, end).map(spanOf);
    const isFlow = event.style === COLLECTION_STYLE.FLOW;
    return items.every((item) => item !== null) ? { kind: 'list', start: event.start, isFlow, items } : null;
  }
  const isNothing = event.type === EVENT_ID.SCALAR && event.valueStart === -1 && !isMarked(event);
  const span = isNothing ? { start: keyEnd, end: keyEnd } : spanOf(event);
  if (span === null) return null;
  const isEmpty = /^(?:null|Null|NULL|~|""|'')?$/.test(source.slice(span.start, span.end));
  return { kind: 'scalar', ...span, keyEnd, isEmpty };
}

/** Of a scalar in the flow of a line: one without anchor and tag, and not a block of text; null for any other. */
function spanOf(event: Event | undefined): Span | null {
  if (event?.type !== EVENT_ID.SCALAR || event.valueStart === -1 || isMarked(event)) return null;
  if (event.style === SCALAR_STYLE.LITERAL_BLOCK || event.style === SCALAR_STYLE.FOLDED_BLOCK) return null;
  const quote = event.style === SCALAR_STYLE.PLAIN ? 0 : 1;
  return { start: event.valueStart - quote, end: event.valueEnd + quote };
}

function isMarked({ anchorStart, tagStart }: { anchorStart: number; tagStart: number }): boolean {
  return anchorStart !== -1 || tagStart !== -1;
}
