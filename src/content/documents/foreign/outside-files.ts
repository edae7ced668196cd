import type { Problem } from '../../../problems.js';
import type { FoundFile } from '../../files.js';
import { isMarkdown } from '../document-name.js';

/** What a site has at its root for robots, browsers and services that ask for it there. */
const ROOT_FILES: readonly RegExp[] = [
  /^(?:(?:app-)?ads|humans|security|llms)\.txt$/i,
  /^(?:favicon|apple-touch-icon|android-chrome)[\w-]*\.(?:ico|png|svg)$/i,
  /^(?:[\w-]+\.webmanifest|browserconfig\.xml)$/i,
  // by which search engines know the owner
  /^(?:google[\da-f]{16}\.html|BingSiteAuth\.xml|yandex_[\da-f]+\.html)$/i,
];

/** The problem of a file that would be left out without a word; null for any other. A README explains things to people. */
export function outsideProblem({ name }: FoundFile): Problem | null {
  if (/^(?:posts|pages)\//.test(name) || /(?:^|\/)readme\./i.test(name)) return null;
  if (name.includes('/') || isMarkdown(name)) {
    return {
      file: name,
      line: null,
      message: 'is neither in posts/ nor in pages/, so it would not be published',
      hint: 'Move it into one of the two folders; a picture for many posts belongs into the static folder.',
    };
  }
  if (name.toLowerCase() === 'robots.txt') {
    return {
      file: name,
      line: null,
      message: 'is not read: the blog makes /robots.txt itself',
      hint: 'Put its lines into views/robots.txt.njk, and remove it.',
    };
  }
  if (!ROOT_FILES.some((pattern) => pattern.test(name))) return null;
  return {
    file: name,
    line: null,
    message: 'would not be published from here',
    hint: `Move it into the static folder: it is then at /${name}.`,
  };
}
