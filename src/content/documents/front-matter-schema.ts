import * as v from 'valibot';
import { decodePath, isAbsoluteUrl, parseUrl } from '../../urls.js';
import { mustBe, scalar, text } from '../check-fields.js';
import { parseDate } from '../dates.js';
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
export const slug = v.pipe(
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
