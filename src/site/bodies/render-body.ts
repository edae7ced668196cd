import { createMarkdown } from '../../content/markdown/create-markdown.js';
import type { Digest } from '../../content/markdown/digest/digest.js';
import { adaptTags, mapUrls } from '../../content/markdown/raw-html.js';
import type { Inspection, InspectionContext } from '../../content/markdown/inspection/inspect-tokens.js';
import {
  digestMarkdown,
  inspectMarkdown,
  markdownInSteps,
  type RenderedMarkdown,
} from '../../content/markdown/render-markdown.js';
import { atOnce, type Steps } from '../../steps.js';
import { createLinkResolver, toAbsolute, type LinkMap, type LinkPlace, type LinkResolver } from './links.js';

/** What the bodies of a site have in common. Plain data, as everything here: a worker thread can be given it. */
export interface BodySettings {
  readonly rawHtml: boolean;
  readonly lineBreaks: boolean;
  readonly links: LinkMap;
}

/** For a feed every URL is absolute, and no anchors stand beside headings. For a check, a page is inspected, too. */
export type BodyUse = 'page' | 'feed' | 'check';

/** A body to render. */
export interface BodyJob extends LinkPlace {
  readonly use: BodyUse;
  readonly body: string;
  /** Line of the file on which the body begins. */
  readonly bodyLine: number;
}

/** Renders the bodies of a site, one after another. */
export interface BodyRenderer {
  readonly render: (job: BodyJob) => RenderedMarkdown;
  readonly renderInSteps: (job: BodyJob) => Steps<RenderedMarkdown>;
  /** What `render` would tell of it, in half of the time. */
  readonly digest: (body: string) => Digest;
  /** What checks want to know of it; costs half of `render`. */
  readonly inspect: (job: BodyJob) => Inspection;
  readonly resolve: LinkResolver;
}

/** A renderer that needs nothing but what it is given and, for their sizes, the images on the disk. */
export function createBodyRenderer({ rawHtml, lineBreaks, links }: BodySettings): BodyRenderer {
  const resolve = createLinkResolver(links);
  const made = new Map<boolean, ReturnType<typeof createMarkdown>>();
  // each takes a few milliseconds, and a feed may not be asked for
  const markdownFor = (use: BodyUse) => {
    const anchors = use !== 'feed';
    const markdown = made.get(anchors) ?? createMarkdown({ rawHtml, lineBreaks, anchors });
    made.set(anchors, markdown);
    return markdown;
  };
  const contextOf = (job: BodyJob): InspectionContext => ({
    firstLine: job.bodyLine,
    resolve: (written) => resolve(job, written),
  });
  function* renderInSteps(job: BodyJob): Steps<RenderedMarkdown> {
    const isInspected = job.use === 'check';
    const rendered = yield* markdownInSteps(markdownFor(job.use), job.body, {
      ...contextOf(job),
      isInspected,
    });
    if (job.use !== 'feed') return rendered;
    const html = adaptTags(rendered.html, (name, attributes) => {
      mapUrls(name, attributes, (url) => toAbsolute(url, job.path, links.address));
    });
    return { ...rendered, html };
  }
  return {
    render: (job) => atOnce(renderInSteps(job)),
    renderInSteps,
    digest: (body) => digestMarkdown(markdownFor('page'), body),
    inspect: (job) => inspectMarkdown(markdownFor('page'), job.body, contextOf(job)),
    resolve,
  };
}
