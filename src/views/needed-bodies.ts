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
  switch (view.name) {
    case 'post':
    case 'page':
      return { need: 'page', documents: [view.document] };
    case 'home':
      return digestsOfList(site, site.documents.posts, view.number);
    case 'term':
      return digestsOfList(site, view.term.posts, view.number);
    case 'feed': {
      const posts = feedPosts(site, view.term);
      return site.settings.feedContent === 'full'
        ? { need: 'feed', documents: posts }
        : { need: 'digest', documents: posts.filter(isNotDescribed) };
    }
    case 'taxonomy':
    case 'archive':
    case 'sitemap':
    case 'sitemap-index':
    case 'robots':
    case 'not-found':
    case 'error':
      return { need: 'digest', documents: [] };
  }
}

function digestsOfList({ settings }: Site, posts: readonly Post[], number: number): NeededBodies {
  const { items } = listPage(posts, number, settings.pageSize);
  return {
    need: 'digest',
    documents: items.filter((post) => post.timeToRead === null || isNotDescribed(post)),
  };
}

function isNotDescribed({ description, excerpt }: Post): boolean {
  return description === null && excerpt === null;
}
