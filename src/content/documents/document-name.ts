import { basename, dirname } from 'node:path/posix';
import { slug as slugify } from 'github-slugger';
import { decodePath } from '../../urls.js';

/** What the name of a document says. */
export interface DocumentName {
  /** The day before it, as it is written there: `2017-01-05`; empty without one. */
  readonly day: string;
  /** The slug of a document that has no other; empty when the name has no letter and no digit. */
  readonly slug: string;
}

const MARKDOWN = /\.(?:md|markdown)$/i;

/** True for the name of a Markdown file. */
export function isMarkdown(name: string): boolean {
  return MARKDOWN.test(name);
}

/** The date that Jekyll and Hugo put before the name of a file. */
const DATE_PREFIX = /^(\d{4}-\d{2}-\d{2})(?:[-_]|\s+(?:-\s+)?)?/;

/** Reads the name that stands for a document: its file's, or its folder's when the file is an index. */
export function readName(file: string): DocumentName {
  const name = nameOf(file);
  const [, day = ''] = DATE_PREFIX.exec(name) ?? [];
  return { day, slug: slugify(name.replace(DATE_PREFIX, '') || name) };
}

/** The folder whose other files belong to a document; null when it is a single file. */
export function bundleOf(file: string): string | null {
  return isIndex(file) && dirname(file).includes('/') ? dirname(file) : null;
}

function isIndex(file: string): boolean {
  return /^index\.(?:md|markdown)$/i.test(basename(file));
}

/** WordPress keeps names percent-encoded, and so do what exports it: `%e6%97%a5` is `日`. */
function nameOf(file: string): string {
  const name = isIndex(file) ? basename(dirname(file)) : basename(file).replace(MARKDOWN, '');
  return decodePath(name) ?? name;
}
