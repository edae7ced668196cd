import type { Document } from '../../content/documents/document.js';
import { plainKey } from '../../content/check-fields.js';

type Meant = 'author' | 'description' | 'excerpt' | 'image' | 'updated';

/** A key of another system that has a counterpart here, or asks for formulas, which has none, or for an address by a pattern. */
export interface UnreadKey {
  readonly key: string;
  readonly meant: Meant | 'formulas' | 'pattern';
  /** Of the documents that have it and not its counterpart; at least one. */
  readonly files: readonly string[];
}

/** Plain keys. None that also means something else: `cover` and `images` are as often the pictures of a theme. */
const MEANT: Readonly<Record<UnreadKey['meant'], readonly string[]>> = {
  author: ['authors'],
  description: ['metadescription', 'seodescription'],
  excerpt: ['summary', 'customexcerpt'],
  formulas: ['math', 'mathjax', 'usemath', 'katex'],
  image: [
    ...['heroimage', 'ogimage', 'coverimage', 'featureimage', 'featuredimage', 'previewimage', 'metaimage'],
    'thumbnail',
  ],
  pattern: ['permalink', 'url'],
  updated: [
    ...['updatedat', 'updateddate', 'lastupdate', 'lastupdated', 'lastmod', 'lastmodified', 'lastmodifiedat'],
    ...['modified', 'modifieddate', 'modifiedtime', 'datemodified', 'moddatetime'],
  ],
};

const BY_NAME: ReadonlyMap<string, UnreadKey['meant']> = new Map(
  (Object.keys(MEANT) as UnreadKey['meant'][]).flatMap((meant) => MEANT[meant].map((name) => [name, meant])),
);

/**
 * Keys whose values are lost unless a template prints them, the most frequent first. They stop nothing, for a theme may
 * have such a key of its own.
 */
export function unreadKeys(documents: readonly Document[]): readonly UnreadKey[] {
  const found = new Map<string, { readonly meant: UnreadKey['meant']; readonly files: string[] }>();
  for (const document of documents) {
    for (const [key, value] of Object.entries(document.extra)) {
      const meant = BY_NAME.get(plainKey(key));
      if (meant === undefined || !isLost(document, meant, value)) continue;
      const files = found.get(key)?.files ?? [];
      files.push(document.file);
      found.set(key, { meant, files });
    }
  }
  return [...found]
    .map(([key, { meant, files }]) => ({ key, meant, files }))
    .toSorted((a, b) => b.files.length - a.files.length);
}

function isLost(document: Document, meant: UnreadKey['meant'], value: unknown): boolean {
  if (meant === 'formulas') return value === true;
  // `/{{ page.date }}/` in Eleventy, `/:year/:title/` in Jekyll
  if (meant === 'pattern') return typeof value === 'string' && /\{[{%]|\/:[a-z]/.test(value);
  return saysSomething(value) && !isGiven(document, meant);
}

function saysSomething(value: unknown): boolean {
  if (typeof value === 'string') return value.trim() !== '';
  return typeof value === 'object' && value !== null && Object.keys(value).length > 0;
}

/** An excerpt is used where there is no description. */
function isGiven(document: Document, meant: Meant): boolean {
  return document[meant] !== null || (meant === 'excerpt' && document.description !== null);
}
