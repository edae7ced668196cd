import { createCache } from '../cache.js';
import type { Page, Post } from '../content/documents/document.js';
import { mapUrls } from '../content/markdown/adapt.js';
import { createMarkdown } from '../content/markdown/create-markdown.js';
import { adaptTags } from '../content/markdown/raw-html.js';
import {
  renderMarkdown,
  type RenderContext,
  type RenderedMarkdown,
} from '../content/markdown/render-markdown.js';
import type { Settings } from '../content/settings.js';
import type { Documents } from './documents.js';
import { toAbsolute, type LinkResolver } from './links.js';

/** How a site makes HTML of its documents. */
export interface DocumentRenderers {
  /** The body of a document, rendered when first asked for. */
  readonly rendered: (document: Post | Page) => RenderedMarkdown;
  /** The body for a feed: every URL absolute, no anchors beside headings. Kept for a while, because feeds share posts. */
  readonly htmlForFeed: (document: Post | Page) => string;
}

/** Characters of HTML for feeds that are kept: those of the newest posts, and of a few hundred others. */
const MOST_FEED_TEXT = 16_000_000;

/** Renderers that know where the links of the site's documents lead. */
export function createRenderers(
  { rawHtml, address }: Settings,
  documents: Documents,
  resolveLink: LinkResolver,
): DocumentRenderers {
  const forPages = createMarkdown({ rawHtml, anchors: true });
  const forFeeds = createMarkdown({ rawHtml, anchors: false });
  const contextOf = (document: Post | Page): RenderContext => ({
    firstLine: document.bodyLine,
    resolve: (written) => resolveLink(document, written),
  });
  const keptForFeeds = createCache<Post | Page, string>(MOST_FEED_TEXT, (html) => html.length);
  const kept = new WeakMap<Post | Page, RenderedMarkdown>();
  return {
    rendered: (document) => {
      const rendered = kept.get(document) ?? renderMarkdown(forPages, document.body(), contextOf(document));
      kept.set(document, rendered);
      return rendered;
    },
    htmlForFeed: (document) =>
      keptForFeeds.getOrMake(document, () => {
        const { html } = renderMarkdown(forFeeds, document.body(), contextOf(document));
        return adaptTags(html, (name, attributes) => {
          mapUrls(name, attributes, (url) => toAbsolute(url, documents.pathOf(document), address));
        });
      }),
  };
}
