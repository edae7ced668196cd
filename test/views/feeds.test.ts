import { FEED_FORMATS } from '../../src/site/view.js';
import type { Site } from '../../src/site/site.js';
import { createRenderers } from '../../src/site/bodies/renderers.js';
import { feedModel } from '../../src/views/feeds.js';
import { SITE_YAML, makeBlog, post } from '../support/blog.js';

const POSTS = Object.fromEntries(
  Array.from({ length: 60 }, (_, index) => [
    `posts/p${index}.md`,
    post(`date: "2026-01-01T00:00:${String(index).padStart(2, '0')}Z"\ntags: [all]`, '[x](/y)'),
  ]),
);

const siteWith = (settings: string): Site =>
  makeBlog({ 'site.yaml': `${SITE_YAML}${settings}`, ...POSTS }).current().site;

test('a feed looks at the posts that it shows and at no others, however many there are', () => {
  const site = siteWith('feed_size: 3\n');
  const touched: string[] = [];
  const watched: Site = {
    ...site,
    rendered: (document) => {
      touched.push(document.slug);
      return site.rendered(document);
    },
    digestOf: (document) => {
      touched.push(document.slug);
      return site.digestOf(document);
    },
    htmlForFeed: (document) => {
      touched.push(document.slug);
      return site.htmlForFeed(document);
    },
  };
  for (const format of FEED_FORMATS) {
    for (const term of [null, ...site.taxonomies.tags.terms]) {
      expect(feedModel(watched, format, term).posts.map(({ url }) => url)).toHaveLength(3);
    }
  }
  expect([...new Set(touched)]).toEqual(['p59', 'p58', 'p57']);
});

test('the text of a post is made once for all the feeds it is in', () => {
  const site = siteWith('');
  const made: string[] = [];
  const { htmlForFeed } = createRenderers(site.bodySettings, {
    ...site.documents,
    pathOf: (document) => {
      made.push(document.slug);
      return site.documents.pathOf(document);
    },
  });
  const counted: Site = { ...site, htmlForFeed };
  for (const format of FEED_FORMATS) {
    for (const term of [null, ...site.taxonomies.tags.terms]) feedModel(counted, format, term);
  }
  expect(made).toHaveLength(20);
  expect(new Set(made).size).toBe(20);
});
