import { posix } from 'node:path';
import type { Problem } from '../../../problems.js';
import { FOREIGN_EXTENSIONS, readFirstBytes, type FoundFile } from '../../files.js';
import { isInDraftsFolder } from './markdown-names.js';

/** `2017-01-05_Title-186de8451a4.html` and `draft_Title-186de8451a4.html`, as Medium exports them. */
const MEDIUM_EXPORT = /(?:^|\/)(?:\d{4}-\d{2}-\d{2}|draft)_.*-[0-9a-f]{8,12}\.html$/;

/** `posts.11tydata.js`, `list.11ty.js`: data and templates of Eleventy. */
const ELEVENTY = /\.11ty(?:data)?\.(?:json|[cm]?[jt]s)$/i;

const FOREIGN_FORMATS = new RegExp(`\\.(?:${FOREIGN_EXTENSIONS})$`, 'i');

/** Those of `about` and `node-v1.0` are none. */
const EXTENSION = /\.[a-z]\w*$/i;

const FRONT_MATTER = /^(?:\uFEFF)?(?:---|\+\+\+)\s*\n/;

/** A file that need not begin with `---` is a post by its name alone. */
const FORMATS_BY_NAME = /\.(?:mdx|rst|adoc|asciidoc|org|ipynb)$/i;

const TO_CONVERT: readonly (readonly [name: RegExp, hint: string])[] = [
  [
    /\.mdx$/i,
    'Convert it to Markdown: in a .md file, its import lines and components would stand in the text.',
  ],
  [
    /\.(?:html?|mkd(?:n|own)?|mdown|mdwn|markdn|mdte?xt|te?xt)$/i,
    'Convert it to Markdown, or rename it: HTML is fine in Markdown.',
  ],
];
const CONVERT =
  'Convert it to Markdown; a file for readers belongs into the folder of its post, or into static/.';

const RENAME = 'Add .md to its name, or remove it.';

/** What another system reads and would be served here as it is, drafts and all; null for a file like any other. */
export type FileCheck = (file: FoundFile) => Problem | null;

/** Of the names of all files: those in the folder of a text are for its readers. */
export function createFileCheck(names: readonly string[]): FileCheck {
  const folders = names
    .filter((name) => /\/.+\/index\.(?:md|markdown)$/i.test(name))
    .map((name) => posix.dirname(name));
  const isBesideText = (name: string): boolean => folders.some((folder) => name.startsWith(`${folder}/`));
  return ({ name, path }) => {
    const tell = (message: string, hint: string): Problem => ({ file: name, line: null, message, hint });
    if (ELEVENTY.test(name)) {
      return tell(
        'is data or a template of Eleventy, and would be served as a file',
        'Remove it, after what it says of posts is in their front matter.',
      );
    }
    if (/\.meta$/i.test(name) && !isBesideText(name)) {
      return tell(
        'is metadata of Nikola, and would be served as a file',
        'Write what it says into the front matter of its post, and remove it.',
      );
    }
    if (isInDraftsFolder(name) && !isBesideText(name)) {
      return tell(
        'is in a folder of drafts, as in Jekyll, and would be served as a file',
        'Move it out of content/; the picture of a hidden post belongs into its folder, beside index.md.',
      );
    }
    const isPost =
      MEDIUM_EXPORT.test(name) ||
      (FORMATS_BY_NAME.test(name) && !isBesideText(name)) ||
      ((FOREIGN_FORMATS.test(name) || !EXTENSION.test(name)) &&
        FRONT_MATTER.test(readFirstBytes(path, 16).toString()));
    if (!isPost) return null;
    const [, hint] = TO_CONVERT.find(([format]) => format.test(name)) ?? [];
    return tell(
      'looks like a post, but posts are read from .md and .markdown files only',
      hint ?? (EXTENSION.test(name) ? CONVERT : RENAME),
    );
  };
}
