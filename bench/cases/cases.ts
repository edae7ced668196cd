import type { GeneratedBlog } from '../corpus/blog.js';
import { createRandom, shuffle } from '../corpus/random.js';
import type { LoadRequest } from '../load/load.js';
import type { Expectation } from './checks.js';

/** What can be chosen with `--only`; `start` is measured apart. */
export const CASE_GROUPS = ['page', 'br', 'gzip', 'feed', '304', '404', 'shuffled', '301', 'start'] as const;
export type CaseGroup = (typeof CASE_GROUPS)[number];

export interface CaseRequest extends LoadRequest {
  readonly expected: Expectation;
}

/** One kind of request under load. */
export interface Case {
  readonly group: CaseGroup;
  /** The name in tables; with the number of posts it is the key of comparisons. */
  readonly name: string;
  readonly requests: readonly [CaseRequest, ...CaseRequest[]];
  /** Asks again with the ETag of the first answer, for a 304. */
  readonly isConditional: boolean;
  /** The same under load as in quiet. A missing page tells what is near only while there is time to search. */
  readonly isSteady: boolean;
}

const OK: Expectation = { status: 200, encoding: null, location: null, contains: '' };

/** The cases that every blog has. */
export function casesOf({ posts }: GeneratedBlog, seed: number): Case[] {
  const pages = posts.map(({ path, title }) => ask(path, { contains: `<title>${title}` }));
  const page = pages[Math.floor(pages.length / 2)] ?? ask('/', {});
  const coded = (encoding: string): CaseRequest => ({
    ...page,
    headers: { 'Accept-Encoding': encoding },
    expected: { ...page.expected, encoding },
  });
  const [first = page, ...rest] = shuffle(pages, createRandom(seed));
  return [
    single('page', 'page', page),
    single('br', 'page, brotli', coded('br')),
    single('gzip', 'page, gzip', coded('gzip')),
    single('feed', 'feed', ask('/feed.xml', { contains: '</rss>' })),
    {
      ...single('304', 'page, 304', { ...page, expected: { ...OK, status: 304 } }),
      isConditional: true,
    },
    { ...many('404', 'missing pages', missingPages()), isSteady: false },
    many('shuffled', 'all pages, shuffled', [first, ...rest]),
  ];
}

/** Those who look for what is not there seldom look for the same thing twice. */
function missingPages(): Case['requests'] {
  const missing = (number: number): CaseRequest =>
    ask(`/no/such-page-${number}`, { status: 404, contains: '</html>' });
  return [missing(0), ...Array.from({ length: 999 }, (_, index) => missing(index + 1))];
}

/** The first and the last of the further redirects. */
export function redirectCases({ redirects }: GeneratedBlog): Case[] {
  const count = redirects.length.toLocaleString('en');
  return [['first', redirects.at(0)] as const, ['last', redirects.at(-1)] as const].flatMap(
    ([which, redirect]) => {
      if (redirect === undefined) return [];
      const request = ask(redirect.from, { status: 301, location: redirect.to });
      return [single('301', `301, ${which} of ${count}`, request)];
    },
  );
}

/** A question without headers; what is not said of the answer is as most are: 200, not compressed, no redirect. */
export function ask(path: string, expected: Partial<Expectation>): CaseRequest {
  return { path, headers: {}, expected: { ...OK, ...expected } };
}

function single(group: CaseGroup, name: string, request: CaseRequest): Case {
  return many(group, name, [request]);
}

function many(group: CaseGroup, name: string, requests: Case['requests']): Case {
  return { group, name, requests, isConditional: false, isSteady: true };
}
