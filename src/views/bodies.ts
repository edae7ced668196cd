import type { Page, Post } from '../content/documents/document.js';
import type { BodyUse } from '../site/bodies/render-body.js';
import type { Site } from '../site/site.js';
import type { View } from '../site/view.js';
import { feedPosts } from './feeds.js';

/** The bodies that a view prints. Rendering them is nearly all that it costs. */
export function bodiesOf(
  site: Site,
  view: View,
): { readonly use: BodyUse; readonly documents: readonly (Post | Page)[] } {
  if (view.name === 'post' || view.name === 'page') return { use: 'page', documents: [view.document] };
  if (view.name !== 'feed' || site.settings.feedContent !== 'full') return { use: 'page', documents: [] };
  return { use: 'feed', documents: feedPosts(site, view.term) };
}
