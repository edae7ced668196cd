import { shuffle, type Random } from '../../../bench/corpus/random.js';

/**
 * What became of an old post: it is here; it is here under another name, with its old address in
 * `redirect_from`; it is here, but the mover did not think of its address; it was deleted, and `_redirects`
 * says so; nobody thought of it.
 */
export type Move = 'kept' | 'renamed' | 'careless' | 'deleted' | 'forgotten';

/** A post of an old blog, and what its mover did. */
export interface OldPost {
  /** From 1, the oldest first. */
  readonly number: number;
  readonly title: string;
  /** Readable. */
  readonly slug: string;
  /** In the calendar of the blog: `2014-03-09`. */
  readonly day: string;
  /** `23:40:07`. */
  readonly time: string;
  readonly categories: readonly string[];
  readonly tags: readonly string[];
  readonly move: Move;
  /** Whether the mover copied the id from the old feed. */
  readonly isGuidKept: boolean;
}

const ADJECTIVES = [
  'quiet',
  'slow',
  'broken',
  'second',
  'honest',
  'café',
  'late',
  'small',
  'größere',
] as const;
const NOUNS = [
  'servers',
  'harbour',
  'winter',
  'notes',
  'compiler',
  'kitchen',
  '日本語',
  'train',
  'letters',
] as const;

/** Every combination that is on offer is taken by some post when there are many. */
export interface Terms {
  readonly categories: readonly [string, ...string[]];
  readonly tags: readonly [string, ...string[]];
}

/** Writes `count` posts, about a week apart, and moves them. */
export function writePosts(count: number, terms: Terms, random: Random): readonly OldPost[] {
  return Array.from({ length: count }, (_, index) => {
    const number = index + 1;
    const words = `${random.pick(ADJECTIVES)} ${random.pick(NOUNS)}`;
    const move = moveOf(random);
    return {
      number,
      title: `The ${words}, part ${number}`,
      slug: `the-${words.replace(' ', '-')}-part-${number}`,
      day: dayAfter(index * 7 + random.int(0, 5)),
      time: `${random.chance(0.2) ? '23' : twoDigits(random.int(0, 23))}:${twoDigits(random.int(0, 59))}:${twoDigits(random.int(0, 59))}`,
      categories: random.chance(0.15) ? [] : pick(terms.categories, random.chance(0.3) ? 2 : 1, random),
      tags: pick(terms.tags, random.int(0, 3), random),
      move,
      isGuidKept: random.chance(0.8),
    };
  });
}

function moveOf(random: Random): Move {
  const share = random.int(0, 99);
  if (share < 70) return 'kept';
  if (share < 80) return 'renamed';
  if (share < 86) return 'careless';
  return share < 93 ? 'deleted' : 'forgotten';
}

/** True for a post that is in the new blog. */
export function isHere({ move }: OldPost): boolean {
  return move !== 'deleted' && move !== 'forgotten';
}

function pick(list: readonly [string, ...string[]], count: number, random: Random): string[] {
  return shuffle(list, random).slice(0, count);
}

function dayAfter(days: number): string {
  return new Date(Date.UTC(2012, 0, 3 + days)).toISOString().slice(0, 10);
}

function twoDigits(number: number): string {
  return String(number).padStart(2, '0');
}

/** A Markdown file; what is null is left out. */
export function markdown(
  fields: Readonly<Record<string, string | number | readonly string[] | null>>,
  body: string,
): string {
  const lines = Object.entries(fields).flatMap(([key, value]) =>
    value === null || (Array.isArray(value) && value.length === 0)
      ? []
      : `${key}: ${JSON.stringify(value)}\n`,
  );
  return `---\n${lines.join('')}---\n\n${body}\n`;
}
