import { basename } from 'node:path/posix';
import { closest, distance } from 'fastest-levenshtein';
import type { Document } from '../content/documents/document.js';
import { STRAY_MISTAKES } from '../content/markdown/stray/stray-marks.js';
import { SETTINGS_FILE } from '../content/settings.js';
import { describe, type Mistake, type Problem } from '../problems.js';
import { decodePath, splitPath } from '../urls.js';
import type { Entry } from './addresses/path-table.js';
import { resolve } from './addresses/resolve.js';
import { whyBlocked } from './content-security-policy.js';
import { createNearby } from './missing/nearest.js';
import type { Place } from './missing/names.js';
import type { Site } from './site.js';

/** Finds what leads nowhere in a finished site. */
export interface DocumentCheck {
  /** Links, anchors and images of documents that lead nowhere, and text that does not show as it was meant. Renders each of them. */
  readonly checkDocuments: (documents: readonly Document[]) => readonly Problem[];
  /** Links of site.yaml that lead nowhere. */
  readonly checkSettings: () => readonly Problem[];
}

export function createDocumentCheck(site: Site): DocumentCheck {
  const propose = createProposer(site);
  return {
    checkDocuments: (documents) =>
      documents.flatMap((document) => [
        ...checkTexts(document),
        ...checkComments(document),
        ...checkDocument(site, document, propose),
      ]),
    checkSettings: () =>
      [...site.settings.navigation, ...site.settings.social].flatMap(({ title, url, line }) => {
        const mistake = mistakeOf(site, url, null, propose);
        if (mistake === null) return [];
        const message = `${describe(url)}, the link ${describe(title)}, ${mistake.message}`;
        return [{ file: SETTINGS_FILE, line, message, hint: mistake.hint }];
      }),
  };
}

/** What exporters leave in texts that are no HTML: `&#8217;`, `&amp;`. */
const ENTITIES = /&(?:#\d+|#x[\da-f]+|amp|quot);/i;

function checkTexts(document: Document): Problem[] {
  return (['title', 'description', 'excerpt'] as const).flatMap((key) => {
    const [entity] = ENTITIES.exec(document[key] ?? '') ?? [];
    if (entity === undefined) return [];
    const { file, lineOf } = document;
    const message = `${key} has ${entity}, which readers see as it is: the ${key} is text, not HTML`;
    return [{ file, line: lineOf([key]), message, hint: 'Write the character itself.' }];
  });
}

/** A text without quotes, and what YAML takes for a comment behind it. */
const COMMENT = /^(title|description):[ \t]+(?:[^\s"'#&*!|>[{%@`][^\n]*?(?<=[ \t]))?(#[^\n]*)$/gm;

/** `title: Fixing issue #12 in nginx` is cut before the #. */
function checkComments({ file, frontMatter }: Document): Problem[] {
  const source = frontMatter();
  return [...source.matchAll(COMMENT)].map(({ 1: key = '', 2: rest = '', index }) => ({
    file,
    line: source.slice(0, index).split('\n').length,
    message: `${key} ends before ${describe(rest.trimEnd())}: YAML takes the rest for a comment`,
    hint: `Put all of the ${key} in double quotes; a comment belongs on a line of its own.`,
  }));
}

function checkDocument(site: Site, document: Document, propose: Propose): Problem[] {
  const { embeds, strayMarks, links, linesTooDeep } = site.rendered(document);
  const at = (line: number, message: string, hint: string): Problem => ({
    file: document.file,
    line,
    message,
    hint,
  });
  const problems = links.flatMap(({ written, href, line }) => {
    const mistake = mistakeOf(site, href, document, propose);
    if (mistake === null) return [];
    const shown = decodePath(written) ?? written;
    const isToldAsTag = strayMarks.some((tag) => tag.line === line && shown.includes(tag.text));
    if (isToldAsTag) return [];
    const isFile = /^[^:?#]+\.(?:md|markdown)(?:$|[?#])/i.test(written);
    return [
      at(
        line,
        `${describe(written)} ${mistake.message}`,
        isFile && mistake.isMissing
          ? NO_SUCH_FILE
          : (hintForTag(shown) ?? hintForFolder(site, document, written) ?? mistake.hint),
      ),
    ];
  });
  if (document.image !== null) {
    const mistake = mistakeOf(site, site.resolveLink(document, document.image).href, document, propose);
    const line = document.lineOf(['image']);
    if (mistake !== null)
      problems.push(
        at(
          line,
          `image ${describe(document.image)} ${mistake.message}`,
          hintForTag(document.image) ?? mistake.hint,
        ),
      );
  }
  for (const { kind, text, line } of strayMarks) {
    const { message, hint } = STRAY_MISTAKES[kind];
    problems.push(
      at(line, `${describe(text)} ${message}`, (kind === 'tag' ? hintForTag(text) : null) ?? hint),
    );
  }
  for (const [index, embed] of embeds.entries()) {
    // an <object> has an <embed> in it, for old browsers
    if (embeds[index - 1]?.line === embed.line) continue;
    const blocked = whyBlocked(embed, site.settings);
    if (blocked !== null)
      problems.push(at(embed.line, `<${embed.element}> ${blocked.message}`, blocked.hint));
  }
  const [tooDeep] = linesTooDeep;
  if (tooDeep !== undefined) {
    problems.push(
      at(
        tooDeep,
        'lists or quotes are nested too deeply; what is further in is not shown',
        'Write it with less nesting.',
      ),
    );
  }
  return problems;
}

/** The most frequent tags of Jekyll, Hugo and exports of Ghost, and what does the same here. */
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
  [/\{(?:%-?|\{[<%])\s*(?:post_url|(?:rel)?ref)\b/, 'Link to the file: [text](./other-post.md).'],
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

const NO_SUCH_FILE =
  'There is no such file, it has a mistake of its own, or what is in it is not published yet.';

interface LinkMistake extends Mistake {
  readonly isMissing: boolean;
}

function mistakeOf(
  site: Site,
  href: string,
  document: Document | null,
  propose: Propose,
): LinkMistake | null {
  const { origin, base } = site.settings.address;
  const local = href.startsWith(`${origin}/`) ? href.slice(origin.length) : href;
  if (local.startsWith('#') && document !== null) return anchorMistake(site, document, local);
  // beside a site under a path there may be others on the same host
  if (!local.startsWith(`${base}/`) || local.startsWith('//')) return null;
  const { path, query, fragment } = splitPath(local);
  const found = resolve(site.table, `${path}${query}`);
  if (found.kind === 'missing' || found.kind === 'malformed' || found.kind === 'gone')
    return { isMissing: true, message: 'leads nowhere', hint: propose(path) };
  if (found.kind === 'redirect' || found.entry.kind !== 'page') return null;
  const { view } = found.entry;
  return 'document' in view ? anchorMistake(site, view.document, fragment) : null;
}

function anchorMistake(site: Site, document: Document, fragment: string): LinkMistake | null {
  const id = decodePath(fragment.slice(1)) ?? fragment.slice(1);
  if (id === '' || id === 'top' || id.startsWith(':~:')) return null;
  const ids = site.idsOf(document);
  if (ids.has(id)) return null;
  const nearest = closest(id, [...ids, '']);
  const isNear = nearest !== '' && distance(id, nearest) <= Math.max(3, id.length / 2);
  return {
    isMissing: false,
    message: `names an anchor that ${document.file} does not have`,
    hint: isNear ? `The nearest one is #${nearest}.` : 'Link to one of its headings, or leave the # out.',
  };
}

/** Names the address that was probably meant. */
type Propose = (path: string) => string;

/** A wrong guess wastes an author's time. */
const LEAST_CONFIDENCE = 0.5;

function createProposer(site: Site): Propose {
  const find = createNearby(() => [...site.table.exact.values()].flatMap(placeOf));
  return (path) => {
    const [nearest] = find(path);
    return nearest !== undefined && nearest.confidence >= LEAST_CONFIDENCE
      ? `Did you mean ${nearest.path}?`
      : NO_PROPOSAL;
  };
}

/** Lists count, but only their first pages. */
function placeOf(entry: Entry): Place[] {
  if (entry.kind !== 'page' || ('number' in entry.view && entry.view.number > 1)) return [];
  return [{ path: entry.path, document: 'document' in entry.view ? entry.view.document : null }];
}

const NO_PROPOSAL = 'Correct the address, or remove the link.';
