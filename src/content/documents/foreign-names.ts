import { posix } from 'node:path';
import type { Problem } from '../../problems.js';
import type { Settings } from '../settings.js';
import { FOREIGN_EXTENSIONS, readFirstBytes, type FoundFile } from '../files.js';

/** Finds what is wrong with the name of a Markdown file; null for nearly all of them. */
export type NameCheck = (name: string) => Problem | null;

/** Two letters, as in `hello.de.md` and `index.pt-br.md`: `asp.net.md` is a name. */
const TRANSLATION = /^(.+)\.([a-z]{2}(?:-(?:[a-z]{2}|[a-z]{4}))?)\.(?:md|markdown)$/i;
const LIST = /(?:^|\/)_index\.(?:md|markdown)$/i;

/** A post that is a folder; a page in a folder may have been the text above a list, with pages below it. */
const BUNDLE = /^posts\/.+\/index\.(?:md|markdown)$/i;

/**
 * Names that say something in Hugo and would be part of an address here: `hello.de.md`, `_index.md`; and in a blog that
 * came from there, the texts beside an `index.md`.
 */
export function createNameCheck(
  names: readonly string[],
  { language, legacy }: Pick<Settings, 'language' | 'legacy'>,
): NameCheck {
  const bundles = legacy.includes('hugo') ? names.filter((name) => BUNDLE.test(name)) : [];
  const folders = new Set(bundles.map((name) => posix.dirname(name)));
  const hasName = names.some((name) => TRANSLATION.test(name) || LIST.test(name));
  if (!hasName && folders.size === 0) return () => null;
  const counts = new Map<string, number>();
  for (const base of names.map(baseOf)) counts.set(base, (counts.get(base) ?? 0) + 1);
  const languages = new Intl.DisplayNames('en', { type: 'language', fallback: 'none' });
  const own = language.toLowerCase();
  return (name) => {
    const [, base = '', code = ''] = TRANSLATION.exec(name) ?? [];
    const translation = code === '' ? undefined : languages.of(code);
    const isOwn = [own, own.split('-')[0]].includes(code.toLowerCase());
    // `socket.io.md` alone is no socket in Ido
    const isOneOfSeveral = /(?:^|\/)_?index$/i.test(base) || (counts.get(base) ?? 0) > 1;
    if (translation !== undefined && isOwn) return toOwnLanguageProblem(name, base, code);
    if (translation !== undefined && isOneOfSeveral) return toTranslationProblem(name, base, translation);
    if (LIST.test(name)) return toListProblem(name);
    return BUNDLE.test(name) ? null : resourceProblem(name, folders);
  };
}

/** Hugo makes no page of a text that belongs to another one: for themes, or for nobody. */
function resourceProblem(file: string, bundles: ReadonlySet<string>): Problem | null {
  for (let folder = posix.dirname(file); folder !== '.'; folder = posix.dirname(folder)) {
    if (!bundles.has(folder)) continue;
    return {
      file,
      line: null,
      message: `is in the folder of ${folder}/index.md: Hugo never published it, and here it would be public`,
      hint: 'Move it out of content/; to publish it, move it out of the folder of index.md.',
    };
  }
  return null;
}

/** What the translations of a text have in common. */
function baseOf(name: string): string {
  return TRANSLATION.exec(name)?.[1] ?? name.replace(/\.\w+$/, '');
}

function toOwnLanguageProblem(file: string, base: string, code: string): Problem {
  return {
    file,
    line: null,
    message: `names its language, as in Hugo; here .${code} would be part of the address`,
    hint: `Rename it to ${fileName(base)}.`,
  };
}

function toTranslationProblem(file: string, base: string, language: string): Problem {
  return {
    file,
    line: null,
    message: `is a translation into ${language} by its name, as in Hugo; a blog here has one language`,
    hint: `Move it into a blog of its own, and call it ${fileName(base)} there. If it is no translation, give it a name without that dot.`,
  };
}

function fileName(base: string): string {
  return `${posix.basename(base).replace(/^_index$/i, 'index')}.md`;
}

function toListProblem(file: string): Problem {
  const [, page] = /^pages\/(.+)\/[^/]*$/.exec(file) ?? [];
  return {
    file,
    line: null,
    message: 'is the text above a list, as in Hugo; lists here are made by themselves',
    hint:
      page === undefined
        ? 'Remove it; a text that readers shall find belongs into a page, such as pages/about.md.'
        : `Rename it to index.md to have it as a page at /${page}, or remove it.`,
  };
}

/** `2017-01-05_Title-186de8451a4.html` and `draft_Title-186de8451a4.html`, as Medium exports them. */
const MEDIUM_EXPORT = /(?:^|\/)(?:\d{4}-\d{2}-\d{2}|draft)_.*-[0-9a-f]{8,12}\.html$/;

/** `posts.11tydata.js`, `list.11ty.js`: data and templates of Eleventy. */
const ELEVENTY = /\.11ty(?:data)?\.(?:json|[cm]?[jt]s)$/i;

/** Jekyll publishes none of its drafts, which have nothing else that says so; nor does Hexo. */
export function isInDraftsFolder(name: string): boolean {
  return name.includes('/_drafts/');
}

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
