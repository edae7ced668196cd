import { slug } from 'github-slugger';
import type { Post } from '../content/documents/document.js';
import type { Settings } from '../content/settings/settings.js';
import { describe, type Mistake, type Problem } from '../problems.js';
import { forEachInSteps, orderInSteps, type Steps } from '../steps.js';
import { encodePath, withBase } from '../urls.js';

export type TaxonomyName = 'categories' | 'tags';

/** One category or tag with its posts, newest first. */
export interface Term {
  readonly taxonomyName: TaxonomyName;
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
  const name = title.toWellFormed().normalize('NFC').replaceAll('+', 'plus').replaceAll('#', 'sharp');
  // the look-behind keeps it linear: a run of dashes in the middle is searched once, and not from each of them
  return slug(name).replace(/^-+|(?<!-)-+$/g, '');
}

/** A taxonomy, and what is wrong with its terms. */
export interface CreatedTaxonomy {
  readonly taxonomy: Taxonomy;
  readonly problems: readonly Problem[];
}

/** Groups posts by their categories or tags. */
export function* taxonomyInSteps(
  name: TaxonomyName,
  posts: readonly Post[],
  { address, language, legacy }: Settings,
): Steps<CreatedTaxonomy> {
  const path = withBase(address, `/${name}`);
  const isGhosts = name === 'tags' && legacy.includes('ghost');
  // most terms come again and again
  const slugs = new Map<string, string>();
  const groups = new Map<string, { spellings: string[]; posts: Post[] }>();
  const problems: Problem[] = [];
  yield* forEachInSteps(posts, (post) => {
    for (const [index, title] of post[name].entries()) {
      const key = slugs.get(title) ?? termSlug(title);
      slugs.set(title, key);
      const mistake = mistakeIn(name, title, key, isGhosts);
      if (mistake !== null)
        problems.push({ file: post.file, line: lineOfTerm(post, name, index), ...mistake });
      if (key === '') continue;
      const group = groups.get(key) ?? { spellings: [], posts: [] };
      group.spellings.push(title);
      // a post may have a term in two spellings
      if (group.posts.at(-1) !== post) group.posts.push(post);
      groups.set(key, group);
    }
  });
  const bySlug = new Map<string, Term>();
  yield* forEachInSteps([...groups], ([key, group]) => {
    const title = mostFrequent(group.spellings);
    const ownPath = `${path}/${encodePath(key)}`;
    bySlug.set(key, { taxonomyName: name, title, path: ownPath, posts: group.posts });
  });
  const terms = [...bySlug.values()];
  const { compare } = new Intl.Collator(language, { numeric: true });
  const titleOf = (number: number): string => terms[number]?.title ?? '';
  const order = yield* orderInSteps(terms.length, (a, b) => compare(titleOf(a), titleOf(b)));
  const sorted = [...order].flatMap((number) => terms[number] ?? []);
  return { taxonomy: { name, path, terms: sorted, bySlug }, problems };
}

/** A term that has no address, because nothing of its name can stand in one, or a tag that Ghost hides. */
function mistakeIn(name: TaxonomyName, title: string, key: string, isGhosts: boolean): Mistake | null {
  if (isGhosts && title.startsWith('#')) {
    return {
      message: `tags ${describe(title)} begins with a #: Ghost shows such a tag to nobody, and here everybody would see it`,
      hint: 'Remove it, or leave the # out to show it.',
    };
  }
  if (key !== '') return null;
  return {
    message: `${name} ${describe(title)} has no letter or digit, so it has no address`,
    hint: 'Give it a name with letters.',
  };
}

const SINGULAR = { categories: 'category', tags: 'tag' } as const;

function lineOfTerm({ lineOf }: Post, name: TaxonomyName, index: number): number {
  const line = lineOf([name, index]);
  // no key stands on the first line, which opens the front matter
  return line > 1 ? line : lineOf([SINGULAR[name], index]);
}

/** Of two that are equally frequent, the first. */
function mostFrequent(texts: readonly string[]): string {
  if (texts.length === 1) return texts[0] ?? '';
  const counts = new Map<string, number>();
  for (const text of texts) counts.set(text, (counts.get(text) ?? 0) + 1);
  return [...counts].reduce((best, next) => (next[1] > best[1] ? next : best))[0];
}

/** The terms of one post, in the order it names them. */
export function termsOf({ name, bySlug }: Taxonomy, post: Post): readonly Term[] {
  const terms = post[name].map((title) => bySlug.get(termSlug(title)));
  return [...new Set(terms.filter((term) => term !== undefined))];
}
