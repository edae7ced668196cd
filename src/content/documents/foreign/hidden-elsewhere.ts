import { describe, type Mistake } from '../../../problems.js';
import { parseDate } from '../../dates.js';
import { isMap } from '../../yaml.js';
import { plainKey } from '../../check-fields.js';
import type { KeyMistake } from '../key-problems.js';

/** A key that is not read here, with its value. */
interface UnreadKey {
  readonly key: string;
  readonly value: unknown;
  /** The value in small letters; empty for a list and a map. */
  readonly word: string;
  /** That of the post; null for a page. */
  readonly date: Date | null;
  readonly timeZone: string;
}

type Condition = (unread: UnreadKey) => boolean;

const isOneOf =
  (...words: readonly string[]): Condition =>
  ({ word }) =>
    words.includes(word);
const isYes = isOneOf('true', '1', 'yes');
const isNo = isOneOf('false', '0', 'no');
const inPosts =
  (condition: Condition): Condition =>
  (unread) =>
    unread.date !== null && condition(unread);

const WOULD_BE_PUBLISHED = 'which is not read here: it would be published';
const HIDE = 'Write draft: true to hide it, or remove the line.';

/** VALUE stands for the value as the author wrote it. */
const HIDDEN: Mistake = { message: `is VALUE, ${WOULD_BE_PUBLISHED}`, hint: HIDE };
const NO_PAGE: Mistake = { message: `asks for no page or no lists, ${WOULD_BE_PUBLISHED}`, hint: HIDE };
const PROTECTED: Mistake = { message: 'is not read here: everyone could read the text', hint: HIDE };
const SCHEDULED: Mistake = {
  message: 'is VALUE, which is not read here: the date says when it appears',
  hint: 'Remove the line: a date in the future hides a post until then.',
};
const LATER: Mistake = {
  message: `is later than date, ${WOULD_BE_PUBLISHED}`,
  hint: 'Write it as date: then the post appears at that time.',
};
const EXPIRES: Mistake = {
  message: 'is not read here: it would stay published',
  hint: 'Remove the line, and write draft: true when it is over.',
};
const PAGE: Mistake = {
  message: 'is VALUE: a page here has no date and stands in no list and no feed',
  hint: 'Move the file into pages/; if it is a post, remove the line.',
};

const STATUS = [
  ...['draft', 'auto-draft', 'private', 'pending', 'inherit', 'trash', 'unlisted', 'unpublished', 'sent'],
];

/**
 * What keys say in Ghost, WordPress, Medium, Substack, Hugo, Eleventy, Hexo, Pelican, VuePress, Zola, Obsidian and their
 * plugins. Keys are plain: `poststatus` is `post_status` and `postStatus`.
 */
const MEANINGS: readonly (readonly [keys: readonly string[], when: Condition, mistake: Mistake])[] = [
  [['status', 'poststatus', 'state'], isOneOf(...STATUS), HIDDEN],
  [['status'], isOneOf('scheduled', 'future'), SCHEDULED],
  [['draft', 'isdraft', 'private', 'encrypt', 'encrypted', 'protected', 'emailonly'], isYes, HIDDEN],
  [['published', 'ispublished', 'publish', 'dgpublish', 'permalink', 'render'], isNo, HIDDEN],
  [['audience'], isOneOf('only_paid', 'only_free', 'founding'), HIDDEN],
  // hidden from lists alone, in which no page stands here
  [['status'], inPosts(isOneOf('hidden')), HIDDEN],
  [['hidden', 'hide', 'unlisted', 'eleventyexcludefromcollections'], inPosts(isYes), HIDDEN],
  [['visibility'], isForSomeAlone, HIDDEN],
  [['password', 'passwd', 'postpassword'], ({ word }) => !['', 'false', '0'].includes(word), PROTECTED],
  [['keys'], arePasswords, PROTECTED],
  [['build'], asksForNothing, NO_PAGE],
  [['expirydate'], ({ word }) => word !== '', EXPIRES],
  [['publishdate'], isLaterThanDate, LATER],
  // exports of Ghost and WordPress have pages among the posts
  [['type', 'posttype'], inPosts(isOneOf('page')), PAGE],
  [['page'], inPosts(isOneOf('true')), PAGE],
];

/** What would hide a document in another system, of the keys that are not read here. A page has no date. */
export function hiddenElsewhere(
  extra: readonly (readonly [key: string, value: unknown])[],
  date: Date | null,
  timeZone: string,
): readonly KeyMistake[] {
  return extra.flatMap(([key, value]) => {
    const name = plainKey(key);
    const word = typeof value === 'object' ? '' : wordOf(value);
    const unread = { key, value, word, date, timeZone };
    const found = MEANINGS.find(([keys, when]) => keys.includes(name) && when(unread));
    if (found === undefined) return [];
    const [, , { message, hint }] = found;
    return [{ key, message: `${key} ${message.replace('VALUE', () => describe(value))}`, hint }];
  });
}

function wordOf(value: unknown): string {
  return String(value).trim().toLowerCase();
}

/** For Ghost anything but `public` is for some alone; themes have words of their own for everyone. */
function isForSomeAlone({ value }: UnreadKey): boolean {
  const everyone = ['public', 'everyone', 'visible', 'all', 'true', ''];
  return (
    value !== null &&
    ![value]
      .flat()
      .map(wordOf)
      .some((word) => everyone.includes(word))
  );
}

/** VuePress' theme reco protects a text by numbers, or by their MD5 sums: other keys are words. */
function arePasswords({ value }: UnreadKey): boolean {
  return (
    Array.isArray(value) &&
    value.length > 0 &&
    value.map(wordOf).every((key) => /^(?:\d+|[\da-f]{32})$/.test(key))
  );
}

/** Hugo's build options: `list` and `render` may be `never`, and were `false` in old versions. */
function asksForNothing({ value }: UnreadKey): boolean {
  const options = isMap(value) ? [value['list'], value['render']] : [];
  return options.some((option) => option === 'never' || option === false);
}

/** `publishDate` is Hugo's; what `publish_date` means is not known. */
function isLaterThanDate({ key, word, date, timeZone }: UnreadKey): boolean {
  if (key.toLowerCase() !== 'publishdate' || date === null) return false;
  const publishDate = parseDate(word, timeZone);
  return publishDate !== null && publishDate > date;
}
