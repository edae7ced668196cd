import { assemble, leads, type System } from './assemble.js';
import type { OldAddress, OldBlogCorpus } from './corpus.js';
import { isHere, markdown, writePosts, type OldPost } from './posts.js';
import { createRandom } from '../../../bench/corpus/random.js';
import { rssOf } from './remains.js';

const HOST = 'https://medium.example';
const TAGS = ['web-development', 'nodejs', 'writing'] as const;

/** A publication on Medium with a domain of its own, whose posts are at `/:slug` now. */
export function mediumBlog(count: number): OldBlogCorpus {
  const random = createRandom(20170105);
  const posts = writePosts(count, { categories: ['Publication'], tags: [...TAGS] }, random);
  const here = posts.filter(isHere);
  const system: System = {
    host: HOST,
    settings: `title: Moved from Medium\nurl: ${HOST}\nlegacy: medium\npermalink: /:slug\n`,
    fileOf,
    addressOf: (post) => ({
      address: pathOf(post),
      fate: fateOf(post),
      file: isHere(post) ? fileOf(post).name : null,
    }),
    othersOf,
    itemOf: (post) => ({
      title: post.title,
      link: `${HOST}${pathOf(post)}?source=rss----d4b8----4`,
      id: guidOf(post),
      date: `${post.day}T${post.time}Z`,
    }),
    feedOf: (items) => rssOf('Moved from Medium', HOST, items),
    isKnown: hasGuid,
    listed: [
      { address: '/', fate: 'live', file: null },
      { address: '/about', fate: 'live', file: 'pages/about.md' },
      ...TAGS.map((tag) =>
        leads(
          `/tagged/${tag}`,
          here.some(({ tags }) => tags.includes(tag)),
        ),
      ),
    ],
    unlisted: [
      ...['/feed', '/feed/@ann', '/archive/2014/05', '/latest', '/@ann'].map((path) => leads(path)),
      { address: '/archive', fate: 'live', file: null },
      leads('/tagged/unknown', false),
      leads('/never-here-0123456789ab', false),
      leads('/@ann/never-here-0123456789ab', false),
    ],
    files: { 'pages/about.md': markdown({ title: 'About' }, 'About us.') },
  };
  return assemble(posts, system, random);
}

/** Where the id of a post is still to be seen. A careless mover has lost it. */
const TRACES = ['redirect_from', 'medium_id', 'canonical_link', 'name of the file', 'guid'] as const;
type Trace = (typeof TRACES)[number] | 'none';

function traceOf({ number, move }: OldPost): Trace {
  return move === 'careless' ? 'none' : (TRACES[number % TRACES.length] ?? 'none');
}

/** Twelve digits, as a rule; leading zeros are not written. */
function hexOf({ number }: OldPost): string {
  const digits = createRandom(number);
  const text = Array.from({ length: number % 16 === 0 ? 11 : 12 }, () => digits.int(0, 15).toString(16)).join(
    '',
  );
  return text.replace(/^0+/, '').padEnd(10, 'f');
}

const guidOf = (post: OldPost): string => `https://medium.com/p/${hexOf(post)}`;
const hasGuid = (post: OldPost): boolean =>
  traceOf(post) !== 'none' && (traceOf(post) === 'guid' || post.isGuidKept);
const pathOf = (post: OldPost): string => `/${encodeURIComponent(post.slug)}-${hexOf(post)}`;

/** A file that is named after the old address, and has no other slug, has that address still. */
function isWhereItWas(post: OldPost): boolean {
  return traceOf(post) === 'name of the file' && post.move === 'kept';
}

function fateOf(post: OldPost): OldAddress['fate'] {
  if (isWhereItWas(post)) return 'live';
  if (post.move === 'deleted') return 'gone';
  return isHere(post) && traceOf(post) !== 'none' ? 'redirect' : 'missing';
}

function fileOf(post: OldPost): { name: string; text: string } {
  const trace = traceOf(post);
  const slug = post.move === 'kept' ? post.slug : `new-name-${post.number}`;
  const fields = {
    title: post.title,
    date: `${post.day}T${post.time}Z`,
    slug: isWhereItWas(post) ? null : slug,
    tags: post.tags,
    guid: hasGuid(post) ? guidOf(post) : null,
    redirect_from: trace === 'redirect_from' ? [pathOf(post)] : null,
    medium_id: trace === 'medium_id' ? hexOf(post) : null,
    canonical_link: trace === 'canonical_link' ? `https://medium.com/@ann${pathOf(post)}` : null,
  };
  const name = trace === 'name of the file' ? `${post.slug}-${hexOf(post)}` : slug;
  return { name: `posts/${name}.md`, text: markdown(fields, `The text of ${post.title}.`) };
}

/** Everything before the id may be anything. */
function othersOf(post: OldPost): readonly OldAddress[] {
  if (!isHere(post) || post.move === 'careless') return [];
  const file = fileOf(post).name;
  const redirect = (address: string): OldAddress => ({ address, fate: 'redirect', file });
  return [
    redirect(`/@ann${pathOf(post)}?source=user_profile---------3----------------------------`),
    redirect(`/a-title-that-was-corrected-${hexOf(post)}`),
    ...(post.number % 4 === 0 ? [redirect(`/p/${hexOf(post)}`)] : []),
  ];
}
