import { posix } from 'node:path';
import type { Problem } from '../../../problems.js';
import type { Settings } from '../../settings/settings.js';

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
  const languages = new Intl.DisplayNames('en', { type: 'language', fallback: 'none' });
  // what the translations of a text have in common: `main.rs.md` and `main.go.md` have nothing
  const baseOf = (name: string): string => {
    const [, base, code = ''] = TRANSLATION.exec(name) ?? [];
    const isTranslation = base !== undefined && languages.of(code) !== undefined;
    return isTranslation ? base : name.replace(/\.\w+$/, '');
  };
  const counts = new Map<string, number>();
  for (const base of names.map(baseOf)) counts.set(base, (counts.get(base) ?? 0) + 1);
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

/** Jekyll publishes none of its drafts, which have nothing else that says so; nor does Hexo. */
export function isInDraftsFolder(name: string): boolean {
  return name.includes('/_drafts/');
}

/**
 * What is wrong with a text that is not hidden here: Astro, Hexo, Jekyll and Docusaurus publish nothing whose name, or
 * whose folder's, begins with `_`. A folder `_posts` has been moved here whole.
 */
export function hiddenNameProblem(file: string): Problem | null {
  if (!/\/_(?!posts\/)/.test(file)) return null;
  const [message, hint] = isInDraftsFolder(file)
    ? ['is in a folder of drafts, as in Jekyll and Hexo', 'move it out of _drafts']
    : [
        'has a name or a folder that begins with _: Astro, Hexo and Jekyll hide that',
        'take away the _ (slug: keeps its address)',
      ];
  return {
    file,
    line: null,
    message: `${message}; here it would be published`,
    hint: `Write draft: true, or ${hint} to publish it.`,
  };
}
