import * as v from 'valibot';
import { printable, type Mistake } from '../../problems.js';
import { decodePath, isAbsoluteUrl, parseUrl } from '../../urls.js';
import { mustBe, scalar, text } from '../check-fields.js';
import { dayInWords, isNoDate, parseDate } from '../dates.js';
import { isMap } from '../yaml.js';

/** One text or a list of texts, always a list here; empty entries are dropped, as Jekyll drops them. */
const textList = v.pipe(
  // the list first, for most are: a complaint is made for what a value is not
  v.union([v.array(v.unknown()), v.nullable(scalar)], mustBe('text or a list')),
  v.transform((value) => (Array.isArray(value) ? value : [value])),
  v.array(v.nullable(scalar)),
  v.transform((list) => list.map((item) => String(item ?? '').trim()).filter((item) => item !== '')),
);

/** Terms may also be written on one line: `tags: node, http`. */
const termList = v.pipe(
  v.unknown(),
  v.transform((value) => (typeof value === 'string' ? value.split(',') : value)),
  textList,
  v.transform((terms) => [...new Set(terms)]),
);

/** A quoted `"false"` is meant as false. */
const flag = v.pipe(
  v.unknown(),
  v.transform((value) => (value === 'true' ? true : value === 'false' ? false : value)),
  v.boolean(mustBe('true or false')),
);

const MINUTES = mustBe('a whole number of minutes, at least 1');
const minutes = v.pipe(
  v.union([v.string(), v.number()], MINUTES),
  v.check((value) => Number.isInteger(Number(value)) && Number(value) >= 1, MINUTES),
  v.transform(Number),
);

const link = v.pipe(
  text,
  v.check(
    (value) =>
      (value.startsWith('/') || isAbsoluteUrl(value)) && parseUrl(value, 'https://example.org') !== null,
    mustBe('a URL or a path'),
  ),
);

/** jekyll-seo-tag has the address of a picture in `image.path`, Astro's starter in `image.url`. */
const picture = v.pipe(
  v.unknown(),
  v.transform((value) => (isMap(value) ? (value['path'] ?? value['url'] ?? value['src'] ?? value) : value)),
  text,
);

/** WordPress keeps slugs percent-encoded. */
const slug = v.pipe(
  text,
  v.transform((value) => decodePath(value) ?? value),
  v.check(
    (value) => !/[/\\?#\p{Cc}]/u.test(value) && !/^\.{1,2}$/.test(value) && value.isWellFormed(),
    mustBe('one part of an address, without / ? # and \\'),
  ),
);

const dateIn = (timeZone: string) =>
  v.pipe(
    text,
    v.rawTransform(({ dataset, addIssue, NEVER }) => {
      const date = parseDate(dataset.value, timeZone);
      if (date !== null) return date;
      addIssue({ message: mustBe('a valid date')({ input: dataset.value }) });
      return NEVER;
    }),
  );

/** The schema of a site's front matter; made once, because making it costs more than using it. */
export type FrontMatterSchema = ReturnType<typeof frontMatterSchema>;

/** The keys of the front matter that Perennial knows. Null and empty text count as absent and are taken out before. */
export function frontMatterSchema(timeZone: string) {
  return v.object({
    title: text,
    description: v.optional(text),
    date: v.optional(dateIn(timeZone)),
    updated: v.optional(dateIn(timeZone)),
    published: v.optional(flag),
    draft: v.optional(flag),
    slug: v.optional(slug),
    timeToRead: v.optional(minutes),
    categories: v.optional(termList),
    category: v.optional(termList),
    tags: v.optional(termList),
    tag: v.optional(termList),
    canonical_link: v.optional(link),
    redirect_from: v.optional(textList),
    aliases: v.optional(textList),
    alias: v.optional(textList),
    redirect_to: v.optional(textList),
    author: v.optional(text),
    image: v.optional(picture),
    excerpt: v.optional(text),
    guid: v.optional(text),
  });
}

const DATE_FORMS = '2017-01-05, "2017-01-05 17:03" or "2017-01-05T17:03:59Z"; a time zone as -0500 or Z.';
const DATE_HINT = `Write it as ${DATE_FORMS}`;

const NO_DATE_HINT =
  'It stands for no date in the system that has written it: write the right one, or remove the line.';

/** What to do about a wrong value of a key. */
export function hintFor(key: string, value: unknown): string {
  if (['date', 'updated'].includes(key)) {
    const day = dayInWords(String(value));
    if (day !== null) return `Write ${key}: ${day}.`;
    if (isNoDate(String(value))) return NO_DATE_HINT;
  }
  if (key === 'slug' && typeof value === 'string') {
    const bare = value.replace(/^\/+|\/+$/g, '');
    const last = bare.slice(bare.lastIndexOf('/') + 1);
    if (!v.is(slug, last)) return hintOf(key);
    return last === bare
      ? `Write it without slashes: slug: ${bare}`
      : `Write its last part, slug: ${last}; an old address belongs into redirect_from.`;
  }
  // terms in an export of Ghost, and in Docusaurus
  const name = isMap(value) ? (value['name'] ?? value['label']) : null;
  return typeof name === 'string' && ['tags', 'tag', 'categories', 'category'].includes(key)
    ? `Write the name alone: ${key}: [${name}].`
    : hintOf(key);
}

/** What to do about a key that is missing: other systems may have another word for it, or take the heading of the text. */
export function hintForMissing(
  key: string,
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
      ? hintOf(key)
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
  ...['publishdate', 'pubdate', 'pubdatetime', 'postdate', 'created', 'createdat', 'datecreated'],
]);

const HINTS: Readonly<Record<keyof FrontMatterSchema['entries'], string>> = {
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

function hintOf(key: string): string {
  return Object.hasOwn(HINTS, key) ? HINTS[key as keyof typeof HINTS] : '';
}

/** Every key of the schema. */
export const KNOWN_KEYS: readonly string[] = Object.keys(HINTS);

/** A key that is not read as it was meant, and what to do about it. */
export interface KeyMistake extends Mistake {
  readonly key: string;
}

/** A key in small letters and without joints: `redirectfrom` for `Redirect-From`, `redirect_from` and `redirectFrom`. */
export function plainKey(key: string): string {
  return key.toLowerCase().replace(/[_-]/g, '');
}
