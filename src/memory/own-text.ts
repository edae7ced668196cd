/** A copy to keep: V8 gives out parts of a text that keep the whole of it in memory. */
export function ownText(text: string): string {
  return Buffer.from(text).toString();
}
