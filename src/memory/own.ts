/** A copy to keep: V8 gives out parts of a text that keep the whole of it in memory. */
export function ownText(text: string): string {
  return Buffer.from(text).toString();
}

/** A copy to keep: Node gives small pieces of a larger one, 64 KB on Node 24, which stays as long as any of them does. */
export function ownBytes(bytes: Buffer): Buffer {
  const copy = Buffer.allocUnsafeSlow(bytes.length);
  bytes.copy(copy);
  return copy;
}
