/** V8 copies shorter parts of a text. */
const SHORTEST_PART = 13;

/** A copy that keeps no longer string alive: V8's substrings point into their parent. */
export function copyText(text: string): string {
  return text.length < SHORTEST_PART ? text : Buffer.from(text).toString();
}

/** Copies a text, or the texts of a list; whatever else there is stays as it is. */
export function copyTexts(value: unknown): unknown {
  if (Array.isArray(value))
    return value.map((item: unknown) => (typeof item === 'string' ? copyText(item) : item));
  return typeof value === 'string' ? copyText(value) : value;
}

/** A copy to keep: Node gives small pieces of a larger one, 64 KB on Node 24, which stays as long as any of them does. */
export function copyBytes(bytes: Buffer): Buffer {
  const copy = Buffer.allocUnsafeSlow(bytes.length);
  bytes.copy(copy);
  return copy;
}
