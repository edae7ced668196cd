import { describe, type Mistake } from '../../problems.js';
import { decodePath, parseUrl, splitPath } from '../../urls.js';
import { foreignPatternMistake } from './foreign-line.js';
import type { WrittenFrom } from './redirect-line.js';

/** What a line matches, and the names that its target may use. */
export interface NamedFrom {
  readonly from: WrittenFrom;
  readonly names: readonly string[];
}

/** `:name` in a path is a part of it, or the beginning of one, as in `/:slug.html`. */
const NAMES_IN_PATH = /(?<=\/):([A-Za-z]\w*)/g;

/** Reads the old address of a line of `_redirects` and its conditions on the query, written `name=value`. */
export function readWrittenFrom(text: string, conditions: readonly string[]): NamedFrom | Mistake {
  const origin = originOf(text);
  const mistake = foreignPatternMistake(text) ?? addressMistake(text) ?? separatorAtEnd(text);
  if (mistake !== null) return mistake;
  const rest = text.slice(origin.length);
  // nearly all of a hundred thousand lines
  if (conditions.length === 0 && !/[?:*]/.test(rest)) return { from: { kind: 'address', text }, names: [] };
  const { path, query } = splitPath(rest);
  const pairs = [...new URLSearchParams(query), ...conditions.map(toPair)];
  const names = [
    ...Array.from(path.matchAll(NAMES_IN_PATH), ([, name = '']) => name),
    ...pairs.flatMap(([, value]) => /^:([A-Za-z]\w*)$/.exec(value)?.[1] ?? []),
  ];
  const stars = path.split('*').length - 1;
  const wrong = mistakeInNames(text, names, stars);
  if (wrong !== null) return wrong;
  if (names.length === 0 && stars === 0) {
    return { from: { kind: 'address', text: withQuery(text, conditions) }, names };
  }
  const from = { kind: 'placeholders', text: origin + path, query: pairs } as const;
  return { from, names: stars === 0 ? names : [...names, 'splat'] };
}

/** Scheme and host as they are written; empty for a path. */
function originOf(text: string): string {
  return text.startsWith('/') ? '' : (/^https?:\/\/[^/?#]*/i.exec(text)?.[0] ?? '');
}

/** Why a text cannot be an old address, in whichever file; null for a path and for a URL. */
export function addressMistake(text: string): Mistake | null {
  const origin = originOf(text);
  if (origin === '' && !text.startsWith('/')) {
    const hint = `Write /${text}, or the whole address with https:// in front of its host.`;
    return told(text, 'does not begin with a slash', hint);
  }
  if (text === '//') return told(text, 'is none', 'A comment begins with #.');
  if (origin !== '' && (parseUrl(origin) === null || origin.includes('*'))) {
    return told(text, 'has no valid host', 'Name the host: https://old.example.org/a');
  }
  if (/\p{Cc}/u.test(text)) return told(text, 'has an invisible character', 'Type it anew.');
  if (text.includes('#')) {
    const hint = 'Browsers never send what follows a #. Write the part before it; %23 is a # in a path.';
    return told(text, 'has a #fragment', hint);
  }
  return null;
}

/** Left by YAML, CSV or a list. */
function separatorAtEnd(text: string): Mistake | null {
  const last = text.at(-1) ?? '';
  if (last !== ':' && last !== ',') return null;
  const encoded = encodeURIComponent(last);
  const hint = `Leave it out: white space stands between the addresses. Write ${encoded} if it is a part of this one.`;
  return told(text, `ends with a ${last === ':' ? 'colon' : 'comma'}`, hint);
}

function told(text: string, what: string, hint: string): Mistake {
  return { message: `the old address ${describe(text)} ${what}`, hint };
}

function mistakeInNames(text: string, names: readonly string[], stars: number): Mistake | null {
  if (stars > 1) {
    const hint = 'One * matches everything, slashes too. Use :name for single parts, and %2A for a real *.';
    return told(text, 'has more than one *', hint);
  }
  if (names.includes('splat')) {
    const hint = 'In the old address write *, which the target then calls :splat.';
    return told(text, 'has :splat', hint);
  }
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  return twice === undefined
    ? null
    : { message: `the placeholder :${twice} is there twice`, hint: 'Give each one a name of its own.' };
}

/** `%xx` stands for a character here as everywhere in an address; what is none is taken as it is. */
function toPair(condition: string): [name: string, value: string] {
  const mark = condition.indexOf('=');
  const read = (text: string): string => decodePath(text) ?? text;
  return [read(condition.slice(0, mark)), read(condition.slice(mark + 1))];
}

function withQuery(text: string, conditions: readonly string[]): string {
  if (conditions.length === 0) return text;
  const query = conditions
    .map((condition) =>
      toPair(condition)
        .map((part) => encodeURIComponent(part.toWellFormed()))
        .join('='),
    )
    .join('&');
  return `${text}${text.includes('?') ? '&' : '?'}${query}`;
}
