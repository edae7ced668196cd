import type { Document, Page, Post } from '../content/documents/document.js';
import type { Taxonomy, Term } from './taxonomies.js';

/** A page that wants to be found. */
export interface SitemapEntry {
  readonly url: string;
  /** When its text last changed; null for lists. */
  readonly updated: Date | null;
}

export type Sitemap = readonly SitemapEntry[];

/** The languages of feeds: RSS 2.0, Atom 1.0 (RFC 4287), JSON Feed 1.1. */
export const FEED_FORMATS = ['rss', 'atom', 'json'] as const;
export type FeedFormat = (typeof FEED_FORMATS)[number];

/** Everything that can be rendered, with what it is about. A new kind of page begins here. */
export type View =
  /** `number` counts the pages of a list, from 1. */
  | { readonly name: 'home'; readonly number: number }
  | { readonly name: 'post'; readonly document: Post }
  | { readonly name: 'page'; readonly document: Page }
  | { readonly name: 'taxonomy'; readonly taxonomy: Taxonomy }
  | { readonly name: 'term'; readonly term: Term; readonly number: number }
  | { readonly name: 'archive' }
  /** `term` is null for the feed of the whole site. */
  | { readonly name: 'feed'; readonly format: FeedFormat; readonly term: Term | null }
  | { readonly name: 'sitemap'; readonly sitemap: Sitemap }
  | { readonly name: 'sitemap-index'; readonly parts: number }
  | { readonly name: 'robots' }
  | { readonly name: 'not-found'; readonly proposals: readonly Document[] }
  | { readonly name: 'error'; readonly status: number; readonly reason: string };
