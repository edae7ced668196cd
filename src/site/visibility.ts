import type { Document, Post } from '../content/documents/document.js';

/** When every scheduled post has appeared: the site as of then holds all that will ever be public. */
export const END_OF_TIME = new Date(8.64e15);

/** The one rule for who is seen: published, and not before its date. Everything public is made from it. */
export function isVisible(document: Document, now: Date): boolean {
  return document.published && (document.date === null || document.date <= now);
}

/** Why it is not public now: `posts/plan.md has it, and appears on 2099-01-01`. */
export function whyHidden({ file, published, date }: Document): string {
  const when =
    published && date !== null ? `appears on ${date.toISOString().slice(0, 10)}` : 'is not published';
  return `${file} has it, and ${when}`;
}

/** When the next scheduled post appears; null when none is waiting. */
export function nextAppearance(posts: readonly Post[], now: Date): Date | null {
  const waiting = posts
    .filter((post) => post.published && post.date > now)
    .map((post) => post.date.getTime());
  return waiting.length === 0 ? null : new Date(waiting.reduce((a, b) => Math.min(a, b)));
}
