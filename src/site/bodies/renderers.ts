import { createCache } from '../../memory/cache.js';
import type { Document } from '../../content/documents/document.js';
import type { ResolvedLink } from '../../content/markdown/adapt.js';
import type { Inspection } from '../../content/markdown/inspection/inspect-tokens.js';
import type { Digest } from '../../content/markdown/digest/digest.js';
import type { RenderedMarkdown } from '../../content/markdown/render-markdown.js';
import type { Steps } from '../../steps.js';
import type { Documents } from '../documents.js';
import { copyText } from '../../memory/copies.js';
import { createBodyRenderer, type BodyJob, type BodySettings, type BodyUse } from './render-body.js';

/** What a page prints of a body: all of it, or what lists tell of it. */
export type BodyNeed = BodyUse | 'digest';

/** How a site makes HTML of its documents. */
export interface DocumentRenderers {
  /** The body of a document for its page. Kept for a while: it is asked for several times, until the page is made. */
  readonly rendered: (document: Document) => RenderedMarkdown;
  /** The body for a feed. Kept for a while, because feeds share posts. */
  readonly htmlForFeed: (document: Document) => string;
  /** What lists need of a body. Kept; costs half of `rendered`, or nothing behind it. */
  readonly digestOf: (document: Document) => Digest;
  /** What checks want to know of a body. Kept for as long as the body is that was rendered for a check. */
  readonly inspectionOf: (document: Document) => Inspection;
  /** Every id of a body that a `#fragment` may name. Kept. */
  readonly idsOf: (document: Document) => ReadonlySet<string>;
  readonly resolveLink: (document: Document, written: string) => ResolvedLink;
  /** What `createBodyRenderer` needs elsewhere to do the site's jobs. */
  readonly bodySettings: BodySettings;
  readonly bodyJob: (document: Document, use: BodyUse) => BodyJob;
  /** Whether what is needed of a body is kept now, and will cost nothing. */
  readonly hasBody: (document: Document, need: BodyNeed) => boolean;
  /** Makes what is needed of a body, unless it is kept. */
  readonly makeBody: (document: Document, need: BodyNeed) => Steps<void>;
  /** Takes what became of a job that was done elsewhere, as if it had been done here. */
  readonly keepBody: (document: Document, use: BodyUse, rendered: RenderedMarkdown) => void;
  /** Lets go of a body whose page is made: what lives for long costs the garbage collector most. */
  readonly dropBody: (document: Document) => void;
}

/** Characters of HTML for pages that are kept: those of a few hundred posts. The finished page is kept by others. */
const MAX_PAGE_TEXT = 4_000_000;

/** The same for feeds: those of the newest posts, and of a few hundred others. */
const MAX_FEED_TEXT = 4_000_000;

/** Renderers that know where the links of the site's documents lead. */
export function createRenderers(settings: BodySettings, documents: Documents): DocumentRenderers {
  const renderer = createBodyRenderer(settings);
  const pages = createCache<Document, RenderedMarkdown>(MAX_PAGE_TEXT, ({ html }) => html.length);
  const feeds = createCache<Document, string>(MAX_FEED_TEXT, (html) => html.length);
  const digests = new WeakMap<Document, Digest>();
  const ids = new WeakMap<Document, ReadonlySet<string>>();
  const bodyJob = (document: Document, use: BodyUse): BodyJob => ({
    use,
    file: document.file,
    path: documents.pathOf(document),
    body: document.body(),
    bodyLine: document.bodyLine,
  });
  const keepDigest = (document: Document, { excerpt, minutes }: Digest): Digest => {
    const digest = { excerpt: copyText(excerpt), minutes };
    digests.set(document, digest);
    return digest;
  };
  const keepBody = (document: Document, use: BodyUse, body: RenderedMarkdown): void => {
    if (!digests.has(document)) keepDigest(document, body);
    if (use === 'feed') feeds.set(document, body.html);
    else pages.set(document, body);
  };
  const make = (document: Document, use: BodyUse): RenderedMarkdown => {
    const body = renderer.render(bodyJob(document, use));
    keepBody(document, use, body);
    return body;
  };
  const rendered = (document: Document): RenderedMarkdown => pages.get(document) ?? make(document, 'page');
  const digestOf = (document: Document): Digest =>
    digests.get(document) ?? keepDigest(document, renderer.digest(document.body()));
  const inspectionOf = (document: Document): Inspection =>
    pages.get(document)?.inspection ?? renderer.inspect(bodyJob(document, 'check'));
  const hasBody = (document: Document, need: BodyNeed): boolean => {
    switch (need) {
      case 'digest':
        return digests.has(document);
      case 'feed':
        return feeds.get(document) !== undefined;
      case 'page':
        return pages.get(document) !== undefined;
      case 'check':
        return (pages.get(document)?.inspection ?? null) !== null;
    }
  };
  return {
    rendered,
    htmlForFeed: (document) => feeds.get(document) ?? make(document, 'feed').html,
    digestOf,
    inspectionOf,
    idsOf: (document) => {
      const found = ids.get(document) ?? inspectionOf(document).ids;
      ids.set(document, found);
      return found;
    },
    resolveLink: (document, written) =>
      renderer.resolve({ file: document.file, path: documents.pathOf(document) }, written),
    bodySettings: settings,
    bodyJob,
    hasBody,
    *makeBody(document, need) {
      if (hasBody(document, need)) return;
      if (need === 'digest') digestOf(document);
      else keepBody(document, need, yield* renderer.renderInSteps(bodyJob(document, need)));
    },
    dropBody: pages.delete,
    keepBody,
  };
}
