/**
 * What other systems make of a name in an address. Each keeps letters of any script; where a system writes
 * capitals they stay, because addresses are compared without regard to case.
 */

/** WordPress' `sanitize_title`: `Node.js` gives `node-js`, `R&D` gives `rd`, `C++` gives `c`. */
export function wordpressSlug(name: string, language: string): string {
  const text = unaccented(inLanguage(name, language), 's')
    .toLowerCase()
    .replace(/&[^;\s]{1,100};/g, '')
    .replace(/[./\u2013\u2014]/g, '-')
    .replace(/[^\p{L}\p{M}\p{N}\s_-]/gu, '')
    .replace(/\s+/g, '-');
  return trimDashes(text.replace(/-{2,}/g, '-'));
}

/** What stands for an accented letter in WordPress when the blog is in German or Danish. */
const LETTERS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  de: { ä: 'ae', ö: 'oe', ü: 'ue', ß: 'ss' },
  da: { æ: 'ae', ø: 'oe', å: 'aa' },
};

function inLanguage(name: string, language: string): string {
  const letters = LETTERS[language.slice(0, 2).toLowerCase()];
  const text = name.normalize('NFC');
  return letters === undefined
    ? text
    : text.toLowerCase().replace(/[äöüßæøå]/g, (letter) => letters[letter] ?? letter);
}

/** Jekyll's `slugify`: whatever is no letter or digit is a dash, `R&D` gives `r-d`. */
export function jekyllSlug(name: string): string {
  return trimDashes(name.toLowerCase().replace(/[^\p{M}\p{L}\p{Nd}]+/gu, '-'));
}

/** Jekyll's `slugify` in the mode "pretty", which titles of posts go through: `What.is C++` gives `What.is-C++`. */
export function jekyllTitle(name: string): string {
  return trimDashes(name.replace(/[^\p{M}\p{L}\p{Nd}._~!$&'()+,;=@]+/gu, '-'));
}

/** Ghost writes in ASCII where it can: `Füße & Schuhe` gives `fusse-schuhe`. */
export function ghostSlug(name: string): string {
  return jekyllSlug(unaccented(name, 'ss').replace(/['’]/g, ''));
}

/** Hugo's `urlize` keeps `. _ # + ~ @`: `C++` gives `c++`, `Q & A` gives `q-a`. */
export function hugoSlug(name: string): string {
  const text = name.toLowerCase().replace(/[^\p{L}\p{M}\p{N}\s._#+~@/-]/gu, '');
  return trimDashes(text.replace(/\s*(-+)\s*|\s+/g, (_run, dashes?: string) => dashes ?? '-'));
}

/** The same in a permalink, whose `+` Hugo reads as a space: `What is C++?` gives `what-is-c-`. */
export function hugoTitle(title: string): string {
  return hugoSlug(title).replace(/\++/g, '-');
}

/** hexo-util's `slugize`: `Node.js` gives `Node-js`. */
export function hexoSlug(name: string): string {
  return trimDashes(unaccented(name, 's').replace(/[\s~`!@#$%^&*()\-_+=[\]{}|\\;:"'<>,.?/]+/g, '-'));
}

/** lodash's `kebabCase`, which starters for Gatsby use: `JavaScript` gives `java-script`. */
export function kebabCase(name: string): string {
  const words = unaccented(name, 'ss')
    .replace(/['’]/g, '')
    .match(/\p{Lu}+(?!\p{Ll})|\p{Lu}?\p{Ll}+|\p{N}+|\p{L}[\p{L}\p{M}]*/gu);
  return (words ?? []).join('-').toLowerCase();
}

/** Latin letters without accents; other scripts have marks that are no accents. */
function unaccented(text: string, sharpS: 's' | 'ss'): string {
  if (!/\P{ASCII}/u.test(text)) return text;
  return text
    .normalize('NFD')
    .replace(/(\p{Script=Latin})\p{M}+/gu, '$1')
    .replace(/[ßæœøđłþðı]/giu, (letter) =>
      letter === 'ß' ? sharpS : (LIGATURES[letter.toLowerCase()] ?? letter),
    )
    .normalize('NFC');
}

const LIGATURES: Readonly<Record<string, string>> = {
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  đ: 'd',
  ł: 'l',
  þ: 'th',
  ð: 'd',
  ı: 'i',
};

function trimDashes(text: string): string {
  // without the look-behind, a run of dashes in the middle would be searched anew from each of them
  return text.replace(/^-+|(?<!-)-+$/g, '');
}
