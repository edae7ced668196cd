import { readText } from '../../../content/files.js';
import type { StaticFile } from '../../../content/static-files.js';
import { describe, type Mistake, type Problem } from '../../../problems.js';
import { whyBlocked } from '../../../site/content-security-policy.js';
import { createLinkCheck, type FindLinkMistake } from '../../../site/checks/link-mistakes.js';
import type { Site } from '../../../site/site.js';
import { encodePath, isAbsoluteUrl, isPath, parseUrl, withBase } from '../../../urls.js';
import { addressesIn, type CssAddress } from './css-addresses.js';

/** Where style sheets of the static folder name what is not there, or what browsers do not load for them. */
export function styleSheetMistakes(site: Site): readonly Problem[] {
  const findMistake = createLinkCheck(site);
  return [...site.staticFiles.values()]
    .filter(({ name }) => name.endsWith('.css'))
    .flatMap((file) => mistakesIn(file, site, findMistake));
}

function mistakesIn(file: StaticFile, site: Site, findMistake: FindLinkMistake): readonly Problem[] {
  const css = readText(file);
  // one that is no UTF-8, or very large, works all the same
  if (typeof css !== 'string') return [];
  const { address } = site.settings;
  const base = `${address.origin}${withBase(address, encodePath(`/${file.name}`))}`;
  const loadedFonts = new Set<number>();
  return addressesIn(css).flatMap((found) => {
    const { use, fontFace, index } = found;
    // browsers take the first that they can have
    if (use === 'font' && (loadedFonts.has(fontFace) || OLD_FONT.test(found.url))) return [];
    const mistake = mistakeOf(found, base, site, findMistake);
    if (mistake !== null)
      return [{ file: file.name, line: css.slice(0, index).split('\n').length, ...mistake }];
    if (use === 'font') loadedFonts.add(fontFace);
    return [];
  });
}

/** Fonts that no browser asks for any more. */
const OLD_FONT = /\.(?:eot|svgz?)(?:[?#]|$)/i;

function mistakeOf(
  { url: written, use, isBehindRules }: CssAddress,
  base: string,
  { settings }: Site,
  findMistake: FindLinkMistake,
): Mistake | null {
  const url = parseUrl(written, base);
  // the name of a package, which a build puts the styles of in its place
  if (url === null || (use === 'import' && !written.includes('.'))) return null;
  if (use === 'import' && isBehindRules)
    return {
      message: `imports ${describe(written)} behind other rules, where browsers leave it out`,
      hint: 'Move the @import to the top of the file.',
    };
  if (url.origin !== settings.address.origin) return use === 'picture' ? null : blocked(url, use, settings);
  const mistake = findMistake(`${url.pathname}${url.search}`, null);
  if (mistake === null) return null;
  const place =
    isPath(written) || isAbsoluteUrl(written)
      ? 'leads nowhere'
      : `leads to ${url.pathname}, where nothing is`;
  return { message: `${describe(written)} ${place}`, hint: mistake.hint };
}

function blocked(url: URL, use: 'import' | 'font', settings: Site['settings']): Mistake | null {
  if (use === 'font' && url.protocol === 'data:')
    return {
      message: 'has a font in itself, as a data: address, which browsers do not load',
      hint: 'Put the font into a file such as static/fonts/my.woff2, and write url("/fonts/my.woff2").',
    };
  const element = use === 'font' ? '@font-face' : '@import';
  const mistake = whyBlocked({ kind: 'style', element, href: url.href }, settings);
  return mistake === null ? null : { message: `${element} ${mistake.message}`, hint: mistake.hint };
}
