import { withBase, type SiteAddress } from '../../../urls.js';
import { takenIn } from '../../theme/template-names.js';
import type { Templates } from '../../theme/templates.js';

/** The names of templates that print HTML, and not feeds or sitemaps. */
export function pageTemplates({ references }: Templates): readonly string[] {
  const names = [...references.keys()];
  const others = new Set(
    names.filter((name) => FOR_PROGRAMS.test(name)).flatMap((name) => [...takenIn(references, name)]),
  );
  return names.filter((name) => !others.has(name));
}

/** Feeds and sitemaps. */
const FOR_PROGRAMS = /\.(?:json|txt|xml)\.njk$/;

/** Stands between spaces, and so is an attribute in a tag, for what nunjucks prints. */
export const PRINTED = '\uFFFC';

/**
 * The HTML of these templates, by name, with spaces in place of what nunjucks puts something else for, and with PRINTED
 * among them for what is printed. Lines stay. `{{ url('/x') }}` is the address that it gives.
 */
export function pageHtml(templates: Templates, address: SiteAddress): ReadonlyMap<string, string> {
  const { sources } = templates;
  return new Map(
    pageTemplates(templates).map((name) => [name, withoutCode(sources.get(name) ?? '', address)]),
  );
}

const CODE = /\{(?:\{[^]*?\}|%[^]*?%|#[^]*?#)\}/g;

const URL_CALL = /^\{\{-? *url\((["'])([^"'\s]*)\1\) *-?\}\}$/;

function withoutCode(source: string, address: SiteAddress): string {
  return source.replace(CODE, (code) => {
    const path = URL_CALL.exec(code)?.[2];
    if (path !== undefined) return withBase(address, path);
    const spaces = code.replace(/\S/g, ' ');
    return code.startsWith('{{') ? spaces.replace('  ', ` ${PRINTED} `) : spaces;
  });
}
