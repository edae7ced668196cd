import * as v from 'valibot';
import { printable, type Mistake, type Problem } from '../../problems.js';
import { pathOf, plainKey } from '../check-fields.js';
import { dayInWords, isNoDate, parseDate } from '../dates.js';
import { isMap, type LineFinder } from '../yaml.js';
import type { ReadableFrontMatter } from './front-matter.js';
import { slug, type FrontMatterSchema } from './front-matter-schema.js';

type KnownKey = keyof FrontMatterSchema['entries'];

/** A wrong or missing value of a key, told with its line and what to do about it. */
export function keyProblem(
  issue: v.BaseIssue<unknown>,
  file: string,
  { parts, data }: ReadableFrontMatter,
  timeZone: string,
  lineOf: LineFinder,
): Problem {
  const path = pathOf(issue);
  const [key, index] = path as readonly [KnownKey, unknown?];
  const entry = Array.isArray(data[key]) && index !== undefined ? ` entry ${Number(index) + 1}` : '';
  const line = lineOf(path);
  if (issue.input !== undefined)
    return { file, line, message: `${key}${entry} ${issue.message}`, hint: hintFor(key, issue.input) };
  // `title: #12`
  const isComment = new RegExp(`^${key}:[ \\t]+#`, 'm').test(parts.source);
  return {
    file,
    line,
    message: `the ${key} is missing${isComment ? ': YAML takes what begins with # for a comment' : ''}`,
    hint: isComment
      ? `Put the ${key} in double quotes.`
      : hintForMissing(key, data, timeZone, key === 'title' ? headingOf(parts.body) : undefined),
  };
}

/** The heading that a text begins with, which Docusaurus and VuePress take for its title. */
function headingOf(body: Buffer): string | undefined {
  return /^\s*# +(\S.*?)(?: +#+)? *\n/.exec(`${body.toString('utf8', 0, 1000)}\n`)?.[1];
}

const DATE_FORMS = '2017-01-05, "2017-01-05 17:03" or "2017-01-05T17:03:59Z"; a time zone as -0500 or Z.';
const DATE_HINT = `Write it as ${DATE_FORMS}`;

const NO_DATE_HINT =
  'It stands for no date in the system that has written it: write the right one, or remove the line.';

/** What to do about a wrong value of a key. */
export function hintFor(key: KnownKey, value: unknown): string {
  if (['date', 'updated'].includes(key)) {
    const day = dayInWords(String(value));
    if (day !== null) return `Write ${key}: ${day}.`;
    if (isNoDate(String(value))) return NO_DATE_HINT;
  }
  if (key === 'slug' && typeof value === 'string') {
    const bare = value.replace(/^\/+|(?<!\/)\/+$/g, '');
    const last = bare.slice(bare.lastIndexOf('/') + 1);
    if (!v.is(slug, last)) return HINTS[key];
    return last === bare
      ? `Write it without slashes: slug: ${bare}`
      : `Write its last part, slug: ${last}; an old address belongs into redirect_from.`;
  }
  // terms in an export of Ghost, and in Docusaurus
  const name = isMap(value) ? (value['name'] ?? value['label']) : null;
  return typeof name === 'string' && ['tags', 'tag', 'categories', 'category'].includes(key)
    ? `Write the name alone: ${key}: [${name}].`
    : HINTS[key];
}

/** What to do about a key that is missing: other systems may have another word for it, or take the heading of the text. */
export function hintForMissing(
  key: KnownKey,
  data: Readonly<Record<string, unknown>>,
  timeZone: string,
  heading?: string,
): string {
  const others = Object.keys(data).filter((other) => {
    const name = plainKey(other);
    return other !== key && (key === 'date' ? DATE_NAMES.has(name) : name === key);
  });
  const isReadable = (other: string): boolean =>
    key !== 'date' || parseDate(String(data[other]), timeZone) !== null;
  const other = others.find(isReadable);
  if (other !== undefined) return `Write ${key} in place of ${other}.`;
  const unreadable = others.find((name) => /\d/.test(String(data[name])));
  if (unreadable === undefined) {
    return heading === undefined
      ? HINTS[key]
      : `Add the line ${key}: ${printable(JSON.stringify(heading))}, and take that heading out of the text.`;
  }
  const day = dayInWords(String(data[unreadable]));
  return day === null
    ? `Write ${unreadable} as date, in one of these forms: ${DATE_FORMS}`
    : `Write date: ${day} in place of ${unreadable}.`;
}

/** Names that other systems have for the day of a post, without capitals and joints. */
const DATE_NAMES: ReadonlySet<string> = new Set([
  ...['date', 'published', 'publishedat', 'publishedon', 'publishedtime', 'publisheddate', 'datepublished'],
  ...['publishdate', 'pubdate', 'pubdatetime', 'postdate'],
  ...['created', 'createdat', 'createtime', 'datecreated'],
]);

const HINTS: Readonly<Record<KnownKey, string>> = {
  title: 'Add a line such as title: "Hello".',
  description: 'Write one sentence, in quotes.',
  date: DATE_HINT,
  updated: DATE_HINT,
  published: 'Write published: false to hide the post, or leave the line out.',
  draft: 'Write draft: true to hide the post, or leave the line out.',
  slug: 'The slug is the last part of the address: slug: hello-world.',
  timeToRead: 'Write the minutes, timeToRead: 3, or leave the line out to have it computed.',
  categories: 'Write a list: categories: [Travel, Food].',
  category: 'Write one category, category: Travel, or a list: categories: [Travel, Food].',
  tags: 'Write a list: tags: [node, http].',
  tag: 'Write one tag, tag: node, or a list: tags: [node, http].',
  canonical_link: 'Write the full address, https://example.org/post, or leave it empty.',
  redirect_from: 'Write a list of old paths, one per line: - /old-path',
  aliases: 'Write a list of old paths, one per line: - /old-path',
  alias: 'Write a list of old paths, one per line: - /old-path',
  redirect_to: 'Write the address that the document has moved to: redirect_to: https://example.org/post',
  author: 'Write the name of one author.',
  image: 'Write the file beside the post or its full address.',
  excerpt: 'Write a sentence or two, in quotes.',
  guid: 'Write the id the feed had for this post, in quotes.',
};

/** Every key of the schema. */
export const KNOWN_KEYS: readonly string[] = Object.keys(HINTS);

/** A key that is not read as it was meant, and what to do about it. */
export interface KeyMistake extends Mistake {
  readonly key: string;
}
