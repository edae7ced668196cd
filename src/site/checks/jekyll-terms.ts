import type { Document } from '../../content/documents/document.js';

/** Words in one text, which are as many terms in Jekyll and one term here. */
export interface JoinedTerms {
  readonly key: string;
  /** As the author wrote it, in the first file. */
  readonly text: string;
  /** Of the documents that have the key so; at least one. */
  readonly files: readonly string[];
}

/** `tags: one two`, `categories: "one two"`; with commas or in a list they are the same terms there. */
const JOINED =
  /^(tags|categories):[ \t]+(["']?)([^\s"'#&*!|>[{,-][^\s,"'#]*(?:[ \t]+[^\s,"'#]+)+)\2(?:[ \t]+#.*|[ \t]*)$/gm;

/** Texts that Jekyll would split at spaces, told once for each key. */
export function joinedTerms(documents: readonly Document[]): readonly JoinedTerms[] {
  const found = new Map<string, { readonly text: string; readonly files: string[] }>();
  for (const { file, categories, tags, frontMatter } of documents) {
    // to look into the text is to read it again
    if (![...categories, ...tags].some((term) => /\s/.test(term))) continue;
    for (const [, key = '', , text = ''] of frontMatter().matchAll(JOINED)) {
      const joined = found.get(key) ?? { text, files: [] };
      joined.files.push(file);
      found.set(key, joined);
    }
  }
  return [...found].map(([key, joined]) => ({ key, ...joined }));
}
