import { crc32 } from 'node:zlib';
import type * as v from 'valibot';
import { copyTexts } from '../../memory/copies.js';
import type { Problem } from '../../problems.js';
import { checkFields } from '../check-fields.js';
import { parseDate } from '../dates.js';
import type { CommonFields, Page, Post } from './document.js';
import { bundleOf, readName } from './document-name.js';
import { hiddenElsewhere } from './foreign/hidden-elsewhere.js';
import { hiddenNameProblem } from './foreign/markdown-names.js';
import { readFrontMatter, splitFrontMatter, type FrontMatter } from './front-matter.js';
import type { FrontMatterSchema } from './front-matter-schema.js';
import type { BytesOf, MarkdownFile } from './kept-files.js';
import { hintFor, hintForMissing, keyProblem } from './key-problems.js';
import { misspeltKeys } from './misspelt-keys.js';
import { lineFinder } from '../yaml.js';

/**
 * What reading gives. With problems there may still be a value, made of what is right, so that clashes with
 * other files are found in the same run.
 */
export interface Read<T> {
  readonly value: T | null;
  readonly problems: readonly Problem[];
}

/** What reading needs to know of the site. */
export interface DocumentSettings {
  readonly timeZone: string;
  readonly schema: FrontMatterSchema;
}

/** What markdown-it-footnote does in about two seconds. */
const MAX_FOOTNOTES = 5000;

/** Reads `posts/**.md`. A post without a date takes it from the name of its file or folder. */
export function readPost(file: MarkdownFile, site: DocumentSettings): Read<Post> {
  const { value, problems } = readDocument(file, site, true);
  const date = value?.date ?? null;
  return { value: value === null || date === null ? null : { date, ...value.common }, problems };
}

/** Reads `pages/**.md`. */
export function readPage(file: MarkdownFile, site: DocumentSettings): Read<Page> {
  const { value, problems } = readDocument(file, site, false);
  return { value: value === null ? null : { date: null, ...value.common }, problems };
}

type Fields = v.InferOutput<FrontMatterSchema>;

function readDocument(
  read: MarkdownFile,
  { schema, timeZone }: DocumentSettings,
  isPost: boolean,
): Read<{ readonly common: CommonFields; readonly date: Date | null }> {
  const { name: file, bytes } = read;
  const front = readFrontMatter(bytes);
  const unreadable = front.mistake === null ? [] : [{ file, ...front.mistake }];
  if (front.parts === null) return { value: null, problems: unreadable };
  const { parts, data } = front;
  const lineOf = lineFinder(() => parts.source);
  const isKnown = (key: string): boolean => Object.hasOwn(schema.entries, key);
  // nothing but its values is kept of the front matter
  const entries = Object.entries(data).map(([key, value]) => [key, copyTexts(value)] as const);
  const given = entries.filter(([key, value]) => isKnown(key) && value !== null && value !== '');
  const { fields, issues, wrong } = checkFields(schema, given, { title: 'Untitled' });
  const problems = [
    ...unreadable,
    ...issues.map((issue) => keyProblem(issue, file, front, timeZone, lineOf)),
  ];
  const tell = (key: string, message: string, hint: string): void => {
    problems.push({ file, line: lineOf([key]), message, hint });
  };

  const isPublished = isPublic(fields);
  const name = readName(file);
  const named = parseDate(name.day, timeZone);
  // nobody sees the date of a draft
  const date = fields.date ?? named ?? (isPublished ? null : new Date(0));
  const hidden = isPublished ? hiddenNameProblem(file) : null;
  if (hidden !== null) problems.push(hidden);
  else if (isPost && date === null && !wrong.has('date')) {
    const message =
      name.day === '' ? 'the date is missing' : `the date in its name does not exist: ${name.day}`;
    tell('date', message, hintForMissing('date', data, timeZone));
  }

  const slug = fields.slug ?? name.slug;
  if (slug === '') tell('slug', 'the name of the file gives no slug', hintFor('slug', slug));
  if (countFootnotes(parts.body) > MAX_FOOTNOTES) {
    const hint = 'Split it: the time to read footnotes grows with the square of their number.';
    problems.push({ file, line: null, message: `has more than ${MAX_FOOTNOTES} footnotes`, hint });
  }
  const unknown = entries.filter(([key]) => !isKnown(key));
  for (const { key, message, hint } of misspeltKeys(unknown, (key) => Object.hasOwn(data, key))) {
    // a title or a date that is missing comes with the same hint
    if (!problems.some((problem) => problem.hint === hint)) tell(key, message, hint);
  }
  if (isPublished) {
    for (const { key, message, hint } of hiddenElsewhere(unknown, date, timeZone)) tell(key, message, hint);
  }
  // without its slug a document would clash with others for no reason
  if (slug === '' || wrong.has('slug')) return { value: null, problems };
  const extra = Object.fromEntries(unknown);
  return { value: { common: toCommon(read, parts, fields, slug, extra), date }, problems };
}

/** Shared, for most documents have no old addresses and few keys. */
const NONE: readonly string[] = [];

/** Published unless it says otherwise. */
function isPublic({ published = true, draft = false }: Fields): boolean {
  return published && !draft;
}

const CARET = '^'.charCodeAt(0);

/** Notes at the foot and notes in the line. */
function countFootnotes(body: Buffer): number {
  // nearly every text
  if (!body.includes(CARET)) return 0;
  const count = (mark: string): number => {
    let found = 0;
    for (let at = body.indexOf(mark); at !== -1; at = body.indexOf(mark, at + 1)) found += 1;
    return found;
  };
  return count('\n[^') + Math.min(count('^['), count(']'));
}

function toCommon(
  { name: file, bytesOf }: MarkdownFile,
  { source, bodyLine }: FrontMatter,
  fields: Fields,
  slug: string,
  extra: Readonly<Record<string, unknown>>,
): CommonFields {
  const mark = crc32(source);
  return {
    file,
    bundle: bundleOf(file),
    lineOf: lineFinder(() => sourceOf(bytesOf)),
    frontMatter: () => sourceOf(bytesOf),
    body: () => bodyOf(file, bytesOf, mark),
    bodyLine,
    slug,
    title: fields.title,
    description: fields.description ?? null,
    published: isPublic(fields),
    updated: fields.updated ?? null,
    canonicalLink: fields.canonical_link ?? null,
    oldAddresses: {
      redirect_from: fields.redirect_from ?? NONE,
      aliases: fields.aliases ?? NONE,
      alias: fields.alias ?? NONE,
    },
    // jekyll-redirect-from takes a list and uses its first entry
    redirectTo: fields.redirect_to?.[0] ?? null,
    image: fields.image ?? null,
    timeToRead: fields.timeToRead ?? null,
    author: fields.author ?? null,
    excerpt: fields.excerpt ?? null,
    guid: fields.guid ?? null,
    categories: termsUnder(fields.category, fields.categories),
    tags: termsUnder(fields.tag, fields.tags),
    extra,
  };
}

/** Jekyll takes both keys, the singular one first. */
function termsUnder(singular: readonly string[] = NONE, plural: readonly string[] = NONE): readonly string[] {
  return singular.length === 0 ? plural : [...new Set([...singular, ...plural])];
}

/** Throws an Error when the front matter is not that of `mark`: what is a draft now, or another post, must not come under its old title. */
function bodyOf(file: string, bytesOf: BytesOf, mark: number): string {
  const bytes = bytesOf();
  try {
    const { source, body } = splitFrontMatter(bytes);
    if (crc32(source) !== mark) throw new Error('its front matter is another one');
    return body.toString('utf8');
  } catch (cause) {
    throw new Error(`${file} has changed since it was loaded`, { cause });
  }
}

/** Empty when there is none any more: a line is for messages, and a message must not fail. */
function sourceOf(bytesOf: BytesOf): string {
  try {
    return splitFrontMatter(bytesOf()).source;
  } catch {
    return '';
  }
}
