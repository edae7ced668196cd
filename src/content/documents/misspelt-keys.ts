import { distance } from 'fastest-levenshtein';
import { isMap } from '../yaml.js';
import { plainKey } from '../check-fields.js';
import { KNOWN_KEYS, type KeyMistake } from './key-problems.js';

/** The known keys by their plain names. */
const BY_NAME: ReadonlyMap<string, string> = new Map(KNOWN_KEYS.map((key) => [plainKey(key), key]));

/** What these say is told as what would be published by mistake, and is no loss otherwise. */
const HIDING: ReadonlySet<string> = new Set(['published', 'draft']);

/**
 * In plugins of Jekyll, themes of Hugo and Astro, and Ghost this is the original; exports of Substack and dev.to write
 * the address that the post had there, and with that in its place it would leave the sitemap.
 */
const CANONICAL: ReadonlySet<string> = new Set(['canonicalurl', 'canonical']);
const IF_ORIGINAL = ' if the original is there; an old address of this post belongs into redirect_from.';

const TAXONOMIES = 'Write tags and categories at the left margin, without taxonomies.';

/** A shorter word is near too many others that mean something else: `update`, `coauthor`, `authors`. */
const MIN_LETTERS = 8;

/** With another end they are other words: `redirect`, `redirects` and `redirect_by`; `publisher`. */
const MAX_MISTAKES: Readonly<Record<string, number>> = { redirectto: 1, published: 1 };
const OWN_WORDS: ReadonlySet<string> = new Set(['publisher', 'publishes']);

const LONG_NAMES = [...BY_NAME.keys()].filter((name) => name.length >= MIN_LETTERS);

/**
 * Keys that are known ones but for capitals, joints and slips, so that what they say would be lost. Other systems read
 * keys in any spelling. `isGiven` tells of a known one whether it is there too.
 */
export function misspeltKeys(
  unknown: readonly (readonly [key: string, value: unknown])[],
  isGiven: (key: string) => boolean,
): readonly KeyMistake[] {
  return unknown.flatMap(([key, value]) => {
    const message = `the key ${key} is not read`;
    if (key === 'taxonomies' && hasTerms(value)) return [{ key, message, hint: TAXONOMIES }];
    const isOriginal = CANONICAL.has(plainKey(key)) && typeof value === 'string';
    const meant = saysNothing(value) ? null : isOriginal ? 'canonical_link' : keyMeant(key);
    if (meant === null) return [];
    const hint = isGiven(meant)
      ? `${meant} is there too: keep one of the two; where both are lists, make one list of them.`
      : `Write ${meant} in place of ${key}${isOriginal ? IF_ORIGINAL : '.'}`;
    return [{ key, message, hint }];
  });
}

/** In Zola's front matter. */
function hasTerms(taxonomies: unknown): boolean {
  return isMap(taxonomies) && ['tags', 'categories'].some((name) => !saysNothing(taxonomies[name] ?? null));
}

function saysNothing(value: unknown): boolean {
  return value === null || value === '' || (Array.isArray(value) && value.length === 0);
}

/** The known key that an unknown one stands for; null for nearly all, which are the author's own. */
function keyMeant(key: string): string | null {
  const name = plainKey(key);
  const known = BY_NAME.get(name);
  if (known !== undefined) return HIDING.has(name) ? null : known;
  if (name.length < MIN_LETTERS || OWN_WORDS.has(name)) return null;
  // what has something behind it is another word: `description_en`, `category_ids`
  if (LONG_NAMES.some((long) => name.startsWith(long))) return null;
  const near = LONG_NAMES.filter((long) => isSlip(name, long));
  const [nearest] = near.toSorted((a, b) => distance(name, a) - distance(name, b));
  return nearest === undefined ? null : (BY_NAME.get(nearest) ?? null);
}

/** True for a slip in a known key; `og_description` is none, for it begins otherwise. */
function isSlip(name: string, known: string): boolean {
  return (
    name.startsWith(known.charAt(0)) &&
    Math.abs(name.length - known.length) <= 2 &&
    distance(name, known) <= (MAX_MISTAKES[known] ?? 2)
  );
}
