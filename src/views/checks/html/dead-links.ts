import { adaptTags, mapUrls, type Attributes } from '../../../content/markdown/raw-html.js';
import { describe, type Problem } from '../../../problems.js';
import { createLinkCheck, type LinkMistake } from '../../../site/checks/link-mistakes.js';
import type { Site } from '../../../site/site.js';
import { takenIn } from '../../theme/template-names.js';
import type { Templates } from '../../theme/templates.js';
import { pageHtml } from './page-html.js';

/** Where templates name an address of the site that leads nowhere, written out as in `href="/abuot"`, or put together wrongly. */
export function deadLinks(templates: Templates, site: Site): readonly Problem[] {
  const findMistake = createLinkCheck(site);
  const shownAnywhere = new Set(takenIn(templates.references, 'not-found.njk'));
  return [...pageHtml(templates, site.settings.address)].flatMap(([file, html]) => {
    const problems: Problem[] = [];
    // the operator's report has addresses of its own
    if (file === 'missed.njk') return [];
    problems.push(...misspeltAddresses(file, templates.sources.get(file) ?? ''));
    adaptTags(html, (name, attributes, line) => {
      for (const url of wholeUrls(name, attributes, html)) {
        const mistake =
          findMistake(url, null) ?? (shownAnywhere.has(file) ? relativeMistake(url, site) : null);
        // an anchor may be the template's own
        if (mistake !== null && (mistake.isMissing || !url.includes('#')))
          problems.push({
            file,
            line: line + 1,
            message: `${describe(url)} ${mistake.message}`,
            hint: mistake.hint,
          });
      }
    });
    return problems;
  });
}

/** Neither a path nor a URL, and no part of the page itself. */
const RELATIVE = /^(?!$|[/#?]|[a-z][a-z\d+.-]*:)(?:\.{1,2}(?:\/+|$))*(?<path>.*)$/i;

/** What is wrong with an address that begins at the page, where the page may have any address. */
function relativeMistake(url: string, { staticFiles }: Site): LinkMistake | null {
  const path = RELATIVE.exec(url)?.groups?.['path'];
  if (path === undefined) return null;
  const code = staticFiles.has(path) ? `asset('${path}')` : `url('/${path}')`;
  return {
    isMissing: true,
    message: 'begins at each page, and so leads elsewhere from /a/b than from /',
    hint: `Write {{ ${code} }} in its place, or https:// before the name of another site.`,
  };
}

/** The addresses in a tag to which nunjucks adds nothing. */
function wholeUrls(name: string, attributes: Attributes, html: string): readonly string[] {
  const whole = Object.fromEntries(
    Object.entries(attributes).filter(([key, value]) => isWhole(key, value, html)),
  );
  const urls: (string | undefined)[] = [];
  mapUrls(name, whole, (url) => {
    urls.push(url);
    return url;
  });
  if (name === 'use') urls.push(whole['href'], whole['xlink:href']);
  // the blog answers no other method: something before it does
  if (name === 'form' && /^get$/i.test(attributes['method'] ?? 'get')) urls.push(whole['action']);
  return urls.filter((url) => url !== undefined);
}

/**
 * Whether nunjucks adds nothing to a value: there are no spaces in it, nor can there be some behind it. Where spaces
 * belong, as many as the shortest code has are too many.
 */
function isWhole(attribute: string, value: string, html: string): boolean {
  const gap = attribute === 'srcset' ? /\s{4}/ : /\s/;
  return !gap.test(value) && [`"${value}"`, `'${value}'`].some((quoted) => html.includes(quoted));
}

/** Addresses that are put together wrongly, with the path that was meant. */
const MISSPELT: readonly (readonly [expression: RegExp, message: (path: string) => string])[] = [
  [
    /\{[{%][^{}]*?\burl\((["'])(?![/#?]|[a-z][\w+.-]*:|\1)(?<path>[^"']*)\1\)/gi,
    (path) => `has url("${path}"), whose path does not begin with a slash`,
  ],
  [
    /\{\{-?\s*site\.url\s*-?\}\}\/(?<path>[\w/.-]*)/g,
    () => 'has {{ site.url }}/ with two slashes, for site.url ends with one',
  ],
];

/** Comments, and what nunjucks leaves as it is. */
const NO_CODE = /\{#[^]*?#\}|\{%-?\s*(raw|verbatim)\b[^]*?\{%-?\s*end\1\b/g;

function misspeltAddresses(file: string, source: string): readonly Problem[] {
  const shown = source.replace(NO_CODE, (text) => text.replace(/\S/g, ' '));
  return MISSPELT.flatMap(([expression, message]) =>
    Array.from(shown.matchAll(expression), ({ index, groups: { path = '' } = {} }) => ({
      file,
      line: shown.slice(0, index).split('\n').length,
      message: message(path),
      hint: `Write {{ url('/${path}') }} in its place.`,
    })),
  );
}
