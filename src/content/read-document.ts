import { basename, dirname } from 'node:path/posix';
import { slug as slugify } from 'github-slugger';
import * as v from 'valibot';
import type { Problem } from '../problems.js';
import { parseDate } from './dates.js';
import type { Page, Post } from './document.js';
import { FrontMatterError, readFrontMatter, type FrontMatter } from './front-matter.js';
import { HINTS, frontMatterSchema } from './front-matter-schema.js';
import { lineInYaml, type KeyPath } from './yaml.js';

/**
 * What reading gives. With problems there may still be a value, made of what is right, so that clashes with
 * other files are found in the same run.
 */
export interface Read<T> {
  readonly value: T | null;
  readonly problems: readonly Problem[];
}

/** The file's name without extension and without the date that Jekyll and Hugo put before it. */
const DATE_PREFIX = /^(\d{4}-\d{2}-\d{2})[-_]?/;

/** Reads `posts/**.md`. A post without a date takes it from the name of its file or folder. */
export function readPost(file: string, fileText: string, timeZone: string): Read<Post> {
  const { value, problems } = readCommon(file, fileText, timeZone);
  if (value === null) return { value, problems };
  const { fields, common } = value;
  const date = fields.date ?? parseDate(DATE_PREFIX.exec(nameOf(file))?.[1] ?? '', timeZone);
  if (date !== null) return { value: { ...common, date }, problems };
  const isTold = problems.some(({ message }) => message.startsWith('date '));
  const missing = problemAt(common, file, ['date'], 'the date is missing', HINTS['date'] ?? '');
  return { value: null, problems: isTold ? problems : [...problems, missing] };
}

/** Reads `pages/**.md`. */
export function readPage(file: string, fileText: string, timeZone: string): Read<Page> {
  const { value, problems } = readCommon(file, fileText, timeZone);
  return { value: value === null ? null : { ...value.common, date: null }, problems };
}

type Fields = v.InferOutput<ReturnType<typeof frontMatterSchema>>;
type Common = Omit<Post, 'date'>;

function readCommon(file: string, fileText: string, timeZone: string): Read<{ fields: Fields; common: Common }> {
  let parts: FrontMatter;
  try {
    parts = readFrontMatter(fileText);
  } catch (error) {
    if (!(error instanceof FrontMatterError)) throw error;
    return { value: null, problems: [{ file, line: error.line, message: error.message, hint: error.hint }] };
  }
  const schema = frontMatterSchema(timeZone);
  const entries = Object.entries(parts.data);
  const known = entries.filter(([key, value]) => key in schema.entries && value !== null && value !== '');
  const { issues = [] } = v.safeParse(schema, Object.fromEntries(known));
  const problems = issues.map((issue) => toProblem(issue, file, parts));
  const wrong = new Set(issues.map((issue) => issue.path?.[0].key));
  // a document without its slug would clash with others for no reason
  if (wrong.has('slug')) return { value: null, problems };
  const right = known.filter(([key]) => !wrong.has(key));
  const fields = v.parse(schema, { title: 'Untitled', ...Object.fromEntries(right) });
  const slug = fields.slug ?? slugify(nameOf(file).replace(DATE_PREFIX, '') || nameOf(file));
  if (slug === '') {
    const problem = problemAt(parts, file, [], 'the name of the file gives no slug', HINTS['slug'] ?? '');
    return { value: null, problems: [...problems, problem] };
  }
  const extra = Object.fromEntries(entries.filter(([key]) => !(key in schema.entries)));
  return { value: { fields, common: toCommon(file, parts, fields, slug, extra) }, problems };
}

function toCommon(
  file: string,
  parts: FrontMatter,
  fields: Fields,
  slug: string,
  extra: Readonly<Record<string, unknown>>,
): Common {
  return {
    file,
    bundle: isIndex(file) && dirname(file).includes('/') ? dirname(file) : null,
    source: parts.source,
    body: parts.body,
    bodyLine: parts.bodyLine,
    slug,
    title: fields.title,
    description: fields.description ?? null,
    published: fields.published && !fields.draft,
    updated: fields.updated ?? null,
    canonicalLink: fields.canonical_link ?? null,
    redirectFrom: fields.redirect_from,
    image: fields.image ?? null,
    timeToRead: fields.timeToRead ?? null,
    author: fields.author ?? null,
    excerpt: fields.excerpt ?? null,
    guid: fields.guid ?? null,
    categories: fields.categories,
    tags: fields.tags,
    extra,
  };
}

function isIndex(file: string): boolean {
  return /^index\.(?:md|markdown)$/i.test(basename(file));
}

/** The name that stands for a document: its file's, or its folder's when the file is an index. */
function nameOf(file: string): string {
  return isIndex(file) ? basename(dirname(file)) : basename(file).replace(/\.(?:md|markdown)$/i, '');
}

function toProblem(issue: v.BaseIssue<unknown>, file: string, parts: FrontMatter): Problem {
  const path = (issue.path ?? []).map((item) => item.key as string | number);
  const [key = '', index] = path;
  const entry = Array.isArray(parts.data[key]) && index !== undefined ? ` entry ${Number(index) + 1}` : '';
  const message = issue.input === undefined ? `the ${key} is missing` : `${key}${entry} ${issue.message}`;
  return problemAt(parts, file, path, message, HINTS[key] ?? '');
}

function problemAt(
  { source }: { readonly source: string },
  file: string,
  path: KeyPath,
  message: string,
  hint: string,
): Problem {
  return { file, line: lineInYaml(source, path), message, hint };
}
