import { listRules, type ListedRule } from '../../src/site/redirects/export/list-rules.js';
import { resolve, settle } from '../../src/site/addresses/resolve.js';
import { isLive, type PathTable } from '../../src/site/addresses/path-table.js';
import { decodePathLeniently, splitPath } from '../../src/urls.js';
import { matchQuery } from '../../src/site/redirects/query-addresses.js';
import type { Pattern } from '../../src/site/redirects/rule.js';
import { SITE_YAML, makeBlog, post } from './blog.js';
import type { Files } from './folder.js';

/** Characters that mean something to one configuration file or another. */
const SPECIAL = Array.from(`+()[]!:*',;@&=$~|^{}"<>\\\`_-. é日?#%`);

/** An id of Medium. */
const MEDIUM_ID = '186de8451a4';

/** The content of a blog that has moved often, with every kind of rule. */
export const MOVED: Files = {
  'site.yaml': `${SITE_YAML}legacy: medium\n`,
  'posts/first.md': post(
    `title: First\nslug: first\nmedium_id: ${MEDIUM_ID}\nredirect_from:\n${SPECIAL.map((char) => `  - ${JSON.stringify(`/a${'?#%'.includes(char) ? encodeURIComponent(char) : char}b/C`)}\n`).join('')}`,
  ),
  'posts/second.md': post(
    'title: Second\nslug: second\ntags: [x]\nredirect_from: [/?p=12, "/index.php?page_id=7&lang=de", /2014/05/Second.html, /old, /old/, "/{$HOME}", "/${PATH}", "/{env.HOME}", "/%{REQUEST_URI}", "/a%0Ainclude /etc/passwd;", "/x\\" 410;}", "/?q=a%20b%2Fc", "/?v=aBc"]',
  ),
  'posts/third.md': post('title: Third\nslug: third\nredirect_from: [/?v=abC, /straße/Ünï, /feed.html]'),
  'posts/folder/index.md': post('title: Folder\nredirect_from: [/was/folder/, /2014/folder.html]'),
  'posts/folder/photo.png': 'image',
  'posts/folder/img/Ünï 1.png': 'image',
  'pages/about.md': '---\ntitle: About\n---\nText.\n',
  'pages/doc/File.txt': 'text',
  _redirects: `
/gone 410
/gone/too 451
/nothing 404
/temp /posts/first 302
/see /posts/first 303
/keep /posts/first 307
/forever /posts/first 308
/with-query /posts/first?a=1&b=2
/with-fragment /posts/second#part
/with-both /posts/second?a=1#part
/away https://other.test/x?a=$1&b={c}
/dollar https://other.test/$uri/%24{x}
/doc/file.txt /posts/third
/about/old /posts/second
/notes/:slug /posts/:slug 301
/news/:year/:slug /posts/:slug 308
/shop id=:id /posts/:id 302
/shop/* to=first /posts/first?from=:splat
/away/* https://other.test/:splat
/Köln/:slug /posts/:slug
/posts/* /archive 302
/tree* /posts:splat 301
/old-about /about 301
/about /posts/first 302!
/forced/* /posts/:splat 301!
`,
  'redirects.yaml': `
301:
  ^/ghost/(\\d{4})/([a-z]+): /posts/$2
  /^/CASE/(?P<args>[a-z]+)$/i: /posts/$1
  ^/slashes(.*)$: $1
302:
  '[ "\`\\{]+x-(first|second)': /posts/$1
`,
};

/** A blog that other systems have had before, and nobody has written a line about it. */
export const INHERITED: Files = {
  'site.yaml': `${SITE_YAML}legacy: [wordpress, medium, blogger, jekyll, ghost, hugo, gatsby, hexo, eleventy]\n`,
  'posts/2014-05-06-first.md': post(
    'title: First\nslug: first\ndate: 2014-05-06\nwordpress_id: 12\ntags: [x, Y z]',
  ),
  'posts/second.md': post(`title: Second\nslug: second\ncategories: [News]\nmedium_id: ${MEDIUM_ID}`),
  'pages/about.md': '---\ntitle: About\n---\nText.\n',
};

/** The same below a path of its host. */
export const BELOW: Files = { ...MOVED, 'site.yaml': `${SITE_YAML.trimEnd()}/base\nlegacy: medium\n` };

/** The path table of a blog. */
export const tableOf = (files: Files): PathTable => makeBlog(files).current().site.table;

/** Addresses to ask for: each old one in many spellings, what patterns match, and what nobody has. */
export function askedAddresses(table: PathTable): readonly string[] {
  const paths = [
    ...listRules(table).flatMap(samplesOf),
    ...[
      '/notes/first',
      '/NOTES/Second/',
      '/news/2014/third',
      '/news/x',
      '/shop?id=first',
      '/shop?x=1&id=second&y=2',
    ],
    ...[
      '/shop/a/b?to=first&z=1',
      '/shop/a?to=second',
      '/shop?id=',
      '/shop',
      '/away/a/b%20c?d',
      '/away',
      '/away/',
    ],
    ...[
      '/K%C3%B6ln/first',
      '/k%C3%96ln/third',
      '/posts/first',
      '/posts/none',
      '/posts/',
      '/tree/first',
      '/forced/third',
    ],
    ...['/ghost/2014/second', '/ghost/2014/second/', '/x/ghost/2014/second', '/case/first', '/CASE/Second'],
    ...[
      '/slashes/posts/first',
      '/x-first',
      `/x/anything-${MEDIUM_ID}`,
      `/p/${MEDIUM_ID}/`,
      `/a-${MEDIUM_ID.toUpperCase()}.html`,
    ],
    ...[
      '/',
      '/about',
      '/About/',
      '/doc/File.txt',
      '/doc/file.txt',
      '/DOC/FILE.txt',
      '/healthz',
      '/nobody',
      '/?x=1',
      '/?pp=12',
    ],
  ];
  return [...new Set(paths.flatMap(withQueries))];
}

function samplesOf(rule: ListedRule): string[] {
  if (rule.kind === 'id') return [`/anything-${rule.id}`];
  if (rule.kind === 'pattern') return patternSamples(rule.pattern);
  const query = rule.query
    .map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`)
    .join('&');
  return spellingsOf(rule.path).map((path) => (query === '' ? path : `${path}?${query}`));
}

/** What a pattern of placeholders matches, with words in it that are a post, a tag, and nothing. */
function patternSamples(pattern: Pattern): string[] {
  const path = pattern.placeholders;
  if (path === null) return [];
  const query = pattern.query.map(([name, value]) => `${name}=${value.replace(/^:.*/, 'first')}`).join('&');
  return ['first', 'x', 'none'].map((word) => {
    const sample = encodeURI(path).replace(/(?<=\/):[a-z]\w*|\*/gi, word);
    return query === '' ? sample : `${sample}?${query}`;
  });
}

/** Spellings that every server can know. */
function spellingsOf(path: string): string[] {
  const decoded = decodePathLeniently(path);
  const upper = encodeURI(decoded.replace(/[a-z]/g, (letter) => letter.toUpperCase())).replaceAll('?', '%3F');
  const raw = encodeURI(decoded).replaceAll('%25', '%').replaceAll('?', '%3F').replaceAll('#', '%23');
  return [
    path,
    `${path}/`,
    `${path}x`,
    `${path}.html`,
    `${path}/index.html`,
    `/index.php${path}`,
    path.replace(/%[\dA-F]{2}/g, (code) => code.toLowerCase()),
    path.replace(/[a-z]$/, (letter) => `%${letter.charCodeAt(0).toString(16)}`),
    ...(decoded.includes('%') ? [] : [raw, upper.replaceAll('#', '%23')]),
  ].map((each) => each.replace(/\/{2}(?=$|index)/, '/'));
}

function withQueries(address: string): string[] {
  const mark = address.includes('?') ? '&' : '?';
  const [path = '', query] = address.split('?');
  return [
    address,
    `${address}${mark}utm=x%20y&x=%22`,
    `${address}${mark}a=2&c=3&a=4`,
    ...(query === undefined ? [] : [`${path}?first=1&${query.split('&').toReversed().join('&')}`]),
  ];
}

/** What a server with the exported rules has to say: a status and, for a redirect, where to. */
export interface Expected {
  readonly status: number;
  readonly location: string | null;
  /** True when a pattern says so, which a server may do in more hops than one. */
  readonly byPattern: boolean;
  /** True when a pattern would have answered if there were such a page, which a server cannot know. */
  readonly mayDiffer: boolean;
}

/** The same from the table itself: a live page, and what is not there, is for whoever stands behind the server. */
export function expectedOf(table: PathTable, target: string): Expected {
  const found = resolve(table, target);
  const { path, query } = splitPath(target);
  const byAddress =
    'by' in found &&
    (table.exact.get(found.by.path) === found.by ||
      matchQuery(table.queries, path, query).some((entry) => entry === found.by));
  const mayDiffer = found.kind !== 'live' && !byAddress && hasDeadPattern(table, target);
  const nothing = { location: null, byPattern: false, mayDiffer };
  if (found.kind === 'gone') return { ...nothing, status: found.status };
  if (found.kind !== 'redirect' || isLive(found.by)) return { ...nothing, status: 200 };
  return { ...nothing, status: found.status, location: found.location, byPattern: !byAddress };
}

function hasDeadPattern(table: PathTable, target: string): boolean {
  const { path, query } = splitPath(target);
  return Object.values(table.patterns).some((set) =>
    [...set.match(decodePathLeniently(path), query)].some(
      ({ rule, to }) => to !== null && settle(table, to, rule.status).kind === 'dead',
    ),
  );
}

/** Where someone ends up who is sent to a path of the blog. */
export function endOf(table: PathTable, location: string): string {
  const found = resolve(table, location);
  return found.kind === 'redirect' ? found.location : location;
}
