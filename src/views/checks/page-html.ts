import { withBase, type SiteAddress } from '../../urls.js';
import { takenIn } from '../theme/template-names.js';

/** The names of templates that print HTML, and not feeds or sitemaps. */
export function pageTemplates(sources: ReadonlyMap<string, string>): readonly string[] {
  const names = [...sources.keys()];
  const others = new Set(
    names.filter((name) => FOR_PROGRAMS.test(name)).flatMap((name) => [...takenIn(sources, name)]),
  );
  return names.filter((name) => !others.has(name));
}

/** Feeds and sitemaps. */
const FOR_PROGRAMS = /\.(?:json|txt|xml)\.njk$/;

/**
 * The HTML of these templates, by name, with spaces in place of what nunjucks puts something else for. Lines stay.
 * `{{ url('/x') }}` is the address that it gives.
 */
export function pageHtml(
  sources: ReadonlyMap<string, string>,
  address: SiteAddress,
): ReadonlyMap<string, string> {
  return new Map(pageTemplates(sources).map((name) => [name, withoutCode(sources.get(name) ?? '', address)]));
}

const CODE = /\{(?:\{[^]*?\}|%[^]*?%|#[^]*?#)\}/g;

const URL_CALL = /^\{\{-? *url\((["'])([^"'\s]*)\1\) *-?\}\}$/;

function withoutCode(source: string, address: SiteAddress): string {
  return source.replace(CODE, (code) => {
    const path = URL_CALL.exec(code)?.[2];
    return path === undefined ? code.replace(/\S/g, ' ') : withBase(address, path);
  });
}
