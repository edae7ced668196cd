import type { LineFinder } from '../yaml.js';

/** The names that Perennial and Jekyll, Hugo and Zola, and Hexo have for a list of old addresses. */
export type OldAddressKey = 'redirect_from' | 'aliases' | 'alias';

/** What a post and a page have in common. */
export interface CommonFields {
  /** Path of the Markdown file under the content folder, with `/`: `posts/hello/index.md`. */
  readonly file: string;
  /** Folder whose other files belong to this document; null when it is a single file. */
  readonly bundle: string | null;
  /** The line of the file on which a value of the front matter stands; 1 when the file cannot be read any more. */
  readonly lineOf: LineFinder;
  /** The text of the front matter, whose lines are those of the file; empty when the file cannot be read any more. */
  readonly frontMatter: () => string;
  /**
   * The Markdown below the front matter. Of a large blog, it is not kept in memory but read again: if the
   * file has changed, this is its text of now. Throws an Error that names the file, with a `cause`, when there is
   * none any more.
   */
  readonly body: () => string;
  /** Line of the file (from 1) on which the body begins. */
  readonly bodyLine: number;
  readonly slug: string;
  readonly title: string;
  readonly description: string | null;
  /** False hides the document from everyone. */
  readonly published: boolean;
  readonly updated: Date | null;
  readonly canonicalLink: string | null;
  /** Old addresses, as the author wrote them, by the key that they stand under. */
  readonly oldAddresses: Readonly<Record<OldAddressKey, readonly string[]>>;
  /** Where the document has moved, as the author wrote it; null while it is here. */
  readonly redirectTo: string | null;
  readonly image: string | null;
  /** Minutes; null leaves it to be computed from the text. */
  readonly timeToRead: number | null;
  readonly author: string | null;
  readonly excerpt: string | null;
  readonly guid: string | null;
  readonly categories: readonly string[];
  readonly tags: readonly string[];
  /** Front-matter keys that Perennial does not know, for templates. */
  readonly extra: Readonly<Record<string, unknown>>;
}

/** A document with a date; it stays hidden until then. */
export interface Post extends CommonFields {
  readonly date: Date;
}

/** A document from `content/pages`, outside of lists and feeds. */
export interface Page extends CommonFields {
  readonly date: null;
}

/** Made by `readPost` and `readPage`, never changed. */
export type Document = Post | Page;
