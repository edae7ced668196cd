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
const BY_DATE = 'Remove the line: a date in the future hides a post until then.';

const YES = ['true', '1', 'yes'];
const NO = ['false', '0', 'no'];
const STATUS = ['draft', 'auto-draft', 'private', 'pending', 'inherit', 'trash', 'unlisted', 'sent'];

/** By key, in small letters and without joints: what hides a text, or keeps it from lists, in Ghost, WordPress, Medium, Hugo, Eleventy, Hexo and their plugins. */
const HIDING_WORDS: ReadonlyMap<string, readonly string[]> = new Map([
  ...['status', 'poststatus', 'state'].map((key) => [key, STATUS] as const),
  ...['draft', 'isdraft', 'private', 'encrypt', 'encrypted', 'protected', 'emailonly'].map(
    (key) => [key, YES] as const,
  ),
  ...['published', 'publish', 'permalink'].map((key) => [key, NO] as const),
]);

/** What keeps a text from lists alone, in which no page stands here. */
const UNLISTING: readonly string[] = ['hidden', 'hide', 'unlisted', 'eleventyexcludefromcollections'];

/** For Ghost anything but `public` is for some alone; themes have words of their own for everyone. */
const EVERYONE = ['public', 'everyone', 'visible', 'all', 'true', ''];

const PASSWORDS: readonly string[] = ['password', 'passwd', 'postpassword'];

/** What would hide a document in another system, of the keys that are not read here. A page has no date. */
export function hiddenElsewhere(
  extra: readonly (readonly [key: string, value: unknown])[],
  date: Date | null,
  timeZone: string,
): readonly HiddenElsewhere[] {
  return extra.flatMap(([key, value]): HiddenElsewhere[] => {
    const name = key.toLowerCase().replace(/[_-]/g, '');
    const isWord = ['string', 'boolean', 'number'].includes(typeof value);
    const word = isWord ? String(value).trim().toLowerCase() : '';
    const tell = (message: string, hint = HIDE): HiddenElsewhere[] => [
      { key, message: `${key} ${message}`, hint },
    ];
    const isHiding = HIDING_WORDS.get(name)?.includes(word) === true;
    const isUnlisted = date !== null && UNLISTING.includes(name) && YES.includes(word);
    if (isHiding || isUnlisted) return tell(`is ${describe(value)}, ${WOULD_BE_PUBLISHED}`);
    if (name === 'status' && ['scheduled', 'future'].includes(word))
      return tell(`is ${describe(value)}, which is not read here: the date says when it appears`, BY_DATE);
    if (name === 'visibility' && value !== null && !wordsOf(value).some((one) => EVERYONE.includes(one)))
      return tell(`is ${describe(value)}, ${WOULD_BE_PUBLISHED}`);
    if (PASSWORDS.includes(name) && !['', 'false', '0'].includes(word))
      return tell('is not read here: everyone could read the text');
    if (name === 'build' && asksForNothing(value))
      return tell(`asks for no page or no lists, ${WOULD_BE_PUBLISHED}`);
    if (name === 'expirydate' && word !== '')
      return tell(
        'is not read here: it would stay published',
        'Remove the line, and write draft: true when it is over.',
      );
    if (
      key.toLowerCase() === 'publishdate' &&
      date !== null &&
      Number(parseDate(word, timeZone)) > date.getTime()
    )
      return tell(
        `is later than date, ${WOULD_BE_PUBLISHED}`,
        'Write it as date: then the post appears at that time.',
      );
    if (date !== null && isPageThere(name, word))
      return tell(
        `is ${describe(value)}: a page here has no date and stands in no list and no feed`,
        'Move the file into pages/; if it is a post, remove the line.',
      );
    return [];
  });
}

/** Hugo's build options: `list` and `render` may be `never`, and were `false` in old versions. */
function asksForNothing(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  const { list, render } = value as { readonly list?: unknown; readonly render?: unknown };
  return [list, render].some((option) => option === 'never' || option === false);
}

/** Exports of Ghost and WordPress have pages among the posts. */
function isPageThere(name: string, word: string): boolean {
  return (['type', 'posttype'].includes(name) && word === 'page') || (name === 'page' && word === 'true');
}

function wordsOf(value: unknown): readonly string[] {
  return (Array.isArray(value) ? value : [value]).map((one) => String(one).trim().toLowerCase());
}
