import type { Document, Post } from '../content/documents/document.js';
import type { BodyNeed } from '../site/bodies/renderers.js';
import { listPage } from '../site/pagination.js';
import type { Site } from '../site/site.js';
import type { View } from '../site/view.js';
import { feedPosts } from './feeds.js';

/** What a view prints of bodies. Making that is nearly all that it costs. */
export interface NeededBodies {
  readonly need: BodyNeed;
  readonly documents: readonly Document[];
}

/** The bodies that a view prints. */
export function bodiesOf(site: Site, view: View): NeededBodies {
  const { documents, settings } = site;
  if (view.name === 'post' || view.name === 'page') return { need: 'page', documents: [view.document] };
  if (view.name === 'feed') {
    const posts = feedPosts(site, view.term);
    return settings.feedContent === 'full'
      ? { need: 'feed', documents: posts }
      : { need: 'digest', documents: posts.filter(isNotDescribed) };
  }
  if (view.name !== 'home' && view.name !== 'term') return { need: 'digest', documents: [] };
  const { posts } = view.name === 'term' ? view.term : documents;
  const { items } = listPage(posts, view.number, settings.pageSize);
  return {
    need: 'digest',
    documents: items.filter((post) => post.timeToRead === null || isNotDescribed(post)),
  };
}

function isNotDescribed({ description, excerpt }: Post): boolean {
  return description === null && excerpt === null;
}
