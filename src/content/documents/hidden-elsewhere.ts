import { describe } from '../../problems.js';
import { parseDate } from '../dates.js';

/** A key of another system that hides a document there and does nothing here, and what to do about it. */
export interface HiddenElsewhere {
  readonly key: string;
  readonly message: string;
  readonly hint: string;
}

const WOULD_BE_PUBLISHED = 'which is not read here: it would be published';
const HIDE = 'Write draft: true to hide it, or remove the line.';

/**
 * By key, in small letters: the words of Ghost, WordPress, Medium, Eleventy and plugins of Hexo and Jekyll for what not
 * everyone may see or what stands in no list; Hugo reads `Draft` as `draft`.
 */
const HIDING_WORDS: ReadonlyMap<string, readonly string[]> = new Map([
  ['status', ['draft', 'private', 'pending', 'future', 'scheduled', 'trash', 'unlisted']],
  ['draft', ['true']],
  ['published', ['false']],
  ['visibility', ['members', 'paid', 'tiers', 'private']],
  ['private', ['true']],
  ['hidden', ['true']],
  ['unlisted', ['true']],
  ['eleventyexcludefromcollections', ['true']],
  ['permalink', ['false']],
]);

/** What would hide a document in Ghost, WordPress or Hugo, of the keys that are not read here. */
export function hiddenElsewhere(
  extra: readonly (readonly [key: string, value: unknown])[],
  date: Date | null,
  timeZone: string,
): readonly HiddenElsewhere[] {
  return extra.flatMap(([key, value]): HiddenElsewhere[] => {
    const name = key.toLowerCase();
    const isWord = ['string', 'boolean', 'number'].includes(typeof value);
    const word = isWord ? String(value).trim().toLowerCase() : '';
    if (HIDING_WORDS.get(name)?.includes(word) === true)
      return [{ key, message: `${key} is ${describe(value)}, ${WOULD_BE_PUBLISHED}`, hint: HIDE }];
    if ((name === '_build' || name === 'build') && asksForNothing(value))
      return [{ key, message: `${key} asks for no page or no lists, ${WOULD_BE_PUBLISHED}`, hint: HIDE }];
    if (name === 'password' && word !== '' && word !== 'false')
      return [{ key, message: `${key} is not read here: everyone could read the text`, hint: HIDE }];
    if (name === 'expirydate' && word !== '') {
      const hint = 'Remove the line, and write draft: true when it is over.';
      return [{ key, message: `${key} is not read here: it would stay published`, hint }];
    }
    const isLater =
      name === 'publishdate' && date !== null && Number(parseDate(word, timeZone)) > date.getTime();
    if (!isLater) return [];
    const hint = 'Write it as date: then the post appears at that time.';
    return [{ key, message: `${key} is later than date, ${WOULD_BE_PUBLISHED}`, hint }];
  });
}

/** Hugo's build options: `list` and `render` may be `never`, and were `false` in old versions. */
function asksForNothing(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  const { list, render } = value as { readonly list?: unknown; readonly render?: unknown };
  return [list, render].some((option) => option === 'never' || option === false);
}
