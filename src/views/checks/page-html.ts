import { withBase, type SiteAddress } from '../../urls.js';

/**
 * The templates that print pages, by name, without those of feeds and sitemaps: their HTML, with spaces in place of
 * what nunjucks puts something else for. Lines stay. `{{ url('/x') }}` is the address that it gives.
 */
export function pageHtml(
  sources: ReadonlyMap<string, string>,
  address: SiteAddress,
): ReadonlyMap<string, string> {
  const pages = [...sources].filter(([file]) => !FOR_PROGRAMS.test(file));
  return new Map(pages.map(([file, source]) => [file, withoutCode(source, address)]));
}

/** Feeds and sitemaps. */
const FOR_PROGRAMS = /\.(?:json|txt|xml)\.njk$/;

const CODE = /\{(?:\{[^]*?\}|%[^]*?%|#[^]*?#)\}/g;

const URL_CALL = /^\{\{-? *url\((["'])([^"'\s]*)\1\) *-?\}\}$/;

function withoutCode(source: string, address: SiteAddress): string {
  return source.replace(CODE, (code) => {
    const path = URL_CALL.exec(code)?.[2];
    return path === undefined ? code.replace(/\S/g, ' ') : withBase(address, path);
  });
}
