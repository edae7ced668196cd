import { calendarIn } from '../content/dates.js';
import type { Content } from '../content/load-content.js';
import type { Document, Page, Post } from '../content/documents/document.js';
import { forEachInSteps, type Steps } from '../steps.js';
import { pagePath, postPath } from './addresses/permalinks.js';
import { isVisible } from './visibility.js';

/** The posts and pages that exist for a visitor at one moment, with their addresses. */
export interface Documents {
  /** Newest first; posts of the same moment by file name. */
  readonly posts: readonly Post[];
  readonly pages: readonly Page[];
  /** Posts, oldest first, then pages, and among them those that have moved away (`redirect_to`) and stand in no list. */
  readonly all: readonly Document[];
  /** Percent-encoded path. Throws for a document that is not visible. */
  readonly pathOf: (document: Document) => string;
  /** The posts before and after a post; a page has none. */
  readonly neighboursOf: (document: Document) => {
    readonly older: Post | null;
    readonly newer: Post | null;
  };
  /** Folder to address of the document it belongs to. */
  readonly bundles: ReadonlyMap<string, string>;
  /** Folders of documents that nobody sees. */
  readonly hiddenBundles: ReadonlySet<string>;
}

/** Picks what is visible at `now` and gives it addresses. */
export function* documentsInSteps(content: Content, now: Date): Steps<Documents> {
  const visiblePosts = content.posts.filter((post) => isVisible(post, now));
  yield;
  visiblePosts.sort(newestFirst);
  const visiblePages = content.pages.filter((page) => isVisible(page, now));
  const dayOf = calendarIn(content.settings.timeZone);
  const paths = new Map<Document, string>();
  yield;
  yield* forEachInSteps(visiblePosts, (post) => {
    paths.set(post, postPath(post, content.settings, dayOf));
  });
  for (const page of visiblePages) paths.set(page, pagePath(page, content.settings));
  const posts = visiblePosts.filter(isHere);
  const pages = visiblePages.filter(isHere);
  const positions = new Map<Document, number>(posts.map((post, position) => [post, position]));
  yield;
  const bundles = new Map<string, string>();
  for (const [{ bundle }, path] of paths) {
    if (bundle !== null) bundles.set(bundle, path);
  }
  yield;
  const hidden = [...content.posts, ...content.pages].filter((document) => !paths.has(document));
  return {
    posts,
    pages,
    all: [...visiblePosts.toReversed(), ...visiblePages],
    pathOf: (document) => {
      const path = paths.get(document);
      if (path === undefined) throw new Error(`${document.file} is not visible and has no address`);
      return path;
    },
    neighboursOf: (document) => {
      const position = positions.get(document);
      if (position === undefined) return { older: null, newer: null };
      return { older: posts[position + 1] ?? null, newer: posts[position - 1] ?? null };
    },
    bundles,
    hiddenBundles: new Set(hidden.flatMap(({ bundle }) => bundle ?? [])),
  };
}

/** When a document was changed last; null where `updated` is before its date: a page that appears is no older than that. */
export function lastUpdate({ date, updated }: Document): Date | null {
  return updated === null || (date !== null && updated < date) ? null : updated;
}

function isHere({ redirectTo }: Document): boolean {
  return redirectTo === null;
}

function newestFirst(a: Post, b: Post): number {
  return b.date.getTime() - a.date.getTime() || (a.file < b.file ? -1 : 1);
}
