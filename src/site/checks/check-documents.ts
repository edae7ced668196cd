import { basename, dirname, join } from 'node:path/posix';
import type { Document } from '../../content/documents/document.js';
import type { Inspection } from '../../content/markdown/inspection/inspect-tokens.js';
import { STRAY_MISTAKES, type StrayMark } from '../../content/markdown/inspection/stray-marks.js';
import { SETTINGS_FILE, type Settings } from '../../content/settings/settings.js';
import { describe, type Problem } from '../../problems.js';
import { decodePath, isPath, withBase } from '../../urls.js';
import { resolve } from '../addresses/resolve.js';
import { whyBlocked } from '../content-security-policy.js';
import type { Site } from '../site.js';
import { createLinkCheck, type FindLinkMistake } from './link-mistakes.js';

/** Finds what leads nowhere in a finished site. */
export interface DocumentCheck {
  /** Links, anchors and images of documents that lead nowhere, and text that does not show as it was meant. Renders each of them. */
  readonly checkDocuments: (documents: readonly Document[]) => readonly Problem[];
  /** Links of site.yaml that lead nowhere. */
  readonly checkSettings: () => readonly Problem[];
}

/** `isMistaken` is true for files, by their path below the content folder, of which mistakes have been told. */
export function createDocumentCheck(site: Site, isMistaken: (file: string) => boolean): DocumentCheck {
  const findMistake = createLinkCheck(site);
  return {
    checkDocuments: (documents) =>
      documents.flatMap((document) => {
        const inspection = site.inspectionOf(document);
        return [
          ...checkTexts(document),
          ...checkComments(document),
          ...checkLinks(site, document, inspection, findMistake, isMistaken),
          ...checkImage(site, document, findMistake),
          ...checkStrayMarks(document, inspection),
          ...checkEmbeds(document, inspection, site.settings),
          ...checkDepth(document, inspection),
        ];
      }),
    checkSettings: () =>
      [...site.settings.navigation, ...site.settings.social].flatMap(({ title, url, line }) => {
        const mistake = findMistake(isPath(url) ? withBase(site.settings.address, url) : url, null);
        if (mistake === null) return [];
        const message = `${describe(url)}, the link ${describe(title)}, ${mistake.message}`;
        return [{ file: SETTINGS_FILE, line, message, hint: mistake.hint }];
      }),
  };
}

/** What exporters leave in texts that are no HTML: `&#8217;`, `&amp;`. */
const ENTITIES = /&(?:#\d+|#x[\da-f]+|amp|quot);/i;

/**
 * What Jekyll's themes print as HTML: `<img src="x.png">`, `<p>Hello</p>`, `<br>`. A text about the element `<p>` names
 * it alone, or between quotes.
 */
const TAGS =
  /(?<![`'"])<(?:(a|abbr|b|blockquote|cite|code|del|div|em|figure|font|h[1-6]|i|iframe|img|li|ol|p|pre|s|small|span|strike|strong|su[bp]|table|u|ul|video)(?:\s+[\w-]+\s*=[^<>]*>|>[^]{0,1000}?<\/\1>)|([bh]r)\s*\/?>)/i;

function checkTexts(document: Document): Problem[] {
  return (['title', 'description', 'excerpt'] as const).flatMap((key) => {
    const text = document[key] ?? '';
    const tell = (found: string, hint: string): Problem => {
      const message = `${key} has ${found}, which readers see as it is: the ${key} is text, not HTML`;
      return { file: document.file, line: document.lineOf([key]), message, hint };
    };
    const [entity] = ENTITIES.exec(text) ?? [];
    // a title about an element is one
    const [, element, empty] = (key === 'title' ? null : TAGS.exec(text)) ?? [];
    const name = (element ?? empty)?.toLowerCase();
    return [
      ...(entity === undefined ? [] : [tell(entity, 'Write the character itself.')]),
      ...(name === undefined
        ? []
        : [tell(`<${name}>`, 'Write it without tags; an example of code belongs between backticks.')]),
    ];
  });
}

/** A text without quotes, and what YAML takes for a comment behind it. */
const COMMENT = /^(title|description):[ \t]+(?:[^\s"'#&*!|>[{%@`][^\n]*?(?<=[ \t]))?(#[^\n]*)$/gm;

/** `title: Fixing issue #12 in nginx` is cut before the #. */
function checkComments({ file, frontMatter }: Document): Problem[] {
  const source = frontMatter();
  // a title of which nothing is left has been told as missing
  const cut = [...source.matchAll(COMMENT)].filter(([line]) => !/^title:\s+#/.test(line));
  return cut.map(({ 1: key = '', 2: rest = '', index }) => ({
    file,
    line: source.slice(0, index).split('\n').length,
    message: `${key} ends before ${describe(rest.trimEnd())}: YAML takes the rest for a comment`,
    hint: `Put all of the ${key} in double quotes; a comment belongs on a line of its own.`,
  }));
}

/** A link to one, without its query and fragment. */
const MARKDOWN_FILE = /^[^:?#]+\.(?:md|markdown)(?=$|[?#])/i;

const NO_SUCH_FILE = 'There is no such file, or what is in it is not published yet.';

function checkLinks(
  site: Site,
  document: Document,
  { links, strayMarks }: Inspection,
  findMistake: FindLinkMistake,
  isMistaken: (file: string) => boolean,
): Problem[] {
  return links.flatMap(({ written, href, line }) => {
    const mistake = findMistake(href, document);
    if (mistake === null) return [];
    const shown = decodePath(written) ?? written;
    const isToldAsTag = strayMarks.some((mark) => mark.line === line && shown.includes(mark.text));
    if (isToldAsTag) return [];
    const [missingFile = null] = (mistake.isMissing ? MARKDOWN_FILE.exec(shown) : null) ?? [];
    // it leads somewhere once that has been mended
    if (missingFile !== null && isMistaken(join(dirname(document.file), missingFile))) return [];
    const hint =
      hintForTag(shown) ??
      (missingFile === null ? (hintForFolder(site, document, written) ?? mistake.hint) : NO_SUCH_FILE);
    return [{ file: document.file, line, message: `${describe(shown)} ${mistake.message}`, hint }];
  });
}

/** The picture that the front matter names. */
function checkImage(site: Site, document: Document, findMistake: FindLinkMistake): Problem[] {
  const { file, image, lineOf } = document;
  if (image === null) return [];
  const mistake = findMistake(site.resolveLink(document, image).href, document);
  if (mistake === null) return [];
  const message = `image ${describe(image)} ${mistake.message}`;
  return [{ file, line: lineOf(['image']), message, hint: hintForTag(image) ?? mistake.hint }];
}

/** Of which a text has dozens or none, and all are mended alike. */
const MANY: ReadonlySet<StrayMark['kind']> = new Set(['formula', 'emoji', 'spoilt']);

function checkStrayMarks({ file }: Document, { strayMarks }: Inspection): Problem[] {
  const firsts = new Map(strayMarks.toReversed().map((mark) => [mark.kind, mark]));
  const told = strayMarks.filter((mark) => !MANY.has(mark.kind) || firsts.get(mark.kind) === mark);
  return told.map(({ kind, text, line }) => {
    const { message, hint } = STRAY_MISTAKES[kind];
    const tagHint = kind === 'tag' ? hintForTag(text) : null;
    const shown = text.trim().replaceAll(/\n[ \t]*/g, ' ');
    const others = MANY.has(kind) ? strayMarks.filter((mark) => mark.kind === kind).length - 1 : 0;
    const count = others > 0 ? `; the file has ${others} more` : '';
    return { file, line, message: `${describe(shown)} ${message}${count}`, hint: tagHint ?? hint };
  });
}

/** Scripts, frames and styles that browsers leave out. */
function checkEmbeds({ file }: Document, { embeds }: Inspection, settings: Settings): Problem[] {
  return embeds.flatMap((embed, index) => {
    const { element, line, kind } = embed;
    // an <object> has an <embed> in it, for old browsers
    const isInAnother = kind === 'plug-in' && embeds[index - 1]?.line === line;
    const blocked = isInAnother ? null : whyBlocked(embed, settings);
    if (blocked === null) return [];
    return [{ file, line, message: `<${element}> ${blocked.message}`, hint: blocked.hint }];
  });
}

function checkDepth({ file }: Document, { linesTooDeep }: Inspection): Problem[] {
  const message = 'lists or quotes are nested too deeply; what is further in is not shown';
  return linesTooDeep
    .slice(0, 1)
    .map((line) => ({ file, line, message, hint: 'Write it with less nesting.' }));
}

/** The most frequent tags of Jekyll, Hugo, Pelican, Zola and exports of Ghost and Substack, and what does the same here. */
const TAG_HINTS: readonly (readonly [RegExp, string])[] = [
  [
    /\{\{-?\s*\.?site\.(?:base)?url\b/i,
    'Leave the tag out: a path such as /photo.png is put below the path of the site by itself.',
  ],
  [/\{(?:%-?|\{[<%])\s*\/?(?:end)?highlight\b/, 'Write a fence: three backticks and the language.'],
  [
    /__GHOST_URL__/,
    'Remove __GHOST_URL__, which stands for the address of the blog: /hello needs nothing before it.',
  ],
  [/^%%/, 'Remove it, with the link that it is in: what it stood for, a form or a button, is not here.'],
  [/\{(?:%-?|\{[<%])\s*(?:post_url|(?:rel)?ref)\b/, 'Link to the file: [text](./other-post.md).'],
  [
    /^(?:@\/|\{filename\}|\|filename\|).*\.md\b/i,
    'Link to the file as it is found from this one: ./other-post.md or ../pages/about.md.',
  ],
  [
    /^(?:\{(?:static|attach)\}|\|(?:static|attach)\|)/,
    'Name a file of static/ by its path, /images/photo.png, and one beside the post as ./photo.png.',
  ],
];

function hintForTag(text: string): string | null {
  return TAG_HINTS.find(([tag]) => tag.test(text))?.[1] ?? null;
}

/** Hexo keeps the pictures of `hello.md` in `hello/`, and posts there name them as if they were in that folder. */
function hintForFolder(site: Site, document: Document, written: string): string | null {
  if (document.bundle !== null || /^[/#?]|^[a-z]+:/i.test(written)) return null;
  const folder = document.file.replace(/\.\w+$/, '');
  const { href } = site.resolveLink(document, `./${basename(folder)}/${written}`);
  const found = resolve(site.table, href);
  if (found.kind !== 'live' || found.entry.kind !== 'file') return null;
  return `The file is in ${folder}/: rename ${document.file} to ${folder}/index.md, and it belongs to the post.`;
}
