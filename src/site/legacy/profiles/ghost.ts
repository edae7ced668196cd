import { address, allTo, namesOf, pattern, renamedLists, termPatterns, type TermLists } from '../lists.js';
import type { OldBlog, OldDocument, OldList, Profile } from '../profile.js';
import { ghostSlug } from '../slugs.js';
import { textsUnder } from '../written.js';

const TAGS: TermLists = { prefix: '/tag', taxonomies: ['tags', 'categories'], feeds: { rss: 'feed.xml' } };

export const GHOST: Profile = {
  addressKeys: ['permalink', 'url', 'link'],
  addressesOf,
  listsOf,
  feeds: { rss: ['/rss', '/feed'] },
  patterns: [
    ...termPatterns(TAGS),
    pattern('/author/:name/rss/*', '/feed.xml'),
    pattern('/author/:name/*', '/archive'),
    pattern('/rss/*', '/feed.xml'),
    pattern('/*/amp', '/:splat'),
  ],
};

function addressesOf(old: OldDocument): readonly string[] {
  const { document, days } = old;
  const previews = textsUnder(document, ['uuid', 'ghost_uuid'])
    .filter((text) => /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i.test(text))
    .flatMap((uuid) => [address('p', uuid), address('email', uuid)]);
  const [tag] = document.tags.length > 0 ? document.tags : document.categories;
  return [
    ...namesOf(old, ghostSlug).flatMap((name) => [
      address(name),
      ...days.map(({ year, month, day }) => address(year, month, day, name)),
      ...(tag === undefined ? [] : [address(ghostSlug(tag), name)]),
    ]),
    ...previews,
  ];
}

function listsOf(blog: OldBlog): readonly OldList[] {
  return [
    ...renamedLists(blog, TAGS, ghostSlug),
    ...allTo(blog.at('/archive'), ['/archives/']),
    ...allTo(
      blog.at('/sitemap.xml'),
      ['posts', 'pages', 'tags', 'authors'].map((kind) => `/sitemap-${kind}.xml`),
    ),
  ];
}
