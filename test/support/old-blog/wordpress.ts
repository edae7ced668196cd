import { assemble, fateOf, leads, type System } from './assemble.js';
import type { OldAddress, OldBlogCorpus } from './corpus.js';
import { isHere, markdown, writePosts, type OldPost } from './posts.js';
import { createRandom } from '../../../bench/corpus/random.js';
import { rssOf } from './remains.js';

const HOST = 'https://wordpress.example';

/** Names, and what WordPress made of them. */
const CATEGORIES = {
  'Web Development': 'web-development',
  'Node.js': 'node-js',
  Essays: 'essays',
  Größe: 'groesse',
};
const TAGS = { 'R&D': 'rd', 'C++': 'c', http: 'http', 'Dear diary': 'dear-diary', Müll: 'muell' };

/** A WordPress with dates in its addresses, whose posts are at `/posts/:slug` now. The posts come in a row of ids with gaps. */
export function wordpressBlog(count: number): OldBlogCorpus {
  const random = createRandom(20120103);
  const names = (terms: object): [string, ...string[]] => Object.keys(terms) as [string, ...string[]];
  const posts = writePosts(count, { categories: names(CATEGORIES), tags: names(TAGS) }, random);
  const here = posts.filter(isHere);
  const has = (key: 'categories' | 'tags', name: string): boolean =>
    here.some((post) => post[key].includes(name));
  const months = [...new Set(posts.map(({ day }) => day.slice(0, 7)))];
  const isMonth = (month: string): boolean => here.some(({ day }) => day.startsWith(month));
  const system: System = {
    host: HOST,
    settings: `title: Moved from WordPress\nurl: ${HOST}\nlanguage: de\ntime_zone: Europe/Berlin\nlegacy: wordpress\n`,
    fileOf,
    addressOf: (post) => ({
      address: pathOf(post),
      fate: fateOf(post),
      file: isHere(post) ? fileOf(post).name : null,
    }),
    othersOf,
    itemOf: (post) => ({
      title: post.title,
      link: `${HOST}${pathOf(post)}`,
      id: guidOf(post),
      date: `${post.day}T${post.time}+01:00`,
    }),
    feedOf: (items) => rssOf('Moved from WordPress', HOST, items),
    isKnown: ({ isGuidKept }) => isGuidKept,
    listed: [
      { address: '/', fate: 'live', file: null },
      { address: '/about/', fate: 'redirect', file: 'pages/about.md' },
      ...Object.entries(CATEGORIES).map(([name, slug]) =>
        leads(`/category/${slug}/`, has('categories', name)),
      ),
      ...Object.entries(TAGS).map(([name, slug]) => leads(`/tag/${slug}/`, has('tags', name))),
      leads('/author/ann/'),
    ],
    unlisted: [
      ...['/feed/', '/?feed=rss2', '/category/web-development/feed/', '/author/ann/feed/'].map((path) =>
        leads(path),
      ),
      ...['/page/2/', '/category/tech/web-development/', '/tag/rd/page/9/'].map((path) => leads(path)),
      ...months.map((month) => leads(`/${month.replace('-', '/')}/`, isMonth(month))),
      { address: '/wp-content/uploads/2012/05/kept.jpg', fate: 'live', file: null },
      { address: '/wp-content/uploads/2012/05/forgotten.jpg', fate: 'missing', file: null },
      leads('/comments/feed/', false),
      leads('/category/unknown/', false),
    ],
    files: {
      'pages/about.md': markdown({ title: 'About', wordpress_id: 2 }, 'About us.'),
      'pages/wp-content/uploads/2012/05/kept.jpg': 'a picture',
    },
  };
  return assemble(posts, system, random);
}

const idOf = ({ number }: OldPost): number => 10 + number * 7;
const guidOf = (post: OldPost): string => `http://wordpress.example/?p=${idOf(post)}`;
const pathOf = ({ day, slug }: OldPost): string =>
  `/${day.replaceAll('-', '/')}/${encodeURIComponent(slug)}/`;

function fileOf(post: OldPost): { name: string; text: string } {
  const isOther = post.move === 'renamed' || post.move === 'careless';
  const name = isOther ? `new-name-${post.number}` : post.slug;
  const fields = {
    title: post.title,
    date: `${post.day} ${post.time}`,
    wordpress_id: idOf(post),
    guid: post.isGuidKept ? guidOf(post) : null,
    categories: post.categories,
    tags: post.tags,
    redirect_from: post.move === 'renamed' ? [pathOf(post)] : null,
  };
  return { name: `posts/${post.day}-${name}.md`, text: markdown(fields, `The text of ${post.title}.`) };
}

/** The number leads to a post whatever its name; the other forms need the name. */
function othersOf(post: OldPost): readonly OldAddress[] {
  if (!isHere(post)) return [];
  const file = fileOf(post).name;
  const redirect = (address: string): OldAddress => ({ address, fate: 'redirect', file });
  const named = [`${pathOf(post)}amp/`, `${pathOf(post)}comment-page-2/`, `/index.php${pathOf(post)}`].map(
    redirect,
  );
  return [
    redirect(`/?p=${idOf(post)}`),
    ...(fateOf(post) === 'redirect' && post.number % 3 === 0 ? named : []),
    ...(post.move === 'kept' && post.number % 5 === 0
      ? [redirect(`/${encodeURIComponent(post.slug).toLowerCase()}/`)]
      : []),
    ...(post.number % 20 === 0
      ? [{ address: `${pathOf(post)}feed/`, fate: 'missing', file: null } as const]
      : []),
  ];
}
