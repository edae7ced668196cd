import { copyBytes } from '../../memory/copies.js';
import type { View } from '../../site/view.js';
import { render, renderInSteps, type Rendered } from '../../views/render.js';
import type { Answer } from '../answers/answer.js';
import type { Edition } from '../edition.js';

/** Pages change at any moment, so they are asked for again each time and answered with 304. */
const ASK_AGAIN = 'no-cache';

/** Renders a view and makes it ready to be sent; `path` is its address, empty for one that has none. */
export async function viewAnswer(
  edition: Edition,
  status: number,
  view: View,
  path: string,
): Promise<Answer> {
  const { site, templates, bodies, inTurn } = edition;
  const preparing = bodies.prepare(view);
  if (preparing !== null) await preparing;
  const rendered = await inTurn(renderInSteps(templates, site, view, path));
  if ('document' in view) site.dropBody(view.document);
  return answerOf(edition, status, rendered, view.name === 'feed' ? edition.lastModified : null);
}

/** Renders at once a short page that has no address and prints no body. */
export function shortAnswer(edition: Edition, status: number, view: View): Answer {
  return answerOf(edition, status, render(edition.templates, edition.site, view, ''), null);
}

/**
 * For readers of feeds that ask by date alone, a feed has the date of its edition: it may be later than the last change,
 * but never earlier. The dates of posts and files would stay when a post is withdrawn, or the theme is another one.
 */
function answerOf(
  { makeAnswer }: Edition,
  status: number,
  { body, type }: Rendered,
  lastModified: Date | null,
): Answer {
  return makeAnswer({
    status,
    body: copyBytes(Buffer.from(body)),
    type,
    cacheControl: ASK_AGAIN,
    lastModified,
    isCompressible: true,
    acceptsRanges: false,
  });
}

/** Where the page of a status is kept among the answers. No address has a space in it. */
export function statusKey(status: number): string {
  return `status ${status}`;
}
