import { posix } from 'node:path';
import type { Problem } from '../../../problems.js';
import { readFirstBytes, type FoundFile } from '../../files.js';
import { FOREIGN_EXTENSIONS } from '../../list-files.js';
import { YamlError, isMap, parseYaml } from '../../yaml.js';
import { bundleOf, isMarkdown } from '../document-name.js';
import { isInDraftsFolder } from './markdown-names.js';

/** `2017-01-05_Title-186de8451a4.html` and `draft_Title-186de8451a4.html`, as Medium exports them. */
const MEDIUM_EXPORT = /(?:^|\/)(?:\d{4}-\d{2}-\d{2}|draft)_.*-[0-9a-f]{8,12}\.html$/;

/** `posts.11tydata.js`, `list.11ty.js`: data and templates of Eleventy. */
const ELEVENTY = /\.11ty(?:data)?\.(?:json|[cm]?[jt]s)$/i;

const FOREIGN_FORMATS = new RegExp(`\\.(?:${FOREIGN_EXTENSIONS})$`, 'i');

/** Those of `about` and `node-v1.0` are none. */
const EXTENSION = /\.[a-z]\w*$/i;

/** Eleventy and gray-matter take a language behind the dashes. */
const FRONT_MATTER = /^(?:\uFEFF)?(?:---(?:ya?ml|toml|json5?|js|javascript)?|\+\+\+)\s*\n/;

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

/** Of posts in the folder, `posts/posts.json`, or of the text of that name, `hello.json`: told by what is in it. */
const DATA = /\.(?:json|ya?ml)$/i;

/** Names at the top of its blog, and of a folder of its pages. */
const DOCUSAURUS = /^posts\/(?:authors|tags)\.yml$|\/_category_\.(?:json|ya?ml)$/;

/** More than data of Eleventy has. */
const MAX_DATA = 16_000;

/** What another system reads and would be served here as it is, drafts and all; null for a file like any other. */
export type FileCheck = (file: FoundFile) => Problem | null;

/** Of the names of all files: those in the folder of a text are for its readers. */
export function createFileCheck(names: readonly string[]): FileCheck {
  const folders = new Set(names.map(bundleOf));
  const isBesideText = (name: string): boolean => {
    const folder = posix.dirname(name);
    return folders.has(folder) || (folder !== '.' && isBesideText(folder));
  };
  const texts = new Set(names.filter(isMarkdown).map(withoutExtension));
  const isNamedAsData = (name: string): boolean => {
    const base = withoutExtension(name);
    return texts.has(base) || posix.basename(base) === posix.basename(posix.dirname(base));
  };
  const isEleventy = ({ name, path }: FoundFile): boolean => {
    if (ELEVENTY.test(name)) return true;
    if (!DATA.test(name) || (isBesideText(name) && !isNamedAsData(name))) return false;
    const bytes = readFirstBytes(path, MAX_DATA + 1);
    return bytes.length <= MAX_DATA && isAboutPosts(parseData(name, bytes.toString()));
  };
  return (file) => {
    const { name, path } = file;
    const tell = (message: string, hint: string): Problem => ({ file: name, line: null, message, hint });
    if (isEleventy(file)) {
      return tell(
        'is data or a template of Eleventy, and would be served as a file',
        'Remove it, after what it says of posts is in their front matter; a file for readers belongs into static/.',
      );
    }
    if (DOCUSAURUS.test(name) && !isBesideText(name)) {
      return tell(
        'is data of Docusaurus, and would be served as a file',
        'Remove it, after its names are in the front matter of the posts; a file for readers belongs into static/.',
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
        FRONT_MATTER.test(readFirstBytes(path, 32).toString()));
    if (!isPost) return null;
    const [, hint] = TO_CONVERT.find(([format]) => format.test(name)) ?? [];
    return tell(
      'looks like a post, but posts are read from .md and .markdown files only',
      hint ?? (EXTENSION.test(name) ? CONVERT : RENAME),
    );
  };
}

function withoutExtension(name: string): string {
  return name.replace(/\.\w+$/, '');
}

/** Null for what cannot be read: then it is no data that another system has read. */
function parseData(name: string, text: string): unknown {
  try {
    return /\.json$/i.test(name) ? JSON.parse(text.replace('\uFEFF', '')) : parseYaml(text);
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof YamlError) return null;
    throw error;
  }
}

/** True for what hides texts, gives them addresses or tags: data for readers has other keys beside `tags` and `layout`. */
function isAboutPosts(data: unknown): boolean {
  if (!isMap(data)) return false;
  const { draft, published, permalink } = data;
  const keys = Object.keys(data);
  return (
    draft === true ||
    published === false ||
    permalink === false ||
    (typeof permalink === 'string' && permalink.includes('{{')) ||
    keys.some((key) => key.startsWith('eleventy')) ||
    (keys.length > 0 && keys.every((key) => key === 'tags' || key === 'layout'))
  );
}
