import { decodePathLeniently, splitPath } from '../../urls.js';
import { feedLike } from '../addresses/term-addresses.js';
import { significantAddress } from './significant-address.js';

/** What an address tells of the document that it once had, wherever that is now. */
export interface Trace {
  /** What its last part says. */
  readonly name: Name;
  /** `186de8451a4` of Medium, `p=123` of WordPress. */
  readonly ids: readonly string[];
  /** The year, month or day that stands in it. */
  readonly period: Period | null;
  /** True for what was no document, although it has the name of one: its comments' feed, a tag, one page of a script. */
  readonly isDoubtful: boolean;
}

/** A slug or a title, without case, accents and punctuation. */
export interface Name {
  /** Each once. Scripts without spaces give pairs of characters. */
  readonly words: readonly string[];
  /** Letters and digits alone. */
  readonly letters: string;
}

/** A stretch of time in milliseconds, wide enough for every time zone. */
export interface Period {
  readonly from: number;
  readonly to: number;
}

/** Longer addresses are not what anybody linked to; their ends are looked at. */
const MAX_CHARACTERS = 1000;
const MAX_WORDS = 16;
const MAX_LETTERS = 120;
const DAY_MS = 86_400_000;

/** What WordPress and others put behind the address of a post; such a page leads to the post. */
const TAIL =
  /\/(?:amp|feed|print|embed|trackback|index\.\w{2,5}|page\/\d+|comment-page-\d+)\/?$|\.(?:html?|xhtml|php|aspx?|jsp|md)$/i;
/** The feed of a post's comments; a list of posts, at the root or below the blog's folder, but not below any other. */
const NO_DOCUMENT =
  /\/(?:feed|trackback)(?:\/\w+)?\/?$|^(?:\/blog)?\/(?:tags?|tagged|categor(?:y|ies)|topics?|labels?|authors?|users?|search|feeds?|rss|comments)\/[^/]+\/?$/i;
/** WordPress numbers pages at its home page alone; the numbers of a script are its own. */
const QUERY_ID = /^(?:\/[^?]*)?\/(?:index\.php)?\?(?:.*&)?(?:p|page_id)=(\d{1,12})(?=&|$)/i;
const NUMBER_ALONE = /^(?:.*\/archives)?\/(\d{1,12})$/;
const MEDIUM_ID = /(?:^|-)((?=[a-f]*\d)(?=\d*[a-f])[\da-f]{8,12})$/;
const PERIOD =
  /(?:^|\/)((?:19|20)\d\d)(?:[/-](0?[1-9]|1[0-2])(?:[/-](0?[1-9]|[12]\d|3[01]))?)?(?:\/|-(?=\D)|$)/;
const DATE_PREFIX = /^\d{4}-\d\d?-\d\d?-/;

/** Reads a path, a target with a query, or an absolute URL. Any text gives a trace, in bounded time. */
export function readTrace(address: string): Trace {
  const { path: whole, query } = splitPath(address.replace(/^https?:\/\/[^/?#]*/i, ''));
  const path = whole.slice(-MAX_CHARACTERS);
  const plain = withoutTails(decodePathLeniently(path).replace(/\/+$/, ''));
  const last = plain.slice(plain.lastIndexOf('/') + 1);
  const number = QUERY_ID.exec(`${path}${query}`)?.[1] ?? NUMBER_ALONE.exec(plain)?.[1];
  const mediumId = MEDIUM_ID.exec(last.toLowerCase())?.[1];
  const name = mediumId === undefined ? last : last.slice(0, -mediumId.length);
  return {
    name: nameOf(name.replace(DATE_PREFIX, '')),
    ids: [
      ...(mediumId === undefined ? [] : [mediumId]),
      ...(number === undefined || isYear(number) ? [] : [postNumber(number)]),
    ],
    period: readPeriod(plain),
    isDoubtful:
      feedLike(path) !== null ||
      NO_DOCUMENT.test(path) ||
      NO_DOCUMENT.test(plain) ||
      /[?&](?!page=)./.test(significantAddress(address)),
  };
}

/** Whether a path ends like one of a picture or another file, and not like a page or a script. */
export function namesFile(path: string): boolean {
  return /\.(?!html?$|xhtml$|php\d?$|aspx?$|jspx?$|cgi$|cfm$)[a-z]\w{1,4}$/i.test(path);
}

/** Whether an id is one of Medium, which a document has for ever. */
export function isMediumId(id: string): boolean {
  return !id.startsWith('p=');
}

/** The id of a document of WordPress. */
export function postNumber(number: string | number): string {
  return `p=${number}`;
}

function isYear(number: string): boolean {
  return /^(?:19|20)\d\d$/.test(number);
}

function withoutTails(path: string): string {
  const once = path.replace(TAIL, '');
  return once.replace(TAIL, '');
}

function readPeriod(path: string): Period | null {
  const [, year, month, day] = PERIOD.exec(path) ?? [];
  if (year === undefined) return null;
  const [y, m, d] = [Number(year), Number(month ?? 1) - 1, Number(day ?? 1)];
  const end =
    month === undefined ? Date.UTC(y + 1, 0) : day === undefined ? Date.UTC(y, m + 1) : Date.UTC(y, m, d + 1);
  return { from: Date.UTC(y, m, d) - DAY_MS, to: end + DAY_MS };
}

/** Reads a slug or a title, up to its sixteenth word. */
export function nameOf(text: string): Name {
  const words = (fold(text.slice(0, MAX_CHARACTERS)).match(WORD) ?? []).slice(0, MAX_WORDS);
  const letters = words.join('').slice(0, MAX_LETTERS);
  const parts = NO_SPACES.test(letters) ? words.flatMap(partsOf) : words;
  return { words: [...new Set(parts)].slice(0, MAX_WORDS), letters };
}

const WORD = /[\p{L}\p{M}\p{N}]+/gu;
const NO_SPACES = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}]/u;

function fold(text: string): string {
  // eslint-disable-next-line no-control-regex -- ASCII is what most slugs are, and needs none of the rest
  if (/^[\x00-\x7f]*$/.test(text)) return text.toLowerCase().replaceAll("'", '');
  const plain = text
    .toWellFormed()
    .normalize('NFKD')
    .replace(/[\u0300-\u036f'’ʼ]/g, '');
  return plain.normalize('NFC').toLowerCase();
}

function partsOf(word: string): readonly string[] {
  if (!NO_SPACES.test(word)) return [word];
  const characters = Array.from(word);
  const pairs = characters.slice(1).map((character, index) => `${characters[index] ?? ''}${character}`);
  return pairs.length === 0 ? characters : pairs;
}
