import { load, type CheerioAPI } from 'cheerio';
import { createMarkdown, type MarkdownOptions } from '../../src/content/markdown/create-markdown.js';
import type { Inspection } from '../../src/content/markdown/inspection/inspect-tokens.js';
import { markdownInSteps, type RenderedMarkdown } from '../../src/content/markdown/render-markdown.js';
import { atOnce } from '../../src/steps.js';

/** Line of the file on which a rendered body begins. */
export const FIRST_LINE = 10;

/** As a site has them: made once, used for every document. */
const renderers = [true, false].flatMap((rawHtml) =>
  [true, false].map((anchors) => ({
    rawHtml,
    anchors,
    md: createMarkdown({ rawHtml, lineBreaks: false, anchors }),
  })),
);

/** A body as HTML, and what is in it. Links stay as they are; those that name a host are external. */
export function render(
  body: string,
  { rawHtml = true, anchors = true }: Partial<Omit<MarkdownOptions, 'lineBreaks'>> = {},
): RenderedMarkdown & Inspection {
  const renderer = renderers.find((made) => made.rawHtml === rawHtml && made.anchors === anchors);
  if (renderer === undefined) throw new Error('unreachable: there is one for each combination');
  const steps = markdownInSteps(renderer.md, body, {
    firstLine: FIRST_LINE,
    isInspected: true,
    resolve: (href) => ({ href, isExternal: /^(?:https?:)?\/\//.test(href), size: null }),
  });
  const rendered = atOnce(steps);
  if (rendered.inspection === null) throw new Error('unreachable: it was asked for');
  return { ...rendered, ...rendered.inspection };
}

/** The same, parsed as a browser gets it: UTF-8 knows no half characters, on which parse5 fails. */
export function renderDom(body: string, options: Parameters<typeof render>[1] = {}): CheerioAPI {
  return load(render(body, options).html.toWellFormed(), null, false);
}
