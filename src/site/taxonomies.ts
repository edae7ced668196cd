import { slug } from 'github-slugger';
import type { Post } from '../content/documents/document.js';
import type { Settings } from '../content/settings.js';
import { describe, type Problem } from '../problems.js';
import { forEachInSteps, type Steps } from '../steps.js';
import { encodePath, withBase, type SiteAddress } from '../urls.js';

export type TaxonomyName = 'categories' | 'tags';

/** One category or tag with its posts, newest first. */
export interface Term {
  readonly taxonomy: TaxonomyName;
  /** As most posts write it, on a tie the newest; `Node` and `node` are one term. */
  readonly title: string;
  readonly path: string;
  readonly posts: readonly Post[];
}

/** All categories or all tags, in alphabetical order, numbers by their size. */
export interface Taxonomy {
  readonly name: TaxonomyName;
  readonly path: string;
  readonly terms: readonly Term[];
  readonly bySlug: ReadonlyMap<string, Term>;
}

/** A term's part of an address. `C++` and `C#` must not both become `c`. */
export function termSlug(title: string): string {
  return slug(title.toWellFormed().normalize('NFC').replaceAll('+', 'plus').replaceAll('#', 'sharp')).replace(
    /^-+|-+$/g,
    '',
  );
}

/** The same for many, among which most come again and again. */
function createTermSlugs(): (title: string) => string {
  const slugs = new Map<string, string>();
  return (title) => {
    const known = slugs.get(title) ?? termSlug(title);
    slugs.set(title, known);
    return known;
  };
}

/** Terms that have no address, because nothing of their name can stand in one, and tags that Ghost hides. */
export function termProblems(posts: readonly Post[], { legacy }: Settings): readonly Problem[] {
  const isGhosts = legacy.includes('ghost');
  const slugOf = createTermSlugs();
  return posts.flatMap((post) =>
    (['categories', 'tags'] as const).flatMap((name) =>
      post[name].flatMap((title, index) => {
        const isHidden = isGhosts && name === 'tags' && title.startsWith('#');
        if (!isHidden && slugOf(title) !== '') return [];
        const line = lineOfTerm(post, name, index);
        if (isHidden) {
          const message = `tags ${describe(title)} begins with a #: Ghost shows such a tag to nobody, and here everybody would see it`;
          return [{ file: post.file, line, message, hint: 'Remove it, or leave the # out to show it.' }];
        }
        const message = `${name} ${describe(title)} has no letter or digit, so it has no address`;
        return [{ file: post.file, line, message, hint: 'Give it a name with letters.' }];
      }),
    ),
  );
}

const SINGULAR = { categories: 'category', tags: 'tag' } as const;

function lineOfTerm({ lineOf }: Post, name: TaxonomyName, index: number): number {
  const line = lineOf([name, index]);
  // no key stands on the first line, which opens the front matter
  return line > 1 ? line : lineOf([SINGULAR[name], index]);
}

/** Groups posts by their categories or tags. */
export function* taxonomyInSteps(
  name: TaxonomyName,
  posts: readonly Post[],
  address: SiteAddress,
  language: string,
): Steps<Taxonomy> {
  const path = withBase(address, `/${name}`);
  const slugOf = createTermSlugs();
  const groups = new Map<string, { spellings: string[]; posts: Post[] }>();
  yield* forEachInSteps(posts, (post) => {
    for (const title of post[name]) {
      const key = slugOf(title);
      if (key === '') continue; // told by termProblems
      const group = groups.get(key) ?? { spellings: [], posts: [] };
      group.spellings.push(title);
      // a post may have a term in two spellings
      if (group.posts.at(-1) !== post) group.posts.push(post);
      groups.set(key, group);
    }
  });
  const bySlug = new Map(
    [...groups].map(([key, group]): [string, Term] => [
      key,
      {
        taxonomy: name,
        title: mostFrequent(group.spellings),
        path: `${path}/${encodePath(key)}`,
        posts: group.posts,
      },
    ]),
  );
  const { compare } = new Intl.Collator(language, { numeric: true });
  return { name, path, terms: [...bySlug.values()].sort((a, b) => compare(a.title, b.title)), bySlug };
}

/** Of two that are equally frequent, the first. */
function mostFrequent(texts: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const text of texts) counts.set(text, (counts.get(text) ?? 0) + 1);
  return [...counts].reduce((best, next) => (next[1] > best[1] ? next : best))[0];
}

/** The terms of one post, in the order it names them. */
export function termsOf({ name, bySlug }: Taxonomy, post: Post): readonly Term[] {
  const terms = post[name].map((title) => bySlug.get(termSlug(title)));
  return [...new Set(terms.filter((term) => term !== undefined))];
}
