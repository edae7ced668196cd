/** V8 copies shorter parts of a text. */
const SHORTEST_PART = 13;

/** A copy to keep: V8 gives out parts of a text that keep the whole of it in memory. */
export function ownText(text: string): string {
  return text.length < SHORTEST_PART ? text : Buffer.from(text).toString();
}

/** The same of a text or a list of texts; whatever else there is stays as it is. */
export function ownTexts(value: unknown): unknown {
  if (Array.isArray(value))
    return value.map((item: unknown) => (typeof item === 'string' ? ownText(item) : item));
  return typeof value === 'string' ? ownText(value) : value;
}

/** A copy to keep: Node gives small pieces of a larger one, 64 KB on Node 24, which stays as long as any of them does. */
export function ownBytes(bytes: Buffer): Buffer {
  const copy = Buffer.allocUnsafeSlow(bytes.length);
  bytes.copy(copy);
  return copy;
}
