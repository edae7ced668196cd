import { assemble, fateOf as fateOfMoved, leads, type System } from './assemble.js';
import type { OldAddress, OldBlogCorpus } from './corpus.js';
import { isHere, markdown, writePosts, type OldPost } from './posts.js';
import { createRandom } from '../../../bench/corpus/random.js';
import { atomOf } from './remains.js';

const HOST = 'https://jekyll.example';
const CATEGORIES = ['travel', 'Web Development', 'C++'] as const;
const TAGS = { ruby: 'ruby', 'Node.js': 'node-js' };

/** A Jekyll with its default addresses; the new blog has the same without the categories, so that some posts are where they were. */
export function jekyllBlog(count: number): OldBlogCorpus {
  const random = createRandom(20081117);
  const posts = writePosts(count, { categories: [...CATEGORIES], tags: ['ruby', 'Node.js'] }, random);
  const here = posts.filter(isHere);
  const system: System = {
    host: HOST,
    settings: `title: Moved from Jekyll\nurl: ${HOST}\nlegacy: jekyll\npermalink: /:year/:month/:day/:slug.html\n`,
    fileOf,
    addressOf: (post) => ({
      address: pathOf(post),
      fate: fateOf(post),
      file: isHere(post) ? fileOf(post).name : null,
    }),
    othersOf: () => [],
    itemOf: (post) => ({
      title: post.title,
      link: `${HOST}${pathOf(post)}`,
      id: idOf(post),
      date: `${post.day}T${post.time}+00:00`,
    }),
    feedOf: (items) => atomOf('Moved from Jekyll', HOST, items),
    isKnown: ({ isGuidKept }) => isGuidKept,
    listed: [
      { address: '/', fate: 'live', file: null },
      { address: '/about.html', fate: 'redirect', file: 'pages/about.md' },
      leads('/archive.html'),
      ...Object.entries(TAGS).map(([name, slug]) =>
        leads(
          `/tag/${slug}/`,
          here.some(({ tags }) => tags.includes(name)),
        ),
      ),
    ],
    unlisted: [
      { address: '/feed.xml', fate: 'live', file: null },
      ...['/page2/', '/page3/', '/category/web-development/'].map((path) => leads(path)),
      leads('/page999/'),
      leads('/assets/main.css', false),
    ],
    files: { 'pages/about.md': markdown({ title: 'About' }, 'About us.') },
  };
  return assemble(posts, system, random);
}

/** Some posts say where they want to be. */
const ownAddressOf = ({ number }: OldPost): string | null =>
  number % 12 === 0 ? `/notes/no-${number}/` : null;

const idOf = (post: OldPost): string => `${HOST}${defaultPathOf(post)}`;
const pathOf = (post: OldPost): string => ownAddressOf(post) ?? `${defaultPathOf(post)}.html`;

function defaultPathOf({ categories, day, slug }: OldPost): string {
  const folders = categories.map(
    (category) => `/${encodeURIComponent(category.toLowerCase()).replaceAll('%2B', '+')}`,
  );
  return `${folders.join('')}/${day.replaceAll('-', '/')}/${encodeURIComponent(slug)}`;
}

/**
 * A careless mover has sorted the posts into other categories, which is of no matter to one that had none, or
 * whose id in the feed is kept: that is its old address.
 */
function fateOf(post: OldPost): OldAddress['fate'] {
  if (!isHere(post)) return fateOfMoved(post);
  if (ownAddressOf(post) !== null) return post.move === 'careless' ? 'missing' : 'redirect';
  if (post.categories.length === 0 && post.move !== 'renamed') return 'live';
  return post.move === 'careless' && post.isGuidKept ? 'redirect' : fateOfMoved(post);
}

function fileOf(post: OldPost): { name: string; text: string } {
  const isCareless = post.move === 'careless';
  const fields = {
    title: post.title,
    date: `${post.day} ${post.time} +0000`,
    categories: isCareless ? ['Misc'] : post.categories,
    tags: post.tags,
    guid: post.isGuidKept ? idOf(post) : null,
    permalink: isCareless ? null : ownAddressOf(post),
    redirect_from: post.move === 'renamed' ? pathOf(post) : null,
  };
  const slug = post.move === 'renamed' ? `new-name-${post.number}` : post.slug;
  return { name: `posts/${post.day}-${slug}.md`, text: markdown(fields, `The text of ${post.title}.`) };
}
